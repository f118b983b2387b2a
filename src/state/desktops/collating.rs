//! Keeping the list in the order of the person's language.

use super::Desktops;
use crate::domain::fleet::Characters;
use crate::flows::browser::{Collator, Slices};
use crate::state::rounds::Rounds;
use crate::texts::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Desktops {
    /// Whenever the list was read: puts it in the order of a language, and works out the orders that somebody may ask for
    /// soon, while nothing else is to be done. Ends with the part of the screen that asked for it.
    pub fn keep_in_order(self, language: Language) {
        let rounds = Rounds::default();
        let is_in_order = StoredValue::new(false);
        Effect::new(move || {
            let round = rounds.begin();
            let is_current = move || round.is_latest();
            if self.read_at.with(Option::is_none) {
                return;
            }
            let again = is_in_order.get_value();
            spawn_local(async move {
                if self.collate(language, again, is_current).await {
                    is_in_order.try_set_value(true);
                }
                self.make_orders_ready().await;
            });
        });
    }

    /// Asks the language about the characters of the list; `again` only when there are some that it wasn't asked about.
    /// Says whether the list is in its order.
    async fn collate(self, language: Language, again: bool, is_current: impl Fn() -> bool) -> bool {
        let mut slices = Slices::with_pauses(0);
        let mut characters = Characters::default();
        while !self.fleet.with_untracked(|fleet| characters.go_on(fleet)) {
            slices.give_way().await;
        }
        let found = characters.found();
        let knows = || {
            self.view
                .with_untracked(|view| view.collation().knows(found))
        };
        if found.is_empty() || again && knows() {
            return again;
        }
        let beyond = found.iter().filter_map(char::from_u32);
        let mut collator = Collator::new(language.tag(), beyond.chain('a'..='z'));
        while !collator.go_on() {
            slices.give_way().await;
        }
        if !is_current() {
            return false;
        }
        let collation = collator.collation();
        let mut is_done = false;
        self.change_view(&mut |fleet, view| is_done = view.collate(fleet, collation));
        if is_done {
            self.view.notify();
        } else {
            self.go_on_sorting(0).await;
        }
        true
    }
}
