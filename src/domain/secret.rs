//! A text that nobody but the service it is meant for may see.

use std::fmt;

/// A secret: shows nothing in `Debug`, and is overwritten when it goes. That is the best that can be done without
/// `unsafe`: copies that the browser made while typing or sending are out of reach.
///
/// Invariant: only `api::request` reads its text.
#[derive(Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a text over as it is.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text for a request's body. Nothing but `api::request` may call this: a test reads the sources for it.
    pub(crate) fn for_body(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        overwrite_text(&mut self.0);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Empties a text and puts zeros where it stood.
pub fn overwrite_text(text: &mut String) {
    overwrite(&mut std::mem::take(text).into_bytes());
}

/// Puts zeros over the bytes; `black_box` keeps the compiler from leaving it out as useless.
pub fn overwrite(bytes: &mut [u8]) {
    bytes.fill(0);
    std::hint::black_box(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_tells_nothing_of_it() {
        assert_eq!(
            format!("{:?}", Some(Secret::new("pw".to_owned()))),
            "Some(Secret)"
        );
    }

    #[test]
    fn what_is_overwritten_is_empty() {
        let mut text = "secret".to_owned();
        overwrite_text(&mut text);
        assert_eq!(text, "");
        let mut bytes = *b"secret";
        overwrite(&mut bytes);
        assert_eq!(bytes, [0; 6]);
    }
}
