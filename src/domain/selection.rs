//! The desktops that a person selected.
//!
//! A row belongs to one desktop id as long as the fleet lives (see [`fleet`](super::fleet)), so this set of rows is a
//! set of desktop ids: it survives every refresh, sort and search.

use super::fleet::{Fleet, Row, RowSet, View};
use std::collections::VecDeque;

/// So many steps can be undone.
const STEPS: usize = 100;
/// And together they remember at most so many words of 64 rows (4 MB).
const WORDS: usize = 1 << 18;

/// The selected rows, with what can be undone.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    rows: RowSet,
    /// Rows that can never be selected. No step touches them.
    barred: RowSet,
    /// The range that a further stretch goes on with.
    range: Option<Range>,
    done: VecDeque<Step>,
    undone: Vec<Step>,
    /// See [`Selection::steps`].
    steps: u32,
}

/// Where a range starts and ends, by row.
#[derive(Clone, Copy, Debug)]
struct Range {
    anchor: Row,
    /// Whether its rows are selected, or let go.
    adds: bool,
    end: Row,
    /// Whether the last step is this range, which another end takes back.
    is_step: bool,
}

impl Range {
    fn new(anchor: Row, adds: bool) -> Self {
        Self {
            anchor,
            adds,
            end: anchor,
            is_step: false,
        }
    }
}

/// What a step changed: places of words, and the bits that were flipped there. Never empty.
#[derive(Clone, Debug)]
struct Step(Vec<(u32, u64)>);

/// How many desktops are selected. `selected` = shown + `hidden` + `gone`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All that are selected.
    pub selected: u32,
    /// Of these: somebody is connected (CONNECTED).
    pub connected: u32,
    /// Of these: a session was left open (DISCONNECTED).
    pub left_open: u32,
    /// Of these: not in the view, but still listed by the service.
    pub hidden: u32,
    /// Of these: no longer listed by the service.
    pub gone: u32,
    /// Shown, and never to be selected; not among the selected.
    pub barred: u32,
}

impl Selection {
    /// Whether a row is selected.
    pub fn contains(&self, row: Row) -> bool {
        self.rows.contains(row)
    }

    /// The selected rows.
    pub fn rows(&self) -> &RowSet {
        &self.rows
    }

    /// Rows that can never be selected.
    pub fn barred(&self) -> &RowSet {
        &self.barred
    }

    /// How many are selected, and how many of them are what.
    pub fn counts(&self, fleet: &Fleet, view: &View) -> Counts {
        let selected = self.rows.len();
        let listed = self.rows.count_common(fleet.live());
        Counts {
            selected,
            connected: self.rows.count_common(fleet.connected()),
            left_open: self.rows.count_common(fleet.left_open()),
            hidden: listed - self.rows.count_common(view.matching()),
            gone: selected - listed,
            barred: self.barred.count_common(view.matching()),
        }
    }

    /// Lets these rows never be selected, and no others: who is selected among them no longer is, and no step back
    /// selects them.
    pub fn bar(&mut self, rows: RowSet) {
        if rows == self.barred {
            return;
        }
        self.rows.remove(&rows);
        self.barred = rows;
        self.end_range();
        let barred = &self.barred;
        let steps = self.done.iter_mut().chain(&mut self.undone);
        steps.for_each(|step| leave_out(&mut step.0, barred));
        self.done.retain(|step| !step.0.is_empty());
        self.undone.retain(|step| !step.0.is_empty());
    }

    /// Selects a row, or no longer. Ranges start here from now on, unless it can't be selected.
    pub fn toggle(&mut self, row: Row) {
        if self.take([(row / u64::BITS, 1 << (row % u64::BITS))].into()) {
            self.range = Some(Range::new(row, self.contains(row)));
        }
    }

    /// Does to all rows of the view from the anchor to `row` what was done to the anchor. Stretching again from the same
    /// anchor takes the place of the last time. Without an anchor in the view, only `row` is selected, and is the anchor.
    pub fn stretch(&mut self, view: &View, row: Row) {
        let between = |range: Range| Some((range, view.between(range.anchor, row)?));
        let Some((range, rows)) = self.range.and_then(between) else {
            if self.contains(row) {
                self.range = Some(Range::new(row, true));
            } else {
                self.toggle(row);
            }
            return;
        };
        if range.is_step
            && let Some(last) = self.done.pop_back()
        {
            self.flip(&last);
            self.steps -= 1;
        }
        let changed = rows
            .iter()
            .copied()
            .filter(|row| view.matching().contains(*row) && self.contains(*row) != range.adds);
        let changed: RowSet = changed.collect();
        let is_step = self.take(flips(changed.words().iter().copied()));
        self.range = Some(Range {
            end: row,
            is_step,
            ..range
        });
    }

