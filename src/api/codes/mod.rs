//! The codes that are known, and what each means. The words for a meaning are in the locales.
//!
//! Where from: the vendor's API definitions and error pages, its Terraform provider, and the signing guide's page of
//! gateway codes. No source lists which codes a log-off gives, and Workspace has many more: a code that isn't here
//! is shown with the service's own text.

mod table;

pub use table::{KNOWN_CODES, Meaning};

use crate::domain::fault::FaultKind;
use crate::domain::text::has;

/// A code with the status it is documented with. The pair is unique; a code alone is not (`APIGW.0201` has six).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCode {
    /// The code as the service writes it.
    pub code: &'static str,
    /// The HTTP status it is documented with.
    pub status: u16,
    /// What it means. Many codes share a meaning.
    pub meaning: Meaning,
}

impl KnownCode {
    /// The code with this status, else the code with another one if it means the same whatever the status. Codes
    /// `APIG.*` are the gateway product's own names for `APIGW.*`.
    pub fn find(code: &str, status: Option<u16>) -> Option<Self> {
        let with_status = |code: &str| rows(code).find(|row| Some(row.status) == status);
        let product = || {
            code.strip_prefix("APIG.")
                .map(|number| format!("APIGW.{number}"))
        };
        with_status(code)
            .or_else(|| product().and_then(|code| with_status(&code)))
            .or_else(|| one_meaning(code))
            .or_else(|| product().and_then(|code| one_meaning(&code)))
    }
}

fn rows(code: &str) -> impl Iterator<Item = KnownCode> {
    KNOWN_CODES
        .iter()
        .copied()
        .filter(move |row| row.code == code)
}

/// The code's only meaning. Bare numbers mean something with their own status alone.
fn one_meaning(code: &str) -> Option<KnownCode> {
    let first = rows(code).next()?;
    let sure = has(code, b'.') && rows(code).all(|row| row.meaning == first.meaning);
    sure.then_some(first)
}

impl Meaning {
    /// The kind of fault, where the code says more than its status: "not found" comes as 500 and as 400, for one.
    pub fn kind(self) -> Option<FaultKind> {
        match self {
            Self::NotThere | Self::NoTenant | Self::NoSuchUser | Self::NoSuchProject => {
                Some(FaultKind::NotFound)
            }
            Self::StateForbids | Self::AddingDisks => Some(FaultKind::Conflict),
            Self::NoPermission => Some(FaultKind::Forbidden),
            Self::TokenNotAccepted | Self::TokenExpired => Some(FaultKind::SignInNeeded),
            Self::NoSuchCall | Self::GatewaySetup | Self::Protocol => Some(FaultKind::Misrouted),
            Self::QuotaUsed => Some(FaultKind::OtherStatus),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(code: &str, status: u16) -> Option<Meaning> {
        KnownCode::find(code, Some(status)).map(|known| known.meaning)
    }

    #[test]
    fn every_code_is_found_with_its_status() {
        for known in KNOWN_CODES {
            assert_eq!(
                KnownCode::find(known.code, Some(known.status)),
                Some(*known)
            );
        }
    }

    #[test]
    fn a_code_with_several_meanings_needs_its_status() {
        assert_eq!(meaning("APIGW.0201", 494), Some(Meaning::HeadersTooLarge));
        assert_eq!(meaning("APIGW.0201", 500), None);
    }

    #[test]
    fn a_code_with_one_meaning_keeps_it_under_another_status() {
        assert_eq!(meaning("WKS.0202", 404), Some(Meaning::NotThere));
        assert_eq!(meaning("APIGW.0103", 500), Some(Meaning::GatewaySetup));
    }

    #[test]
    fn the_gateway_products_codes_mean_what_the_gateways_do() {
        assert_eq!(meaning("APIG.0308", 429), Some(Meaning::TooMany));
        assert_eq!(meaning("APIG.0103", 500), Some(Meaning::GatewaySetup));
        assert_eq!(meaning("APIG.0202", 502), Some(Meaning::NotReached));
    }

    #[test]
    fn bare_numbers_mean_something_with_their_own_status_alone() {
        assert_eq!(meaning("404", 404), Some(Meaning::TokenNotAccepted));
        assert_eq!(meaning("404", 400), None);
        assert_eq!(meaning("1101", 500), None);
    }

    #[test]
    fn unknown_codes_are_not_known() {
        assert_eq!(meaning("WKS.99999999", 400), None);
        assert_eq!(KnownCode::find("", None), None);
    }
}
