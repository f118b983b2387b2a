//! The ledger: what is known of every desktop of a run.
//!
//! Invariant: it changes through [`Ledger::apply`] alone, by records that also go to the journal. What the journal
//! gives back after a crash is therefore the same ledger.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use crate::domain::fault::Fault;
use crate::domain::outcome::{Outcome, SkipReason, Tally, Warning};
use crate::domain::plan::Slot;
use crate::domain::run::event::AttemptId;
use crate::domain::run::record::{Record, Spans};
use crate::domain::time::UnixMillis;

/// What is known of one desktop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub outcome: Outcome,
    pub skipped: Option<SkipReason>,
    pub warning: Warning,
    /// How often its batch left; stays at 255.
    pub attempts: u8,
    /// Place of its last fault in the list, counted from 1.
    fault: Option<NonZeroU32>,
    /// When its batch left last.
    pub sent: Option<UnixMillis>,
    /// When its outcome changed last.
    pub changed: Option<UnixMillis>,
}

/// The state of all desktops of a run.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    rows: Vec<Row>,
    faults: Vec<Fault>,
    tally: Tally,
    /// How many desktops have each [`Warning`].
    warnings: [u32; 4],
    on_the_wire: BTreeMap<AttemptId, Vec<Slot>>,
    last_attempt: AttemptId,
    /// When each attempt left.
    departures: BTreeMap<AttemptId, UnixMillis>,
    changes: Vec<Slot>,
    /// How many changes were forgotten before the first of `changes`.
    forgotten: u64,
}

/// The most changes that are remembered for views.
const REMEMBERED: usize = 1 << 16;

impl Ledger {
    /// Before anything was sent.
    pub fn new(size: u32) -> Self {
        let row = Row {
            outcome: Outcome::NotSent,
            skipped: None,
            warning: Warning::NotSent,
            attempts: 0,
            fault: None,
            sent: None,
            changed: None,
        };
        Self {
            rows: vec![row; size as usize],
            faults: Vec::new(),
            tally: Tally::unsent(size),
            warnings: [size, 0, 0, 0],
            on_the_wire: BTreeMap::new(),
            last_attempt: AttemptId(0),
            departures: BTreeMap::new(),
            changes: Vec::new(),
            forgotten: 0,
        }
    }

    /// Takes in one thing that happened.
    pub fn apply(&mut self, at: UnixMillis, record: &Record) {
        match record {
            Record::Sending { attempt, slots } => {
                self.depart(at, *attempt, slots.slots().collect());
            }
            Record::Withdrawn { attempt } => {
                self.departures.remove(attempt);
                for slot in self.land(*attempt) {
                    self.set(at, slot, Outcome::NotSent, |row| {
                        row.attempts = row.attempts.saturating_sub(1);
                    });
                }
            }
            Record::Accepted { attempt } => {
                for slot in self.land(*attempt) {
                    self.set(at, slot, Outcome::Accepted, |row| row.fault = None);
                }
            }
            Record::TurnedBack {
                attempt,
                failed,
                fault,
            } => {
                let slots = self.land(*attempt);
                let fault = self.keep(fault);
                for slot in slots {
                    self.set(at, slot, Outcome::NotSent, |row| row.fault = fault);
                }
                for slot in failed.slots() {
                    self.set(at, slot, Outcome::Failed, |row| row.fault = fault);
                }
            }
            Record::Unanswered { attempt, fault } => {
                let slots = self.land(*attempt);
                let fault = self.keep(fault);
                for slot in slots {
                    self.set(at, slot, Outcome::Unknown, |row| row.fault = fault);
                }
            }
            Record::Skipped { reason, slots } => {
                for slot in slots.slots() {
                    self.set(at, slot, Outcome::Skipped, |row| {
                        row.skipped = Some(*reason);
                    });
                }
            }
            Record::Settled { outcome, slots } => {
                for slot in slots.slots() {
                    self.set(at, slot, *outcome, |_| ());
                }
            }
            Record::SendAgain { slots } => {
                for slot in slots.slots() {
                    self.set(at, slot, Outcome::NotSent, |_| ());
                }
            }
            Record::Warning { slots } => self.warn(slots, Warning::Sending, None),
            Record::Warned { slots } => self.warn(slots, Warning::Taken, None),
            Record::Unwarned {
                slots,
                failed,
                fault,
            } => {
                let fault = fault.as_ref().and_then(|fault| self.keep(fault));
                let warning = if *failed {
                    Warning::Failed
                } else {
                    Warning::NotSent
                };
                self.warn(slots, warning, fault);
            }
            Record::CutOff => {
                let under_way: Spans = self.warned(Warning::Sending).collect();
                self.warn(&under_way, Warning::Failed, None);
                for slot in std::mem::take(&mut self.on_the_wire)
                    .into_values()
                    .flatten()
                {
                    self.set(at, slot, Outcome::Unknown, |_| ());
                }
            }
            Record::Noted(_) => {}
        }
    }

