//! A list that is being matched, a little at a time.

use super::columns::{Reading, rows_of};
use super::index::{Index, Names};
use super::table::{Line, begun, is_one_line, next_line};
use super::titles::is_title;
use super::{Column, Finding, Import, Said};
use crate::domain::fleet::{Fleet, Row, RowSet};
use memchr::memchr;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

/// So many rows are taken up at a time, or so many lines matched; a line of several counts as so many.
const STEP: usize = 500;
/// What may stand between cells; the last one is nothing: every line is one cell. Spaces part only a list in a single line.
const BETWEEN: [Option<u8>; 6] = [
    Some(b'\t'),
    Some(b';'),
    Some(b','),
    Some(b'|'),
    Some(b' '),
    None,
];

/// The fleet, always the same one, may change in between: what is matched later goes by what it says then.
#[derive(Debug)]
pub struct Matching {
    text: Rc<str>,
    names: Names,
    said: Option<Said>,
    /// How many of [`BETWEEN`] were looked at, and the best way to read the list so far.
    sampled: usize,
    reading: Reading,
    /// From where the text is still to be matched, in bytes.
    at: usize,
    /// Whether the first line was looked at: only that can have titles.
    is_past_titles: bool,
    /// What is to be chosen among already.
    choices: BTreeSet<Vec<Row>>,
    import: Import,
}

impl Matching {
    /// A list of which nothing is matched yet. What its columns are is found out, where the person doesn't say it.
    pub fn new(text: Rc<str>, said: Option<Said>) -> Self {
        // In Chinese there are two commas that part a list.
        let text = if is_one_line(&text) && text.contains(['，', '、']) {
            text.replace(['，', '、'], ",").into()
        } else {
            text
        };
        Self {
            at: text.len() - begun(&text).len(),
            text,
            names: Names::default(),
            said,
            sampled: 0,
            reading: Reading::default(),
            is_past_titles: false,
            choices: BTreeSet::new(),
            import: Import::default(),
        }
    }

    /// Matches all that is left.
    pub(super) fn finish(mut self, fleet: &Fleet) -> Import {
        while !self.go_on(fleet) {}
        self.import
    }

    /// Matches some more: a millisecond or two of work. Says whether that was the end.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        if !self.names.take(fleet, STEP as Row) {
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
    /// the one by which most lines say something of desktops.
    fn sample(&mut self, index: &Index<'_>) {
        if let Some(between) = BETWEEN.get(self.sampled).copied()
            && self.may_part(between)
        {
            let reading = Reading::try_out(&self.text, between, index);
            if self.reading.columns.is_empty() || reading.hits > self.reading.hits {
                self.reading = reading;
            }
        }
        self.sampled += 1;
        if self.sampled == BETWEEN.len() {
            let found = std::mem::take(&mut self.reading.columns);
            let parting = self.reading.parting;
            let holds = |said: &Said| said.parting == parting && said.columns.len() == found.len();
            let said = self.said.take().filter(holds);
            self.import.columns = said.map_or(found, |said| said.columns);
            self.import.parting = parting;
            self.import.found = RowSet::none(index.fleet.len());
        }
    }

    /// Whether a sign is in the text at all, and could part it.
    fn may_part(&self, between: Option<u8>) -> bool {
        let is_there = |sign| memchr(sign, self.text.as_bytes()).is_some();
        between.is_none_or(|sign| is_there(sign) && (sign != b' ' || is_one_line(&self.text)))
    }

    fn match_lines(&mut self, index: &Index<'_>) -> bool {
        let text = self.text.clone();
        let mut work = 0;
        while work < STEP {
            let rest = text.get(self.at..).unwrap_or_default();
            let Some((line, rest)) = next_line(rest, self.reading.parting) else {
                return true;
            };
            self.at = text.len() - rest.len();
            work += self.add(&line, index).max(1);
        }
        false
    }

    /// Says how many desktops the line means.
    fn add(&mut self, Line { raw, cells }: &Line<'_>, index: &Index<'_>) -> usize {
        let import = &mut self.import;
        // A line of one cell is told as that.
        let raw = if let [cell] = &**cells { &**cell } else { raw };
        let rows = rows_of(cells, &import.columns, index);
        let is_first = !std::mem::replace(&mut self.is_past_titles, true);
        if is_first && rows.is_empty() && has_titles(cells, &import.columns) {
            import.titles = Some(raw.to_owned());
            return 0;
        }
        if import.example.is_empty() {
            import.example = cells.iter().map(ToString::to_string).collect();
        }
        let means = rows.len();
        import.lines.push(match *rows {
            [] => Finding::Unknown(raw.to_owned()),
            [row] if import.found.set(row, true) => Finding::Found(row),
            [_] => Finding::Again,
            _ if self.choices.insert(rows.clone()) => Finding::Several(raw.to_owned(), rows),
            _ => Finding::Again,
        });
        means
    }
}

/// Whether a line has titles of columns rather than cells: all that it says of the columns that find something are titles,
/// or all that it says where no column does.
fn has_titles(cells: &[Cow<'_, str>], columns: &[Column]) -> bool {
    let is_used = |at: usize| columns.get(at).is_some_and(|kind| *kind != Column::Other);
    let is_any_used = (0..cells.len()).any(is_used);
    let told = cells.iter().enumerate();
    let mut told = told
        .filter(|(at, cell)| !cell.is_empty() && (is_used(*at) || !is_any_used))
        .peekable();
    told.peek().is_some() && told.all(|(_, cell)| is_title(cell))
}

#[cfg(test)]
impl Matching {
    /// A table of which all is known but what its lines mean.
    pub fn of_table(text: &str, between: u8, columns: &[Column]) -> Self {
        let mut matching = Self::new(text.into(), None);
        matching.sampled = BETWEEN.len();
        matching.reading.parting.between = Some(between);
        matching.import.columns = columns.to_vec();
        matching
    }
}
