//! Tests of searches by days of a time zone.

use super::super::created::{Moment, day_number};
use super::*;
use crate::domain::time::write_utc;
use proptest::prelude::*;

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// A made-up zone: 8 hours ahead of UTC, and 9 from 30 March to 26 October 2025. Its clocks change at midnight: the one day
/// has no such moment, and on the evening before the other it is 23 o'clock twice.
fn ahead(at: Moment) -> Moment {
    let midnight = |month, day| day_number(2025, month, day).unwrap() * DAY;
    let summer = midnight(3, 30) - 8 * HOUR..midnight(10, 26) - 9 * HOUR;
    (8 + Moment::from(summer.contains(&at))) * HOUR
}

fn local_day(at: Moment) -> i64 {
    (at + ahead(at)).div_euclid(DAY)
}

fn starts(day: i64) -> Moment {
    let moments = [9, 8].map(|hours| day * DAY - hours * HOUR);
    moments
        .into_iter()
        .find(|at| local_day(*at) == day)
        .unwrap()
}

/// A day as the list shows it.
fn shown(day: i64) -> String {
    let mut out = String::new();
    write_utc(u64::try_from(day * DAY).unwrap(), &mut out);
    out.truncate(10);
    out
}

fn finds(typed: &str, at: Moment) -> bool {
    let query = Query::parse(typed).in_zone(starts);
    assert_eq!(query.to_string(), typed);
    match &query.clauses()[0].any_of[..] {
        [Term::Created { from, until, .. }] => (*from..*until).contains(&at),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn the_day_that_is_shown_finds_the_desktop_and_no_other_does(hours in 0_i64..3 * 365 * 24, within in 0..HOUR) {
        let at = day_number(2024, 1, 1).unwrap() * DAY + hours * HOUR + within;
        let day = local_day(at);
        let [before, on, after] = [day - 1, day, day + 1].map(shown);
        for (typed, found) in [
            (format!("created:{on}"), true),
            (format!("created:{before}"), false),
            (format!("created:{after}"), false),
            (format!("created:{}", &on[..7]), true),
            (format!("created:{}", &on[..4]), true),
            (format!("created:<{on}"), false),
            (format!("created:<={on}"), true),
            (format!("created:>{on}"), false),
            (format!("created:>={on}"), true),
            (format!("created:<{after}"), true),
            (format!("created:>{before}"), true),
        ] {
            prop_assert_eq!(finds(&typed, at), found, "{}", typed);
        }
    }
}

#[test]
fn a_day_on_which_clocks_change_is_shorter_or_longer() {
    let hours = |day| {
        let day = day_number(2025, 10, day).unwrap();
        (starts(day + 1) - starts(day)) / HOUR
    };
    assert_eq!((hours(24), hours(25), hours(26)), (24, 25, 24));
    assert!(finds(
        "created:2025-10-25",
        starts(day_number(2025, 10, 26).unwrap()) - 1
    ));
    assert!(!finds(
        "created:2025-10-26",
        starts(day_number(2025, 10, 26).unwrap()) - 1
    ));
}
