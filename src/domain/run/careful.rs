//! The careful start: one desktop, then ten, then full batches; each step only when the last came true.

use crate::domain::outcome::Outcome;
use crate::domain::plan::{BatchSize, Plan, Slot, TRIALS};
use crate::domain::run::note::{Note, Why};
use crate::domain::run::{Run, Stop};

/// How far the careful start is.
#[derive(Clone, Debug)]
pub(super) enum Widening {
    /// The desktops of a trial; empty when the next trial is still to be sent.
    Trial { size: usize, sent: Vec<Slot> },
    /// Full batches.
    Full,
}

const FIRST: usize = TRIALS[0];
const SECOND: usize = TRIALS[1];

impl Widening {
    /// What a plan starts with that has so many desktops to send.
    pub fn new(plan: &Plan, unsent: usize) -> Self {
        if plan.options().starts_carefully(unsent as u32) {
            Self::Trial {
                size: FIRST,
                sent: Vec::new(),
            }
        } else {
            Self::Full
        }
    }

    /// How many desktops that were never sent may leave now, in one batch.
    pub fn allows(&self, batch: BatchSize) -> usize {
        match self {
            Self::Trial { size, sent } if sent.is_empty() => (*size).min(batch.get()),
            Self::Trial { .. } => 0,
            Self::Full => batch.get(),
        }
    }

    /// These were taken.
    pub fn took(&mut self, slots: &[Slot]) {
        if let Self::Trial { sent, .. } = self {
            sent.extend_from_slice(slots);
        }
    }
}

impl Run {
    /// Widens, tries others, or pauses, once it is known what became of a trial.
    pub(super) fn judge_careful_start(&mut self) {
        let Widening::Trial { size, sent } = &self.widening else {
            return;
        };
        // Where nothing more is sent, nothing comes after a trial either.
        if sent.is_empty() || self.pause.is_some() || self.stop != Stop::No {
            return;
        }
        let (mut came_true, mut open, mut not) = (0, 0, 0);
        for &slot in sent {
            match self.ledger.outcome(slot) {
                // Only who was seen gone is proof: a new connection may be to a session that was never ended.
                Some(Outcome::LoggedOff) => came_true += 1,
                Some(Outcome::NotSent | Outcome::Sending) => open += 1,
                Some(Outcome::Accepted | Outcome::Unknown) if self.is_watched(slot) => open += 1,
                Some(Outcome::Failed | Outcome::Skipped) | None => {}
                Some(_) => not += 1,
            }
        }
        let first = *size == FIRST;
        if came_true > 0 && came_true >= open + not {
            self.widening = if first {
                Widening::Trial {
                    size: SECOND,
                    sent: Vec::new(),
                }
            } else {
                Widening::Full
            };
            let size = if first {
                SECOND
            } else {
                self.plan.options().batch_size.get()
            };
            self.note(Note::Widened(size as u32));
        } else if open == 0 && not > 0 {
            // If the person lets it go on, then knowing this.
            self.widening = Widening::Full;
            self.pause(Why::NotComingTrue);
        } else if open == 0 {
            self.widening = Widening::Trial {
                size: *size,
                sent: Vec::new(),
            };
        }
    }
}
