//! The way of a batch onto the wire: into the journal first, and only then out (rule 2).

use crate::domain::run::Run;
use crate::domain::run::event::{AttemptId, Effect};
use crate::domain::run::line::Parcel;
use crate::domain::run::record::{Record, Seq, Spans};
use crate::domain::time::Millis;

/// One sending of one batch.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub id: AttemptId,
    pub parcel: Parcel,
    pub stage: Stage,
}

/// How far an attempt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Waits until this entry is durable.
    Journalled(Seq),
    /// Left at this time.
    OnWire(Millis),
}

impl Run {
    pub(super) fn about_to_leave(&self) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| matches!(attempt.stage, Stage::Journalled(_)))
            .count()
    }

    /// Writes down that one parcel is about to leave.
    pub(super) fn dispatch_one(&mut self) -> bool {
        if !self.is_going()
            || self.attempts.len() >= self.pace.window()
            || self.pace.opens(self.now, self.about_to_leave()) > self.now
        {
            return false;
        }
        let filling = self.filling();
        let Some(parcel) = self.line.take_checked(self.families.in_doubt(), filling) else {
            return false;
        };
        if self.must_read(&parcel) {
            self.line.put_back(parcel);
            return true;
        }
        let id = AttemptId(self.ledger.last_attempt().0 + 1);
        let seq = self.commit(Record::Sending {
            attempt: id,
            slots: Spans::from(&parcel.slots[..]),
        });
        self.attempts.push(Attempt {
            id,
            parcel,
            stage: Stage::Journalled(seq),
        });
        if self.journal.is_off() {
            self.depart(None);
        }
        true
    }

    /// The journal holds everything up to an entry (all, if `None`): what waited for that leaves, if it still may.
    pub(super) fn depart(&mut self, through: Option<Seq>) {
        self.depart_warnings(through);
        for mut attempt in std::mem::take(&mut self.attempts) {
            let ready = match attempt.stage {
                Stage::Journalled(seq) => through.is_none_or(|through| seq <= through),
                Stage::OnWire(_) => false,
            };
            if !ready {
                self.attempts.push(attempt);
            } else if self.may_leave(&attempt.parcel)
                && let Some(batch) = self.plan.batch(attempt.parcel.slots.iter().copied())
            {
                attempt.stage = Stage::OnWire(self.now);
                self.pace.left(self.now);
                self.effects.push(Effect::Send {
                    attempt: attempt.id,
                    batch,
                });
                self.attempts.push(attempt);
            } else {
                self.withdraw(attempt);
            }
        }
    }

    fn may_leave(&self, parcel: &Parcel) -> bool {
        self.is_going()
            && self.pace.opens(self.now, 0) <= self.now
            && !self.must_read(parcel)
            && (parcel.piece || !self.families.in_doubt())
    }

    fn withdraw(&mut self, attempt: Attempt) {
        self.commit(Record::Withdrawn {
            attempt: attempt.id,
        });
        self.line.put_back(attempt.parcel);
    }

    /// Takes back everything that has not left.
    pub(super) fn withdraw_all(&mut self) {
        self.withdraw_warnings();
        for attempt in std::mem::take(&mut self.attempts) {
            match attempt.stage {
                Stage::Journalled(_) => self.withdraw(attempt),
                Stage::OnWire(_) => self.attempts.push(attempt),
            }
        }
    }
}
