//! A list that a person brings: text, CSV or cells of a spreadsheet, with ids, names, users or addresses, matched with
//! the desktops.

mod index;
mod table;
#[cfg(test)]
mod tests;

use crate::domain::fleet::{Fleet, Row, RowSet};
use index::{Index, Names};
use std::borrow::Cow;
use std::rc::Rc;
use table::{Line, Table, begun, next_line, single_cells};

/// So many lines are looked at to find out what the columns are, spread over the whole.
const SAMPLE: usize = 200;
/// So many rows are taken up at a time, or so many lines matched.
const STEP: u32 = 500;
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
    /// Matches a list in one go. `columns` says what its columns are; without it they are found by themselves.
    pub fn read(text: &str, fleet: &Fleet, columns: Option<&[Column]>) -> Self {
        let mut matching = Matching::new(text.into(), columns.map(<[Column]>::to_vec));
        while !matching.go_on(fleet) {}
        matching.import
    }
}

/// A list that is being matched, a little at a time. The fleet, always the same one, may change in between: what is
/// matched later goes by what it says then.
#[derive(Debug)]
pub struct Matching {
    text: Rc<str>,
    names: Names,
    wanted: Option<Vec<Column>>,
    /// How many of [`BETWEEN`] were looked at, which one is the best of these, and how many lines find something by it.
    sampled: usize,
    between: Option<u8>,
    hits: usize,
    /// From where the text is still to be matched, in bytes.
    at: usize,
    /// Whether the first line was looked at: only that can have titles.
    is_past_titles: bool,
    import: Import,
}

impl Matching {
    /// A list of which nothing is matched yet. `columns` says what its columns are; without it they are found by
    /// themselves.
    pub fn new(text: Rc<str>, columns: Option<Vec<Column>>) -> Self {
        Self {
            at: text.len() - begun(&text).len(),
            text,
            names: Names::default(),
            wanted: columns,
            sampled: 0,
            between: None,
            hits: 0,
            is_past_titles: false,
            import: Import::default(),
        }
    }

    /// Matches some more: a millisecond or two of work, but for a list that is all in one line. Says whether that was
    /// the end.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        if !self.names.take(fleet, STEP) {
            return false;
        }
        let names = std::mem::take(&mut self.names);
        let index = Index {
            names: &names,
            fleet,
        };
        let is_sampled = self.sampled == BETWEEN.len();
        let is_done = is_sampled && self.match_lines(&index);
        if !is_sampled {
            self.sample(&index);
        }
        self.names = names;
        is_done
    }

    /// What was matched.
    pub fn done(self) -> Import {
        self.import
    }

    /// Finds out what stands between the cells, and what the columns are: looks at one possibility at a time, and keeps
    /// the one by which most lines find something.
    fn sample(&mut self, index: &Index<'_>) {
        if let Some(between) = BETWEEN.get(self.sampled).copied() {
            let sample = Table::sample(&self.text, between, SAMPLE);
            let columns = found_columns(&sample, index);
            let hits = hits(&sample, &columns, index);
            if self.sampled == 0 || hits > self.hits {
                (self.hits, self.between, self.import.columns) = (hits, between, columns);
            }
        }
        self.sampled += 1;
        if self.sampled == BETWEEN.len() {
            if let Some(wanted) = self.wanted.take() {
                self.import.columns = wanted;
            }
            self.import.found = RowSet::none(index.fleet.len());
        }
    }

    fn match_lines(&mut self, index: &Index<'_>) -> bool {
        let between = self.between;
        let text = self.text.clone();
        if let Some(cells) = single_cells(&text, between) {
            for cell in cells {
                let raw = &*cell.clone();
                self.add(
                    &Line {
                        raw,
                        cells: vec![cell],
                    },
                    index,
                );
            }
            return true;
        }
        for _ in 0..STEP {
            let rest = text.get(self.at..).unwrap_or_default();
            let Some((line, rest)) = next_line(rest, between) else {
                return true;
            };
            self.at = text.len() - rest.len();
            self.add(&line, index);
        }
        false
    }

    fn add(&mut self, Line { raw, cells }: &Line<'_>, index: &Index<'_>) {
        let import = &mut self.import;
        let rows = rows_of(cells, &import.columns, index);
        let is_first = !std::mem::replace(&mut self.is_past_titles, true);
        if is_first && rows.is_empty() && has_titles(cells) {
            return;
        }
        if import.example.is_empty() {
            import.example = cells.iter().map(ToString::to_string).collect();
        }
        // A line of one cell is told as that.
        let raw = if let [cell] = &**cells { &**cell } else { raw };
        import.lines.push(match *rows {
            [] => Finding::Unknown(raw.to_owned()),
            [row] if import.found.set(row, true) => Finding::Found(row),
            [row] => Finding::Again(row),
            _ => Finding::Several(raw.to_owned(), rows),
        });
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
