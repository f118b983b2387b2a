//! What steers a run from outside: the person, the session and the page.

use std::collections::BTreeSet;

use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::domain::run::breaker::Breaker;
use crate::domain::run::event::Effect;
use crate::domain::run::line::Parcel;
use crate::domain::run::note::{Note, Why};
use crate::domain::run::record::{Record, Spans};
use crate::domain::run::{Moment, Run, Stop};
use crate::domain::time::UnixMillis;

impl Run {
    pub(super) fn pause(&mut self, why: Why) {
        if self.pause.is_none() {
            self.pause = Some(why);
            self.note(Note::Paused(why));
        }
    }

    /// Pauses for a reason that matters more than any for which the run may have paused before.
    pub(super) fn pause_above_all(&mut self, why: Why) {
        self.pause = None;
        self.pause(why);
    }

    pub(super) fn resume(&mut self) {
        if let Some(why) = self.pause.take() {
            self.breaker = Breaker::default();
            self.doubts = 0;
            self.note(Note::Resumed);
            self.take_word(why);
            self.rewrite();
        }
    }

    pub(super) fn stop(&mut self) {
        if self.finished {
            return;
        }
        let was_sending = !self.has_sent_all();
        if self.stop == Stop::No {
            self.stop = Stop::Sending;
            self.withdraw_all();
            self.note(Note::Stopped);
        }
        if !was_sending {
            self.stop = Stop::All;
        }
    }

    pub(super) fn signed_in(&mut self) {
        if std::mem::take(&mut self.sign_in_needed) {
            self.note(Note::SignedIn);
        }
    }

    pub(super) fn need_sign_in(&mut self) {
        if !self.sign_in_needed {
            self.sign_in_needed = true;
            self.note(Note::SignInNeeded);
            self.effects.push(Effect::AskSignIn);
        }
    }

    pub(super) fn wake(&mut self, wall: UnixMillis) {
        self.woke = Some(self.now);
        self.met = Moment {
            now: self.now,
            wall,
        };
        self.note(Note::Woke);
        self.ask_if_missed();
    }

    pub(super) fn send_again(&mut self, slots: &[Slot]) {
        let unknown = |slot: &&Slot| self.ledger.outcome(**slot) == Some(Outcome::Unknown);
        let once: BTreeSet<Slot> = slots.iter().filter(unknown).copied().collect();
        let slots: Vec<Slot> = once.into_iter().collect();
        if slots.is_empty() || self.stop != Stop::No {
            return;
        }
        self.note(Note::SendAgain(slots.len() as u32));
        self.commit(Record::SendAgain {
            slots: Spans::from(&slots[..]),
        });
        self.unwatch(&slots);
        self.finished = false;
        self.last_look = 0;
        for batch in slots.chunks(self.plan.options().batch_size.get()) {
            self.line.join(Parcel {
                doubtful: true,
                ..Parcel::new(batch.to_vec())
            });
        }
    }
}
