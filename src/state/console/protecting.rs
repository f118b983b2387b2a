//! Desktops that the host's settings protect: they can't be selected, so no plan has one.

use super::Console;
use crate::api::transport::Browser;
use crate::domain::desktop::DesktopId;
use crate::domain::fleet::RowSet;
use crate::domain::protected::Protected;
use crate::flows::browser::BrowserClock;
use crate::flows::pools::members;
use crate::state::live::Live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

/// The members of protected pools: `None` while they are not known, and then nothing can be selected.
type Members = Live<Option<HashSet<DesktopId>>>;

impl Console {
    /// Keeps protected desktops from being selected from here on.
    pub fn protect(self) {
        let protected = Rc::new(self.settings().unwrap_or_default().protected);
        if protected.is_empty() {
            return;
        }
        let known = protected.pools.is_empty().then(HashSet::new);
        let members: Members = Live::new(known);
        if !protected.pools.is_empty() {
            self.follow_pools(protected.clone(), members);
        }
        self.bar_protected(protected, members);
    }

    /// Reads who is in the pools when somebody signs in, and again with each reading of the list.
    fn follow_pools(self, protected: Rc<Protected>, members: Members) {
        Effect::new(move || {
            self.desktops.read_at.with(|_| ());
            let session = self.session.with(|s| s.as_ref().map(|s| s.session.clone()));
            let Some(session) = session else {
                self.unprotected.set(false);
                return members.set(None);
            };
            let protected = protected.clone();
            spawn_local(async move {
                let read = self::members(&Browser, &BrowserClock, &session, &protected.pools).await;
                let is_here = self.session.with_untracked(|s| {
                    s.as_ref()
                        .is_some_and(|s| s.session.project == session.project)
                });
                if is_here {
                    self.unprotected.set(read.is_err());
                    members.set(read.ok());
                }
            });
        });
    }

    /// While the list loads only what is new is looked at; once it is read, all of it.
    fn bar_protected(self, protected: Rc<Protected>, members: Members) {
        let barred = RefCell::new((0, RowSet::EMPTY));
        let whole = Memo::new(move |n: Option<&usize>| {
            self.desktops.read_at.with(|_| ());
            members.with(|_| ());
            n.map_or(0, |n| n + 1)
        });
        let seen = std::cell::Cell::new(usize::MAX);
        Effect::new(move || {
            let is_whole = seen.replace(whole.get()) != whole.get_untracked();
            let rows = self.desktops.fleet.with(|fleet| {
                let (from, mut rows) = barred.take();
                let from = if is_whole || from > fleet.len() {
                    0
                } else {
                    from
                };
                if from == 0 {
                    rows = RowSet::EMPTY;
                }
                members.with_untracked(|members| match members {
                    Some(members) => protected.add_from(from, fleet, members, &mut rows),
                    None => rows = RowSet::all(fleet.len()),
                });
                barred.replace((fleet.len(), rows.clone()));
                rows
            });
            untrack(|| self.desktops.bar(rows));
        });
    }
}
