//! Warnings: the message goes to all who would be logged off, before anybody is.
//!
//! Invariants: a warning leaves only after the journal acknowledged it, and never to a desktop whose warning was taken
//! or may have been, unless the person asks for that.

use crate::domain::batch::MAX_IDS;
use crate::domain::desktop::SessionSeen;
use crate::domain::outcome::Warning;
use crate::domain::plan::Slot;
use crate::domain::run::event::Effect;
use crate::domain::run::note::{Note, Why};
use crate::domain::run::reading::Seen;
use crate::domain::run::reads::Purpose;
use crate::domain::run::record::{Record, Seq, Spans};
use crate::domain::run::sending::Stage;
use crate::domain::run::unwarned::UnderWay;
use crate::domain::run::{Run, lead_in};
use crate::domain::time::Millis;

impl Run {
    /// Reads who is there and warns them; then the wait begins.
    pub(super) fn warn(&mut self) {
        while self.read_who_is_there() || self.warn_batch() {}
        let warnings = &self.warnings;
        let open = !warnings.unread.is_empty() || warnings.any_there();
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
        let (slots, half) = self.warnings.next(size);
        let seq = self.commit(Record::Warning {
            slots: Spans::from(&slots[..]),
        });
        self.warnings.last.0 += 1;
        self.warnings.under_way.push(UnderWay {
            id: self.warnings.last,
            slots,
            half,
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
                self.take_back(one, None);
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
                Stage::Journalled(_) => self.take_back(one, None),
                Stage::OnWire(_) => self.warnings.under_way.push(one),
            }
        }
    }

    /// When time brings the warning on.
    pub(super) fn warning_due(&self) -> Option<Millis> {
        let warnings = &self.warnings;
        let read = (!warnings.unread.is_empty()).then(|| self.reads.opens(self.now));
        let send = warnings
            .any_there()
            .then(|| warnings.pace.opens(self.now, 0));
        let due = |at: &Millis| *at > self.now;
        read.filter(due).into_iter().chain(send.filter(due)).min()
    }
}
