//! Time as the domain sees it: handed in from outside, never read from a clock.

/// Milliseconds on a clock that never goes back (the browser's `performance.now()`); only differences mean anything.
pub type Millis = u64;

/// Milliseconds since 1970-01-01 00:00 UTC on the machine's wall clock; may be wrong, may jump.
pub type UnixMillis = u64;

/// A time zone at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone<'a> {
    /// How far its clocks are ahead of UTC, in minutes; negative where they are behind.
    pub ahead: i32,
    /// Its name, for people (`Europe/Berlin`).
    pub name: &'a str,
}

/// The last millisecond of the year 9999: what comes later is written as this.
const LAST: UnixMillis = 253_402_300_799_999;

/// Appends a moment in UTC as ISO 8601 has it: `2026-11-24T08:37:53.120Z`.
pub fn write_utc(at: UnixMillis, out: &mut String) {
    write_to_seconds(at, 'T', out);
    out.push('.');
    write_padded(at.min(LAST) % 1_000, 3, out);
    out.push('Z');
}

/// Appends a moment as a zone's clocks show it, for people: `2026-11-24 09:37:53 +01:00 (Europe/Berlin)`.
pub fn write_local(at: UnixMillis, zone: Zone<'_>, out: &mut String) {
    let behind = zone.ahead < 0;
    let minutes = u64::from(zone.ahead.unsigned_abs());
    let shift = minutes * 60_000;
    let local = if behind {
        at.saturating_sub(shift)
    } else {
        at.saturating_add(shift)
    };
    write_to_seconds(local, ' ', out);
    out.push_str(if behind { " -" } else { " +" });
    write_padded(minutes / 60, 2, out);
    out.push(':');
    write_padded(minutes % 60, 2, out);
    out.push_str(" (");
    out.push_str(zone.name);
    out.push(')');
}

fn write_to_seconds(at: UnixMillis, between: char, out: &mut String) {
    let seconds = at.min(LAST) / 1_000;
    let (year, month, day) = date(seconds / 86_400);
    for (number, digits, after) in [
        (year, 4, Some('-')),
        (month, 2, Some('-')),
        (day, 2, Some(between)),
        (seconds / 3_600 % 24, 2, Some(':')),
        (seconds / 60 % 60, 2, Some(':')),
        (seconds % 60, 2, None),
    ] {
        write_padded(number, digits, out);
        out.extend(after);
    }
}

/// Year, month and day of a day counted from 1970-01-01. Years that begin in March put the leap day last (Howard
/// Hinnant's "civil from days").
fn date(day: u64) -> (u64, u64, u64) {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let next = u64::from(month > 9);
    (era * 400 + year + next, month + 3 - 12 * next, day)
}

/// The last `digits` digits of a number.
fn write_padded(number: u64, digits: u32, out: &mut String) {
    let digit = |place| char::from(b'0' + (number / 10_u64.pow(place) % 10) as u8);
    out.extend((0..digits).rev().map(digit));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::parse_created;
    use proptest::prelude::*;

    fn utc(at: UnixMillis) -> String {
        let mut out = String::new();
        write_utc(at, &mut out);
        out
    }

    fn read(text: &str) -> Option<UnixMillis> {
        parse_created(text).and_then(|at| at.try_into().ok())
    }

    fn local(at: UnixMillis, ahead: i32, name: &str) -> String {
        let mut out = String::new();
        write_local(at, Zone { ahead, name }, &mut out);
        out
    }

    #[test]
    fn leap_days_and_the_ends_of_the_calendar_are_written_right() {
        assert_eq!(utc(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(utc(951_782_400_001), "2000-02-29T00:00:00.001Z");
        assert_eq!(utc(1_735_689_599_999), "2024-12-31T23:59:59.999Z");
        assert_eq!(utc(LAST), "9999-12-31T23:59:59.999Z");
        assert_eq!(utc(u64::MAX), utc(LAST));
    }

    #[test]
    fn every_day_up_to_9999_follows_the_day_before_it() {
        let mut before = (1970, 1, 0);
        for day in 0..=LAST / 86_400_000 {
            let (y, m, d) = date(day);
            if d == 1 {
                let start = read(&format!("{y:04}-{m:02}-01"));
                assert_eq!(start, Some(day * 86_400_000));
            } else {
                assert_eq!((y, m, d), (before.0, before.1, before.2 + 1));
            }
            before = (y, m, d);
        }
        assert_eq!(before, (9999, 12, 31));
    }

    #[test]
    fn local_time_names_its_zone_and_may_be_another_day() {
        let at = 1_796_079_600_000; // 2026-11-30T23:00:00Z
        assert_eq!(utc(at), "2026-11-30T23:00:00.000Z");
        assert_eq!(
            local(at, 330, "Asia/Kolkata"),
            "2026-12-01 04:30:00 +05:30 (Asia/Kolkata)"
        );
        assert_eq!(
            local(at, -210, "St John's"),
            "2026-11-30 19:30:00 -03:30 (St John's)"
        );
        assert_eq!(local(at, 0, "UTC"), "2026-11-30 23:00:00 +00:00 (UTC)");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same_moment(at in 0..=LAST) {
            prop_assert_eq!(read(&utc(at)), Some(at));
        }
    }
}
