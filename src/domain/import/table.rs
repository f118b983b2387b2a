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
        let text = begun(text);
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

/// The first line that isn't blank, and what comes after it. A quoted cell may have anything in it, line breaks too.
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

/// Where a text begins: behind the mark that some programs put there, and the line that tells a program how to read the
/// rest (`sep=;`, `#TYPE …`).
pub(super) fn begun(text: &str) -> &str {
    let mut text = text.trim_start_matches('\u{feff}');
    while let Some((first, rest)) = text.split_once('\n')
        && is_for_programs(first)
    {
        text = rest;
    }
    text
}

fn is_for_programs(line: &str) -> bool {
    let line = line.trim().trim_matches('"');
    let begins = |with: &str| {
        let start = line.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    begins("#type ") || begins("sep=") && line.chars().count() <= 5
}

/// Whether a text is a single line.
pub(super) fn is_one_line(text: &str) -> bool {
    !begun(text).trim().contains(['\n', '\r'])
}

/// Each line that isn't blank.
fn lines(text: &str, parting: Parting) -> impl Iterator<Item = Line<'_>> {
    let mut rest = text;
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
    let quoted = between.and_then(|sign| quoted_cell(text, sign));
    let (cell, after) = if let Some((cell, after)) = quoted {
        (Cow::Owned(cell.trim().to_owned()), after)
    } else {
        let sign = between.unwrap_or(b'\n');
        let end = memchr3(b'\n', b'\r', sign, text.as_bytes()).unwrap_or(text.len());
        let (plain, after) = text.split_at_checked(end).unwrap_or((text, ""));
        (Cow::Borrowed(plain.trim()), after)
    };
    let is_last = between.is_none_or(|sign| after.as_bytes().first() != Some(&sign));
    let next = match after.strip_prefix("\r\n") {
        Some(next) => next,
        None => after.get(1..).unwrap_or_default(),
    };
    (cell, next, is_last)
}

/// A cell in quotes, and what comes after it. A quote that doesn't close where a cell may end is one that somebody wrote
/// (`13" screen`), and takes no lines with it. None is looked for beyond the next one that could close it, so however many
/// there are, the text is read once.
fn quoted_cell(text: &str, sign: u8) -> Option<(String, &str)> {
    let mut text = text.trim_start_matches(' ').strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, rest) = text.split_once('"')?;
        cell.push_str(part);
        let Some(more) = rest.strip_prefix('"') else {
            let ends = |after: &str| {
                let next = after.as_bytes().first();
                next.is_none_or(|next| [b'\n', b'\r', sign].contains(next))
            };
            let after = [rest, rest.trim_start_matches(' ')];
            return after
                .into_iter()
                .find(|after| ends(after))
                .map(|after| (cell, after));
        };
        cell.push('"');
        text = more;
    }
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

    #[test]
    fn a_stray_quote_is_a_sign_like_any_other() {
        let list = "Name;Note\nws-1;ok\nws-2;\"broken\nws-3;13\" screen\nws-4;\"in \"quotes\" within\nws-5;\"a\"\"b\" \nws-6;\"";
        assert_eq!(
            cells(list, Some(b';')),
            [
                ["Name", "Note"],
                ["ws-1", "ok"],
                ["ws-2", "\"broken"],
                ["ws-3", "13\" screen"],
                ["ws-4", "\"in \"quotes\" within"],
                ["ws-5", "a\"b"],
                ["ws-6", "\""],
            ]
        );
    }

    #[test]
    fn however_many_quotes_never_close_the_text_is_read_once() {
        for line in ["ws;\"x\n", "\"\"\"\n", "a;\"x\"\"\n", "\"\"x;\n"] {
            let text = line.repeat(100_000);
            let between = Some(b';');
            let by_cell = false;
            let read = lines(&text, Parting { between, by_cell }).count();
            assert!(read > 0, "{line}");
        }
    }

    /// The same, read sign by sign: where each cell ends is looked for in all that follows.
    fn naive(text: &str, sign: char) -> Vec<Vec<String>> {
        let text: Vec<char> = text.chars().collect();
        let ends = |at: usize| at >= text.len() || text[at] == '\n' || text[at] == sign;
        let past_spaces = |mut at: usize| {
            while text.get(at) == Some(&' ') {
                at += 1;
            }
            at
        };
        let (mut lines, mut line, mut at) = (Vec::new(), Vec::new(), 0);
        while at < text.len() {
            let opens = past_spaces(at);
            let mut closes = opens + 1;
            while text.get(closes) != Some(&'"') || text.get(closes + 1) == Some(&'"') {
                closes += if text.get(closes) == Some(&'"') { 2 } else { 1 };
                if closes > text.len() {
                    break;
                }
            }
            let is_quoted = text.get(opens) == Some(&'"') && closes < text.len();
            let (cell, end) = if is_quoted && ends(past_spaces(closes + 1)) {
                let cell: String = text[opens + 1..closes].iter().collect();
                (cell.replace("\"\"", "\""), past_spaces(closes + 1))
            } else {
                let end = (at..=text.len()).find(|at| ends(*at)).unwrap();
                (text[at..end].iter().collect(), end)
            };
            line.push(cell.trim().to_owned());
            let goes_on = text.get(end) == Some(&sign);
            if goes_on && end + 1 == text.len() {
                line.push(String::new());
            }
            if !goes_on || end + 1 == text.len() {
                lines.push(std::mem::take(&mut line));
            }
            at = end + 1;
        }
        lines.retain(|line: &Vec<String>| line.iter().any(|cell| !cell.is_empty()));
        lines
    }

    proptest! {
        #[test]
        fn a_text_is_read_as_by_who_looks_at_each_sign(text in "[ab \",,\"\n]{0,24}|([ab]|\"|\"\"|, ?| |\n){0,24}") {
            prop_assert_eq!(cells(&text, Some(b',')), naive(&text, ','));
        }

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
