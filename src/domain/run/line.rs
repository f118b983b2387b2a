//! The line: desktops that are still to be sent.

use std::collections::VecDeque;

use crate::domain::plan::Slot;
use crate::domain::time::Millis;

/// Desktops that go together.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    pub slots: Vec<Slot>,
    /// When their states were read last.
    pub read_at: Option<Millis>,
    /// Whether their states must be read first, whatever the options: they were part of a refused request.
    pub doubtful: bool,
    /// Whether it is a piece of the family that is worked on.
    pub piece: bool,
}

impl Parcel {
    pub fn new(slots: Vec<Slot>) -> Self {
        Self {
            slots,
            read_at: None,
            doubtful: false,
            piece: false,
        }
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
    pub checked: VecDeque<Parcel>,
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

    /// The next parcel that may go; only a piece if `pieces_only`.
    pub fn take_checked(&mut self, pieces_only: bool) -> Option<Parcel> {
        let place = self
            .checked
            .iter()
            .position(|parcel| parcel.piece || !pieces_only)?;
        self.checked.remove(place)
    }

    /// The next places that were never touched.
    pub fn take_fresh(&mut self, at_most: usize) -> Vec<Slot> {
        let count = at_most.min(self.fresh.len());
        self.fresh.drain(..count).collect()
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
