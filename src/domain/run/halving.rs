//! Halving: finds the desktops at fault in a batch that was refused, one request at a time (rules 6 and 7).
//!
//! If some part of the refused desktops passes, the rest is known to hold one at fault, so only one half is ever sent;
//! what is not suspected waits and goes in one batch at the end.

use std::collections::VecDeque;

use crate::domain::plan::Slot;
use crate::domain::run::line::Read;

/// How many desktops of a batch are tried alone, before halving, to see whether anything passes at all.
pub(super) const PROBES: u8 = 5;
/// How many answers in a row are trusted to name all that is at fault.
const NAMINGS: u8 = 2;

/// The desktops of one refused batch that are not accounted for yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Family {
    /// At least one of these is at fault.
    suspects: Pool,
    /// Nothing is known of these.
    rest: Pool,
    /// How many were found at fault alone.
    found: usize,
    /// How many answers named desktops at fault.
    namings: u8,
    probes: u8,
    /// Whether any of the batch passed: then it isn't the whole that is wrong.
    pub passed: bool,
}

/// Some desktops, and since when their states are known.
#[derive(Clone, Debug, Default)]
struct Pool {
    slots: Vec<Slot>,
    read: Option<Read>,
}

/// What a family needs next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// These were refused together: their states must be read before anything else.
    Read(Vec<Slot>),
    /// These may be sent; their states were read then.
    Send(Vec<Slot>, Read),
}

impl Family {
    /// A batch was refused and the answer named nobody.
    pub fn suspect(slots: Vec<Slot>) -> Self {
        Self {
            suspects: Pool { slots, read: None },
            ..Self::default()
        }
    }

    /// A batch was refused and the answer named some of it; these are the others.
    pub fn unnamed(others: Vec<Slot>) -> Self {
        let rest = Pool {
            slots: others,
            read: None,
        };
        Self {
            rest,
            namings: 1,
            ..Self::default()
        }
    }

    /// The desktops that the next step is taken from.
    fn pool(&mut self) -> &mut Pool {
        if self.suspects.slots.is_empty() {
            &mut self.rest
        } else {
            &mut self.suspects
        }
    }

    /// What to do next; `None` when all are accounted for. What is to be sent belongs to the caller, who gives back
    /// what became of it.
    fn next(&mut self) -> Option<Step> {
        let probes = !self.passed && !(1..=NAMINGS).contains(&self.namings) && self.probes < PROBES;
        let halves = !self.suspects.slots.is_empty();
        let (nth, found) = (self.probes, self.found);
        let pool = self.pool();
        let count = pool.slots.len();
        if count == 0 {
            return None;
        }
        let Some(read) = pool.read else {
            return Some(Step::Read(pool.slots.clone()));
        };
        let piece = if probes {
            let place = probe(nth, count);
            pool.slots.drain(place..=place)
        } else if halves {
            pool.slots.drain(..(count / 2).max(1))
        } else {
            // The more were found, the more are likely: smaller pieces.
            pool.slots.drain(..count.div_ceil(found.max(1)))
        };
        let piece = piece.collect();
        self.probes += u8::from(probes);
        Some(Step::Send(piece, read))
    }

    /// The states that were to be read were; `left` are those still to be sent.
    pub fn read(&mut self, left: &[Slot], read: Read) {
        let pool = self.pool();
        pool.slots.retain(|slot| left.contains(slot));
        pool.read = Some(read);
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

    /// The piece was several desktops, read at `read`, and they were refused.
    pub fn refused(&mut self, piece: Vec<Slot>, read: Option<Read>) {
        self.clear();
        self.suspects = Pool { slots: piece, read };
    }

    /// The piece was refused and the answer named some of it; these are the others.
    pub fn named(&mut self, others: Vec<Slot>) {
        self.namings = self.namings.saturating_add(1);
        self.clear();
        self.rest.slots.splice(0..0, others);
    }

    /// Nobody is suspected any more.
    fn clear(&mut self) {
        let suspects = std::mem::take(&mut self.suspects);
        if !suspects.slots.is_empty() {
            self.rest.read = if self.rest.slots.is_empty() {
                suspects.read
            } else {
                suspects.read.min(self.rest.read)
            };
            self.rest.slots.splice(0..0, suspects.slots);
        }
    }
}

/// Places spread over so many desktops: the first, the last, the middle, and between.
fn probe(nth: u8, count: usize) -> usize {
    let last = count.saturating_sub(1);
    match nth {
        0 => 0,
        1 => last,
        2 => last / 2,
        3 => last / 4,
        _ => last - last / 4,
    }
}

/// The families of a run; one is worked on at a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Families {
    line: VecDeque<Family>,
    /// Whether a step of the first is being taken.
    under_way: bool,
}

impl Families {
    /// One more refused batch.
    pub fn add(&mut self, family: Family) {
        self.line.push_back(family);
    }

    /// The next step, unless one is being taken or all are accounted for.
    pub fn next(&mut self) -> Option<Step> {
        if self.under_way {
            return None;
        }
        while let Some(family) = self.line.front_mut() {
            if let Some(step) = family.next() {
                self.under_way = true;
                return Some(step);
            }
            self.line.pop_front();
        }
        None
    }

    /// The step was taken, or was not possible; gives the family it is of.
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
        let mut pools = self
            .line
            .iter()
            .flat_map(|family| [&family.suspects, &family.rest]);
        !self.under_way && pools.all(|pool| pool.slots.is_empty())
    }

    /// How many desktops are still to be sent, but for those of a step being taken.
    pub fn len(&self) -> usize {
        let pools = self
            .line
            .iter()
            .flat_map(|family| [&family.suspects, &family.rest]);
        pools.map(|pool| pool.slots.len()).sum()
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
