//! Reading states: what is asked for, and asked for again.

use std::collections::HashMap;

use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, Verdict};
use crate::domain::plan::Slot;
use crate::domain::run::Run;
use crate::domain::run::event::{Effect, ReadId, Sighting};
use crate::domain::run::note::Why;
use crate::domain::run::reads::{Answered, Purpose};
use crate::domain::run::survey::Surveys;
use crate::domain::time::Millis;

/// Reads are tried so often (rule 4).
const TRIES: u8 = 3;
/// The longest wait before the first retry; doubles for the next.
const RETRY: Millis = 1_000;

/// What an answer shows, by id.
pub(super) type Seen<'a> = HashMap<&'a DesktopId, &'a Sighting>;

impl Run {
    /// Asks for states.
    pub(super) fn begin_read(&mut self, purpose: Purpose, tries: u8) {
        if let Purpose::Survey(survey) = &purpose {
            let offset = survey.offset;
            let read = self.reads.ask(purpose, tries, self.now);
            self.effects.push(Effect::ReadPage { read, offset });
        } else if let Some(batch) = self.plan.batch(purpose.slots()) {
            let to_send = purpose.is_to_send();
            let read = self.reads.ask(purpose, tries, self.now);
            self.effects.push(Effect::Read {
                read,
                batch,
                to_send,
            });
        }
    }

    pub(super) fn read(&mut self, read: ReadId, answer: Result<Vec<Sighting>, Fault>) {
        let Some(answered) = self.reads.answered(read) else {
            return;
        };
        match answer {
            Ok(seen) => self.seen(
                answered,
                &seen.iter().map(|seen| (&seen.id, seen)).collect(),
            ),
            Err(fault) => self.unread(answered, &fault),
        }
    }

    fn seen(&mut self, Answered { purpose, asked, .. }: Answered, seen: &Seen<'_>) {
        self.reads.pace.passed(self.now, asked);
        match purpose {
            Purpose::Warn(slots) => self.seen_for_warning(slots, seen),
            Purpose::Check(parcel) => self.checked(parcel, asked, seen),
            Purpose::Suspects(slots) => self.checked_suspects(slots, asked, seen),
            Purpose::Look(watches) => {
                for watch in watches {
                    self.looked(watch, seen);
                }
            }
            Purpose::LastLook(slots) => self.looked_last(&slots, seen),
            // Pages have an event of their own.
            Purpose::Survey(survey) => self.give_up_survey(survey),
        }
    }

    pub(super) fn unread(
        &mut self,
        Answered {
            purpose,
            tries,
            asked,
        }: Answered,
        fault: &Fault,
    ) {
        let wait = fault.retry_after;
        self.reads.pace.hold(self.now, wait.unwrap_or(0));
        match fault.verdict() {
            Verdict::Wait => {
                let others = self.reads.asked();
                self.reads.pace.throttled(self.now, asked, others, wait);
                self.reads.try_again(purpose, tries, self.now, 0);
            }
            Verdict::SignIn => {
                self.need_sign_in();
                self.reads.try_again(purpose, tries, self.now, 0);
            }
            _ => {
                self.reads.pace.failed(self.now, 0);
                if tries + 1 < TRIES && !self.is_futile(&purpose) {
                    self.reads
                        .try_again(purpose, tries + 1, self.now, RETRY << tries);
                } else {
                    self.give_up(purpose);
                }
            }
        }
    }

    /// A survey that was refused is not asked for again.
    fn is_futile(&self, purpose: &Purpose) -> bool {
        matches!(purpose, Purpose::Survey(_)) && self.surveys == Surveys::Off
    }

    fn give_up(&mut self, purpose: Purpose) {
        match purpose {
            Purpose::Check(parcel) => {
                self.line.put_back(parcel);
                self.pause(Why::CannotRead);
            }
            Purpose::Warn(slots) => self.unread_for_warning(slots),
            Purpose::Suspects(_) => {
                self.families.landed();
                self.pause(Why::CannotRead);
            }
            Purpose::Look(watches) => {
                for watch in watches {
                    self.look_later(watch);
                }
            }
            Purpose::LastLook(_) => {}
            Purpose::Survey(survey) => self.give_up_survey(survey),
        }
    }

    pub(super) fn sighting<'a>(&self, seen: &Seen<'a>, slot: Slot) -> Option<&'a Sighting> {
        seen.get(self.plan.desktop(slot)?).copied()
    }
}
