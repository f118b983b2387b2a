//! Text made safe for where it is put. What the service or a person wrote stays text there, whatever is in it.

use memchr::memmem;
use std::fmt::Write as _;

/// Whether a character does something to screens and terminals instead of being shown: control characters, and those
/// that turn the direction of what follows.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether an ASCII character is in a text.
///
/// Like what else here looks for texts in texts, it does without the standard library's search for whole texts: what the
/// page needs before it can be used would be a hundredth larger with it.
pub fn has(text: &str, character: u8) -> bool {
    text.bytes().any(|byte| byte == character)
}

/// A text with another one in all places where `what`, which isn't empty, stood.
pub fn replaced(text: &str, what: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memmem::find(rest.as_bytes(), what.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(with);
        rest = rest.get(at + what.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Appends a text as a JSON string.
pub fn write_json(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' => {
                out.push_str(if c < '\x10' { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(u32::from(c) & 15, 16));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Appends a text as content of an HTML element or as a quoted attribute. Line breaks and tabs stay; other characters
/// that act are shown by their number: `[U+202E]`.
pub fn write_html(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            _ if acts(c) => {
                out.push_str("[U+");
                let digit = |place: u32| char::from_digit((u32::from(c) >> (4 * place)) & 15, 16);
                out.extend(
                    (0..4)
                        .rev()
                        .filter_map(digit)
                        .map(|d| d.to_ascii_uppercase()),
                );
                out.push(']');
            }
            _ => out.push(c),
        }
    }
}

/// Appends a text as (a part of) one word of a POSIX shell. Line breaks stand in it as they are; other characters that
/// act, on the terminal they are pasted into, are made by the shell itself: `"$(printf '\033')"`. No word can hold a
/// NUL, so it is left out.
pub fn write_shell(text: &str, out: &mut String) {
    out.push('\'');
    for c in text.chars() {
        match c {
            '\0' => {}
            '\'' => out.push_str("'\\''"),
            '\n' => out.push(c),
            _ if acts(c) => {
                out.push_str("'\"$(printf '");
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let digit = |place: u32| char::from(b'0' + ((byte >> (3 * place)) & 7));
                    out.push('\\');
                    out.extend((0..3).rev().map(digit));
                }
                out.push_str("')\"'");
            }
            _ => out.push(c),
        }
    }
    out.push('\'');
}

/// A text as part of an address: letters, digits and `-._~` stay, every other byte becomes `%XX` (RFC 3986).
pub fn percent_encoded(text: &str) -> String {
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

/// Texts with something between them.
pub fn joined<'a>(texts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let mut all = String::new();
    for (place, text) in texts.into_iter().enumerate() {
        all.push_str(if place == 0 { "" } else { between });
        all.push_str(text);
    }
    all
}

/// What [`percent_encoded`] made such a text of. A `%` without two digits stays; what is no UTF-8 becomes U+FFFD.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let mut digits = part.chars().map(|c| c.to_digit(16));
        if let (Some(Some(first)), Some(Some(second))) = (digits.next(), digits.next()) {
            bytes.push((first << 4 | second) as u8);
            bytes.extend(part.bytes().skip(2));
        } else {
            bytes.push(b'%');
            bytes.extend(part.bytes());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    use std::process::Command;

    fn written(write: fn(&str, &mut String), text: &str) -> String {
        let mut out = String::new();
        write(text, &mut out);
        out
    }

    /// Any text, with what is special to somebody more often than chance would have it.
    fn hostile() -> impl Strategy<Value = String> {
        "([\\PC]|['\"\\\\$`!&<>;|{}\\[\\]*?~#%=\t\r\n\u{1b}\u{7f}\u{85}\u{202e}\u{2069}é😀]){0,40}"
    }

    #[test]
    fn a_shell_gives_back_each_word_as_it_was() {
        let mut runner = TestRunner::deterministic();
        let words: Vec<String> = (0..500)
            .map(|_| hostile().new_tree(&mut runner).unwrap().current())
            .collect();
        let mut script = String::from("printf '%s\\0'");
        for word in &words {
            script.push(' ');
            write_shell(word, &mut script);
        }
        let seen = Command::new("sh").arg("-c").arg(script).output().unwrap();
        let seen = String::from_utf8(seen.stdout).unwrap();
        assert_eq!(seen.split_terminator('\0').collect::<Vec<_>>(), words);
    }

    #[test]
    fn a_word_of_a_shell_has_no_nul() {
        assert_eq!(written(write_shell, "a\0b"), "'ab'");
    }

    #[test]
    fn only_plain_characters_stay_as_they_are_in_an_address() {
        assert_eq!(percent_encoded("aZ09-._~"), "aZ09-._~");
        assert_eq!(
            percent_encoded("a/b?c#d%e,f é"),
            "a%2Fb%3Fc%23d%25e%2Cf%20%C3%A9"
        );
    }

    #[test]
    fn what_was_not_encoded_well_is_read_all_the_same() {
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%+1%zz%e9%4"), "%+1%zz\u{fffd}%4");
        assert_eq!(percent_decoded("%é%20"), "%é ");
    }

    proptest! {
        #[test]
        fn what_is_replaced_is_what_was_there(text in "[abé]{0,20}", what in "[abé]{1,3}", with in "[a-c]{0,3}") {
            prop_assert_eq!(replaced(&text, &what, &with), text.replace(&what, &with));
            prop_assert_eq!(has(&text, b'a'), text.contains('a'));
        }

        #[test]
        fn an_address_gives_back_the_text(text in hostile()) {
            prop_assert_eq!(percent_decoded(&percent_encoded(&text)), text);
        }

        #[test]
        fn json_gives_back_the_text(text in hostile()) {
            let json = written(write_json, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }

        #[test]
        fn nothing_in_html_or_a_shell_word_acts_on_what_shows_it(text in hostile()) {
            let stays = |c| acts(c) && c != '\n';
            prop_assert!(!written(write_shell, &text).contains(stays));
            prop_assert!(!written(write_html, &text).contains(|c| stays(c) && c != '\t'));
        }

        #[test]
        fn html_has_no_tag_and_no_end_of_an_attribute_from_text(text in hostile()) {
            let html = written(write_html, &text);
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
            let read = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            let read = read.replace("&#39;", "'").replace("&amp;", "&");
            let shown: String = text
                .chars()
                .map(|c| match c {
                    '\n' | '\t' => c.to_string(),
                    c if acts(c) => format!("[U+{:04X}]", u32::from(c)),
                    c => c.to_string(),
                })
                .collect();
            prop_assert_eq!(read, shown);
        }
    }
}
