//! Dates as HTTP and IAM write them, to milliseconds since 1970. No time zones but UTC.

use crate::domain::text::has;
use crate::domain::time::UnixMillis;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A date of an HTTP header in any of its three forms (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
pub fn http_date(text: &str) -> Option<UnixMillis> {
    let (mut month, mut clock, mut numbers) = (None, None, Vec::new());
    for part in text.split([' ', ',', '-']).filter(|part| !part.is_empty()) {
        let word = part.to_ascii_lowercase();
        if let Some(number) = digits(part) {
            numbers.push((number, part.len()));
        } else if has(part, b':') {
            clock = Some(time_of_day(part)?);
        } else if let Some(place) = MONTHS.iter().position(|name| *name == word) {
            month = u64::try_from(place + 1).ok();
        } else if word != "gmt" && word != "utc" && !DAYS.iter().any(|day| word.starts_with(day)) {
            return None;
        }
    }
    let [(day, _), (year, year_digits)] = numbers.as_slice() else {
        return None;
    };
    let year = match (*year, year_digits) {
        (short @ 70.., 2) => 1900 + short,
        (short, 2) => 2000 + short,
        (year, _) => year,
    };
    Some(days_since_1970(year, month?, *day)? * 86_400_000 + clock?)
}

/// A date and time of ISO 8601 in UTC, as IAM writes it: `2020-01-04T09:05:22.701000Z`. The `Z` may be missing.
pub fn iso_date(text: &str) -> Option<UnixMillis> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let parts: Vec<_> = date.split('-').map(digits).collect();
    let [Some(year), Some(month), Some(day)] = parts.as_slice() else {
        return None;
    };
    Some(
        days_since_1970(*year, *month, *day)? * 86_400_000
            + time_of_day(time.trim_end_matches('Z'))?,
    )
}

/// `hh:mm:ss` with or without a fraction, in milliseconds. A leap second counts as the one after it.
fn time_of_day(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<_> = whole.split(':').map(digits).collect();
    let [
        Some(hours @ 0..24),
        Some(minutes @ 0..60),
        Some(seconds @ 0..=60),
    ] = parts.as_slice()
    else {
        return None;
    };
    digits(fraction)?;
    let millis = digits(
        &fraction
            .chars()
            .chain("00".chars())
            .take(3)
            .collect::<String>(),
    )?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + millis)
}

/// 1 to 9 digits and nothing else.
fn digits(text: &str) -> Option<u64> {
    let plain = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Days from 1970-01-01 to a day of the Gregorian calendar, 1970 to 9999.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1970..=9999).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    // Years that begin in March put the leap day last; 719,468 days lie between 0000-03-01 and 1970-01-01.
    let (march_year, march_month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    Some(march_year * 365 + leap_days + (153 * march_month + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_of_a_header_name_the_same_moment() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(http_date(text), Some(784_111_777_000), "{text}");
        }
    }

    #[test]
    fn leap_days_and_the_ends_of_the_calendar_count_right() {
        assert_eq!(iso_date("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(iso_date("2000-02-29T00:00:00Z"), Some(951_782_400_000));
        assert_eq!(iso_date("2024-12-31T23:59:60Z"), Some(1_735_689_600_000));
        assert_eq!(iso_date("9999-12-31T23:59:59Z"), Some(253_402_300_799_000));
        assert_eq!(iso_date("2100-02-29T00:00:00Z"), None);
    }

    #[test]
    fn iam_writes_microseconds_and_may_forget_the_z() {
        assert_eq!(
            iso_date("2020-01-04T09:05:22.701000Z"),
            Some(1_578_128_722_701)
        );
        assert_eq!(iso_date("2020-01-04T09:05:22"), Some(1_578_128_722_000));
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in [
            "",
            "soon",
            "6 Nov",
            "Sun, 31 Feb 2021 00:00:00 GMT",
            "Sun, 06 Nov 1994 25:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 +0100",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "06 06 Nov 1994 08:49:37",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
        for text in [
            "",
            "2020",
            "2020-01-04",
            "2020-13-04T09:05:22Z",
            "2020-01-04T09:05Z",
            "1969-12-31T00:00:00Z",
            "2020-01-04T09:05:22.Z",
        ] {
            assert_eq!(iso_date(text), None, "{text}");
        }
    }
}
