//! The check before sending: who need not or must not be sent is left out.

use crate::domain::desktop::{LoginState, SessionSeen};
use crate::domain::outcome::SkipReason;
use crate::domain::plan::Slot;
use crate::domain::run::Run;
use crate::domain::run::line::{Parcel, Read};
use crate::domain::run::reading::Seen;
use crate::domain::run::record::{Record, Spans};
use crate::domain::time::Millis;

impl Run {
    /// States were asked for a parcel: who is left of it may go.
    pub(super) fn checked(&mut self, mut parcel: Parcel, asked: Millis, seen: &Seen<'_>) {
        parcel.slots = self.leave_out(parcel.slots, seen);
        parcel.read = Some(Read {
            asked,
            got: self.now,
        });
        let away = |slot: &Slot| {
            self.sighting(seen, *slot)
                .is_some_and(|one| one.state == LoginState::Disconnected)
        };
        parcel.away = parcel.slots.iter().copied().filter(away).collect();
        if parcel.piece && parcel.slots.is_empty() {
            self.families.landed();
        }
        self.line
            .may_go(parcel, self.plan.options().batch_size.get());
    }

    /// The same for desktops that were refused together.
    pub(super) fn checked_suspects(&mut self, slots: Vec<Slot>, asked: Millis, seen: &Seen<'_>) {
        let (left, now) = (self.leave_out(slots, seen), self.now);
        if let Some(family) = self.families.landed() {
            family.read(&left, Read { asked, got: now });
        }
    }

    fn leave_out(&mut self, slots: Vec<Slot>, seen: &Seen<'_>) -> Vec<Slot> {
        let mut left = Vec::with_capacity(slots.len());
        let mut skipped = [
            (SkipReason::AlreadyGone, Vec::new()),
            (SkipReason::Protected, Vec::new()),
            (SkipReason::NotListed, Vec::new()),
        ];
        let [(_, gone), (_, protected), (_, unlisted)] = &mut skipped;
        for slot in slots {
            match self.sighting(seen, slot) {
                None => unlisted.push(slot),
                Some(seen) if seen.protected => protected.push(slot),
                Some(seen) if seen.state.session() == SessionSeen::Gone => gone.push(slot),
                Some(_) => left.push(slot),
            }
        }
        for (reason, slots) in skipped.into_iter().filter(|(_, slots)| !slots.is_empty()) {
            self.commit(Record::Skipped {
                reason,
                slots: Spans::from(&slots[..]),
            });
        }
        left
    }
}
