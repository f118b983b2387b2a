//! Reading states: before sending, and afterwards to see what came true.

use crate::domain::batch::MAX_IDS;
use crate::domain::desktop::{LoginState, SessionSeen};
use crate::domain::fault::{Fault, Verdict};
use crate::domain::outcome::{Outcome, SkipReason};
use crate::domain::plan::Slot;
use crate::domain::run::event::{Effect, ReadId, Sighting};
use crate::domain::run::line::Parcel;
use crate::domain::run::note::Why;
use crate::domain::run::pace::Pace;
use crate::domain::run::record::{Record, Spans};
use crate::domain::run::watch::Watch;
use crate::domain::run::{Run, Stop};
use crate::domain::time::Millis;

/// Reads are tried so often (rule 4).
const TRIES: u8 = 3;
/// The longest wait before the first retry; doubles for the next.
const RETRY: Millis = 1_000;
/// Desktops of unknown outcome are watched for at least so long.
const SETTLE: Millis = 60_000;

/// What states are read for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// To leave out whom there is no need to send.
    Check(Parcel),
    /// To see who is gone.
    Look(Vec<Watch>),
}

impl Purpose {
    fn slots(&self) -> Vec<Slot> {
        match self {
            Self::Check(parcel) => parcel.slots.clone(),
            Self::Look(watches) => watches
                .iter()
                .flat_map(|watch| &watch.slots)
                .copied()
                .collect(),
        }
    }
}

/// A reading that was asked for, or that waits to be tried again.
#[derive(Clone, Debug)]
struct Reading {
    purpose: Purpose,
    tries: u8,
    stage: Stage,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Asked { id: ReadId, left: Millis },
    Waits { until: Millis },
}

/// All readings under way.
#[derive(Clone, Debug)]
pub(super) struct Reads {
    under_way: Vec<Reading>,
    pace: Pace,
    last: u32,
    dice: u64,
}

impl Reads {
    pub fn new(seed: u64) -> Self {
        Self {
            under_way: Vec::new(),
            pace: Pace::default(),
            last: 0,
            dice: seed | 1,
        }
    }

    /// How many parcels are being checked.
    pub fn checking(&self) -> usize {
        self.under_way
            .iter()
            .filter(|reading| matches!(reading.purpose, Purpose::Check(_)))
            .count()
    }

    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    fn asked(&self) -> usize {
        self.under_way
            .iter()
            .filter(|reading| matches!(reading.stage, Stage::Asked { .. }))
            .count()
    }

    /// Whether no more may be asked for now.
    pub fn is_full(&self, now: Millis) -> bool {
        self.asked() >= self.pace.window() || self.pace.opens(now, 0) > now
    }

    /// When the next may be asked for.
    pub fn opens(&self, now: Millis) -> Millis {
        self.pace.opens(now, 0)
    }

    fn looks_at(&self, slot: Slot) -> bool {
        self.under_way.iter().any(|reading| match &reading.purpose {
            Purpose::Look(watches) => watches.iter().any(|watch| watch.slots.contains(&slot)),
            Purpose::Check(_) => false,
        })
    }

    /// A number below `bound`, by xorshift: full jitter for retries needs no better.
    fn below(&mut self, bound: Millis) -> Millis {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice % bound.max(1)
    }
}

impl Run {
    /// Asks for states.
    pub(super) fn begin_read(&mut self, purpose: Purpose, tries: u8) {
        let Some(batch) = self.plan.batch(purpose.slots()) else {
            return;
        };
        self.reads.last += 1;
        let id = ReadId(self.reads.last);
        self.reads.pace.left(self.now);
        self.reads.under_way.push(Reading {
            purpose,
            tries,
            stage: Stage::Asked { id, left: self.now },
        });
        self.effects.push(Effect::Read { read: id, batch });
    }

    pub(super) fn read(&mut self, read: ReadId, answer: Result<Vec<Sighting>, Fault>) {
        let asked =
            |reading: &Reading| matches!(reading.stage, Stage::Asked { id, .. } if id == read);
        let Some(place) = self.reads.under_way.iter().position(asked) else {
            return;
        };
        let Reading {
            purpose,
            tries,
            stage,
        } = self.reads.under_way.remove(place);
        let Stage::Asked { left, .. } = stage else {
            return;
        };
        match answer {
            Ok(seen) => {
                self.reads.pace.passed(self.now, left);
                match purpose {
                    Purpose::Check(parcel) => self.checked(parcel, left, &seen),
                    Purpose::Look(watches) => {
                        for watch in watches {
                            self.looked(watch, &seen);
                        }
                    }
                }
            }
            Err(fault) => self.unread(purpose, tries, left, &fault),
        }
    }

    fn unread(&mut self, purpose: Purpose, tries: u8, left: Millis, fault: &Fault) {
        let (mut tries, mut until) = (tries, self.now);
        match fault.verdict() {
            Verdict::Wait => {
                let others = self.reads.asked();
                self.reads
                    .pace
                    .throttled(self.now, left, others, fault.retry_after);
            }
            Verdict::SignIn => self.need_sign_in(),
            _ => {
                self.reads
                    .pace
                    .failed(self.now, fault.retry_after.unwrap_or(0));
                tries += 1;
                until += self.reads.below(RETRY << tries);
            }
        }
        if tries < TRIES {
            return self.reads.under_way.push(Reading {
                purpose,
                tries,
                stage: Stage::Waits { until },
            });
        }
        match purpose {
            Purpose::Check(parcel) => {
                self.line.put_back(parcel);
                self.pause(Why::CannotRead);
            }
            Purpose::Look(watches) => {
                for watch in watches {
                    self.look_later(watch);
                }
            }
        }
    }

