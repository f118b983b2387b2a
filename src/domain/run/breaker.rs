//! The breaker: stops a run that goes wrong (rule 8).

use crate::domain::run::note::Why;

/// The last twenty results, the newest in the lowest bit; a failure is a 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Breaker(u32);

const REMEMBERED: u32 = (1 << 20) - 1;
const IN_A_ROW: u32 = (1 << 5) - 1;

impl Breaker {
    /// A request did what it was sent for.
    pub fn passed(&mut self) {
        self.0 = self.0 << 1 & REMEMBERED;
    }

    /// A request failed. Says why the run must pause, if it must.
    pub fn failed(&mut self) -> Option<Why> {
        self.0 = (self.0 << 1 | 1) & REMEMBERED;
        if self.0 & IN_A_ROW == IN_A_ROW {
            Some(Why::FailuresInARow)
        } else if self.0.count_ones() > 10 {
            Some(Why::MostFailed)
        } else {
            None
        }
    }

    /// How many failed since the last that passed, five at most.
    pub fn in_a_row(&self) -> u32 {
        (self.0 & IN_A_ROW).trailing_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_in_a_row_stop_a_run_and_four_do_not() {
        let mut breaker = Breaker::default();
        for _ in 0..4 {
            assert_eq!(breaker.failed(), None);
        }
        breaker.passed();
        for _ in 0..4 {
            assert_eq!(breaker.failed(), None);
        }
        assert_eq!(breaker.failed(), Some(Why::FailuresInARow));
    }

    #[test]
    fn more_than_half_of_the_last_twenty_stop_a_run() {
        let mut breaker = Breaker::default();
        for _ in 0..10 {
            assert_eq!(breaker.failed(), None);
            breaker.passed();
        }
        assert_eq!(
            breaker.failed(),
            None,
            "the oldest failure is forgotten: ten of twenty"
        );
        assert_eq!(breaker.failed(), Some(Why::MostFailed));
    }

    #[test]
    fn what_failed_long_ago_is_forgotten() {
        let mut breaker = Breaker::default();
        for _ in 0..4 {
            assert_eq!(breaker.failed(), None);
        }
        for _ in 0..20 {
            breaker.passed();
        }
        assert_eq!(breaker.0, 0);
    }
}
