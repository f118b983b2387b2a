//! Sorting by columns. The first time by one takes a while when there are many rows; it is done in parts, and for the
//! columns that take longest before anybody asks.

use super::Desktops;
use crate::domain::fleet::{Sort, SortKey, View};
use crate::flows::browser::Slices;
use leptos::task::spawn_local;

/// What a grid can show and isn't sorted by in a moment.
const READY: [SortKey; 5] = [
    SortKey::User,
    SortKey::Created,
    SortKey::Address,
    SortKey::Tags,
    SortKey::Id,
];

impl Desktops {
    /// Sorts by a column; once more turns the order round.
    pub fn sort_by(self, key: SortKey) {
        let now = self
            .view
            .with_untracked(|view| view.coming_sort().unwrap_or(view.sort()));
        let descending = now.key == key && !now.descending;
        self.sort(Sort { key, descending });
    }

    /// Sorts; until the order is worked out the rows stay as they are.
    pub(super) fn sort(self, sort: Sort) {
        let before = self.sorted_by();
        let is_sorted = self
            .fleet
            .with_untracked(|fleet| self.view.update(|view| view.start_sort(fleet, sort)));
        self.begin_order(before);
        if !is_sorted {
            spawn_local(self.go_on_sorting(0));
        }
    }

    /// Works out the orders that somebody may ask for soon.
    pub(super) async fn make_orders_ready(self) {
        for key in READY {
            let make = |view: &mut View| {
                self.fleet
                    .with_untracked(|fleet| view.make_ready(fleet, key))
            };
            if !self.view.update_untracked(make) {
                self.go_on_sorting(PAUSE).await;
            }
        }
    }

    /// Goes on until no order is being made, with pauses of so many milliseconds.
    pub(super) async fn go_on_sorting(self, pause: u32) {
        let mut slices = Slices::with_pauses(pause);
        let before = self.sorted_by();
        let is_changed = loop {
            let mut done = None;
            self.change_view(&mut |fleet, view| done = view.go_on_sorting(fleet));
            if let Some(is_changed) = done {
                break is_changed;
            }
            slices.give_way().await;
        };
        if is_changed {
            self.view.notify();
            self.begin_order(before);
        }
    }

    fn sorted_by(self) -> Sort {
        self.view.with_untracked(View::sort)
    }

    /// Begins at the top if the rows are in another order than they were before.
    fn begin_order(self, before: Sort) {
        if self.sorted_by() != before {
            self.begin_at_top();
        }
    }
}

/// Between the parts of what nobody waits for.
const PAUSE: u32 = 20;