    /// The same for who moves on from a row, all of the way being selected: where the range neither starts nor ends there,
    /// another one starts there.
    pub fn stretch_from(&mut self, view: &View, from: Row, row: Row) {
        let goes_on = |range: Range| [range.anchor, range.end].contains(&from);
        if !self.range.is_some_and(goes_on) {
            self.range = Some(Range::new(from, true));
        }
        self.stretch(view, row);
    }

    /// The rows on the screen are others now, or in another order: a range from a selected row starts there again, and takes
    /// nothing back.
    pub fn part_range(&mut self) {
        let starts = self.range.filter(|range| range.adds);
        self.range = starts.map(|range| Range::new(range.anchor, true));
    }

    fn end_range(&mut self) {
        self.range = None;
    }

    /// Selects all rows of a set too.
    pub fn select(&mut self, rows: &RowSet) {
        self.change(rows, |now, set| now | set);
    }

    /// Selects none of the rows of a set any longer.
    pub fn deselect(&mut self, rows: &RowSet) {
        self.change(rows, |now, set| now & !set);
    }

    /// Selects exactly the rows of a set.
    pub fn select_only(&mut self, rows: &RowSet) {
        self.change(rows, |_, set| set);
    }

    /// Turns the rows of a set round; the others stay.
    pub fn invert(&mut self, rows: &RowSet) {
        self.change(rows, |now, set| now ^ set);
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.change(&RowSet::EMPTY, |_, _| 0);
    }

    /// Takes back the last step. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.end_range();
        let Some(step) = self.done.pop_back() else {
            return false;
        };
        self.flip(&step);
        self.undone.push(step);
        self.steps -= 1;
        true
    }

    /// Does the last step again that was undone. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.end_range();
        let Some(step) = self.undone.pop() else {
            return false;
        };
        self.flip(&step);
        self.done.push_back(step);
        self.steps += 1;
        true
    }

    /// How many steps there are up to now, those that can't be undone any more as well: two of the same number with nothing
    /// between them but what was undone are the same.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Changes word by word: `new` gets what is selected now and what the set holds.
    fn change(&mut self, set: &RowSet, new: fn(u64, u64) -> u64) {
        let (now, set) = (self.rows.words(), set.words());
        let at = |words: &[u64], place| words.get(place).copied().unwrap_or_default();
        let places = 0..now.len().max(set.len());
        let step = flips(places.map(|place| at(now, place) ^ new(at(now, place), at(set, place))));
        self.take(step);
    }

    /// Takes a step. Says whether it changes anything.
    fn take(&mut self, mut words: Vec<(u32, u64)>) -> bool {
        self.end_range();
        leave_out(&mut words, &self.barred);
        if words.is_empty() {
            return false;
        }
        let step = Step(words);
        self.flip(&step);
        self.undone.clear();
        self.done.push_back(step);
        self.steps += 1;
        let mut remembered: usize = self.done.iter().map(|step| step.0.len()).sum();
        while self.done.len() > STEPS || remembered > WORDS && self.done.len() > 1 {
            remembered -= self.done.pop_front().map_or(0, |step| step.0.len());
        }
        true
    }

    fn flip(&mut self, step: &Step) {
        step.0
            .iter()
            .for_each(|(place, bits)| self.rows.flip(*place as usize, *bits));
    }
}

/// Takes the bits of some rows out of a step.
fn leave_out(step: &mut Vec<(u32, u64)>, rows: &RowSet) {
    step.retain_mut(|(place, bits)| {
        *bits &= !rows
            .words()
            .get(*place as usize)
            .copied()
            .unwrap_or_default();
        *bits != 0
    });
}

/// The words that flip something, with their places.
fn flips(words: impl Iterator<Item = u64>) -> Vec<(u32, u64)> {
    (0..).zip(words).filter(|(_, bits)| *bits != 0).collect()
}

#[cfg(test)]
mod tests;
