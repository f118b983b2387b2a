//! What leaves next. Everything that a run sends or reads, it sends or reads from here.

use crate::domain::plan::Slot;
use crate::domain::run::halving::Step;
use crate::domain::run::line::{Filling, Parcel};
use crate::domain::run::note::Note;
use crate::domain::run::reads::Purpose;
use crate::domain::run::{Run, Stop};
use crate::domain::time::Millis;

/// Reading begins so long before the next batch may leave.
pub(super) const AHEAD: Millis = 2_000;

/// What is to be prepared.
enum Work {
    /// The states of these must be read: they were refused together.
    Suspects(Vec<Slot>),
    /// These are to be sent.
    Parcel(Parcel),
}

impl Run {
    /// Does everything that can be done now.
    pub(super) fn go_on(&mut self) {
        self.lead_in();
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
        let filled = self.filling().and_then(|filling| self.line.filled(filling));
        send.into_iter()
            .chain(filled)
            .chain(read)
            .chain(self.next_look())
            .chain(self.lead_in_due())
            .filter(|at| *at > self.now)
            .min()
    }

    fn wants_to_send(&self) -> bool {
        self.is_going()
            && self.attempts.len() < self.pace.window()
            && !(self.line.is_empty() && self.families.is_empty())
    }

    /// Takes one parcel from the line and, if its states must be read first, has them read.
    fn prepare_one(&mut self) -> bool {
        // A piece that is to clear up a doubt needs no place among the others.
        let ahead = self.reads.checking() + self.line.checked();
        if !self.is_going()
            || (ahead >= 2 * self.pace.window().max(2) && !self.families.in_doubt())
            || self.pace.opens(self.now, self.about_to_leave()) > self.now + AHEAD
        {
            return false;
        }
        let Some(work) = self.next_work() else {
            return false;
        };
        let purpose = match work {
            Work::Suspects(slots) => Purpose::Suspects(slots),
            Work::Parcel(parcel) if self.must_read(&parcel) => Purpose::Check(parcel),
            Work::Parcel(parcel) => {
                self.line
                    .may_go(parcel, self.plan.options().batch_size.get());
                return true;
            }
        };
        if !self.reads.is_full(self.now) {
            self.begin_read(purpose, 0);
            return true;
        }
        if let Purpose::Check(parcel) = purpose {
            self.line.put_back(parcel);
        } else {
            self.families.landed();
        }
        false
    }

    /// Pieces of a family first; nothing else while the whole is in doubt.
    fn next_work(&mut self) -> Option<Work> {
        if let Some(piece) = self.line.take_back(true) {
            return Some(Work::Parcel(piece));
        }
        match self.families.next() {
            Some(Step::Read(slots)) => return Some(Work::Suspects(slots)),
            Some(Step::Send(slots, read)) => {
                let piece = Parcel {
                    read: Some(read),
                    doubtful: true,
                    piece: true,
                    ..Parcel::new(slots)
                };
                return Some(Work::Parcel(piece));
            }
            None if self.families.in_doubt() => return None,
            None => {}
        }
        if let Some(parcel) = self.line.take_back(false) {
            return Some(Work::Parcel(parcel));
        }
        let batch = self.plan.options().batch_size;
        let slots = self.line.take_fresh(self.widening.allows(batch));
        self.widening.took(&slots);
        (!slots.is_empty()).then(|| Work::Parcel(Parcel::new(slots)))
    }

    pub(super) fn must_read(&self, parcel: &Parcel) -> bool {
        let stale = (self.plan.options().read_before_sending || parcel.doubtful)
            && parcel.read.is_none_or(|read| !read.is_fresh(self.now));
        stale
            || self
                .woke
                .is_some_and(|woke| parcel.read.is_none_or(|read| read.asked < woke))
    }

    /// While more are being checked, a batch that isn't full waits for them.
    pub(super) fn filling(&self) -> Option<Filling> {
        let full = self.plan.options().batch_size.get();
        (self.reads.checking() > 0).then_some(Filling {
            now: self.now,
            full,
        })
    }

    /// Whether something could be prepared for sending now, but for the pace.
    pub(super) fn has_more_to_send(&self) -> bool {
        let batch = self.plan.options().batch_size;
        !self.families.is_empty() || !self.line.is_waiting(self.widening.allows(batch))
    }

    /// Whether nothing is left to be sent, or awaited.
    pub(super) fn has_sent_all(&self) -> bool {
        let line = self.line.is_empty() && self.families.is_empty();
        let line = line && self.reads.checking() == 0;
        let under_way = !self.attempts.is_empty() || self.warnings.are_under_way();
        (line || self.stop != Stop::No) && !under_way
    }

    fn finish(&mut self) {
        let read = self.watches.is_empty() && self.reads.is_idle() || self.stop == Stop::All;
        if !self.finished && read && self.has_sent_all() {
            self.finished = true;
            self.watches.clear();
            self.note(Note::Finished);
        }
    }
}
