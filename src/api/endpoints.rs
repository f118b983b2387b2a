//! Where the two services are.

use crate::domain::text::has;
use thiserror::Error;

/// The base addresses of the two services. By default both are below the page's own address, where the host's proxy
/// passes them on (browsers may not call the services directly: they allow no other origin).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// The region's id, where the host told it.
    pub region: Option<Box<str>>,
    /// Workspace of the region; the paths of its calls start with `/v2/{project_id}`.
    pub workspace: BaseAddress,
    /// IAM; the paths of its calls start with `/v3`.
    pub iam: BaseAddress,
}

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            region: None,
            workspace: BaseAddress("api/workspace".into()),
            iam: BaseAddress("api/iam".into()),
        }
    }
}

impl Endpoints {
    /// Those of one of several regions: below the page, each region in a folder of its own. `None` when no region can
    /// have the id.
    pub fn of(region: &str) -> Option<Self> {
        let is_id = !region.is_empty()
            && region
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let address = |service| BaseAddress(["api/", region, service].concat().into());
        is_id.then(|| Self {
            region: Some(region.into()),
            workspace: address("/workspace"),
            iam: address("/iam"),
        })
    }
}

/// An address that paths are put behind: `https://host[:port][/path]`, `/path`, or `path` relative to the page. Plain
/// `http` is for this machine only. Never ends in a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseAddress(Box<str>);

/// A text that can't be a base address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAnAddress {
    /// Nothing in it.
    #[error("the address is empty")]
    Empty,
    /// A query, a fragment, a user name, a backslash, white space, or characters that an address has to encode.
    #[error("the address has characters that a base address can't have")]
    Impossible,
    /// Not `https`: the token would travel for everybody to read. `http` is allowed to this machine itself.
    #[error("the address is not https")]
    NotHttps,
}

impl BaseAddress {
    /// Takes an address from the configuration; slashes at its end go.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let trimmed = text.trim();
        let address = trimmed.trim_end_matches('/');
        if trimmed.is_empty() {
            return Err(NotAnAddress::Empty);
        }
        if !address
            .bytes()
            .all(|b| b.is_ascii_graphic() && !br#"?#@\"<>^`{|}"#.contains(&b))
        {
            return Err(NotAnAddress::Impossible);
        }
        if !is_relative(trimmed) && !is_private(address) {
            return Err(NotAnAddress::NotHttps);
        }
        Ok(Self(address.into()))
    }

    /// Whether it names a host of its own: then the browser asks that host first whether this page may call it.
    pub fn names_a_host(&self) -> bool {
        !is_relative(&self.0)
    }

    /// The address as it is put in front of a path that starts with a slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Below the page's own origin: no scheme, and not `//host`.
fn is_relative(address: &str) -> bool {
    !address.starts_with("//") && !has(address, b':')
}

/// `https` with a host, or `http` to this machine.
fn is_private(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("https://") {
        return !rest.is_empty() && !rest.starts_with(['/', ':']);
    }
    let host = lower
        .strip_prefix("http://")
        .and_then(|rest| rest.split('/').next())
        .unwrap_or_default();
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| {
        host.strip_prefix(own)
            .is_some_and(|port| port.is_empty() || port.starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, NotAnAddress> {
        BaseAddress::parse(text).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn slashes_at_the_end_go() {
        assert_eq!(
            parsed(" https://workspace.example/a// "),
            Ok("https://workspace.example/a".to_owned())
        );
        assert_eq!(parsed("/"), Ok(String::new()));
    }

    #[test]
    fn addresses_below_the_page_stay_relative_to_it() {
        for text in ["api/workspace", "/proxy/iam", "../api"] {
            assert_eq!(parsed(text), Ok(text.to_owned()));
            assert!(!BaseAddress::parse(text).unwrap().names_a_host());
        }
        assert!(
            BaseAddress::parse("https://iam.example")
                .unwrap()
                .names_a_host()
        );
    }

    #[test]
    fn a_token_never_travels_unencrypted_to_another_machine() {
        for text in [
            "http://iam.example",
            "//iam.example",
            "ftp://iam.example",
            "javascript:x",
            "http://localhost.evil",
            "https://",
            "https:///x",
        ] {
            assert_eq!(parsed(text), Err(NotAnAddress::NotHttps), "{text}");
        }
        for text in [
            "http://localhost:8080/x",
            "http://127.0.0.1:1",
            "http://[::1]:9",
        ] {
            assert_eq!(parsed(text), Ok(text.to_owned()));
        }
    }

    #[test]
    fn queries_user_names_and_white_space_are_refused() {
        for text in ["a?b", "a#b", "https://me:pw@host", "a b", "a\\b", "a\u{e9}"] {
            assert_eq!(parsed(text), Err(NotAnAddress::Impossible), "{text}");
        }
        assert_eq!(parsed("  "), Err(NotAnAddress::Empty));
    }
}
