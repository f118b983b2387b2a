//! What the columns of a list are, and which desktops a line means by them.

use super::Column;
use super::index::{Index, looks};
use super::table::{Line, Parting, Table, is_one_line};
use crate::domain::fleet::Row;
use std::borrow::Cow;
use std::collections::HashSet;

/// Those that name a desktop rather than somebody who may have several.
const SURE: [Column; 3] = [Column::Id, Column::Name, Column::Address];
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
            *column = SURE.into_iter().find(looks_like).unwrap_or(*column);
        }
    }
    leave_out_others(&mut columns, sample, index);
    if let [column] = &mut *columns
        && is_mixed(*column, sample, index)
    {
        *column = Column::Any;
    }
    columns
}

/// Beside a column of users who mostly have the desktops of their lines, one of users who mostly don't is about somebody
/// else: who manages them, say.
fn leave_out_others(columns: &mut [Column], sample: &Table<'_>, index: &Index<'_>) {
    let before = columns.to_vec();
    let find = |line: &Line<'_>, at: usize, kind: Column| {
        let cell = line.cells.get(at);
        cell.map_or_else(Vec::new, |cell| index.find(kind, cell))
    };
    let of_line = |line: &Line<'_>| {
        let kinds = before.iter().enumerate();
        let mut sure = kinds
            .filter(|(_, kind)| SURE.contains(kind))
            .map(|(at, kind)| find(line, at, *kind));
        sure.find(|rows| !rows.is_empty()).unwrap_or_default()
    };
    // How many more lines speak for a column of users than against it, if any does either.
    let standing = |at: usize| {
        let told = sample.lines().iter().filter_map(|line| {
            let (theirs, rows) = (find(line, at, Column::User), of_line(line));
            let agrees = theirs.iter().any(|row| rows.binary_search(row).is_ok());
            (!theirs.is_empty() && !rows.is_empty()).then_some(if agrees { 1 } else { -1 })
        });
        told.reduce(|a: i32, b| a + b)
    };
    let users = (0..columns.len()).filter(|at| before.get(*at) == Some(&Column::User));
    let users: Vec<(usize, Option<i32>)> = users.map(|at| (at, standing(at))).collect();
    if users.iter().any(|(_, standing)| *standing > Some(0)) {
        for (at, _) in users
            .into_iter()
            .filter(|(_, standing)| standing.is_some_and(|it| it <= 0))
        {
            if let Some(column) = columns.get_mut(at) {
                *column = Column::Other;
            }
        }
    }
}

/// Whether the cells of a single column, most of which are of one kind, are of other kinds too. A cell that looks like those
/// of that kind is no other: who had that name may be gone, and a user of the same name means another desktop.
fn is_mixed(best: Column, sample: &Table<'_>, index: &Index<'_>) -> bool {
    let is_found = |kind: Column, cell: &str| !index.find(kind, cell).is_empty();
    let (of_best, others): (Vec<&str>, Vec<&str>) =
        sample.column(0).partition(|cell| is_found(best, cell));
    let known: HashSet<u64> = of_best.into_iter().map(looks).collect();
    let mut others = others
        .into_iter()
        .filter(|cell| is_found(Column::Any, cell))
        .peekable();
    others.peek().is_some() && others.all(|cell| !known.contains(&looks(cell)))
}

/// The desktops that a line means: those on which all its cells agree. When they contradict each other, all that any of
/// them names. None when an id, a name or an address names nobody; but an id is for ever, and takes no harm from a name or
/// an address that has changed since. A user whom nobody knows says nothing.
pub(super) fn rows_of(cells: &[Cow<'_, str>], columns: &[Column], index: &Index<'_>) -> Vec<Row> {
    let mut named: Vec<Vec<Row>> = Vec::new();
    let mut is_by_id = false;
    for kind in Column::FINDING.into_iter().chain([Column::Any]) {
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
