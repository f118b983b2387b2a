//! Desktops that the host's settings protect: they can't be selected, so no plan has one.

use super::Console;
use crate::domain::fleet::RowSet;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};

impl Console {
    /// Keeps protected desktops from being selected from here on.
    pub fn protect(self) {
        let protected = self.settings().unwrap_or_default().protected;
        if !self.protection.begin(protected) {
            return;
        }
        if self.protection.needs_members() {
            self.follow_pools();
        }
        self.bar_protected();
    }

    /// Reads who is in the pools when somebody signs in, and again with each reading of the list.
    fn follow_pools(self) {
        let of = RefCell::new(None);
        Effect::new(move || {
            self.desktops.read_at.with(|_| ());
            let session = self.session.with(|s| s.as_ref().map(|s| s.session.clone()));
            let Some(session) = session else {
                return self.protection.forget();
            };
            // Who is in another project's pools says nothing of this one.
            let project = Some(session.project.clone());
            if of.replace(project.clone()) != project {
                self.protection.forget();
            }
            spawn_local(async move {
                // The page shows that it is not known; nothing else follows.
                let _ = self.protection.read(&session).await;
            });
        });
    }

    /// While the list loads only what is new is looked at; once it is read, all of it.
    fn bar_protected(self) {
        let barred = RefCell::new((0, RowSet::EMPTY));
        let whole = Memo::new(move |n: Option<&usize>| {
            self.desktops.read_at.with(|_| ());
            self.protection.follow();
            n.map_or(0, |n| n + 1)
        });
        let seen = Cell::new(usize::MAX);
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
                self.protection.add_from(from, fleet, &mut rows);
                barred.replace((fleet.len(), rows.clone()));
                rows
            });
            untrack(|| self.desktops.bar(rows));
        });
    }
}
