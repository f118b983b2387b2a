//! Foreign text, made safe to keep: decoded, short, without control characters. Still only ever shown as text.

use memchr::memmem;
use std::borrow::Cow;

/// The most characters kept of a service's text.
const MAX_TEXT: usize = 2_000;
/// The most characters kept of a code (the longest known has 12) or a request id.
const MAX_ID: usize = 200;

/// Bytes as text: a byte order mark goes, what is not UTF-8 becomes U+FFFD.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
}

/// A text to show, at most [`MAX_TEXT`] characters; `None` when nothing is left.
pub fn shown(text: &str) -> Option<Box<str>> {
    let visible = text
        .trim()
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let kept: String = visible.take(MAX_TEXT).collect();
    non_empty(kept.trim_end())
}

/// A code or request id: one line, at most [`MAX_ID`] characters; `None` when nothing is left.
pub fn id(text: &str) -> Option<Box<str>> {
    let kept: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(MAX_ID)
        .collect();
    non_empty(&kept)
}

fn non_empty(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}

/// A body that is not the JSON it should be: a page's title when it has one, else the text as it is.
pub fn of_raw(bytes: &[u8]) -> Option<Box<str>> {
    let text = decoded(bytes);
    if is_page(&text) {
        title(&text).and_then(shown).or_else(|| shown(&text))
    } else {
        shown(&text)
    }
}

/// Whether the text looks like HTML (or XML).
pub fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// What stands in the first `<title>`.
fn title(page: &str) -> Option<&str> {
    // ASCII only, so that places in the copy are places in the page.
    let lower = page.to_ascii_lowercase();
    let start = memmem::find(lower.as_bytes(), b"<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find('<')?;
    page.get(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_by_its_title() {
        let page = b"<html>\n<head><TITLE>502 Bad Gateway</TITLE></head><body>nginx</body></html>";
        assert_eq!(of_raw(page).as_deref(), Some("502 Bad Gateway"));
        assert_eq!(
            of_raw(b"<title>never ends").as_deref(),
            Some("<title>never ends")
        );
    }

    #[test]
    fn control_characters_go_and_bytes_that_are_no_text_are_marked() {
        assert_eq!(
            of_raw(b"\xef\xbb\xbfa\x00\x1bb\n\xff").as_deref(),
            Some("ab\n\u{fffd}")
        );
    }

    #[test]
    fn a_long_text_is_cut_at_2000_characters() {
        assert_eq!(shown(&"é".repeat(5_000)).unwrap().chars().count(), 2_000);
    }
}