    fn depart(&mut self, at: UnixMillis, attempt: AttemptId, slots: Vec<Slot>) {
        for &slot in &slots {
            self.set(at, slot, Outcome::Sending, |row| {
                row.attempts = row.attempts.saturating_add(1);
                row.sent = Some(at);
            });
        }
        self.last_attempt = self.last_attempt.max(attempt);
        self.departures.insert(attempt, at);
        self.on_the_wire.insert(attempt, slots);
    }

    fn land(&mut self, attempt: AttemptId) -> Vec<Slot> {
        self.on_the_wire.remove(&attempt).unwrap_or_default()
    }

    fn keep(&mut self, fault: &Fault) -> Option<NonZeroU32> {
        if self.faults.last() != Some(fault) {
            self.faults.push(fault.clone());
        }
        NonZeroU32::new(self.faults.len() as u32)
    }

    fn set(&mut self, at: UnixMillis, slot: Slot, outcome: Outcome, also: impl FnOnce(&mut Row)) {
        let Some(row) = self.rows.get_mut(slot.index()) else {
            return;
        };
        self.tally.shift(row.outcome, outcome);
        row.outcome = outcome;
        row.changed = Some(at);
        also(row);
        if self.changes.len() == REMEMBERED {
            self.forgotten += REMEMBERED as u64;
            self.changes.clear();
        }
        self.changes.push(slot);
    }

    fn warn(&mut self, slots: &Spans, warning: Warning, fault: Option<NonZeroU32>) {
        for slot in slots.slots() {
            let Some(row) = self.rows.get_mut(slot.index()) else {
                continue;
            };
            row.fault = fault;
            let before = std::mem::replace(&mut row.warning, warning);
            for (kind, step) in [(before, -1), (warning, 1)] {
                if let Some(count) = self.warnings.get_mut(kind as usize) {
                    *count = count.saturating_add_signed(step);
                }
            }
        }
    }

    /// How many desktops' warnings are that far.
    pub fn warnings(&self, warning: Warning) -> u32 {
        self.warnings.get(warning as usize).copied().unwrap_or(0)
    }

    /// How far a desktop's warning is.
    pub fn warning(&self, slot: Slot) -> Option<Warning> {
        self.row(slot).map(|row| row.warning)
    }

    /// All desktops whose warning is that far, in the order of the plan.
    pub fn warned(&self, warning: Warning) -> impl Iterator<Item = Slot> + '_ {
        (0..)
            .map(Slot)
            .zip(&self.rows)
            .filter(move |(_, row)| row.warning == warning)
            .map(|(slot, _)| slot)
    }

    pub fn row(&self, slot: Slot) -> Option<&Row> {
        self.rows.get(slot.index())
    }

    pub fn outcome(&self, slot: Slot) -> Option<Outcome> {
        self.row(slot).map(|row| row.outcome)
    }

    pub fn fault(&self, row: &Row) -> Option<&Fault> {
        self.faults.get(row.fault?.get() as usize - 1)
    }

    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// When each batch left, in that order.
    pub fn departures(&self) -> impl Iterator<Item = UnixMillis> + '_ {
        self.departures.values().copied()
    }

    pub fn last_attempt(&self) -> AttemptId {
        self.last_attempt
    }

    /// All desktops with this outcome, in the order of the plan.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = Slot> + '_ {
        (0..)
            .map(Slot)
            .zip(&self.rows)
            .filter(move |(_, row)| row.outcome == outcome)
            .map(|(slot, _)| slot)
    }

    pub fn version(&self) -> u64 {
        self.forgotten + self.changes.len() as u64
    }

    /// Who changed since a version; `None` when that is too long ago.
    pub fn since(&self, version: u64) -> Option<&[Slot]> {
        let from = version.checked_sub(self.forgotten)?;
        self.changes.get(from as usize..)
    }
}
