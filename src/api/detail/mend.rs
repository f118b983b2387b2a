//! Mends JSON that is not Unicode.

use std::borrow::Cow;

/// Half a character pair (`\ud83d` without its other half) is no Unicode and would cost the page: it becomes the
/// replacement character.
pub(super) fn mend_surrogates(json: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = json
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr::memchr(b'\\', rest))
    {
        let escape = at + found;
        let (length, broken) = match (unit_at(json, escape), unit_at(json, escape + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, false),
            (Some(0xD800..=0xDFFF), _) => (6, true),
            (Some(_), _) => (6, false),
            (None, _) => (2, false),
        };
        if broken {
            mended.push_str(json.get(kept..escape).unwrap_or_default());
            mended.push_str("\\ufffd");
            kept = escape + length;
        }
        at = escape + length;
    }
    if kept == 0 {
        return Cow::Borrowed(json);
    }
    mended.push_str(json.get(kept..).unwrap_or_default());
    Cow::Owned(mended)
}

/// The UTF-16 unit that an escape at this place stands for, if there is one.
fn unit_at(json: &str, place: usize) -> Option<u16> {
    let digits = json.get(place..place + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16)
        .ok()
        .filter(|_| !digits.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_is_replaced_and_the_rest_stays() {
        assert_eq!(
            mend_surrogates(r#""a\ud83d b \ude00 \ud83d\ude00 \\ud83d \n""#),
            r#""a\ufffd b \ufffd \ud83d\ude00 \\ud83d \n""#
        );
        assert!(matches!(
            mend_surrogates(r#""\u00e9\ud83d\ude00""#),
            Cow::Borrowed(_)
        ));
    }
}
