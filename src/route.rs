//! Where in the console a person is, and the address that says so (the part after `#`).

/// One step of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Finding and choosing desktops, the message, the confirmation.
    #[default]
    Desktops,
    /// The run and its results.
    Run,
    /// The runs that this browser keeps.
    Records,
}

impl Route {
    /// Reads an address; one that isn't known leads to the desktops, whichever view of them it means
    /// ([`ViewSpec`](crate::domain::fleet::ViewSpec)).
    pub fn parse(hash: &str) -> Self {
        match hash.trim_start_matches('#') {
            "/run" => Self::Run,
            "/runs" => Self::Records,
            _ => Self::Desktops,
        }
    }

    /// The address.
    pub fn address(self) -> &'static str {
        match self {
            Self::Desktops => "#/desktops",
            Self::Run => "#/run",
            Self::Records => "#/runs",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_route_is_found_again_by_its_address() {
        for route in [Route::Desktops, Route::Run, Route::Records] {
            assert_eq!(Route::parse(route.address()), route);
        }
    }

    #[test]
    fn an_unknown_address_leads_to_the_desktops() {
        for hash in [
            "",
            "#",
            "#/nowhere",
            "#/run/../x",
            "run",
            "#/desktops?q=%2Frun",
        ] {
            assert_eq!(Route::parse(hash), Route::Desktops);
        }
    }
}
