//! Natural order: `ws-2` comes before `ws-10`, and `é` where the language has it.

use super::Collation;

/// Sorts after every text: what an empty text is in an order, so that blanks come last.
pub(super) const BLANK: u8 = 0xFF;

/// Appends the key of a folded text: comparing two keys byte by byte compares their texts in natural order
/// and in that of the language.
///
/// A run of digits becomes `'0'` + how many digits its number has (9 for more, then the exact length, at most 255),
/// and then the digits without leading zeros. An empty text becomes [`BLANK`]. Keys never contain a zero byte.
pub(super) fn encode(folded: &[u8], collation: Collation, out: &mut Vec<u8>) {
    if folded.is_empty() {
        out.push(BLANK);
        return;
    }
    let mut digits_from = None;
    for (place, byte) in folded.iter().enumerate() {
        match (byte.is_ascii_digit(), digits_from) {
            (true, None) => digits_from = Some(place),
            (true, Some(_)) => {}
            (false, from) => {
                if let Some(from) = from {
                    encode_number(folded.get(from..place).unwrap_or_default(), out);
                    digits_from = None;
                }
                if byte.is_ascii() {
                    out.push((*byte).max(1));
                } else {
                    collation.write(folded.get(place..).unwrap_or_default(), out);
                }
            }
        }
    }
    if let Some(from) = digits_from {
        encode_number(folded.get(from..).unwrap_or_default(), out);
    }
}

fn encode_number(digits: &[u8], out: &mut Vec<u8>) {
    let zeros = digits
        .iter()
        .position(|byte| *byte != b'0')
        .unwrap_or(digits.len());
    let digits = digits.get(zeros..).unwrap_or_default();
    out.push(b'0' + digits.len().min(9) as u8);
    if digits.len() >= 9 {
        out.push(digits.len().min(255) as u8);
    }
    out.extend_from_slice(digits);
}

#[cfg(test)]
mod tests {
    use super::super::model::any_characters;
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> Vec<u8> {
        key_in(Collation::default(), text)
    }

    fn key_in(collation: Collation, text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        encode(text.as_bytes(), collation, &mut out);
        out
    }

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let sorted = [
            "-",
            "7",
            "10",
            "a",
            "ws-",
            "ws-2",
            "ws-10",
            "ws-10a",
            "ws-10b",
            "ws-999999999",
            "ws-1000000000",
            "wsa",
            "张",
            "",
        ];
        for pair in sorted.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn leading_zeros_make_no_difference() {
        assert_eq!(key("ws-007"), key("ws-7"));
    }

    proptest! {
        #[test]
        fn numbers_sort_by_value(a: u64, b: u64) {
            prop_assert_eq!(key(&format!("n{a}x")).cmp(&key(&format!("n{b:030}x"))), a.cmp(&b));
        }

        #[test]
        fn no_key_has_a_zero_byte(language in any_characters(), text: String, more in "[aéæ张王\u{301}-]{0,9}") {
            let collation = Collation::of(language.into_iter());
            for text in [text, more] {
                prop_assert!(!key(&text).contains(&0));
                prop_assert!(!key_in(collation, &text).contains(&0));
            }
        }

        #[test]
        fn no_language_changes_the_order_of_ascii(language in any_characters(), text in "[ -~]{0,20}") {
            prop_assert_eq!(key_in(Collation::of(language.into_iter()), &text), key(&text));
        }
    }
}
