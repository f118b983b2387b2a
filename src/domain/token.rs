//! The administrator's user token: the key to a tenant, so nothing here shows it.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use crate::domain::secret::{overwrite, overwrite_text};

/// The most characters the service takes in `X-Auth-Token`.
pub const MAX_CHARS: usize = 40_000;

/// A user token of Huawei Cloud's IAM: 1 to [`MAX_CHARS`] visible ASCII characters.
///
/// Clones share one copy of the text; it is overwritten when the last of them goes. That is the best that can be done
/// without `unsafe`: copies that the browser made while sending are out of reach.
///
/// Invariant: only `api::request` reads its text.
#[derive(Clone)]
pub struct Token(Arc<Secret>);

struct Secret(Box<[u8]>);

/// A paste that can't be a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAToken {
    /// Nothing, or nothing but white space.
    #[error("the token is empty")]
    Empty,
    /// More than [`MAX_CHARS`].
    #[error("the token has {chars} characters, {MAX_CHARS} at most")]
    TooLong {
        /// How many characters it has without line breaks.
        chars: usize,
    },
    /// A character that no header can carry, or a space in the middle: a part of something else was pasted too. The
    /// character is not told, as it may be part of a secret.
    #[error("character {place} of the token can't be part of one")]
    Impossible {
        /// Which one, counted from 1, without line breaks.
        place: usize,
    },
}

impl Token {
    /// Takes what a person pasted. White space around it goes, and so do line breaks in it with the indents beside
    /// them (mail and terminals wrap long lines).
    pub fn parse(pasted: &str) -> Result<Self, NotAToken> {
        let text: Unwrapped = pasted
            .lines()
            .flat_map(|line| line.split('\r'))
            .map(str::trim)
            .collect();
        if let Some(at) = text.0.chars().position(|c| !c.is_ascii_graphic()) {
            return Err(NotAToken::Impossible { place: at + 1 });
        }
        match text.0.len() {
            0 => Err(NotAToken::Empty),
            chars if chars > MAX_CHARS => Err(NotAToken::TooLong { chars }),
            _ => Ok(Self(Arc::new(Secret(text.0.as_bytes().into())))),
        }
    }

    /// Whether both are the same text.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.0 == other.0.0
    }

    /// The text for a request's header. Nothing but `api::request` may call this: a test reads the sources for it.
    pub(crate) fn for_header(&self) -> &str {
        std::str::from_utf8(&self.0.0).unwrap_or_default()
    }
}

/// The paste put together again, overwritten like the token itself.
struct Unwrapped(String);

impl<'a> FromIterator<&'a str> for Unwrapped {
    fn from_iter<I: IntoIterator<Item = &'a str>>(lines: I) -> Self {
        Self(lines.into_iter().collect())
    }
}

impl Drop for Unwrapped {
    fn drop(&mut self) {
        overwrite_text(&mut self.0);
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        overwrite(&mut self.0);
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pasted: &str) -> Result<String, NotAToken> {
        Token::parse(pasted).map(|token| token.for_header().to_owned())
    }

    #[test]
    fn white_space_around_a_token_and_line_breaks_in_it_go() {
        assert_eq!(
            text("  MIIab\r\n   cd+/=\r ef \n\n"),
            Ok("MIIabcd+/=ef".to_owned())
        );
    }

    #[test]
    fn nothing_pasted_is_no_token() {
        assert_eq!(text(" \r\n\t"), Err(NotAToken::Empty));
    }

    #[test]
    fn forty_thousand_characters_pass_and_one_more_does_not() {
        assert!(text(&"a".repeat(40_000)).is_ok());
        assert_eq!(
            text(&"a".repeat(40_001)),
            Err(NotAToken::TooLong { chars: 40_001 })
        );
    }

    #[test]
    fn a_space_in_the_middle_means_something_else_was_pasted_too() {
        assert_eq!(text("Bearer MII"), Err(NotAToken::Impossible { place: 7 }));
    }

    #[test]
    fn characters_that_no_header_carries_are_named_by_place() {
        assert_eq!(text("ab\u{e9}"), Err(NotAToken::Impossible { place: 3 }));
        assert_eq!(text("a\0b"), Err(NotAToken::Impossible { place: 2 }));
        assert_eq!(text("\u{feff}ab"), Err(NotAToken::Impossible { place: 1 }));
    }

    #[test]
    fn debug_and_errors_tell_nothing_of_it() {
        let token = Token::parse("c2VjcmV0").unwrap();
        assert_eq!(
            format!("{token:?} {:?}", Some(token.clone())),
            "Token Some(Token)"
        );
        assert!(
            !NotAToken::Impossible { place: 7 }
                .to_string()
                .contains("Bearer")
        );
    }
}
