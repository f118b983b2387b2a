//! Searching without the marks of letters, as a person wants it; kept in this browser.

use super::Desktops;
use crate::domain::fleet::Fleet;
use crate::flows::browser::{Slices, keep, kept};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Under which name the browser keeps it.
const KEY: &str = "curfew-accents";
const IGNORED: &str = "ignored";
/// So many rows are taken up before others may go first.
const SLICE: u32 = 1_024;

impl Desktops {
    /// Searches as it was wanted here, and however that changes. Forgotten desktops leave an empty fleet, which is told
    /// before the next ones come.
    pub fn attend_to_marks(self) {
        let is_kept = kept(KEY).is_some_and(|kept| kept == IGNORED);
        self.ignores_marks.set(is_kept);
        let is_busy = StoredValue::new(false);
        Effect::new(move || {
            self.ignores_marks.with(|_| ());
            self.read_at.with(|_| ());
            if is_busy.get_value() {
                return;
            }
            is_busy.set_value(true);
            spawn_local(async move {
                self.follow_marks().await;
                is_busy.try_set_value(false);
            });
        });
    }

    /// From now on marks make no difference, or make one.
    pub fn set_ignores_marks(self, ignores: bool) {
        keep(KEY, if ignores { IGNORED } else { "" });
        self.ignores_marks.set(ignores);
    }

    /// Until the search is as it is wanted.
    async fn follow_marks(self) {
        loop {
            let ignores = self.ignores_marks.get_untracked();
            if ignores == self.fleet.with_untracked(Fleet::ignores_marks) {
                return;
            }
            self.take_up_marks(ignores).await;
            self.catch_up(false);
            self.fleet
                .with_untracked(|fleet| self.view.update(|view| view.search_anew(fleet)));
        }
    }

    async fn take_up_marks(self, ignores: bool) {
        self.fleet
            .update_untracked(|fleet| fleet.begin_with_marks(ignores));
        let mut slices = Slices::after_others();
        let mut from = 0;
        while from < self.fleet.with_untracked(Fleet::len) {
            self.fleet.update_untracked(|fleet| {
                let to = fleet.len().min(from + SLICE);
                fleet.note_marks(from..to);
                from = to;
            });
            slices.give_way().await;
        }
        self.fleet.update_untracked(Fleet::ignore_marks);
    }
}
