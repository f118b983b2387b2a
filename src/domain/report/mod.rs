//! The results of a run as evidence: a table for spreadsheets, JSON for programs (`docs/report.schema.json`), and a page
//! to print. The first two are English, whatever the language of the console, so that they can be compared and searched;
//! the page is for people, in the words that it is given. Each is written in parts: 100,000 desktops take a while.

mod csv;
mod html;
mod json;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;

pub use csv::Csv;
pub use html::{Html, Label, Words};
pub use json::Json;

use crate::domain::plan::Slot;
use crate::domain::run::{Desktop, Run};
use crate::domain::time::{UnixMillis, Zone, write_utc};

/// What wrote a report.
const GENERATOR: &str = concat!("Curfew ", env!("CARGO_PKG_VERSION"));

/// A run, and what it doesn't know itself.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The run; it may still be under way.
    pub run: &'a Run,
    /// Who carried it out; empty when that isn't known.
    pub user: &'a str,
    /// The project's id.
    pub project_id: &'a str,
    /// The project's name; empty when it isn't known.
    pub project_name: &'a str,
    /// A desktop's name and its user.
    pub names: &'a dyn Fn(Slot) -> (String, String),
    /// When the report is made.
    pub now: UnixMillis,
    /// The administrator's time zone when the run started.
    pub zone: Zone<'a>,
}

impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").finish_non_exhaustive()
    }
}

/// A desktop in a report.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its place in the plan, counted from 1.
    number: usize,
    desktop: Desktop<'a>,
    name: String,
    user: String,
}

/// A kind of report, by what stands in it one after the other.
pub trait Kind {
    /// Writes what stands before the desktops.
    fn head(&self, facts: Facts<'_>, out: &mut String);
    /// Writes one desktop.
    fn desktop(&self, facts: Facts<'_>, line: &Line<'_>, out: &mut String);
    /// Writes what stands behind them.
    fn foot(&self, facts: Facts<'_>, out: &mut String);
}

/// So many desktops are written at once.
const PART: usize = if cfg!(test) { 1 } else { 256 };

/// A report that is written in parts. The facts must be the same for each of them.
#[derive(Debug, Default)]
pub struct Report {
    written: usize,
    is_over: bool,
}

impl Report {
    /// The next part; `None` behind the last.
    pub fn next_part(&mut self, facts: Facts<'_>, kind: &dyn Kind) -> Option<String> {
        if self.is_over {
            return None;
        }
        let mut part = String::new();
        if self.written == 0 {
            kind.head(facts, &mut part);
        }
        let slots = facts.run.plan().slots().enumerate();
        for (place, slot) in slots.skip(self.written).take(PART) {
            let Some(desktop) = facts.run.desktop(slot) else {
                continue;
            };
            let (name, user) = (facts.names)(slot);
            let line = Line {
                number: place + 1,
                desktop,
                name,
                user,
            };
            kind.desktop(facts, &line, &mut part);
        }
        self.written += PART;
        self.is_over = self.written >= facts.run.plan().size() as usize;
        if self.is_over {
            kind.foot(facts, &mut part);
        }
        Some(part)
    }
}

/// A moment in UTC; empty when there was none.
fn utc(at: Option<UnixMillis>) -> String {
    let mut out = String::new();
    if let Some(at) = at {
        write_utc(at, &mut out);
    }
    out
}
