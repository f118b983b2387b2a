//! The results of a run as a table for spreadsheets.

use crate::domain::csv::{MARK, push_line};
use crate::domain::report::{Facts, Kind, Line, utc, words};

/// The names of the columns of [`Csv`].
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

/// A table of all desktops of a run. Moments are in UTC, as ISO 8601 has them.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl Kind for Csv {
    fn head(&self, _facts: Facts<'_>, out: &mut String) {
        out.push_str(MARK);
        push_line(out, &COLUMNS);
    }

    fn desktop(&self, facts: Facts<'_>, line: &Line<'_>, out: &mut String) {
        let desktop = &line.desktop;
        let fault = desktop.fault;
        let status = fault.and_then(|fault| fault.status);
        let fields: [&str; COLUMNS.len()] = [
            facts.project_id,
            desktop.id.as_str(),
            &line.name,
            &line.user,
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
        push_line(out, &fields);
    }

    fn foot(&self, _facts: Facts<'_>, _out: &mut String) {}
}
