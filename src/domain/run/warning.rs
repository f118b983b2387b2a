//! Warnings: the message goes to all who would be logged off, before anybody is.
//!
//! Invariants: a warning leaves only after the journal acknowledged it, and never to a desktop whose warning was taken
//! or may have been, unless the person asks for that.

use std::collections::VecDeque;

use crate::domain::batch::MAX_IDS;
use crate::domain::desktop::SessionSeen;
use crate::domain::outcome::Warning;
use crate::domain::plan::Slot;
use crate::domain::run::event::{Effect, WarningId};
use crate::domain::run::ledger::Ledger;
use crate::domain::run::note::{Note, Why};
use crate::domain::run::pace::Pace;
use crate::domain::run::reading::Seen;
use crate::domain::run::reads::Purpose;
use crate::domain::run::record::{Record, Seq, Spans};
use crate::domain::run::sending::Stage;
use crate::domain::run::{LOG_OFFS_A_MINUTE, Run, lead_in};
use crate::domain::time::Millis;

/// Who is still to be warned.
#[derive(Clone, Debug)]
pub(super) struct Warnings {
    /// Their states are to be read first.
    unread: VecDeque<Slot>,
    /// They would be logged off.
    there: VecDeque<Slot>,
    pub under_way: Vec<UnderWay>,
    /// It isn't known that they were warned.
    pub failed: Vec<Slot>,
    pub in_a_row: u32,
    /// The person goes on without the others.
    pub enough: bool,
    last: WarningId,
    /// When the last was taken, or may have been.
    pub reached_at: Option<Millis>,
    pub pace: Pace,
}

#[derive(Clone, Debug)]
pub(super) struct UnderWay {
    pub id: WarningId,
    pub slots: Vec<Slot>,
    pub stage: Stage,
}

impl Warnings {
    pub fn new(slots: impl IntoIterator<Item = Slot>) -> Self {
        Self {
            unread: slots.into_iter().collect(),
            there: VecDeque::new(),
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
        let known = self.failed.len() + self.there.len();
        (self.unread, self.there, self.failed) = Default::default();
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

    pub fn put_back(&mut self, slots: Vec<Slot>) {
        if !self.enough {
            self.there.extend(slots);
        }
    }

    fn full(&self, size: usize, more_to_come: bool) -> bool {
        self.there.len() >= size || (!self.there.is_empty() && !more_to_come)
    }
}

impl Run {
    /// Reads who is there and warns them; then the wait begins.
    pub(super) fn warn(&mut self) {
        while self.read_who_is_there() || self.warn_batch() {}
        let warnings = &self.warnings;
        let open = !warnings.unread.is_empty() || !warnings.there.is_empty();
        if open || warnings.are_under_way() || self.reads.warning() || !self.is_clear() {
            return;
        }
        match warnings.failed.len() {
            0 => {
                self.note(Note::Warned(self.ledger.warnings(Warning::Taken)));
                self.wait_for_users(self.warnings.reached_at);
            }
            _ => self.ask_about_unwarned(),
        }
    }

    pub(super) fn ask_about_unwarned(&mut self) {
        self.note(Note::NotWarned(self.warnings.failed.len() as u32));
        self.pause(Why::NotWarned);
    }

    fn read_who_is_there(&mut self) -> bool {
        let ahead = 2 * self.plan.options().batch_size.get();
        if self.warnings.there.len() >= ahead || self.reads.is_full(self.now) {
            return false;
        }
        let count = self.warnings.unread.len().min(MAX_IDS);
        let slots: Vec<Slot> = self.warnings.unread.drain(..count).collect();
        if slots.is_empty() {
            return false;
        }
        self.begin_read(Purpose::Warn(slots), 0);
        true
    }

    /// States were read: who would be logged off is to be warned.
    pub(super) fn seen_for_warning(&mut self, slots: Vec<Slot>, seen: &Seen<'_>) {
        let is_there = |slot: &Slot| {
            let one = self.sighting(seen, *slot);
            one.is_some_and(|one| !one.protected && one.state.session() != SessionSeen::Gone)
        };
        let there = slots.into_iter().filter(is_there).collect();
        self.warnings.put_back(there);
    }

    /// They could not be read.
    pub(super) fn unread_for_warning(&mut self, slots: Vec<Slot>) {
        if !self.warnings.enough {
            self.warnings.unread.extend(slots);
        }
        self.pause(Why::CannotRead);
    }

    fn warn_batch(&mut self) -> bool {
        let about_to = self.warnings.under_way.len() - self.warnings.on_the_wire();
        let pace = &self.warnings.pace;
        let size = self.plan.options().batch_size.get();
        let more = !self.warnings.unread.is_empty() || self.reads.warning();
        if !self.is_clear()
            || !self.warnings.full(size, more)
            || self.warnings.under_way.len() >= pace.window()
            || pace.opens(self.now, about_to) > self.now
        {
            return false;
        }
        let count = size.min(self.warnings.there.len());
        let slots: Vec<Slot> = self.warnings.there.drain(..count).collect();
        let seq = self.commit(Record::Warning {
            slots: Spans::from(&slots[..]),
        });
        self.warnings.last.0 += 1;
        self.warnings.under_way.push(UnderWay {
            id: self.warnings.last,
            slots,
            stage: Stage::Journalled(seq),
        });
        if self.journal.is_off() {
            self.depart_warnings(None);
        }
        true
    }

    /// The journal holds everything up to an entry (all, if `None`): the warnings that waited for that leave.
    pub(super) fn depart_warnings(&mut self, through: Option<Seq>) {
        for mut one in std::mem::take(&mut self.warnings.under_way) {
            let ready = match one.stage {
                Stage::Journalled(seq) => through.is_none_or(|through| seq <= through),
                Stage::OnWire(_) => false,
            };
            if !ready {
                self.warnings.under_way.push(one);
            } else if self.may_warn()
                && let Some(message) = self.plan.message().cloned()
                && let Some(batch) = self.plan.batch(one.slots.iter().copied())
            {
                one.stage = Stage::OnWire(self.now);
                self.warnings.pace.left(self.now);
                self.effects.push(Effect::Warn {
                    warning: one.id,
                    batch,
                    message,
                });
                self.warnings.under_way.push(one);
            } else {
                self.take_back(one.slots, None);
            }
        }
    }

    fn may_warn(&self) -> bool {
        self.is_clear()
            && self.lead_in.stage == lead_in::Stage::Warning
            && !self.warnings.enough
            && self.warnings.pace.opens(self.now, 0) <= self.now
    }

    /// Takes back the warnings that have not left.
    pub(super) fn withdraw_warnings(&mut self) {
        for one in std::mem::take(&mut self.warnings.under_way) {
            match one.stage {
                Stage::Journalled(_) => self.take_back(one.slots, None),
                Stage::OnWire(_) => self.warnings.under_way.push(one),
            }
        }
    }

    /// When time brings the warning on.
    pub(super) fn warning_due(&self) -> Option<Millis> {
        let warnings = &self.warnings;
        let read = (!warnings.unread.is_empty()).then(|| self.reads.opens(self.now));
        let send = (!warnings.there.is_empty()).then(|| warnings.pace.opens(self.now, 0));
        let due = |at: &Millis| *at > self.now;
        read.filter(due).into_iter().chain(send.filter(due)).min()
    }
}
