//! A table for spreadsheets.

use crate::domain::report::{Facts, utc, words};

/// The names of the columns of [`csv`].
const COLUMNS: [&str; 15] = [
    "project",
    "desktop_id",
    "name",
    "user",
    "outcome",
    "reason",
    "error",
    "status",
    "code",
    "service_text",
    "request_id",
    "attempts",
    "sent_utc",
    "changed_utc",
    "warning",
];

/// A table of all desktops of a run (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it right). A
/// field that a spreadsheet would take for a formula begins with an apostrophe. Moments are in UTC, as ISO 8601 has
/// them.
pub fn csv(facts: Facts<'_>) -> String {
    let mut table = String::from("\u{feff}");
    push_line(&mut table, &COLUMNS);
    for (desktop, name, user) in facts.desktops() {
        let fault = desktop.fault;
        let status = fault.and_then(|fault| fault.status);
        let fields: [&str; COLUMNS.len()] = [
            facts.project_id,
            desktop.id.as_str(),
            &name,
            &user,
            words::outcome(desktop.outcome),
            desktop.skipped.map_or("", words::reason),
            fault.map_or("", |fault| words::kind(fault.kind)),
            &status.map(|status| status.to_string()).unwrap_or_default(),
            fault
                .and_then(|fault| fault.code.as_deref())
                .unwrap_or_default(),
            fault
                .and_then(|fault| fault.text.as_deref())
                .unwrap_or_default(),
            fault
                .and_then(|fault| fault.request_id.as_deref())
                .unwrap_or_default(),
            &desktop.attempts.to_string(),
            &utc(desktop.sent),
            &utc(desktop.changed),
            words::warning(desktop.warning).unwrap_or_default(),
        ];
        push_line(&mut table, &fields);
    }
    table
}

fn push_line(table: &mut String, fields: &[&str; COLUMNS.len()]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        push_field(table, field);
    }
    table.push_str("\r\n");
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
    fn commas_quotes_and_line_breaks_stay_in_their_field() {
        assert_eq!(written("a,b"), "\"a,b\"");
        assert_eq!(written("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(written("a\nb"), "\"a\nb\"");
    }
}
