//! What an answer to a warning means.

use crate::domain::fault::{Fault, Verdict};
use crate::domain::plan::Slot;
use crate::domain::run::Run;
use crate::domain::run::event::WarningId;
use crate::domain::run::note::{Note, Why};
use crate::domain::run::record::{Record, Spans};
use crate::domain::run::sending::Stage;
use crate::domain::run::unwarned::UnderWay;
use crate::domain::time::Millis;

/// After so many failures in a row the person is asked before more are tried.
const IN_A_ROW: u32 = 3;
/// The same for refusals: the halves of a batch of 100 with one at fault are refused seven times in a row at most.
const REFUSED_IN_A_ROW: u32 = 8;

impl Run {
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
        let one = self.warnings.under_way.remove(place);
        match answer {
            Ok(()) => {
                self.warnings.pace.passed(self.now, left);
                self.warnings.in_a_row = 0;
                self.warnings.reached_at = Some(self.now);
                self.commit(Record::Warned {
                    slots: Spans::from(&one.slots[..]),
                });
            }
            Err(fault) => self.not_warned(one, left, fault),
        }
    }

    fn not_warned(&mut self, one: UnderWay, left: Millis, fault: Fault) {
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
                self.take_back(one, Some(fault));
                self.note(Note::Throttled(wait));
            }
            Verdict::SignIn => {
                self.take_back(one, Some(fault));
                self.need_sign_in();
            }
            Verdict::Refused => {
                self.warnings.in_a_row += 1;
                if one.slots.len() > 1 && self.warnings.in_a_row < REFUSED_IN_A_ROW {
                    self.unwarned(&one.slots, Some(fault));
                    self.warnings.halve(one.slots);
                } else {
                    let mut slots = one.slots;
                    if self.warnings.in_a_row >= REFUSED_IN_A_ROW {
                        slots.extend(self.warnings.halves.drain(..).flatten());
                    }
                    self.failed(slots, fault, REFUSED_IN_A_ROW);
                }
            }
            Verdict::RefusedWhole | Verdict::Unknown => {
                self.warnings.in_a_row += 1;
                self.failed(one.slots, fault, IN_A_ROW);
            }
        }
    }

    /// It is not known that they were warned, and that is not tried again without the person's word.
    fn failed(&mut self, slots: Vec<Slot>, fault: Fault, most_in_a_row: u32) {
        self.commit(Record::Unwarned {
            slots: Spans::from(&slots[..]),
            failed: true,
            fault: Some(fault),
        });
        if self.warnings.enough {
            return;
        }
        self.warnings.failed.extend(slots);
        if self.warnings.in_a_row >= most_in_a_row {
            self.ask_about_unwarned();
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

    /// Nobody was warned; why is said by `fault`, unless it had not left.
    pub(super) fn take_back(&mut self, one: UnderWay, fault: Option<Fault>) {
        self.unwarned(&one.slots, fault);
        if one.half {
            self.warnings.put_back_half(one.slots);
        } else {
            self.warnings.put_back(one.slots);
        }
    }

    fn unwarned(&mut self, slots: &[Slot], fault: Option<Fault>) {
        self.commit(Record::Unwarned {
            slots: Spans::from(slots),
            failed: false,
            fault,
        });
    }
}
