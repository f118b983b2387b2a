//! Halving: finds the desktops at fault in a batch that was refused, one request at a time (rules 6 and 7).
//!
//! If some part of the refused desktops passes, the rest is known to hold one at fault, so only one half is ever sent;
//! what is not suspected waits and goes in one batch at the end.

use std::collections::VecDeque;

use crate::domain::plan::Slot;

/// How many desktops of a batch are tried alone, before halving, to see whether anything passes at all.
const PROBES: u8 = 3;

/// The desktops of one refused batch that are not accounted for yet.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// At least one of these is at fault.
    suspects: Vec<Slot>,
    /// Nothing is known of these.
    rest: Vec<Slot>,
    /// Whether the piece on its way was taken from the suspects by halving.
    halved: bool,
    /// How many were found at fault.
    found: usize,
    /// How many answers named the desktop at fault.
    named: usize,
    probes: u8,
    /// Whether any of the batch passed: then it isn't the whole that is wrong.
    pub passed: bool,
}

impl Family {
    /// A batch was refused. If the answer named those at fault, `named` is how many; `slots` are the others then.
    pub fn new(slots: Vec<Slot>, named: usize) -> Self {
        let (suspects, rest) = if named == 0 {
            (slots, Vec::new())
        } else {
            (Vec::new(), slots)
        };
        Self {
            suspects,
            rest,
            halved: false,
            found: named,
            named: named.min(1),
            probes: 0,
            passed: false,
        }
    }

    /// The desktops to send next; empty when all are accounted for. The piece belongs to the caller, who gives back
    /// what became of it.
    pub fn next_piece(&mut self) -> Vec<Slot> {
        self.halved = false;
        let trusts_names = (1..=usize::from(PROBES)).contains(&self.named);
        if !self.passed && !trusts_names && self.probes < PROBES {
            let pool = if self.suspects.is_empty() {
                &mut self.rest
            } else {
                &mut self.suspects
            };
            let place = match self.probes {
                0 => 0,
                1 => pool.len().saturating_sub(1),
                _ => pool.len() / 2,
            };
            self.probes += 1;
            return if place < pool.len() {
                vec![pool.remove(place)]
            } else {
                Vec::new()
            };
        }
        if self.suspects.is_empty() {
            // The more were found, the more are likely: smaller pieces.
            let size = self.rest.len().div_ceil(self.found.max(1));
            return self.rest.drain(..size).collect();
        }
        self.halved = self.suspects.len() > 1;
        let half = (self.suspects.len() / 2).max(1);
        self.suspects.drain(..half).collect()
    }

    /// The piece was accepted.
    pub fn accepted(&mut self) {
        self.passed = true;
    }

    /// The piece was a single desktop, and it was refused.
    pub fn found_one(&mut self) {
        self.found += 1;
        self.clear();
    }

    /// The piece was several desktops, and they were refused.
    pub fn refused(&mut self, piece: Vec<Slot>) {
        self.clear();
        self.suspects = piece;
    }

    /// The piece was refused and the answer named those at fault; `others` are those it did not name.
    pub fn named(&mut self, named: usize, others: Vec<Slot>) {
        self.found += named;
        self.named += 1;
        self.clear();
        self.rest.splice(0..0, others);
    }

    fn clear(&mut self) {
        let suspects = std::mem::take(&mut self.suspects);
        self.rest.splice(0..0, suspects);
    }

    /// Whether all are accounted for, but for the piece on its way.
    fn is_done(&self) -> bool {
        self.suspects.is_empty() && self.rest.is_empty()
    }
}

/// The families of a run; one is worked on at a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Families {
    line: VecDeque<Family>,
    /// Whether a piece of the first is on its way.
    under_way: bool,
}

impl Families {
    /// One more refused batch.
    pub fn add(&mut self, family: Family) {
        self.line.push_back(family);
    }

    /// The next piece to send, unless one is on its way or there is none.
    pub fn next_piece(&mut self) -> Option<Vec<Slot>> {
        if self.under_way {
            return None;
        }
        while let Some(family) = self.line.front_mut() {
            let piece = family.next_piece();
            if !piece.is_empty() {
                self.under_way = true;
                return Some(piece);
            }
            if family.is_done() {
                self.line.pop_front();
            }
        }
        None
    }

    /// The piece on its way is accounted for; gives the family it is of.
    pub fn landed(&mut self) -> Option<&mut Family> {
        self.under_way = false;
        self.line.front_mut()
    }

    /// Whether the whole may be wrong: nothing else is sent until a piece has shown that something passes.
    pub fn in_doubt(&self) -> bool {
        self.line.front().is_some_and(|family| !family.passed)
    }

    /// Whether all are accounted for.
    pub fn is_empty(&self) -> bool {
        !self.under_way && self.line.iter().all(Family::is_done)
    }
}

/// The desktops that a fault's text names. Empty when it names all of them, which tells nothing.
pub(super) fn named_in<'a>(text: &str, ids: impl Iterator<Item = (Slot, &'a str)>) -> Vec<Slot> {
    let (mut named, mut all) = (Vec::new(), true);
    for (slot, id) in ids {
        if names(text, id) {
            named.push(slot);
        } else {
            all = false;
        }
    }
    if all { Vec::new() } else { named }
}

/// Whether the id stands in the text as a word of its own, not as a part of a longer id.
fn names(text: &str, id: &str) -> bool {
    let of_an_id = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(id).any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + id.len()..));
        !before.is_some_and(|text| text.ends_with(of_an_id))
            && !after.is_some_and(|text| text.starts_with(of_an_id))
    })
}
