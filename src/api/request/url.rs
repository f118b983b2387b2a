//! Addresses from parts, with everything encoded that isn't plain.

use std::fmt::Write as _;

use crate::api::endpoints::BaseAddress;

/// `base` + `path` (plain, starts with a slash), then the query's pairs, their values encoded.
pub fn address(base: &BaseAddress, path: &str, query: &[(&str, &str)]) -> String {
    let mut url = format!("{}{path}", base.as_str());
    for (place, (name, value)) in query.iter().enumerate() {
        url.push(if place == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        url.push_str(value);
    }
    url
}

/// A text as part of a path or a query: letters, digits and `-._~` stay, every other byte becomes `%XX` (RFC 3986).
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_characters_stay_as_they_are() {
        assert_eq!(encoded("aZ09-._~"), "aZ09-._~");
        assert_eq!(encoded("a/b?c#d%e,f é"), "a%2Fb%3Fc%23d%25e%2Cf%20%C3%A9");
    }
}
