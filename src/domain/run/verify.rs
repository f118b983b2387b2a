//! Verification: states are read until every desktop is settled or its time is over.

use crate::domain::batch::MAX_IDS;
use crate::domain::desktop::{LoginState, SessionSeen};
use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::domain::run::Run;
use crate::domain::run::reading::Seen;
use crate::domain::run::record::{Record, Spans};
use crate::domain::time::Millis;

/// First wait before states are read.
const FIRST_GAP: Millis = 3_000;
/// Longest wait between two readings.
const LONGEST_GAP: Millis = 60_000;
/// Desktops of unknown outcome are watched for at least so long.
const SETTLE: Millis = 60_000;
/// Who was seen gone longer ago than this is looked at once more at the end.
const LONG_GONE: Millis = 5_000;

/// Desktops that left in one attempt and are not settled.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub slots: Vec<Slot>,
    /// Those of them whose user was away (`DISCONNECTED`) when they were read last.
    away: Vec<Slot>,
    /// Those of them with a connection that came later than that.
    back: Vec<Slot>,
    /// When they are read next.
    pub next: Millis,
    gap: Millis,
    /// When the verification time is over.
    until: Millis,
    /// A survey did not show them.
    pub by_id: bool,
}

impl Watch {
    fn new(slots: Vec<Slot>, away: Vec<Slot>, now: Millis, verify_for: Millis) -> Self {
        let gap = FIRST_GAP.min(verify_for);
        Self {
            slots,
            away,
            back: Vec::new(),
            next: now + gap,
            gap,
            until: now + verify_for,
            by_id: false,
        }
    }

    /// Those that were seen, and those that were not.
    pub fn split(mut self, seen: impl Fn(&Slot) -> bool) -> (Self, Self) {
        let (slots, unseen) = self.slots.iter().partition(|slot| seen(slot));
        let rest = Self {
            slots: unseen,
            by_id: true,
            ..self.clone()
        };
        self.slots = slots;
        (self, rest)
    }

    /// How long the verification time still is.
    pub fn ends_after(&self, now: Millis) -> Millis {
        self.until.saturating_sub(now)
    }

    /// Waits longer than the last time before the next reading, but not past the end.
    fn rest(&mut self, now: Millis) {
        self.gap = (self.gap + self.gap / 2).min(LONGEST_GAP);
        self.next = (now + self.gap).min(self.until.max(now + 1));
    }
}

impl Run {
    /// Watches desktops that the service accepted.
    pub(super) fn watch(&mut self, slots: Vec<Slot>, away: Vec<Slot>) {
        let verify_for = self.plan.options().verify_for;
        if verify_for > 0 {
            self.watches
                .push(Watch::new(slots, away, self.now, verify_for));
        }
    }

    /// Watches desktops that may or may not have been logged off.
    pub(super) fn watch_unknown(&mut self, slots: Vec<Slot>) {
        let verify_for = self.plan.options().verify_for.max(SETTLE);
        self.watches
            .push(Watch::new(slots, Vec::new(), self.now, verify_for));
    }

    /// Takes up the watch over what was accepted or unknown when the run was cut off.
    pub(super) fn watch_again(&mut self) {
        let of = |outcome| self.ledger.with(outcome).collect::<Vec<Slot>>();
        let (accepted, unknown) = (of(Outcome::Accepted), of(Outcome::Unknown));
        for slots in accepted.chunks(MAX_IDS) {
            self.watch(slots.to_vec(), Vec::new());
        }
        for slots in unknown.chunks(MAX_IDS) {
            self.watch_unknown(slots.to_vec());
        }
    }

    /// Whether a desktop will be looked at again.
    pub(super) fn is_watched(&self, slot: Slot) -> bool {
        self.watches
            .iter()
            .chain(self.reads.watches())
            .any(|watch| watch.slots.contains(&slot))
    }

