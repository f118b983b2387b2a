//! What an answer to an attempt means.

use crate::domain::fault::{Fault, FaultKind, Verdict};
use crate::domain::plan::Slot;
use crate::domain::run::Run;
use crate::domain::run::event::AttemptId;
use crate::domain::run::halving::{Family, PROBES, named_in};
use crate::domain::run::line::Parcel;
use crate::domain::run::note::{Note, Why};
use crate::domain::run::record::{Record, Spans};
use crate::domain::run::sending::{Attempt, Stage};
use crate::domain::time::Millis;

/// How long the first request without a usable answer holds up the next; doubles with each one more.
const SHY: Millis = 1_000;

impl Run {
    pub(super) fn answered(&mut self, id: AttemptId, answer: Result<(), Fault>) {
        let on_wire =
            |attempt: &Attempt| attempt.id == id && matches!(attempt.stage, Stage::OnWire(_));
        let Some(place) = self.attempts.iter().position(on_wire) else {
            return;
        };
        let Attempt { parcel, stage, .. } = self.attempts.remove(place);
        let Stage::OnWire(left) = stage else { return };
        match answer {
            Ok(()) => self.accepted(id, left, parcel),
            Err(fault) => self.not_accepted(id, left, parcel, fault),
        }
    }

    fn not_accepted(&mut self, id: AttemptId, left: Millis, parcel: Parcel, fault: Fault) {
        // Whatever the answer: what it asks for is kept to (rule 5).
        self.pace.hold(self.now, fault.retry_after.unwrap_or(0));
        match fault.verdict() {
            Verdict::Wait => self.throttled(id, left, parcel, fault),
            Verdict::SignIn => {
                self.turned_back(id, &[], fault);
                self.line.put_back(parcel);
                self.need_sign_in();
            }
            Verdict::Refused => {
                self.pace.passed(self.now, left);
                self.refused(id, &parcel, fault);
            }
            Verdict::RefusedWhole => {
                self.turned_back(id, &[], fault);
                self.line.put_back(parcel);
                self.pause(Why::CallRefused);
            }
            Verdict::Unknown => self.unanswered(id, parcel, fault),
        }
    }

    fn accepted(&mut self, id: AttemptId, left: Millis, parcel: Parcel) {
        self.commit(Record::Accepted { attempt: id });
        self.pace.passed(self.now, left);
        self.breaker.passed();
        self.doubts = 0;
        if parcel.piece
            && let Some(family) = self.families.landed()
        {
            family.accepted();
        }
        self.watch(parcel.slots, parcel.away);
    }

    fn throttled(&mut self, id: AttemptId, left: Millis, parcel: Parcel, fault: Fault) {
        let before = self.pace.learned();
        let others = self
            .attempts
            .iter()
            .filter(|a| matches!(a.stage, Stage::OnWire(_)))
            .count();
        let wait = self
            .pace
            .throttled(self.now, left, others, fault.retry_after);
        self.turned_back(id, &[], fault);
        self.line.put_back(parcel);
        self.note(Note::Throttled(wait));
        if let Some(learned) = self
            .pace
            .learned()
            .filter(|learned| Some(*learned) != before)
        {
            self.note(Note::Learned(learned));
        }
    }

    fn turned_back(&mut self, id: AttemptId, failed: &[Slot], fault: Fault) {
        self.commit(Record::TurnedBack {
            attempt: id,
            failed: Spans::from(failed),
            fault,
        });
    }

    fn refused(&mut self, id: AttemptId, parcel: &Parcel, fault: Fault) {
        if let [_] = parcel.slots[..] {
            return self.refused_alone(id, parcel, fault);
        }
        let ids = parcel
            .slots
            .iter()
            .filter_map(|slot| Some((*slot, self.plan.desktop(*slot)?.as_str())));
        let named = named_in(fault.text.as_deref().unwrap_or_default(), ids);
        let others: Vec<Slot> = parcel
            .slots
            .iter()
            .filter(|slot| !named.contains(slot))
            .copied()
            .collect();
        let count = parcel.slots.len() as u32;
        let forbidden = fault.kind == FaultKind::Forbidden;
        self.turned_back(id, &named, fault);
        let family = if parcel.piece {
            self.families.landed()
        } else {
            None
        };
        match family {
            Some(family) if named.is_empty() => family.refused(others, parcel.read),
            Some(family) => family.named(others),
            None if named.is_empty() => self.families.add(Family::suspect(others)),
            None => self.families.add(Family::unnamed(others)),
        }
        self.note(match named.len() {
            0 if forbidden => Note::Forbidden(count),
            0 => Note::Halving(count),
            named => Note::Named(named as u32),
        });
    }

    fn refused_alone(&mut self, id: AttemptId, parcel: &Parcel, fault: Fault) {
        self.turned_back(id, &parcel.slots, fault);
        let family = if parcel.piece {
            self.families.landed()
        } else {
            None
        };
        let some_passed = family.is_some_and(|family| {
            family.found_one();
            family.passed
        });
        if some_passed {
            return;
        }
        self.doubts += 1;
        if self.doubts >= u32::from(PROBES) {
            self.pause(Why::NothingPasses);
        }
        self.count_failure();
    }

    fn count_failure(&mut self) {
        if let Some(why) = self.breaker.failed() {
            self.pause(why);
        }
    }

    fn unanswered(&mut self, id: AttemptId, parcel: Parcel, fault: Fault) {
        self.commit(Record::Unanswered { attempt: id, fault });
        self.count_failure();
        let failures = self.breaker.in_a_row().saturating_sub(1);
        self.pace.failed(self.now, SHY << failures);
        if parcel.piece {
            self.families.landed();
        }
        self.note(Note::Unanswered(parcel.slots.len() as u32));
        self.watch_unknown(parcel.slots);
    }
}
