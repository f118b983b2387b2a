//! Who is still to be warned.

use std::collections::VecDeque;

use crate::domain::outcome::Warning;
use crate::domain::plan::Slot;
use crate::domain::run::LOG_OFFS_A_MINUTE;
use crate::domain::run::event::WarningId;
use crate::domain::run::ledger::Ledger;
use crate::domain::run::pace::Pace;
use crate::domain::run::sending::Stage;
use crate::domain::time::Millis;

/// Who is still to be warned.
#[derive(Clone, Debug)]
pub(super) struct Warnings {
    /// Their states are to be read first.
    pub unread: VecDeque<Slot>,
    /// They would be logged off.
    pub there: VecDeque<Slot>,
    /// Halves of batches that were refused: somebody in each may be at fault.
    pub halves: VecDeque<Vec<Slot>>,
    pub under_way: Vec<UnderWay>,
    /// It isn't known that they were warned.
    pub failed: Vec<Slot>,
    pub in_a_row: u32,
    /// The person goes on without the others.
    pub enough: bool,
    pub last: WarningId,
    /// When the last was taken, or may have been.
    pub reached_at: Option<Millis>,
    pub pace: Pace,
}

#[derive(Clone, Debug)]
pub(super) struct UnderWay {
    pub id: WarningId,
    pub slots: Vec<Slot>,
    /// Whether it is a part of a batch that was refused.
    pub half: bool,
    pub stage: Stage,
}

impl Warnings {
    pub fn new(slots: impl IntoIterator<Item = Slot>) -> Self {
        Self {
            unread: slots.into_iter().collect(),
            there: VecDeque::new(),
            halves: VecDeque::new(),
            under_way: Vec::new(),
            failed: Vec::new(),
            in_a_row: 0,
            enough: false,
            last: WarningId(0),
            reached_at: None,
            pace: Pace::new(LOG_OFFS_A_MINUTE),
        }
    }

    /// Takes in what the journal's ledger says. Who was warned before has the whole time from now on.
    pub fn take_up(&mut self, ledger: &Ledger, now: Millis) {
        if !self.enough {
            self.unread
                .retain(|slot| ledger.warning(*slot) == Some(Warning::NotSent));
            self.failed = ledger.warned(Warning::Failed).collect();
        }
        let reached = ledger.warnings(Warning::Taken) + ledger.warnings(Warning::Failed);
        self.reached_at = (reached > 0).then_some(now);
    }

    /// Those whose warning failed are warned again.
    pub fn again(&mut self) {
        self.in_a_row = 0;
        self.there.extend(self.failed.drain(..));
    }

    /// The person goes on, or went on, without those who are not warned; gives back how many are known of.
    pub fn give_up(&mut self) -> usize {
        let halved: usize = self.halves.iter().map(Vec::len).sum();
        let known = self.failed.len() + self.there.len() + halved;
        (self.unread, self.there, self.halves, self.failed) = Default::default();
        self.enough = true;
        known
    }

    pub fn on_the_wire(&self) -> usize {
        let left = |one: &&UnderWay| matches!(one.stage, Stage::OnWire(_));
        self.under_way.iter().filter(left).count()
    }

    pub fn are_under_way(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// They are there, and are still to be warned.
    pub fn put_back(&mut self, slots: Vec<Slot>) {
        if !self.enough {
            self.there.extend(slots);
        }
    }

    /// A batch was refused, which proves that nobody was warned: its halves are tried next, the first one first.
    pub fn halve(&mut self, mut slots: Vec<Slot>) {
        let second = slots.split_off(slots.len() / 2);
        self.put_back_half(second);
        self.put_back_half(slots);
    }

    /// The same for a part of a batch that was refused.
    pub fn put_back_half(&mut self, slots: Vec<Slot>) {
        if !self.enough && !slots.is_empty() {
            self.halves.push_front(slots);
        }
    }

    pub fn full(&self, size: usize, more_to_come: bool) -> bool {
        !self.halves.is_empty()
            || self.there.len() >= size
            || (!self.there.is_empty() && !more_to_come)
    }

    /// Whether somebody waits whose state is read.
    pub fn any_there(&self) -> bool {
        !self.there.is_empty() || !self.halves.is_empty()
    }

    /// Who goes next.
    pub fn next(&mut self, size: usize) -> (Vec<Slot>, bool) {
        if let Some(half) = self.halves.pop_front() {
            return (half, true);
        }
        let count = size.min(self.there.len());
        (self.there.drain(..count).collect(), false)
    }
}
