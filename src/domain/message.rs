//! The message that users see when they are logged off.

use thiserror::Error;

/// The most UTF-16 units the service takes (`@Size(max = 255)` in its definitions; an emoji counts as two).
pub const MAX_UNITS: usize = 255;

/// A message that may be sent: 1 to [`MAX_UNITS`] UTF-16 units, line breaks as `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(Box<str>);

/// A message that may not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the message has {units} UTF-16 units, {MAX_UNITS} at most")]
pub struct TooLong {
    /// How many UTF-16 units it has.
    pub units: usize,
}

impl Message {
    /// Takes what a person typed. Nothing but white space is no message (`None`). Line breaks become `\n`; the rest
    /// stays as typed.
    pub fn compose(typed: &str) -> Result<Option<Self>, TooLong> {
        let text: String = characters(typed).collect();
        if text.trim().is_empty() {
            return Ok(None);
        }
        match units(&text) {
            n if n > MAX_UNITS => Err(TooLong { units: n }),
            _ => Ok(Some(Self(text.into()))),
        }
    }

    /// The text as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How much of the limit a text uses, in UTF-16 units, each line break counted once.
pub fn units(typed: &str) -> usize {
    characters(typed).map(char::len_utf16).sum()
}

/// The characters of a text, each line break (`\n`, `\r\n` or `\r`) as `\n`.
fn characters(typed: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    typed.chars().filter_map(move |one| {
        let before = std::mem::replace(&mut before, one);
        match (before, one) {
            ('\r', '\n') => None,
            (_, '\r') => Some('\n'),
            _ => Some(one),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_counts_as_two_and_a_line_break_as_one() {
        assert_eq!(units("a😀\r\nb\n"), 6);
        let message = Message::compose("a\r\n\r\rb\n").unwrap().unwrap();
        assert_eq!(message.as_str(), "a\n\n\nb\n");
        assert_eq!(units("a\r\n\r\rb\n"), 6);
    }

    #[test]
    fn nothing_but_white_space_is_no_message() {
        assert_eq!(Message::compose(" \n\t"), Ok(None));
    }

    #[test]
    fn two_hundred_and_fifty_five_units_pass_and_one_more_does_not() {
        let emoji = "😀".repeat(127);
        assert!(Message::compose(&format!("{emoji}a")).unwrap().is_some());
        assert_eq!(
            Message::compose(&format!("{emoji}ab")),
            Err(TooLong { units: 256 })
        );
    }
}
