//! The sandbox's time: the machine's, plus what a test skipped.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// A clock that runs with the machine's and can be put forward, never back.
#[derive(Debug)]
pub struct Clock {
    start: Instant,
    start_unix: u64,
    skipped: AtomicU64,
}

impl Clock {
    /// A clock that starts now.
    pub fn start() -> Self {
        let unix = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            start: Instant::now(),
            start_unix: unix.as_millis() as u64,
            skipped: AtomicU64::new(0),
        }
    }

    /// Milliseconds since the start, with all that was skipped.
    pub fn now(&self) -> u64 {
        self.start.elapsed().as_millis() as u64 + self.skipped.load(Ordering::Relaxed)
    }

    /// Unix milliseconds of a moment of [`Clock::now`].
    pub const fn unix(&self, moment: u64) -> u64 {
        self.start_unix + moment
    }

    /// Puts the clock forward by so many milliseconds.
    pub fn skip(&self, millis: u64) {
        self.skipped.fetch_add(millis, Ordering::Relaxed);
    }
}

/// A moment's parts in UTC.
struct Civil {
    date: String,
    time: String,
    millis: u64,
}

/// `2022-01-21T06:57:47.459Z`, as `desktops/detail` writes Unix milliseconds.
pub fn iso(unix: u64) -> String {
    let Civil { date, time, millis } = civil(unix);
    format!("{date}T{time}.{millis:03}Z")
}

/// `2020-01-04T09:05:22.701000Z`, as IAM writes Unix milliseconds.
pub fn iso_micros(unix: u64) -> String {
    let Civil { date, time, millis } = civil(unix);
    format!("{date}T{time}.{millis:03}000Z")
}

/// `2022-02-23 04:02:07`, as the plain desktop list writes Unix milliseconds.
pub fn plain(unix: u64) -> String {
    let Civil { date, time, .. } = civil(unix);
    format!("{date} {time}")
}

fn civil(unix: u64) -> Civil {
    let (days, within) = (unix / 86_400_000, unix % 86_400_000);
    let (mut year, mut left) = (1970, days);
    while left >= year_days(year) {
        left -= year_days(year);
        year += 1;
    }
    let mut month = 1;
    while left >= month_days(year, month) {
        left -= month_days(year, month);
        month += 1;
    }
    let seconds = within / 1_000;
    Civil {
        date: format!("{year:04}-{month:02}-{:02}", left + 1),
        time: format!(
            "{:02}:{:02}:{:02}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60
        ),
        millis: within % 1_000,
    }
}

const fn leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn year_days(year: u64) -> u64 {
    if leap(year) { 366 } else { 365 }
}

const fn month_days(year: u64, month: u64) -> u64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_out_as_the_service_writes_them() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(1_642_748_267_459), "2022-01-21T06:57:47.459Z");
        assert_eq!(plain(1_709_164_799_000), "2024-02-28 23:59:59");
        assert_eq!(plain(1_709_164_800_000), "2024-02-29 00:00:00");
        assert_eq!(iso_micros(1_578_128_722_701), "2020-01-04T09:05:22.701000Z");
    }

    #[test]
    fn a_skipped_hour_is_over_at_once() {
        let clock = Clock::start();
        clock.skip(3_600_000);
        assert!(clock.now() >= 3_600_000);
    }
}
