//! The order of all rows by one column.

use super::codes::CodeColumn;
use super::keys::Keys;
use super::natural::{self, BLANK};
use super::sorting::Sorting;
use super::{Collation, Fleet, Row, RowSet, address::NO_ADDRESS};

/// What rows can be sorted by. Texts sort without case, in natural order (`ws-2` before `ws-10`) and in that
/// of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// The computer's name.
    Name,
    /// The user.
    User,
    /// The login state.
    Login,
    /// The power state.
    Power,
    /// The first address; IPv4 by number, others after it.
    Address,
    /// The system.
    System,
    /// The tags, as the service lists them.
    Tags,
    /// When it was made.
    Created,
    /// The type.
    Kind,
    /// The availability zone.
    Zone,
    /// The pool.
    Pool,
    /// The desktop id.
    Id,
    /// The administrator's maintenance mode: those in it, then the others.
    Maintenance,
}

/// A column and a direction. Rows that are equal in it follow each other by name, then by id; in descending order
/// that is turned round too. Blanks come last in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column.
    pub key: SortKey,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// Smallest first.
    pub fn by(key: SortKey) -> Self {
        Self {
            key,
            descending: false,
        }
    }
}

impl Default for Sort {
    fn default() -> Self {
        Self::by(SortKey::Name)
    }
}

/// Where a sort key's values come from.
pub(super) enum Source<'a> {
    Text(fn(&Fleet, Row) -> &[u8]),
    Code(&'a CodeColumn),
    Number(fn(&Fleet, Row) -> u64),
}

pub(super) fn source(fleet: &Fleet, key: SortKey) -> Source<'_> {
    match key {
        SortKey::Name => Source::Text(Fleet::name_folded),
        SortKey::User => Source::Text(Fleet::user_folded),
        SortKey::Login => Source::Code(&fleet.login),
        SortKey::Power => Source::Code(&fleet.power),
        SortKey::System => Source::Code(&fleet.os),
        SortKey::Tags => Source::Code(&fleet.tags),
        SortKey::Kind => Source::Code(&fleet.kind),
        SortKey::Zone => Source::Code(&fleet.zone),
        SortKey::Pool => Source::Code(&fleet.pool),
        SortKey::Address => Source::Number(|fleet, row| fleet.addresses.number(row)),
        SortKey::Created => Source::Number(created_number),
        SortKey::Id => Source::Text(Fleet::id_folded),
        SortKey::Maintenance => Source::Number(|fleet, row| {
            if fleet.in_maintenance(row) {
                0
            } else {
                NO_NUMBER
            }
        }),
    }
}

/// A number that nothing else has: blanks come last.
const NO_NUMBER: u64 = NO_ADDRESS;

fn created_number(fleet: &Fleet, row: Row) -> u64 {
    fleet
        .created(row)
        .map_or(NO_NUMBER, |moment| moment.cast_unsigned() ^ 1 << 63)
}

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

/// A row's whole key: its value, its name, its id. No two rows have the same; compared byte by byte they give the
/// order.
pub(super) fn key_of(fleet: &Fleet, key: SortKey, collation: Collation, row: Row) -> Vec<u8> {
    let mut out = Vec::new();
    write_key(fleet, key, collation, row, &mut out);
    out
}

fn write_key(fleet: &Fleet, key: SortKey, collation: Collation, row: Row, out: &mut Vec<u8>) {
    match source(fleet, key) {
        Source::Text(folded) => natural::encode(folded(fleet, row), collation, out),
        Source::Code(column) => natural::encode(column.folded(row), collation, out),
        Source::Number(number) => out.extend(number(fleet, row).to_be_bytes()),
    }
    out.push(0);
    if key != SortKey::Name {
        natural::encode(fleet.name.folded(row), collation, out);
        out.push(0);
    }
    out.extend_from_slice(fleet.ids.bytes(row));
}

fn is_blank(fleet: &Fleet, key: SortKey, row: Row) -> bool {
    match source(fleet, key) {
        Source::Text(folded) => folded(fleet, row).is_empty(),
        Source::Code(column) => column.folded(row).is_empty(),
        Source::Number(number) => number(fleet, row) == NO_NUMBER,
    }
}

const _: () = assert!(BLANK == u8::MAX, "blanks must come after every text");
