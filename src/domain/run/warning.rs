//! Warnings: the message goes to all who would be logged off, before anybody is.
//!
//! Invariants: a warning leaves only after the journal acknowledged it, and never to a desktop whose warning was taken
//! or may have been, unless the person asks for that.

use std::collections::VecDeque;

use crate::domain::batch::MAX_IDS;
use crate::domain::desktop::SessionSeen;
use crate::domain::fault::{Fault, Verdict};
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

/// After so many failures in a row the person is asked before more are tried.
const IN_A_ROW: u32 = 3;

/// Who is still to be warned.
#[derive(Clone, Debug)]
pub(super) struct Warnings {
    /// Their states are to be read first.
    unread: VecDeque<Slot>,
    /// They would be logged off.
    there: VecDeque<Slot>,
    under_way: Vec<UnderWay>,
    /// It isn't known that they were warned.
    failed: Vec<Slot>,
    in_a_row: u32,
    /// The person goes on without the others.
    enough: bool,
    last: WarningId,
    /// When the last was taken, or may have been.
    reached_at: Option<Millis>,
    pub pace: Pace,
}

#[derive(Clone, Debug)]
struct UnderWay {
    id: WarningId,
    slots: Vec<Slot>,
    stage: Stage,
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

    fn put_back(&mut self, slots: Vec<Slot>) {
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

    fn ask_about_unwarned(&mut self) {
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

    /// Nobody was warned; why is said by `fault`, unless it had not left.
    fn take_back(&mut self, slots: Vec<Slot>, fault: Option<Fault>) {
        self.commit(Record::Unwarned {
            slots: Spans::from(&slots[..]),
            failed: false,
            fault,
        });
        self.warnings.put_back(slots);
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

    /// The service answered a warning, or there is no answer to be had.
    pub(super) fn warned(&mut self, id: WarningId, answer: Result<(), Fault>) {
        let at = |one: &UnderWay| match one.stage {
            Stage::OnWire(left) if one.id == id => Some(left),
            Stage::OnWire(_) | Stage::Journalled(_) => None,
        };
        let mut places = self.warnings.under_way.iter().enumerate();
        let Some((place, left)) = places.find_map(|(place, one)| Some((place, at(one)?))) else {
            return;
        };
        let slots = self.warnings.under_way.remove(place).slots;
        match answer {
            Ok(()) => {
                self.warnings.pace.passed(self.now, left);
                self.warnings.in_a_row = 0;
                self.warnings.reached_at = Some(self.now);
                self.commit(Record::Warned {
                    slots: Spans::from(&slots[..]),
                });
            }
            Err(fault) => self.not_warned(slots, left, fault),
        }
    }

    fn not_warned(&mut self, slots: Vec<Slot>, left: Millis, fault: Fault) {
        let asked = fault.retry_after;
        self.warnings.pace.hold(self.now, asked.unwrap_or(0));
        let verdict = fault.verdict();
        if verdict == Verdict::Unknown {
            self.warnings.reached_at = Some(self.now);
        }
        match verdict {
            Verdict::Wait => {
                let others = self.warnings.on_the_wire();
                let pace = &mut self.warnings.pace;
                let wait = pace.throttled(self.now, left, others, asked);
                self.take_back(slots, Some(fault));
                self.note(Note::Throttled(wait));
            }
            Verdict::SignIn => {
                self.take_back(slots, Some(fault));
                self.need_sign_in();
            }
            Verdict::Refused | Verdict::RefusedWhole | Verdict::Unknown => {
                self.commit(Record::Unwarned {
                    slots: Spans::from(&slots[..]),
                    failed: true,
                    fault: Some(fault),
                });
                if self.warnings.enough {
                    return;
                }
                self.warnings.failed.extend(slots);
                self.warnings.in_a_row += 1;
                if self.warnings.in_a_row >= IN_A_ROW {
                    self.ask_about_unwarned();
                }
            }
        }
    }

    /// The person goes on without those whose warning failed.
    pub(super) fn go_on_unwarned(&mut self) {
        if self.pause == Some(Why::NotWarned) {
            let count = self.warnings.give_up();
            self.note(Note::GoesOnUnwarned(count as u32));
            self.resume();
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
