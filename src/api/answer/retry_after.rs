//! How long an answer asks to wait.

use crate::api::dates::http_date;
use crate::api::transport::Answer;
use crate::domain::time::Millis;

/// The longest wait that is believed: a day. What asks for more counts as a day, as no run waits that long without a
/// person anyway, and sums of times must not overflow.
const LONGEST: Millis = 24 * 60 * 60 * 1_000;

/// `Retry-After`, as seconds or as a date. A date counts from the answer's own `Date`, so a wrong clock on this
/// machine changes nothing; only without one it counts from this machine's clock. A date that is past means now.
pub fn of(answer: &Answer) -> Option<Millis> {
    let asked = answer.header("Retry-After")?;
    let wait = match seconds(asked) {
        Some(millis) => millis,
        None => http_date(asked)?.saturating_sub(
            answer
                .header("Date")
                .and_then(http_date)
                .unwrap_or(answer.arrived),
        ),
    };
    Some(wait.min(LONGEST))
}

/// Digits, with or without a fraction (not in the standard, but seen), rounded up to milliseconds.
fn seconds(text: &str) -> Option<Millis> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) {
        return None;
    }
    let begun = u64::from(fraction.bytes().any(|b| b != b'0'));
    // Digits only, so what doesn't parse is too large.
    Some(
        whole
            .parse::<u64>()
            .unwrap_or(u64::MAX)
            .saturating_add(begun)
            .saturating_mul(1_000),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: &str = "Tue, 24 Nov 2026 12:00:00 GMT";
    const NOON_MILLIS: u64 = 1_795_521_600_000;

    fn wait(retry_after: &str, date: Option<&str>) -> Option<Millis> {
        let mut headers = vec![("retry-after".to_owned(), retry_after.to_owned())];
        headers.extend(date.map(|date| ("date".to_owned(), date.to_owned())));
        of(&Answer {
            status: 429,
            headers,
            body: Vec::new(),
            arrived: NOON_MILLIS,
        })
    }

    #[test]
    fn seconds_are_seconds_and_parts_are_rounded_up() {
        assert_eq!(wait("30", None), Some(30_000));
        assert_eq!(wait(" 0 ", None), Some(0));
        assert_eq!(wait("1.2", None), Some(2_000));
        assert_eq!(wait("1.0", None), Some(1_000));
    }

    #[test]
    fn a_date_counts_from_the_answers_own_date_however_wrong_our_clock_is() {
        let five_past = "Tue, 24 Nov 2026 13:05:00 GMT";
        assert_eq!(
            wait(five_past, Some("Tue, 24 Nov 2026 13:00:00 GMT")),
            Some(300_000)
        );
        assert_eq!(wait("Tue, 24 Nov 2026 12:05:00 GMT", None), Some(300_000));
        assert_eq!(
            wait("Tue, 24 Nov 2026 12:05:00 GMT", Some("not a date")),
            Some(300_000)
        );
    }

    #[test]
    fn a_date_that_is_past_means_now() {
        assert_eq!(wait("Mon, 23 Nov 2026 12:00:00 GMT", Some(NOON)), Some(0));
    }

    #[test]
    fn more_than_a_day_counts_as_a_day() {
        assert_eq!(wait("99999999999999999999999", None), Some(LONGEST));
        assert_eq!(
            wait("Tue, 24 Nov 2099 12:00:00 GMT", Some(NOON)),
            Some(LONGEST)
        );
    }

    #[test]
    fn what_is_neither_asks_for_nothing() {
        for text in ["", "-5", "+5", "soon", "1.x", ".5", "1e3", "0x10"] {
            assert_eq!(wait(text, Some(NOON)), None, "{text}");
        }
    }
}
