//! Tables for spreadsheets (RFC 4180). A field that a spreadsheet would take for a formula begins with an apostrophe.

/// Begins a file, so that spreadsheets read it as UTF-8.
pub const MARK: &str = "\u{feff}";

/// Appends a line.
pub fn push_line(table: &mut String, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        push_field(table, field);
    }
    table.push_str("\r\n");
}

/// Appends a line of cells as they are pasted into a spreadsheet: tabs between them, and nothing in them that would be
/// taken for the end of a cell.
pub fn push_cells(table: &mut String, cells: impl IntoIterator<Item = String>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            table.push('\t');
        }
        if is_formula(&cell) {
            table.push('\'');
        }
        table.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    table.push('\n');
}

/// Appends a field as it stands in the table.
fn push_field(table: &mut String, field: &str) {
    let guard = if is_formula(field) { "'" } else { "" };
    let quoted = field.contains(['"', ',', '\n', '\r', ';', '\t']);
    let quote = if quoted { "\"" } else { "" };
    table.push_str(quote);
    table.push_str(guard);
    for c in field.chars() {
        if c == '"' {
            table.push(c);
        }
        table.push(c);
    }
    table.push_str(quote);
}

/// Whether a spreadsheet may calculate with a field. White space before the sign counts for nothing in some of them.
fn is_formula(field: &str) -> bool {
    field.starts_with(['\t', '\r', '\n'])
        || field
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(field: &str) -> String {
        let mut table = String::new();
        push_field(&mut table, field);
        table
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_only_text() {
        for formula in [
            "=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\n=1", "\u{a0}=1",
        ] {
            assert!(
                written(formula).trim_start_matches('"').starts_with('\''),
                "{formula}"
            );
        }
        assert_eq!(written("fin-ws-1"), "fin-ws-1");
    }

    #[test]
    fn pasted_cells_stay_in_their_row_and_column() {
        let mut table = String::new();
        push_cells(&mut table, ["a\tb\nc", "", "=1"].map(str::to_owned));
        push_cells(&mut table, ["x".to_owned()]);
        assert_eq!(table, "a b c\t\t'=1\nx\n");
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_in_their_field() {
        assert_eq!(written("a,b"), "\"a,b\"");
        assert_eq!(written("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(written("a\nb"), "\"a\nb\"");
    }
}
