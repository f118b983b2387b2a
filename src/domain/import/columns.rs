//! What the columns of a list are, and which desktops a line means by them.

use super::Column;
use super::index::Index;
use super::table::{Line, Parting, Table, is_one_line};
use crate::domain::fleet::Row;
use std::borrow::Cow;

/// So many lines are looked at to find out what the columns are, spread over the whole.
const SAMPLE: usize = 200;

/// A way to read a list.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub parting: Parting,
    pub columns: Vec<Column>,
    /// How many lines have a cell that names somebody.
    pub hits: usize,
}

impl Reading {
    /// The list with this between its cells. A single line whose cells are all of one kind is a list of them; any other is
    /// a row of a table.
    pub fn try_out(text: &str, between: Option<u8>, index: &Index<'_>) -> Self {
        let row = Parting {
            between,
            by_cell: false,
        };
        let read = Self::with(text, row, index);
        let mut kinds = read.columns.iter().filter(|kind| **kind != Column::Other);
        let first = kinds.next();
        if between.is_none() || !is_one_line(text) || kinds.any(|kind| Some(kind) != first) {
            return read;
        }
        let list = Parting {
            by_cell: true,
            ..row
        };
        Self::with(text, list, index)
    }

    fn with(text: &str, parting: Parting, index: &Index<'_>) -> Self {
        let sample = Table::sample(text, parting, SAMPLE);
        let columns = found_columns(&sample, index);
        let says_something = |line: &&Line<'_>| {
            let mut cells = line.cells.iter().zip(&columns);
            cells.any(|(cell, column)| !index.find(*column, cell).is_empty())
        };
        let hits = sample.lines().iter().filter(says_something).count();
        Self {
            parting,
            columns,
            hits,
        }
    }
}

/// What each column is, by what most of its cells find. Where nobody but users would be found, what looks like ids, names
/// or addresses counts too: its desktops may be gone, and the user's other ones are not what the line means.
fn found_columns(sample: &Table<'_>, index: &Index<'_>) -> Vec<Column> {
    let by_hits = |at| {
        let find = |kind: Column| move |cell: &&str| !index.find(kind, cell).is_empty();
        let mut best = (0, Column::Other);
        for kind in Column::FINDING {
            let hits = sample.column(at).filter(find(kind)).count();
            if hits > best.0 {
                best = (hits, kind);
            }
        }
        best.1
    };
    let mut columns: Vec<Column> = (0..sample.width()).map(by_hits).collect();
    let says_nothing = |kind: &Column| matches!(kind, Column::User | Column::Other);
    if columns.iter().all(says_nothing) {
        let places = columns.iter_mut().enumerate();
        for (at, column) in places.filter(|(_, column)| **column == Column::Other) {
            let cells = sample.column(at).count();
            let looks_like = |kind: &Column| {
                let alike = sample
                    .column(at)
                    .filter(|cell| index.looks_like(*kind, cell));
                2 * alike.count() >= cells.max(1)
            };
            let sure = [Column::Id, Column::Name, Column::Address];
            *column = sure.into_iter().find(looks_like).unwrap_or(*column);
        }
    }
    columns
}

/// The desktops that a line means: those on which all its cells agree. When they contradict each other, all that any of
/// them names. None when an id, a name or an address names nobody; but an id is for ever, and takes no harm from a name or
/// an address that has changed since. A user whom nobody knows says nothing.
pub(super) fn rows_of(cells: &[Cow<'_, str>], columns: &[Column], index: &Index<'_>) -> Vec<Row> {
    let mut named: Vec<Vec<Row>> = Vec::new();
    let mut is_by_id = false;
    for kind in Column::FINDING {
        let of_kind = cells.iter().zip(columns);
        let of_kind = of_kind.filter(|(cell, column)| **column == kind && !cell.is_empty());
        for (cell, _) in of_kind {
            let rows = index.find(kind, cell);
            if !rows.is_empty() {
                named.push(rows);
                is_by_id |= kind == Column::Id;
            } else if kind == Column::Id || kind != Column::User && !is_by_id {
                return Vec::new();
            }
        }
    }
    let Some((surest, others)) = named.split_first() else {
        return Vec::new();
    };
    let agree = |row: &&Row| others.iter().all(|rows| rows.binary_search(row).is_ok());
    let agreed: Vec<Row> = surest.iter().filter(agree).copied().collect();
    if !agreed.is_empty() {
        return agreed;
    }
    let mut any = named.concat();
    any.sort_unstable();
    any.dedup();
    any
}
