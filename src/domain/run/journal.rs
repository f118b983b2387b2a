//! The run's side of the journal: what was handed over, what is durable, and what to do when it can't be written.

use std::collections::VecDeque;

use crate::domain::run::Run;
use crate::domain::run::event::Effect;
use crate::domain::run::note::{Logged, Note, Why};
use crate::domain::run::record::{Entry, Record, Seq};

/// What was handed over to the journal and what is durable of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    last: Seq,
    state: State,
    /// Not known to be durable yet.
    pending: VecDeque<Entry>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Works,
    /// A write failed. Entries are kept until the person decides.
    Failed,
    /// The person knows that nothing is written.
    Off,
}

impl Journal {
    /// A journal that already holds entries up to this one.
    pub fn after(last: Seq) -> Self {
        Self {
            last,
            ..Self::default()
        }
    }

    /// Whether an attempt may leave without waiting for the journal.
    pub fn is_off(&self) -> bool {
        self.state == State::Off
    }
}

impl Run {
    /// Whether nothing waits for the journal to become durable.
    pub fn is_written(&self) -> bool {
        self.journal.state != State::Works || self.journal.pending.is_empty()
    }

    /// Takes in what happened: first into the ledger, then into the journal. Nothing changes an outcome but this.
    pub(super) fn commit(&mut self, record: Record) -> Seq {
        let at = self.wall();
        self.ledger.apply(at, &record);
        self.journal.last.0 += 1;
        let seq = self.journal.last;
        let entry = Entry { seq, at, record };
        match self.journal.state {
            State::Works => {
                self.journal.pending.push_back(entry.clone());
                self.effects.push(Effect::Write(entry));
            }
            State::Failed => self.journal.pending.push_back(entry),
            State::Off => {}
        }
        seq
    }

    /// Tells the person something.
    pub(super) fn note(&mut self, note: Note) {
        self.log.push(Logged {
            at: self.wall(),
            note,
        });
        self.commit(Record::Noted(note));
    }

    pub(super) fn written(&mut self, through: Seq) {
        // After a failure nothing counts as written but what is handed over again.
        if self.journal.state == State::Works {
            self.journal.pending.retain(|entry| entry.seq > through);
            self.depart(Some(through));
        }
    }

    pub(super) fn not_written(&mut self) {
        if self.journal.state == State::Works {
            self.journal.state = State::Failed;
            self.withdraw_all();
            self.pause_above_all(Why::JournalFailed);
        }
    }

    /// Keeps to what the service asked for before the run was cut off. The wall clock may have jumped since: the wait
    /// is never longer than what was asked for.
    pub(super) fn hold_as_asked(&mut self, entries: &[Entry]) {
        let wall = self.wall();
        for Entry { at, record, .. } in entries {
            let (fault, pace) = match record {
                Record::TurnedBack { fault, .. } | Record::Unanswered { fault, .. } => {
                    (fault, &mut self.pace)
                }
                Record::Unwarned {
                    fault: Some(fault), ..
                } => (fault, &mut self.warnings.pace),
                _ => continue,
            };
            if let Some(asked) = fault.retry_after {
                let left = at.saturating_add(asked).saturating_sub(wall).min(asked);
                pace.hold(self.now, left);
            }
        }
    }

    /// Tries again to write what could not be written.
    pub(super) fn rewrite(&mut self) {
        if self.journal.state == State::Failed {
            self.journal.state = State::Works;
            let again = self.journal.pending.iter().cloned().map(Effect::Write);
            self.effects.extend(again);
        }
    }

    pub(super) fn resume_unwritten(&mut self) {
        self.journal.state = State::Off;
        self.journal.pending.clear();
        self.note(Note::GoesOnUnwritten);
        self.depart(None);
        self.resume();
    }
}
