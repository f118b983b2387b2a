//! Faults by name: desktops that always give the same trouble, whoever logs them off.

/// What a desktop does when its id is in a log-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NamedFault {
    /// The whole request is refused with 404; the text doesn't say which id.
    Missing,
    /// The same, and the text names the id.
    MissingNamed,
    /// The whole request is refused with 409; the text doesn't say which id.
    Conflict,
    /// The same, and the text names the id.
    ConflictNamed,
    /// The whole request is refused with 403 and an `encoded_authorization_message`.
    Forbidden,
    /// The whole request is refused with 500 and a code that means "not found" (`WKS.0202`).
    MissingAsFault,
    /// Accepted, but the session stays open for ever.
    Stuck,
    /// Accepted; the user is gone, then signs in again.
    Returns,
    /// The log-off is carried out, but the request isn't answered for ten minutes.
    Silent,
    /// The log-off is carried out, then the connection is cut without an answer.
    Cut,
    /// The log-off is carried out, but the gateway answers 504.
    Late,
}

impl NamedFault {
    /// All of them, in the order of their rows at the end of a fleet.
    pub const ALL: [Self; 11] = [
        Self::Missing,
        Self::MissingNamed,
        Self::Conflict,
        Self::ConflictNamed,
        Self::Forbidden,
        Self::MissingAsFault,
        Self::Stuck,
        Self::Returns,
        Self::Silent,
        Self::Cut,
        Self::Late,
    ];

    /// The desktop's name, which tells what it does.
    pub const fn computer_name(self) -> &'static str {
        match self {
            Self::Missing => "FAULT-404",
            Self::MissingNamed => "FAULT-404-NAMED",
            Self::Conflict => "FAULT-409",
            Self::ConflictNamed => "FAULT-409-NAMED",
            Self::Forbidden => "FAULT-403",
            Self::MissingAsFault => "FAULT-500",
            Self::Stuck => "FAULT-STUCK",
            Self::Returns => "FAULT-RETURNS",
            Self::Silent => "FAULT-SILENT",
            Self::Cut => "FAULT-CUT",
            Self::Late => "FAULT-504",
        }
    }

    /// The desktop's id, the same in every fleet: `fa017000-0000-4000-8000-` and the fault's number.
    pub fn desktop_id(self) -> String {
        format!("fa017000-0000-4000-8000-{:012}", self as u8 + 1)
    }

    /// The fault with that id.
    pub fn by_id(desktop_id: &str) -> Option<Self> {
        let number = desktop_id
            .strip_prefix("fa017000-0000-4000-8000-")?
            .parse::<usize>()
            .ok()?;
        let fault = Self::ALL.get(number.checked_sub(1)?).copied()?;
        (fault.desktop_id() == desktop_id).then_some(fault)
    }

    /// The fault with that computer name.
    pub fn by_name(computer_name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|fault| fault.computer_name() == computer_name)
    }

    /// The sentence for `--help`.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Missing => "404 for the whole request, without naming the id",
            Self::MissingNamed => "404 for the whole request, naming the id",
            Self::Conflict => "409 WKS.00010032 for the whole request, without naming the id",
            Self::ConflictNamed => "409 WKS.00010032 for the whole request, naming the id",
            Self::Forbidden => "403 for the whole request, with an encoded_authorization_message",
            Self::MissingAsFault => "500 WKS.0202 (means: not found) for the whole request",
            Self::Stuck => "200, but the session stays open for ever",
            Self::Returns => "200, the user is gone, then signs in again",
            Self::Silent => "logged off, but no answer for ten minutes",
            Self::Cut => "logged off, then the connection is cut without an answer",
            Self::Late => "logged off, but the gateway answers 504",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_and_name_both_lead_to_the_fault() {
        for fault in NamedFault::ALL {
            assert_eq!(NamedFault::by_id(&fault.desktop_id()), Some(fault));
            assert_eq!(NamedFault::by_name(fault.computer_name()), Some(fault));
        }
        assert_eq!(NamedFault::by_id("fa017000-0000-4000-8000-1"), None);
        assert_eq!(
            NamedFault::by_id("fa017000-0000-4000-8000-000000000099"),
            None
        );
    }
}