    /// Leaves out who need not or must not be sent; the others may go.
    fn checked(&mut self, mut parcel: Parcel, asked: Millis, seen: &[Sighting]) {
        let mut skipped = [
            (SkipReason::AlreadyGone, Vec::new()),
            (SkipReason::Protected, Vec::new()),
            (SkipReason::NotListed, Vec::new()),
        ];
        let [gone, protected, unlisted] = &mut skipped;
        parcel.slots.retain(|&slot| {
            let left_out = match self.sighting(seen, slot) {
                None => &mut unlisted.1,
                Some(seen) if seen.protected => &mut protected.1,
                Some(seen) if seen.state.session() == SessionSeen::Gone => &mut gone.1,
                Some(_) => return true,
            };
            left_out.push(slot);
            false
        });
        for (reason, slots) in skipped.into_iter().filter(|(_, slots)| !slots.is_empty()) {
            self.commit(Record::Skipped {
                reason,
                slots: Spans::from(&slots[..]),
            });
        }
        parcel.read_at = Some(asked);
        if !parcel.slots.is_empty() {
            self.line.checked.push_back(parcel);
        } else if parcel.piece {
            self.families.landed();
        }
    }

    fn sighting<'a>(&self, seen: &'a [Sighting], slot: Slot) -> Option<&'a Sighting> {
        let id = self.plan.desktop(slot)?;
        seen.iter().find(|sighting| sighting.id == *id)
    }

    /// Watches desktops that the service accepted.
    pub(super) fn watch(&mut self, slots: Vec<Slot>, verify_for: Millis) {
        if verify_for > 0 {
            self.watches.push(Watch::new(slots, self.now, verify_for));
        }
    }

    /// Watches desktops that may or may not have been logged off.
    pub(super) fn watch_unknown(&mut self, slots: Vec<Slot>) {
        self.watch(slots, self.plan.options().verify_for.max(SETTLE));
    }

    /// Whether a desktop will be looked at again.
    pub(super) fn is_watched(&self, slot: Slot) -> bool {
        self.reads.looks_at(slot) || self.watches.iter().any(|watch| watch.slots.contains(&slot))
    }

    /// These are no longer watched.
    pub(super) fn unwatch(&mut self, slots: &[Slot]) {
        let under_way =
            self.reads
                .under_way
                .iter_mut()
                .filter_map(|reading| match &mut reading.purpose {
                    Purpose::Look(watches) => Some(watches),
                    Purpose::Check(_) => None,
                });
        for watch in self.watches.iter_mut().chain(under_way.flatten()) {
            watch.slots.retain(|slot| !slots.contains(slot));
        }
    }

    /// When something is to be read next.
    pub(super) fn next_look(&self) -> Option<Millis> {
        if self.sign_in_needed
            || self.stop == Stop::All
            || self.reads.asked() >= self.reads.pace.window()
        {
            return None;
        }
        let waits = self
            .reads
            .under_way
            .iter()
            .filter_map(|reading| match reading.stage {
                Stage::Waits { until } => Some(until),
                Stage::Asked { .. } => None,
            });
        let next = waits
            .chain(self.watches.iter().map(|watch| watch.next))
            .min()?;
        Some(next.max(self.reads.pace.opens(self.now, 0)))
    }

    /// Asks for states once, if some are due.
    pub(super) fn look_once(&mut self) -> bool {
        if self.sign_in_needed || self.stop == Stop::All || self.reads.is_full(self.now) {
            return false;
        }
        let now = self.now;
        let due =
            |reading: &Reading| matches!(reading.stage, Stage::Waits { until } if until <= now);
        if let Some(place) = self.reads.under_way.iter().position(due) {
            let Reading { purpose, tries, .. } = self.reads.under_way.remove(place);
            self.begin_read(purpose, tries);
            return true;
        }
        let watches = self.take_due_watches();
        if watches.is_empty() {
            return false;
        }
        self.begin_read(Purpose::Look(watches), 0);
        true
    }

    /// As many watches as are due and fit in one reading.
    fn take_due_watches(&mut self) -> Vec<Watch> {
        let (now, mut room, mut due) = (self.now, MAX_IDS, Vec::new());
        self.watches.retain(|watch| !watch.slots.is_empty());
        for watch in std::mem::take(&mut self.watches) {
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
    fn looked(&mut self, mut watch: Watch, seen: &[Sighting]) {
        let over = self.now >= watch.until;
        let (mut gone, mut still, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for &slot in &watch.slots {
            let state = self.sighting(seen, slot).map(|sighting| &sighting.state);
            let accepted = self.ledger.outcome(slot) == Some(Outcome::Accepted);
            match state.map(LoginState::session) {
                Some(SessionSeen::Gone) => gone.push(slot),
                Some(SessionSeen::Present) if over && accepted => {
                    if watch.reconnected.contains(&slot) {
                        again.push(slot);
                    } else {
                        still.push(slot);
                    }
                }
                _ => {}
            }
        }
        watch.slots.retain(|slot| !gone.contains(slot));
        self.settle(Outcome::LoggedOff, &gone);
        self.settle(Outcome::StillConnected, &still);
        self.settle(Outcome::SignedInAgain, &again);
        if !over && !watch.slots.is_empty() {
            watch.rest(self.now);
            self.watches.push(watch);
        }
    }

    fn settle(&mut self, outcome: Outcome, slots: &[Slot]) {
        if !slots.is_empty() {
            self.commit(Record::Settled {
                outcome,
                slots: Spans::from(slots),
            });
        }
    }

    /// States could not be read for a watch. What its time is over for stays as it is.
    fn look_later(&mut self, mut watch: Watch) {
        if self.now < watch.until {
            watch.rest(self.now);
            self.watches.push(watch);
        }
    }
}
