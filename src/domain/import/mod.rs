//! A list that a person brings: text, CSV or cells of a spreadsheet, with ids, names, users or addresses, matched with
//! the desktops.

mod index;
mod table;
#[cfg(test)]
mod tests;

use crate::domain::fleet::{Fleet, Row, RowSet};
use index::Index;
use std::borrow::Cow;
use table::{Line, Table, lines};

/// So many lines are looked at to find out what the columns are, spread over the whole.
const SAMPLE: usize = 200;
/// What may stand between cells; the last one is nothing: every line is one cell.
const BETWEEN: [Option<u8>; 4] = [Some(b'\t'), Some(b';'), Some(b','), None];

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Desktop ids.
    Id,
    /// Computer names, with or without a domain behind them.
    Name,
    /// Addresses.
    Address,
    /// Users, with or without a domain (`corp\li.wei`, `li.wei@corp`).
    User,
    /// Nothing that helps to find a desktop.
    Other,
}

impl Column {
    /// Those that find desktops, the surest first.
    pub const FINDING: [Self; 4] = [Self::Id, Self::Name, Self::Address, Self::User];
}

/// What a line of the list means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// This desktop.
    Found(Row),
    /// A desktop that an earlier line found already.
    Again(Row),
    /// This line, as it was brought, means one of these or several: a person has to choose. At least two.
    Several(String, Vec<Row>),
    /// For this line, as it was brought, there is no desktop.
    Unknown(String),
}

/// A list, matched.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// What each column is.
    pub columns: Vec<Column>,
    /// The first line's cells, to tell the columns by; from the second line if the first has titles.
    pub example: Vec<String>,
    /// What each line means that isn't blank. Titles are left out.
    pub lines: Vec<Finding>,
    /// All desktops that were found.
    pub found: RowSet,
}

impl Import {
    /// Matches a list. `columns` says what its columns are; without it they are found by themselves.
    pub fn read(text: &str, fleet: &Fleet, columns: Option<&[Column]>) -> Self {
        let index = Index::new(fleet);
        let tables = BETWEEN.map(|between| {
            let sample = Table::sample(text, between, SAMPLE);
            let columns = found_columns(&sample, &index);
            (hits(&sample, &columns, &index), between, columns)
        });
        let best = tables
            .into_iter()
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((_, between, own)) = best else {
            return Self::default();
        };
        let columns = columns.map_or(own, <[Column]>::to_vec);
        let mut import = Self {
            found: RowSet::none(fleet.len()),
            ..Self::default()
        };
        for (at, Line { raw, cells }) in lines(text, between).enumerate() {
            let rows = rows_of(&cells, &columns, &index);
            if at == 0 && rows.is_empty() && has_titles(&cells) {
                continue;
            }
            if import.example.is_empty() {
                import.example = cells.iter().map(ToString::to_string).collect();
            }
            // Of a list in one line, each cell is a line.
            let raw = if let [cell] = &*cells { &**cell } else { raw };
            import.lines.push(match *rows {
                [] => Finding::Unknown(raw.to_owned()),
                [row] if import.found.set(row, true) => Finding::Found(row),
                [row] => Finding::Again(row),
                _ => Finding::Several(raw.to_owned(), rows),
            });
        }
        import.columns = columns;
        import
    }
}

/// The desktops that a line means: those on which all its columns agree, the surest column first. When two columns
/// contradict each other, all that either of them names.
fn rows_of(cells: &[Cow<'_, str>], columns: &[Column], index: &Index<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for kind in Column::FINDING {
        for (cell, _) in cells
            .iter()
            .zip(columns)
            .filter(|(_, column)| **column == kind)
        {
            let named = index.find(kind, cell);
            if rows.is_empty() || named.is_empty() {
                rows.extend(named);
                continue;
            }
            let agreed: Vec<Row> = rows
                .iter()
                .copied()
                .filter(|row| named.contains(row))
                .collect();
            if agreed.is_empty() {
                rows.extend(named);
            } else {
                rows = agreed;
            }
        }
    }
    rows
}

/// What each column is, by what most of its cells find.
fn found_columns(sample: &Table<'_>, index: &Index<'_>) -> Vec<Column> {
    let columns = (0..sample.width()).map(|at| {
        let count = |kind: Column| {
            let cells = sample.column(at);
            cells
                .filter(|cell| !index.find(kind, cell).is_empty())
                .count()
        };
        let mut best = (0, Column::Other);
        for kind in Column::FINDING {
            let hits = count(kind);
            if hits > best.0 {
                best = (hits, kind);
            }
        }
        best.1
    });
    columns.collect()
}

/// How many lines find something.
fn hits(sample: &Table<'_>, columns: &[Column], index: &Index<'_>) -> usize {
    let lines = sample.lines().iter();
    lines
        .filter(|line| !rows_of(&line.cells, columns, index).is_empty())
        .count()
}

/// Whether a line has titles of columns rather than cells.
fn has_titles(cells: &[Cow<'_, str>]) -> bool {
    const PARTS: [&str; 8] = [
        "id", "name", "user", "address", "ip", "host", "computer", "desktop",
    ];
    cells.iter().any(|cell| {
        let cell = cell.to_ascii_lowercase();
        let mut words = cell.split(|c: char| !c.is_ascii_alphabetic());
        words.any(|word| PARTS.contains(&word) || word == "username" || word == "hostname")
    })
}
