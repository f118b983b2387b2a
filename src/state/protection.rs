//! Who is protected by the host's settings, for the picker and for the run.

use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::fleet::{Fleet, Row, RowSet};
use crate::domain::protected::{Protected, Rule};
use crate::domain::time::Millis;
use crate::flows::browser::{BrowserClock, page_time};
use crate::flows::pools::members;
use crate::state::live::Live;
use std::collections::HashSet;
use std::ops::Deref;

/// Who is in the pools is read again before anybody is sent when it is older than so many milliseconds.
const FRESH: Millis = 30_000;

/// Copies are the same protection, which lives as long as the page.
#[derive(Clone, Copy, Debug)]
pub struct Protection(&'static Parts);

/// What it knows.
#[derive(Debug)]
pub struct Parts {
    /// What the settings say; `None` when they protect nobody.
    protected: Live<Option<Protected>>,
    /// The members of protected pools; `None` while they are not known, and then nobody may be selected or sent.
    members: Live<Option<HashSet<DesktopId>>>,
    /// Whether the members can't be read.
    pub is_unknown: Live<bool>,
    /// How many readings were begun.
    begun: Live<u64>,
    /// The latest of them that counted: what those before it say comes too late.
    counted: Live<u64>,
    /// When that was, by the page's clock.
    read_at: Live<Millis>,
}

impl Default for Protection {
    /// Nobody is protected yet.
    fn default() -> Self {
        Self(Box::leak(Box::new(Parts {
            protected: Live::new(None),
            members: Live::new(None),
            is_unknown: Live::new(false),
            begun: Live::new(0),
            counted: Live::new(0),
            read_at: Live::new(0),
        })))
    }
}

impl Deref for Protection {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Protection {
    /// Protects from here on; `false` when there is nobody to protect.
    pub fn begin(self, protected: Protected) -> bool {
        let is_any = !protected.is_empty();
        if is_any {
            self.protected.set(Some(protected));
            self.forget();
        }
        is_any
    }

    /// Whether pools are protected: only the service knows who is in them.
    pub fn needs_members(self) -> bool {
        self.protected
            .with_untracked(|p| p.as_ref().is_some_and(|p| !p.pools.is_empty()))
    }

    /// Forgets who is in the pools, and what is being read of them.
    pub fn forget(self) {
        let begun = self.begun.get_untracked();
        self.counted.update_untracked(|counted| *counted = begun);
        self.is_unknown.set(false);
        self.members.set((!self.needs_members()).then(HashSet::new));
    }

    /// Reads who is in the pools. What was known before stays known where that fails.
    pub async fn read(self, session: &Session) -> Result<(), Fault> {
        let mine = self.begun.update_untracked(|n| {
            *n += 1;
            *n
        });
        let protected = self.protected.get_untracked();
        let pools = protected.map(|p| p.pools).unwrap_or_default();
        let read = members(&Browser, &BrowserClock, session, &pools).await;
        if mine <= self.counted.get_untracked() {
            return read.map(drop);
        }
        let is_known = self.members.with_untracked(Option::is_some);
        self.is_unknown.set(read.is_err() && !is_known);
        let read = Some(read?);
        self.counted.update_untracked(|counted| *counted = mine);
        self.read_at.update_untracked(|at| *at = page_time());
        if self.members.with_untracked(|members| *members != read) {
            self.members.set(read);
        }
        Ok(())
    }

    /// Reads who is in the pools, unless that is known and fresh.
    pub async fn know(self, session: &Session) -> Result<(), Fault> {
        let is_known = self.members.with_untracked(Option::is_some);
        let age = page_time().saturating_sub(self.read_at.get_untracked());
        if self.needs_members() && (!is_known || age > FRESH) {
            return self.read(session).await;
        }
        Ok(())
    }

    /// Whether a desktop is protected.
    pub fn holds(self, fleet: &Fleet, row: Row) -> bool {
        self.ask(|protected, members| match members {
            Some(members) => protected.holds(fleet, row, members),
            None => true,
        })
        .unwrap_or(false)
    }

    /// What protects a desktop, as `tell` says it; `None` when nothing does, or when it isn't known.
    pub fn why<T>(self, fleet: &Fleet, row: Row, tell: impl FnOnce(Rule<'_>) -> T) -> Option<T> {
        self.ask(|protected, members| protected.rule(fleet, row, members?).map(tell))
            .flatten()
    }

    /// Adds the protected rows from `from` on to a set; all rows while the members of the pools are not known.
    pub fn add_from(self, from: Row, fleet: &Fleet, rows: &mut RowSet) {
        self.ask(|protected, members| match members {
            Some(members) => protected.add_from(from, fleet, members, rows),
            None => *rows = RowSet::all(fleet.len()),
        });
    }

    fn ask<T>(self, about: impl FnOnce(&Protected, Option<&HashSet<DesktopId>>) -> T) -> Option<T> {
        self.protected.with_untracked(|protected| {
            let protected = protected.as_ref()?;
            self.members
                .with_untracked(|members| Some(about(protected, members.as_ref())))
        })
    }

    /// Follows who is in the pools (tracked).
    pub fn follow(self) {
        self.members.with(|_| ());
    }
}
