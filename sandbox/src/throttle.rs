//! Request throttling: so many requests in a sliding period, counted for each user and call.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::str::FromStr;
use std::time::Duration;

/// A limit such as `100/min`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many requests.
    pub count: usize,
    /// In how long.
    pub period: Duration,
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("{text:?} is not a rate such as 100/min or 5/s");
        let (count, unit) = text.split_once('/').ok_or_else(wrong)?;
        let seconds = match unit {
            "s" | "sec" | "second" => 1,
            "min" | "minute" => 60,
            "h" | "hour" => 3_600,
            _ => return Err(wrong()),
        };
        let count = count
            .parse()
            .ok()
            .filter(|count| *count > 0)
            .ok_or_else(wrong)?;
        Ok(Self {
            count,
            period: Duration::from_secs(seconds),
        })
    }
}

/// The moments of the requests of each user and call that still count.
#[derive(Debug)]
pub struct Throttle<Key> {
    counted: HashMap<Key, VecDeque<u64>>,
}

impl<Key> Default for Throttle<Key> {
    fn default() -> Self {
        Self {
            counted: HashMap::new(),
        }
    }
}

impl<Key: Hash + Eq> Throttle<Key> {
    /// Counts a request at a moment (milliseconds). `Err` with the milliseconds until there is room again when it is
    /// over the limit; then it only counts when `count_refused` says so.
    pub fn pass(&mut self, key: Key, rate: Rate, now: u64, count_refused: bool) -> Result<(), u64> {
        let period = rate.period.as_millis() as u64;
        let moments = self.counted.entry(key).or_default();
        while moments.front().is_some_and(|moment| moment + period <= now) {
            moments.pop_front();
        }
        if moments.len() < rate.count {
            moments.push_back(now);
            return Ok(());
        }
        if count_refused {
            moments.pop_front();
            moments.push_back(now);
        }
        Err(moments
            .front()
            .map_or(0, |moment| (moment + period).saturating_sub(now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_A_MINUTE: Rate = Rate {
        count: 2,
        period: Duration::from_mins(1),
    };

    #[test]
    fn a_rate_is_read_as_it_is_written() {
        assert_eq!("2/min".parse(), Ok(TWO_A_MINUTE));
        assert_eq!(
            "5/s".parse::<Rate>().unwrap().period,
            Duration::from_secs(1)
        );
        for wrong in ["", "5", "/min", "0/min", "x/min", "5/week"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_third_request_waits_until_the_first_is_a_minute_old() {
        let mut throttle = Throttle::default();
        assert_eq!(throttle.pass('a', TWO_A_MINUTE, 0, false), Ok(()));
        assert_eq!(throttle.pass('a', TWO_A_MINUTE, 10_000, false), Ok(()));
        assert_eq!(throttle.pass('a', TWO_A_MINUTE, 20_000, false), Err(40_000));
        assert_eq!(throttle.pass('b', TWO_A_MINUTE, 20_000, false), Ok(()));
        assert_eq!(throttle.pass('a', TWO_A_MINUTE, 60_000, false), Ok(()));
        assert_eq!(throttle.pass('a', TWO_A_MINUTE, 60_000, false), Err(10_000));
    }

    #[test]
    fn refused_requests_can_count_too() {
        let mut throttle = Throttle::default();
        for moment in [0, 0, 30_000, 30_000] {
            let _ = throttle.pass('a', TWO_A_MINUTE, moment, true);
        }
        assert_eq!(throttle.pass('a', TWO_A_MINUTE, 60_000, true), Err(30_000));
    }
}
