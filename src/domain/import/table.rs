//! Text as lines of cells (RFC 4180, with any sign between the cells).

/// Some lines of a list.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<Vec<String>>);

impl Table {
    /// At most `most` lines, spread over the whole text.
    pub fn sample(text: &str, between: Option<char>, most: usize) -> Self {
        let about = text.lines().count();
        let step = about.div_ceil(most).max(1);
        let lines = split(text, between).step_by(step);
        Self(lines.map(|(_, cells)| cells).collect())
    }

    /// The lines.
    pub fn lines(&self) -> &[Vec<String>] {
        &self.0
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.0.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// The cells of a column that aren't blank.
    pub fn column(&self, at: usize) -> impl Iterator<Item = &str> {
        let cells = self.0.iter().filter_map(move |line| line.get(at));
        cells.map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// Each line that isn't blank, as it was and as trimmed cells. A quoted cell may have anything in it, line breaks too;
/// the last quote may be missing. When the text is a single line of several cells, each cell is a line of its own.
pub(super) fn split(
    text: &str,
    between: Option<char>,
) -> impl Iterator<Item = (String, Vec<String>)> {
    let mut rest = text.trim_start_matches('\u{feff}');
    let is_single = between.is_some() && !rest.trim().contains(['\n', '\r']);
    let mut singles: Vec<String> = Vec::new();
    if is_single {
        singles = line(rest.trim(), between).0;
        singles.retain(|cell| !cell.is_empty());
        singles.reverse();
        rest = "";
    }
    std::iter::from_fn(move || {
        if let Some(cell) = singles.pop() {
            return Some((cell.clone(), vec![cell]));
        }
        loop {
            if rest.is_empty() {
                return None;
            }
            let (cells, after) = line(rest, between);
            let raw = rest.get(..rest.len() - after.len()).unwrap_or_default();
            rest = after;
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Some((raw.trim().to_owned(), cells));
            }
        }
    })
}

/// The cells of the first line, and what comes after it.
fn line(text: &str, between: Option<char>) -> (Vec<String>, &str) {
    let is_end = |c: char| c == '\n' || c == '\r';
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = match rest.trim_start_matches(' ').strip_prefix('"') {
            Some(quoted) if between.is_some() => quoted_cell(quoted),
            _ => (String::new(), rest),
        };
        let end = after
            .find(|c| is_end(c) || Some(c) == between)
            .unwrap_or(after.len());
        let (plain, after) = after.split_at_checked(end).unwrap_or((after, ""));
        let cell = cell + plain.trim();
        cells.push(cell.trim().to_owned());
        match between.and_then(|between| after.strip_prefix(between)) {
            Some(next) => rest = next,
            None => {
                return (
                    cells,
                    after
                        .strip_prefix("\r\n")
                        .unwrap_or_else(|| after.get(1..).unwrap_or_default()),
                );
            }
        }
    }
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

    fn cells(text: &str, between: Option<char>) -> Vec<Vec<String>> {
        split(text, between).map(|(_, cells)| cells).collect()
    }

    #[test]
    fn a_list_in_one_line_is_as_good_as_one_in_lines() {
        assert_eq!(cells("a, b,,c", Some(',')), [["a"], ["b"], ["c"]]);
        assert_eq!(cells("a\r\n\n b \rc", None), [["a"], ["b"], ["c"]]);
    }

    #[test]
    fn lines_are_kept_as_they_were() {
        let lines: Vec<String> = split("a;\"b;c\"\n\n\"d\ne\";f", Some(';'))
            .map(|(raw, _)| raw)
            .collect();
        assert_eq!(lines, ["a;\"b;c\"", "\"d\ne\";f"]);
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_again(
            table in prop::collection::vec(prop::collection::vec("[a-c]([a-c \",;\n]{0,6}[a-c])?", 3), 2..8),
            between in prop::sample::select(vec!['\t', ';', ',']),
        ) {
            let line = |cells: &Vec<String>| {
                let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                quoted.join(&between.to_string())
            };
            let text: Vec<String> = table.iter().map(line).collect();
            prop_assert_eq!(cells(&text.join("\r\n"), Some(between)), table);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[a\",\n\r \\PC]{0,40}", between in prop::sample::select(vec![None, Some(',')])) {
            let all: String = split(&text, between).flat_map(|(_, cells)| cells).collect();
            let kept = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert_eq!(kept(&all), kept(&text));
        }
    }
}
