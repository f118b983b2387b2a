//! The results of a run as evidence: a table for spreadsheets, JSON for programs (`docs/report.schema.json`), and a page
//! to print. The first two are English, whatever the language of the console, so that they can be compared and searched;
//! the page is for people, in the words that it is given.

mod csv;
mod html;
mod json;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;

pub use csv::csv;
pub use html::{Label, Words, html};
pub use json::json;

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

impl<'a> Facts<'a> {
    /// All desktops in the order of the plan, each with its name and user.
    fn desktops(self) -> impl Iterator<Item = (Desktop<'a>, String, String)> {
        self.run.plan().slots().filter_map(move |slot| {
            let desktop = self.run.desktop(slot)?;
            let (name, user) = (self.names)(slot);
            Some((desktop, name, user))
        })
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
