//! When a desktop was made: the two ways in which the service writes it, and what a person types.

const DAY: i64 = 86_400_000;

/// A moment in milliseconds since 1970-01-01 00:00 UTC; before that it is negative.
pub type Moment = i64;

/// Reads `2022-01-21T06:57:47.459Z` (`desktops/detail`) and `2022-02-23 04:02:07` (`desktops`, no zone: taken as
/// UTC). The time of day may be cut short, fractions finer than a millisecond are dropped, an offset such as `+08:00`
/// is taken into account. `None` for anything else.
pub fn parse_created(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.split('-');
    let day = day_number(
        number(parts.next()?, 4)?,
        number(parts.next()?, 2)?,
        number(parts.next()?, 2)?,
    )?;
    if parts.next().is_some() {
        return None;
    }
    let start = day * DAY;
    let Some(clock) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty().then_some(start);
    };
    let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at_checked(end)?;
    Some(start + time_of_day(clock)? - offset(zone)?)
}

/// The day that starts at `year`-`month`-`day`, counted from 1970-01-01. `None` when there is no such day.
pub fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    // Years that start in March put the leap day last (Howard Hinnant's "days from civil").
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The moment at which a day starts, counted from 1970-01-01.
pub fn start_of_day(day: i64) -> Moment {
    day * DAY
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Digits and nothing else, `most` at most.
fn number(text: &str, most: usize) -> Option<i64> {
    let fits =
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn time_of_day(clock: &str) -> Option<i64> {
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2).filter(|hour| *hour < 24)?;
    let minute = parts
        .next()
        .map_or(Some(0), |text| number(text, 2))
        .filter(|minute| *minute < 60)?;
    // A leap second counts as the second before it.
    let second = parts
        .next()
        .map_or(Some(0), |text| number(text, 2))
        .filter(|second| *second <= 60)?
        .min(59);
    let milli = match fraction.get(..fraction.len().min(3)) {
        Some("") => 0,
        Some(digits) => {
            number(digits, 3)? * [100, 10, 1].get(digits.len() - 1).copied().unwrap_or(1)
        }
        None => return None,
    };
    parts
        .next()
        .is_none()
        .then_some(((hour * 60 + minute) * 60 + second) * 1000 + milli)
}

fn offset(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next() {
        None | Some('Z' | 'z') => return (zone.len() <= 1).then_some(0),
        Some('-') => -1,
        Some(_) => 1,
    };
    let digits: String = zone.chars().skip(1).filter(|digit| *digit != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() {
        0
    } else {
        number(minutes, 2)?
    };
    Some(sign * (number(hours, 2)? * 60 + minutes) * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_of_the_services_forms_are_read() {
        assert_eq!(
            parse_created("2022-01-21T06:57:47.459Z"),
            Some(1_642_748_267_459)
        );
        assert_eq!(
            parse_created("2022-02-23 04:02:07"),
            Some(1_645_588_927_000)
        );
    }

    #[test]
    fn an_offset_and_finer_fractions_are_understood() {
        assert_eq!(
            parse_created("2022-01-21T14:57:47.459123+08:00"),
            Some(1_642_748_267_459)
        );
        assert_eq!(
            parse_created("2022-01-21T06:57:47.4"),
            Some(1_642_748_267_400)
        );
        assert_eq!(parse_created("2022-01-21"), Some(1_642_723_200_000));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "soon",
            "2022-02-30",
            "2022-13-01T00:00:00Z",
            "2022-01-21X",
            "2022-01-21T25:00",
            "2022-01-21T10:00Zz",
        ] {
            assert_eq!(parse_created(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_follow_one_another(year in 1900_i64..2200, month in 1_i64..=12, day in 1_i64..=31) {
            let today = day_number(year, month, day);
            let next = day_number(year, month, day + 1)
                .or_else(|| day_number(year, month + 1, 1))
                .or_else(|| day_number(year + 1, 1, 1));
            if let Some(today) = today {
                prop_assert_eq!(next, Some(today + 1));
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC*|[0-9TZ:.+ -]{0,30}") {
            let _ = parse_created(&text);
        }
    }
}
