//! The line: desktops that are still to be sent.

use std::collections::VecDeque;

use crate::domain::plan::Slot;
use crate::domain::time::Millis;

/// When states were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Read {
    /// When they were asked for: they say nothing of what came later.
    pub asked: Millis,
    /// When the answer came.
    pub got: Millis,
}

/// States are good for so long after the answer came.
const FRESH: Millis = 15_000;
/// And for so long after they were asked for: an answer may wait in a frozen page. Longer than any read may take.
const FRESH_AT_MOST: Millis = 45_000;

impl Read {
    /// Whether batches may still be sent on it.
    pub fn is_fresh(self, now: Millis) -> bool {
        self.got + FRESH >= now && self.asked + FRESH_AT_MOST >= now
    }
}

/// Desktops that go together.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    pub slots: Vec<Slot>,
    /// When their states were read last.
    pub read: Option<Read>,
    /// Those whose user was away then.
    pub away: Vec<Slot>,
    /// Whether their states must be read first, whatever the options: they were part of a refused request.
    pub doubtful: bool,
    /// Whether it is a piece of the family that is worked on.
    pub piece: bool,
}

impl Parcel {
    pub fn new(slots: Vec<Slot>) -> Self {
        Self {
            slots,
            read: None,
            away: Vec::new(),
            doubtful: false,
            piece: false,
        }
    }
}

impl Parcel {
    /// Whether it may be put together with others.
    fn is_plain(&self) -> bool {
        !self.piece && !self.doubtful
    }
}

/// How long a parcel that isn't full waits for others that are being checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filling {
    pub now: Millis,
    pub full: usize,
}

/// It does not wait for longer than this.
const PATIENCE: Millis = 5_000;

impl Filling {
    /// Until when the parcel waits, if it does.
    fn until(&self, parcel: &Parcel) -> Option<Millis> {
        let until = parcel.read?.got + PATIENCE;
        (parcel.is_plain() && parcel.slots.len() < self.full && until > self.now).then_some(until)
    }
}

/// What is still to be sent, but for the families.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Places of the plan that were never touched.
    fresh: VecDeque<Slot>,
    /// Parcels that came back.
    back: VecDeque<Parcel>,
    /// Parcels that may go.
    checked: VecDeque<Parcel>,
}

impl Line {
    pub fn new(slots: impl IntoIterator<Item = Slot>) -> Self {
        Self {
            fresh: slots.into_iter().collect(),
            back: VecDeque::new(),
            checked: VecDeque::new(),
        }
    }

    /// A parcel comes back and is next.
    pub fn put_back(&mut self, parcel: Parcel) {
        if !parcel.slots.is_empty() {
            self.back.push_front(parcel);
        }
    }

    /// Desktops join at the end.
    pub fn join(&mut self, parcel: Parcel) {
        self.back.push_back(parcel);
    }

    /// The next parcel that came back; only a piece if `pieces_only`.
    pub fn take_back(&mut self, pieces_only: bool) -> Option<Parcel> {
        let place = self
            .back
            .iter()
            .position(|parcel| parcel.piece || !pieces_only)?;
        self.back.remove(place)
    }

    /// A parcel may go. What is left of parcels after the check is put together, up to `full` desktops.
    pub fn may_go(&mut self, mut parcel: Parcel, full: usize) {
        if let Some(last) = self.checked.back_mut()
            && last.is_plain()
            && parcel.is_plain()
        {
            let room = full
                .saturating_sub(last.slots.len())
                .min(parcel.slots.len());
            let moved: Vec<Slot> = parcel.slots.drain(..room).collect();
            let (away, left): (Vec<_>, _) =
                parcel.away.iter().partition(|slot| moved.contains(slot));
            last.away.extend(away);
            parcel.away = left;
            last.slots.extend(moved);
            last.read = last.read.min(parcel.read);
        }
        if !parcel.slots.is_empty() {
            self.checked.push_back(parcel);
        }
    }

    /// The next parcel that may go: only a piece if `pieces_only`, and none that waits to be filled.
    pub fn take_checked(&mut self, pieces_only: bool, filling: Option<Filling>) -> Option<Parcel> {
        let waits =
            |parcel: &Parcel| filling.is_some_and(|filling| filling.until(parcel).is_some());
        let goes = |parcel: &Parcel| parcel.piece || (!pieces_only && !waits(parcel));
        let place = self.checked.iter().position(goes)?;
        self.checked.remove(place)
    }

    /// The next places that were never touched.
    pub fn take_fresh(&mut self, at_most: usize) -> Vec<Slot> {
        let count = at_most.min(self.fresh.len());
        self.fresh.drain(..count).collect()
    }

    /// When the next parcel has waited long enough to be filled.
    pub fn filled(&self, filling: Filling) -> Option<Millis> {
        self.checked
            .iter()
            .filter_map(|parcel| filling.until(parcel))
            .min()
    }

    /// How many parcels may go.
    pub fn checked(&self) -> usize {
        self.checked.len()
    }

    /// Whether there is nothing in it but what was never touched, and of that none may be taken.
    pub fn is_waiting(&self, allowed: usize) -> bool {
        self.back.is_empty() && self.checked.is_empty() && (self.fresh.is_empty() || allowed == 0)
    }

    pub fn is_empty(&self) -> bool {
        self.fresh.is_empty() && self.back.is_empty() && self.checked.is_empty()
    }

    /// How many desktops are in it.
    pub fn len(&self) -> usize {
        let parcels = self.back.iter().chain(&self.checked);
        self.fresh.len() + parcels.map(|parcel| parcel.slots.len()).sum::<usize>()
    }
}
