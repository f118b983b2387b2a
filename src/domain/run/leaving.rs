//! What leaves next. Everything that a run sends or reads, it sends or reads from here.

use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::domain::run::event::{AttemptId, Effect};
use crate::domain::run::line::Parcel;
use crate::domain::run::note::Note;
use crate::domain::run::reading::Purpose;
use crate::domain::run::record::{Record, Seq, Spans};
use crate::domain::run::{Run, Stop};
use crate::domain::time::Millis;

/// States that were read longer ago than this are read again before sending.
const FRESH: Millis = 15_000;
/// Reading begins so long before the next batch may leave.
const AHEAD: Millis = 2_000;

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
    /// Does everything that can be done now.
    pub(super) fn go_on(&mut self) {
        self.judge_careful_start();
        while self.prepare_one() || self.dispatch_one() {}
        while self.look_once() {}
        self.finish();
    }

    /// When the run wants to hear [`Tick`](super::Event::Tick) next, if time alone can bring it on.
    pub fn due(&self) -> Option<Millis> {
        if self.finished {
            return None;
        }
        let send = self
            .wants_to_send()
            .then(|| self.pace.opens(self.now, self.about_to_leave()));
        let send = send.map(|opens| {
            if opens > self.now + AHEAD {
                opens - AHEAD
            } else {
                opens
            }
        });
        let read = send.map(|_| self.reads.opens(self.now));
        send.into_iter()
            .chain(read)
            .chain(self.next_look())
            .filter(|at| *at > self.now)
            .min()
    }

    fn wants_to_send(&self) -> bool {
        self.is_going()
            && self.attempts.len() < self.pace.window()
            && !(self.line.is_empty() && self.families.is_empty())
    }

    pub(super) fn about_to_leave(&self) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| matches!(attempt.stage, Stage::Journalled(_)))
            .count()
    }

    /// Takes one parcel from the line and, if its states must be read first, has them read.
    fn prepare_one(&mut self) -> bool {
        // A piece that is to clear up a doubt needs no place among the others.
        let ahead = self.reads.checking() + self.line.checked.len();
        if !self.is_going()
            || (ahead >= self.pace.window() && !self.families.in_doubt())
            || self.pace.opens(self.now, self.about_to_leave()) > self.now + AHEAD
        {
            return false;
        }
        let Some(parcel) = self.next_parcel() else {
            return false;
        };
        if !self.must_read(&parcel) {
            self.line.checked.push_back(parcel);
        } else if self.reads.is_full(self.now) {
            self.line.put_back(parcel);
            return false;
        } else {
            self.begin_read(Purpose::Check(parcel), 0);
        }
        true
    }

    /// Pieces of a family first; nothing else while the whole is in doubt.
    fn next_parcel(&mut self) -> Option<Parcel> {
        if let Some(piece) = self.line.take_back(true) {
            return Some(piece);
        }
        if let Some(slots) = self.families.next_piece() {
            return Some(Parcel {
                doubtful: true,
                piece: true,
                ..Parcel::new(slots)
            });
        }
        if self.families.in_doubt() {
            return None;
        }
        if let Some(parcel) = self.line.take_back(false) {
            return Some(parcel);
        }
        let slots = self
            .line
            .take_fresh(self.widening.allows(self.plan.options().batch_size));
        self.widening.took(&slots);
        (!slots.is_empty()).then(|| Parcel::new(slots))
    }

    fn must_read(&self, parcel: &Parcel) -> bool {
        let stale = (self.plan.options().read_before_sending || parcel.doubtful)
            && parcel.read_at.is_none_or(|at| at + FRESH < self.now);
        stale
            || self
                .woke
                .is_some_and(|woke| parcel.read_at.is_none_or(|at| at < woke))
    }

    /// Writes down that one parcel is about to leave.
    fn dispatch_one(&mut self) -> bool {
        if !self.is_going()
            || self.attempts.len() >= self.pace.window()
            || self.pace.opens(self.now, self.about_to_leave()) > self.now
        {
            return false;
        }
        let Some(parcel) = self.line.take_checked(self.families.in_doubt()) else {
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
        for attempt in std::mem::take(&mut self.attempts) {
            match attempt.stage {
                Stage::Journalled(_) => self.withdraw(attempt),
                Stage::OnWire(_) => self.attempts.push(attempt),
            }
        }
    }

    fn finish(&mut self) {
        let sent = (self.line.is_empty() && self.families.is_empty()) || self.stop != Stop::No;
        let read = self.watches.is_empty() && self.reads.is_idle() || self.stop == Stop::All;
        if self.finished || !sent || !read || !self.attempts.is_empty() {
            return;
        }
        self.finished = true;
        self.watches.clear();
        self.note(Note::Finished);
    }

    /// Takes up the watch over what was accepted or unknown when the run was cut off.
    pub(super) fn watch_again(&mut self) {
        let of = |outcome| self.ledger.with(outcome).collect::<Vec<Slot>>();
        let (accepted, unknown) = (of(Outcome::Accepted), of(Outcome::Unknown));
        for slots in accepted.chunks(crate::domain::batch::MAX_IDS) {
            self.watch(slots.to_vec(), self.plan.options().verify_for);
        }
        for slots in unknown.chunks(crate::domain::batch::MAX_IDS) {
            self.watch_unknown(slots.to_vec());
        }
    }
}
