//! The results of a run for other programs.

use crate::domain::outcome::{Outcome, SkipReason};
use crate::domain::plan::Slot;
use crate::domain::run::{Desktop, Run};

/// The names of the columns of [`csv`].
const COLUMNS: [&str; 12] = [
    "project",
    "desktop_id",
    "name",
    "user",
    "outcome",
    "reason",
    "status",
    "code",
    "service_text",
    "request_id",
    "attempts",
    "sent_unix_ms",
];

/// A table of all desktops of a run (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it right). A
/// field that a spreadsheet would take for a formula begins with an apostrophe. `name_of` gives a desktop's name and
/// user.
pub fn csv(run: &Run, project: &str, name_of: &dyn Fn(Slot) -> (String, String)) -> String {
    let mut table = String::from("\u{feff}");
    push_line(&mut table, &COLUMNS.map(str::to_owned));
    for slot in run.plan().slots() {
        if let Some(desktop) = run.desktop(slot) {
            push_line(&mut table, &line(&desktop, project, name_of(slot)));
        }
    }
    table
}

fn line(
    desktop: &Desktop<'_>,
    project: &str,
    (name, user): (String, String),
) -> [String; 12] {
    let fault = desktop.fault;
    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
    [
        project.to_owned(),
        desktop.id.as_str().to_owned(),
        name,
        user,
        word(desktop.outcome).to_owned(),
        desktop.skipped.map_or("", reason).to_owned(),
        fault
            .and_then(|f| f.status)
            .map(|s| s.to_string())
            .unwrap_or_default(),
        text(fault.and_then(|f| f.code.as_deref())),
        text(fault.and_then(|f| f.text.as_deref())),
        text(fault.and_then(|f| f.request_id.as_deref())),
        desktop.attempts.to_string(),
        desktop.sent.map(|at| at.to_string()).unwrap_or_default(),
    ]
}

fn push_line(table: &mut String, fields: &[String; COLUMNS.len()]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        table.push_str(&quoted(field));
    }
    table.push_str("\r\n");
}

/// A field as it stands in the table.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let guarded = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if guarded.contains(['"', ',', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// The outcome's word, the same in every language of the console.
pub fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotSent => "not sent",
        Outcome::Sending => "sending",
        Outcome::Accepted => "accepted",
        Outcome::LoggedOff => "logged off",
        Outcome::StillConnected => "still connected",
        Outcome::SignedInAgain => "signed in again",
        Outcome::Failed => "failed",
        Outcome::Unknown => "unknown",
        Outcome::Skipped => "skipped",
    }
}

fn reason(skipped: SkipReason) -> &'static str {
    match skipped {
        SkipReason::AlreadyGone => "already gone",
        SkipReason::Protected => "protected",
        SkipReason::NotListed => "not listed",
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_a_spreadsheet_would_run_is_only_text() {
        for formula in ["=1+1", "+1", "-1", "@x", "\t=1"] {
            assert!(
                quoted(formula).trim_start_matches('"').starts_with('\''),
                "{formula}"
            );
        }
        assert_eq!(quoted("fin-ws-1"), "fin-ws-1");
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_in_their_field() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(quoted("a\nb"), "\"a\nb\"");
    }
}
