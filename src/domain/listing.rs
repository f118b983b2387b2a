//! The desktops of a view as a table for spreadsheets.

use crate::domain::csv::{MARK, push_line};
use crate::domain::fleet::{Fleet, Row};
use crate::domain::text::joined;
use crate::domain::time::write_utc;

const COLUMNS: [&str; 13] = [
    "desktop_id",
    "computer_name",
    "user",
    "login_state",
    "power_state",
    "addresses",
    "system",
    "type",
    "pool",
    "zone",
    "tags",
    "maintenance",
    "created_utc",
];

/// So many rows are written at once.
const PART: usize = if cfg!(test) { 1 } else { 1_024 };

/// A table of some rows, in their order, that is written in parts: all that the service told of each, states in its own
/// words. Tags are `key=value` with `; ` between them; moments are in UTC, as ISO 8601 has them.
#[derive(Debug)]
pub struct Listing {
    rows: Vec<Row>,
    written: usize,
}

impl Listing {
    /// None of it is written yet.
    pub fn of(rows: Vec<Row>) -> Self {
        Self { rows, written: 0 }
    }

    /// The next part, the titles before the first; `None` behind the last.
    pub fn next_part(&mut self, fleet: &Fleet) -> Option<String> {
        let mut table = String::new();
        if self.written == 0 {
            table.push_str(MARK);
            push_line(&mut table, &COLUMNS);
        } else if self.written >= self.rows.len() {
            return None;
        }
        for row in self.rows.iter().skip(self.written).take(PART) {
            push_row(&mut table, fleet, *row);
        }
        self.written += PART;
        Some(table)
    }
}

fn push_row(table: &mut String, fleet: &Fleet, row: Row) {
    let tags: Vec<String> = fleet
        .tags(row)
        .map(|(key, value)| [key, "=", value].concat())
        .collect();
    let mut created = String::new();
    if let Some(moment) = fleet
        .created(row)
        .and_then(|moment| u64::try_from(moment).ok())
    {
        write_utc(moment, &mut created);
    }
    let fields: [&str; COLUMNS.len()] = [
        fleet.id(row),
        fleet.name(row),
        fleet.user(row),
        fleet.login_state(row).as_str(),
        fleet.power_state(row),
        fleet.addresses(row),
        fleet.os(row),
        fleet.kind(row),
        fleet.pool(row),
        fleet.zone(row),
        &joined(tags.iter().map(String::as_str), "; "),
        if fleet.in_maintenance(row) { "yes" } else { "" },
        &created,
    ];
    push_line(table, &fields);
}

/// The ids of some rows, one below the other, in their order; written in parts.
#[derive(Debug)]
pub struct IdList {
    rows: Vec<Row>,
    written: usize,
    text: String,
}

impl IdList {
    /// None of it is written yet.
    pub fn of(rows: Vec<Row>) -> Self {
        Self {
            rows,
            written: 0,
            text: String::new(),
        }
    }

    /// Writes a part of it; whether that was the last.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        for row in self.rows.iter().skip(self.written).take(PART) {
            let id = fleet.id(*row);
            if self.text.is_empty() {
                // Most ids are as long as the first. Growing step by step would move the whole again and again.
                self.text.reserve(self.rows.len() * (id.len() + 1));
            } else {
                self.text.push('\n');
            }
            self.text.push_str(id);
        }
        self.written += PART;
        self.written >= self.rows.len()
    }

    /// What is written.
    pub fn done(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::{BETWEEN_TAGS, RowDraft};

    #[test]
    fn each_desktop_is_a_line_in_the_order_that_is_asked_for() {
        let mut fleet = Fleet::default();
        let tags = ["dept=fin", "floor=3"].join(BETWEEN_TAGS.encode_utf8(&mut [0; 4]));
        for (id, name) in [("a", "WS-1"), ("b", "=WS\"2")] {
            fleet.upsert(&RowDraft {
                id,
                name: Some(name),
                login: Some("CONNECTED"),
                addresses: Some("10.0.8.1, fe80::1"),
                tags: Some(&tags),
                created: Some(1_769_000_000_000),
                maintenance: Some(true),
                ..RowDraft::default()
            });
        }
        let mut listing = Listing::of(vec![1, 0]);
        let parts: Vec<String> = std::iter::from_fn(|| listing.next_part(&fleet)).collect();
        assert_eq!(parts.len(), 2, "it is written in parts");
        let table = parts.concat();
        let lines: Vec<&str> = table.trim_start_matches(MARK).lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].split(',').count(), COLUMNS.len());
        let rest = "CONNECTED,,\"10.0.8.1, fe80::1\",,,,,\"dept=fin; floor=3\",yes,2026-01-21T12:53:20.000Z";
        assert_eq!(lines[1], format!("b,\"'=WS\"\"2\",,{rest}"));
        assert_eq!(lines[2], format!("a,WS-1,,{rest}"));
    }

    #[test]
    fn ids_are_one_below_the_other_in_the_order_that_is_asked_for() {
        let mut fleet = Fleet::default();
        for id in ["a", "b", "cc"] {
            fleet.upsert(&RowDraft {
                id,
                name: Some("not this"),
                ..RowDraft::default()
            });
        }
        let written = |rows: Vec<Row>| {
            let mut list = IdList::of(rows);
            let parts = std::iter::repeat_with(|| list.go_on(&fleet)).take_while(|over| !over);
            (parts.count(), list.done())
        };
        assert_eq!(written(vec![2, 0, 1]), (2, "cc\na\nb".to_owned()));
        assert_eq!(written(vec![1]), (0, "b".to_owned()));
        assert_eq!(written(vec![]), (0, String::new()));
    }
}