    /// These are no longer watched.
    pub(super) fn unwatch(&mut self, slots: &[Slot]) {
        for watch in self.watches.iter_mut().chain(self.reads.watches_mut()) {
            watch.slots.retain(|slot| !slots.contains(slot));
        }
    }

    /// As many watches as are due and fit in one reading.
    pub(super) fn take_due_watches(&mut self) -> Vec<Watch> {
        let (now, mut room, mut due) = (self.now, MAX_IDS, Vec::new());
        for watch in std::mem::take(&mut self.watches) {
            if watch.slots.is_empty() {
                continue;
            }
            if watch.next <= now && watch.slots.len() <= room {
                room -= watch.slots.len();
                due.push(watch);
            } else {
                self.watches.push(watch);
            }
        }
        due
    }

    /// States were read for a watch: who is gone is logged off; the others are read again until their time is over.
    pub(super) fn looked(&mut self, mut watch: Watch, seen: &Seen<'_>) {
        let over = self.now >= watch.until;
        let (mut gone, mut still, mut again) = (Vec::new(), Vec::new(), Vec::new());
        let (away, mut left) = (std::mem::take(&mut watch.away), Vec::new());
        for slot in std::mem::take(&mut watch.slots) {
            let Some(state) = self.sighting(seen, slot).map(|sighting| &sighting.state) else {
                left.push(slot);
                continue;
            };
            match state {
                LoginState::Disconnected => watch.away.push(slot),
                LoginState::Connected if away.contains(&slot) => watch.back.push(slot),
                _ => {}
            }
            let accepted = self.ledger.outcome(slot) == Some(Outcome::Accepted);
            match state.session() {
                SessionSeen::Gone => gone.push(slot),
                SessionSeen::Present if over && accepted && watch.back.contains(&slot) => {
                    again.push(slot);
                }
                SessionSeen::Present if over && accepted => still.push(slot),
                SessionSeen::Present | SessionSeen::Unclear => left.push(slot),
            }
        }
        watch.slots = left;
        self.settle(Outcome::LoggedOff, &gone);
        self.settle(Outcome::StillConnected, &still);
        self.settle(Outcome::SignedInAgain, &again);
        self.look_later(watch);
    }

    fn settle(&mut self, outcome: Outcome, slots: &[Slot]) {
        if !slots.is_empty() {
            self.commit(Record::Settled {
                outcome,
                slots: Spans::from(slots),
            });
        }
    }

    /// What is not settled is read again. What its time is over for stays as it is.
    pub(super) fn look_later(&mut self, mut watch: Watch) {
        if self.now < watch.until && !watch.slots.is_empty() {
            watch.rest(self.now);
            self.watches.push(watch);
        }
    }

    /// The next of those who were seen gone a while ago, for one last look.
    pub(super) fn take_last_look(&mut self, most: usize) -> Vec<Slot> {
        let (mut slots, size) = (Vec::new(), self.plan.size());
        let now = self.wall();
        while self.last_look < size && slots.len() < most {
            let slot = Slot(self.last_look);
            self.last_look += 1;
            let row = self
                .ledger
                .row(slot)
                .filter(|row| row.outcome == Outcome::LoggedOff);
            if row
                .and_then(|row| row.changed)
                .is_some_and(|at| at + LONG_GONE <= now)
            {
                slots.push(slot);
            }
        }
        slots
    }

    /// The last look: who has a session now has signed in again.
    pub(super) fn looked_last(&mut self, slots: &[Slot], seen: &Seen<'_>) {
        let present = |slot: &Slot| {
            let state = self
                .sighting(seen, *slot)
                .map(|sighting| sighting.state.session());
            state == Some(SessionSeen::Present)
                && self.ledger.outcome(*slot) == Some(Outcome::LoggedOff)
        };
        let again: Vec<Slot> = slots.iter().copied().filter(present).collect();
        self.settle(Outcome::SignedInAgain, &again);
    }
}
