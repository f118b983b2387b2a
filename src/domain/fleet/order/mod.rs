//! The order of all rows by one column.

mod key;
mod sort;

use super::keys::Keys;
use super::sorting::Sorting;
use super::{Collation, Fleet, Row, RowSet};
pub(super) use key::{Source, key_of, source};
use key::{is_blank, write_key};
pub use sort::{Sort, SortKey};

/// All rows in ascending order of a column, kept up with changes.
#[derive(Clone, Debug)]
pub(super) struct Order {
    key: SortKey,
    collation: Collation,
    rows: Vec<Row>,
    /// Rows that changed since, or came since.
    stale: RowSet,
    known: u32,
}

impl Order {
    /// Sorts all rows. `by_name` are all rows by name in the same collation; not needed for the order by name itself.
    pub fn new(fleet: &Fleet, key: SortKey, collation: Collation, by_name: &[Row]) -> Self {
        let mut sorting = Sorting::new(fleet, key, collation, by_name);
        while !sorting.go_on(fleet) {}
        Self::of(sorting, RowSet::default())
    }

    /// What a sort that came to its end found; `stale` are the rows that changed since it began.
    pub fn of(sorting: Sorting, stale: RowSet) -> Self {
        Self {
            key: sorting.key(),
            collation: sorting.collation(),
            known: sorting.known(),
            rows: sorting.done(),
            stale,
        }
    }

    /// The column it is sorted by.
    pub fn key(&self) -> SortKey {
        self.key
    }

    /// The order of characters.
    pub fn collation(&self) -> Collation {
        self.collation
    }

    /// All rows, those that are gone too.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Rows that changed; they find their new place when [`Order::settle`] is called.
    pub fn note(&mut self, changed: &RowSet) {
        self.stale.add(changed);
    }

    /// Whether so much changed that sorting again is quicker than putting rows in their place.
    pub fn is_worn(&self, fleet: &Fleet) -> bool {
        self.stale.len() + (fleet.len() - self.known) > fleet.len() / 8 + 64
    }

    /// Puts the changed and the new rows in their place.
    pub fn settle(&mut self, fleet: &Fleet) {
        (self.known..fleet.len()).for_each(|row| {
            self.stale.set(row, true);
        });
        if self.stale.is_empty() {
            return;
        }
        let stale = std::mem::take(&mut self.stale);
        let moved = self.take_out(fleet, &stale);
        self.rows = merge(fleet, self, &moved);
        self.known = fleet.len();
    }

    /// Takes the stale rows out, but those that are still in the right place between their neighbours. Gives the
    /// others, and those that are new.
    fn take_out(&mut self, fleet: &Fleet, stale: &RowSet) -> Vec<Row> {
        let mut moved: Vec<Row> = stale.iter().filter(|row| *row >= self.known).collect();
        let mut kept: Vec<Row> = Vec::with_capacity(self.rows.len());
        let mut fresh = self
            .rows
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, row)| !stale.contains(*row))
            .peekable();
        for (place, row) in self.rows.iter().copied().enumerate() {
            while fresh.next_if(|(fresh, _)| *fresh < place).is_some() {}
            let behind = fresh.peek().map(|(_, behind)| *behind);
            if behind == Some(row) || self.fits(fleet, kept.last().copied(), row, behind) {
                kept.push(row);
            } else {
                moved.push(row);
            }
        }
        self.rows = kept;
        moved
    }

    fn fits(&self, fleet: &Fleet, before: Option<Row>, row: Row, behind: Option<Row>) -> bool {
        let key_of = |row| key_of(fleet, self.key, self.collation, row);
        let key = key_of(row);
        before.is_none_or(|before| key_of(before) < key)
            && behind.is_none_or(|behind| key < key_of(behind))
    }

    /// The rows of a set, in order.
    pub fn pick(&self, fleet: &Fleet, set: &RowSet, descending: bool) -> Vec<Row> {
        let cut = if descending {
            self.rows
                .partition_point(|row| !is_blank(fleet, self.key, *row))
        } else {
            0
        };
        let (told, blank) = self.rows.split_at(cut);
        keep(told.iter().rev().chain(blank), set)
    }
}

/// The rows that are in a set, in their order. Writes every row and moves on only past those it keeps: there is no
/// branch to be guessed wrong.
fn keep<'a>(rows: impl Iterator<Item = &'a Row>, set: &RowSet) -> Vec<Row> {
    let mut kept = vec![0; set.len() as usize + 1];
    let mut place = 0;
    for row in rows {
        if let Some(to) = kept.get_mut(place) {
            *to = *row;
        }
        place += usize::from(set.contains(*row));
    }
    kept.truncate(place);
    kept
}

/// The rows of an order and rows in any order become one list in ascending order.
fn merge(fleet: &Fleet, order: &Order, moved: &[Row]) -> Vec<Row> {
    let write_key = |row, out: &mut _| write_key(fleet, order.key, order.collation, row, out);
    let keys = Keys::of(moved, &write_key);
    let mut merged = Vec::with_capacity(order.rows.len() + moved.len());
    let mut rest = &*order.rows;
    let mut other = Vec::new();
    for item in keys.compared() {
        let mine = keys.key(item.place);
        let cut = rest.partition_point(|row| {
            other.clear();
            write_key(*row, &mut other);
            *other < *mine
        });
        let (before, after) = rest.split_at(cut);
        merged.extend_from_slice(before);
        merged.extend(moved.get(item.place as usize));
        rest = after;
    }
    merged.extend_from_slice(rest);
    merged
}
