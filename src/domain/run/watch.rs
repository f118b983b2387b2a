//! The watch: desktops whose states are read until they are settled or their time is over.

use crate::domain::plan::Slot;
use crate::domain::time::Millis;

/// First wait before states are read.
const FIRST_GAP: Millis = 3_000;
/// Longest wait between two readings.
const LONGEST_GAP: Millis = 60_000;

/// Desktops that left in one attempt and are not settled.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub slots: Vec<Slot>,
    /// Those of them that have a connection which came after the batch had left.
    pub reconnected: Vec<Slot>,
    /// When they are read next.
    pub next: Millis,
    gap: Millis,
    /// When the verification time is over.
    pub until: Millis,
}

impl Watch {
    /// Watches from now on, for so long.
    pub fn new(slots: Vec<Slot>, now: Millis, verify_for: Millis) -> Self {
        let gap = FIRST_GAP.min(verify_for);
        Self {
            slots,
            reconnected: Vec::new(),
            next: now + gap,
            gap,
            until: now + verify_for,
        }
    }

    /// Waits longer than the last time before the next reading, but not past the end.
    pub fn rest(&mut self, now: Millis) {
        self.gap = (self.gap + self.gap / 2).min(LONGEST_GAP);
        self.next = if now < self.until {
            (now + self.gap).min(self.until)
        } else {
            now + self.gap
        };
    }
}
