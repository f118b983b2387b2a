//! Text as lines of cells (RFC 4180, with any sign between the cells).

use memchr::{memchr_iter, memchr3};
use std::borrow::Cow;

/// A line of a list.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// As it was, without white space around it.
    pub raw: &'a str,
    /// Its cells, without white space around them.
    pub cells: Vec<Cow<'a, str>>,
}

/// How a text is parted into lines and cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parting {
    /// What stands between cells; without it every line is one cell.
    pub between: Option<u8>,
    /// Whether each cell is a line of its own: a list in a single line.
    pub by_cell: bool,
}

/// Some lines of a list.
#[derive(Debug, Default)]
pub(super) struct Table<'a>(Vec<Line<'a>>);

impl<'a> Table<'a> {
    /// At most about `most` lines, spread over the whole text, and so many cells of each where it is short.
    pub fn sample(text: &'a str, parting: Parting, most: usize) -> Self {
        let count = memchr_iter(b'\n', text.as_bytes()).count();
        if count < most {
            let mut some: Vec<Line<'a>> = lines(text, parting).take(most).collect();
            for line in &mut some {
                line.cells.truncate(most);
            }
            return Self(some);
        }
        // A line break within a cell tears a line apart here, which is no harm: most lines decide.
        let breaks = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(breaks);
        let some = starts.step_by(count.div_ceil(most)).map(|start| {
            let rest = text.get(start..).unwrap_or_default();
            let raw = rest.split('\n').next().unwrap_or_default();
            Line {
                raw,
                cells: line(raw, parting.between).0,
            }
        });
        Self(some.collect())
    }

    /// The lines.
    pub fn lines(&self) -> &[Line<'a>] {
        &self.0
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        let widths = self.0.iter().map(|line| line.cells.len());
        widths.max().unwrap_or_default()
    }

    /// The cells of a column that aren't blank.
    pub fn column(&self, at: usize) -> impl Iterator<Item = &str> {
        let cells = self.0.iter().filter_map(move |line| line.cells.get(at));
        cells.map(|cell| &**cell).filter(|cell| !cell.is_empty())
    }
}

/// The first line that isn't blank, and what comes after it. A quoted cell may have anything in it, line breaks too; the
/// last quote may be missing.
pub(super) fn next_line(text: &str, parting: Parting) -> Option<(Line<'_>, &str)> {
    let mut rest = text;
    while !rest.is_empty() {
        let (cells, after) = if parting.by_cell {
            let (cell, after, _) = cell(rest, parting.between);
            (vec![cell], after)
        } else {
            line(rest, parting.between)
        };
        let raw = rest.get(..rest.len() - after.len()).unwrap_or_default();
        rest = after;
        if cells.iter().any(|cell| !cell.is_empty()) {
            let raw = raw.trim();
            return Some((Line { raw, cells }, rest));
        }
    }
    None
}

/// Where a text begins: behind the mark that some programs put there.
pub(super) fn begun(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// Whether a text is a single line.
pub(super) fn is_one_line(text: &str) -> bool {
    !begun(text).trim().contains(['\n', '\r'])
}

/// Each line that isn't blank.
fn lines(text: &str, parting: Parting) -> impl Iterator<Item = Line<'_>> {
    let mut rest = begun(text);
    std::iter::from_fn(move || {
        let (line, after) = next_line(rest, parting)?;
        rest = after;
        Some(line)
    })
}

/// The cells of the first line, and what comes after it.
fn line(text: &str, between: Option<u8>) -> (Vec<Cow<'_, str>>, &str) {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (next, after, is_last) = cell(rest, between);
        cells.push(next);
        rest = after;
        if is_last {
            return (cells, rest);
        }
    }
}

/// The first cell, what comes after it, and whether the line ends with it.
fn cell(text: &str, between: Option<u8>) -> (Cow<'_, str>, &str, bool) {
    let quoted = text.trim_start_matches(' ').strip_prefix('"');
    let (quoted, after) = match quoted.filter(|_| between.is_some()) {
        Some(text) => {
            let (cell, after) = quoted_cell(text);
            (Some(cell), after)
        }
        None => (None, text),
    };
    let sign = between.unwrap_or(b'\n');
    let end = memchr3(b'\n', b'\r', sign, after.as_bytes()).unwrap_or(after.len());
    let (plain, after) = after.split_at_checked(end).unwrap_or((after, ""));
    let plain = plain.trim();
    let cell = match quoted {
        Some(cell) => Cow::Owned((cell + plain).trim().to_owned()),
        None => Cow::Borrowed(plain),
    };
    let is_last = between.is_none_or(|sign| after.as_bytes().first() != Some(&sign));
    let next = match after.strip_prefix("\r\n") {
        Some(next) => next,
        None => after.get(1..).unwrap_or_default(),
    };
    (cell, next, is_last)
}

/// A cell behind its first quote, and what comes after its last one.
fn quoted_cell(mut text: &str) -> (String, &str) {
    let mut cell = String::new();
    while let Some((part, rest)) = text.split_once('"') {
        cell.push_str(part);
        match rest.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                text = more;
            }
            None => return (cell, rest),
        }
    }
    cell.push_str(text);
    (cell, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parted(text: &str, parting: Parting) -> Vec<Vec<String>> {
        let cells = |line: Line<'_>| line.cells.iter().map(ToString::to_string).collect();
        lines(text, parting).map(cells).collect()
    }

    fn cells(text: &str, between: Option<u8>) -> Vec<Vec<String>> {
        let by_cell = false;
        parted(text, Parting { between, by_cell })
    }

    #[test]
    fn a_list_in_one_line_is_as_good_as_one_in_lines() {
        let by_cell = Parting {
            between: Some(b','),
            by_cell: true,
        };
        assert_eq!(parted("a, b,,\"c,d\",", by_cell), [["a"], ["b"], ["c,d"]]);
        assert_eq!(cells("a\r\n\n b \rc", None), [["a"], ["b"], ["c"]]);
    }

    #[test]
    fn lines_are_kept_as_they_were() {
        let parting = Parting {
            between: Some(b';'),
            by_cell: false,
        };
        let lines: Vec<&str> = lines("a;\"b;c\"\n\n\"d\ne\";f", parting)
            .map(|line| line.raw)
            .collect();
        assert_eq!(lines, ["a;\"b;c\"", "\"d\ne\";f"]);
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_again(
            table in prop::collection::vec(prop::collection::vec("[a-c]([a-c \",;\n]{0,6}[a-c])?", 3), 2..8),
            between in prop::sample::select(vec![b'\t', b';', b',']),
        ) {
            let line = |cells: &Vec<String>| {
                let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                quoted.join(&char::from(between).to_string())
            };
            let text: Vec<String> = table.iter().map(line).collect();
            prop_assert_eq!(cells(&text.join("\r\n"), Some(between)), table);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[a\",\n\r \\PC]{0,40}", between in prop::sample::select(vec![None, Some(b',')])) {
            let all = cells(&text, between).concat().concat();
            let kept = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert_eq!(kept(&all), kept(&text));
        }
    }
}
