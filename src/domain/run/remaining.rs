//! How long a run may still take.

use crate::domain::run::Run;
use crate::domain::time::{Millis, UnixMillis};

/// The time that is left, in milliseconds: it would be a surprise if it were less or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// At the best pace that was seen, if everything comes true at once.
    pub least: Millis,
    /// At the slowest, if some users stay until the verification time is over.
    pub most: Millis,
}

impl Remaining {
    /// Whether it tells anybody anything: "a second to three minutes" does not.
    pub fn is_of_use(self) -> bool {
        self.most <= self.least.saturating_mul(WIDE)
    }
}

/// A range in which the one is more than so many times the other is too wide.
const WIDE: Millis = 3;
/// A pace that was kept may still be missed by so much.
const SLACK: Millis = 5;

impl Run {
    /// Until when desktops are watched at most, on the wall clock; `None` while none is.
    pub fn looks_until(&self) -> Option<UnixMillis> {
        let watches = self.watches.iter().chain(self.reads.watches());
        let ends = watches.map(|watch| watch.ends_after(self.now)).max()?;
        Some(self.wall() + ends)
    }

    /// How many requests left in the last minute and were not refused for being too many.
    pub fn sent_last_minute(&self) -> u32 {
        self.pace.counted(self.now) as u32
    }

    /// How long the run may still take if it isn't held up; `None` while nothing is known of its pace, and when it is
    /// over.
    pub fn remaining(&self) -> Option<Remaining> {
        if self.finished {
            return None;
        }
        let ends = |watch: &super::Watch| watch.ends_after(self.now);
        let watched = self
            .watches
            .iter()
            .chain(self.reads.watches())
            .map(ends)
            .max()
            .unwrap_or(0);
        let desktops = self.line.len() + self.families.len() + self.reads.checking_desktops();
        if self.has_sent_all() {
            return Some(Remaining {
                least: 0,
                most: watched,
            });
        }
        let batches = desktops.div_ceil(self.plan.options().batch_size.get());
        let requests = (batches + self.attempts.len()) as u64;
        let (fast, slow) = self.pace.gaps(self.now, self.on_the_wire())?;
        let wait = self.pace.opens(self.now, 0).saturating_sub(self.now);
        let slow = requests * slow;
        let verify = self.plan.options().verify_for.max(watched);
        Some(Remaining {
            least: wait.saturating_add(requests * fast),
            most: wait.saturating_add(slow + slow / SLACK + verify),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Remaining;

    #[test]
    fn a_range_is_of_use_while_the_most_is_not_more_than_three_times_the_least() {
        let is_of_use = |least, most| Remaining { least, most }.is_of_use();
        assert!(is_of_use(60_000, 180_000));
        assert!(!is_of_use(60_000, 180_001));
        assert!(!is_of_use(3_000, 180_000));
        assert!(is_of_use(u64::MAX, u64::MAX));
    }
}
