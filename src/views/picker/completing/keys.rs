//! The keys of the list, and what is put in the place of the typed word.

use super::Suggestions;
use super::option::option_id;
use crate::domain::fleet::Completion;
use crate::flows::browser::{method, set_prop};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::KeyboardEvent;

impl Suggestions {
    /// What a key in the search box does to the list.
    pub fn key(&self, event: &KeyboardEvent) {
        // The keys of an input method are its own while it composes.
        if event.is_composing() {
            return;
        }
        // Whose keys are quicker than the list gets the right one when they turn to it, and no other after that.
        if event.key() == "ArrowDown" {
            self.rounds.begin();
            if *self.of.borrow() != self.input.value() {
                self.look(false);
            }
        }
        let count = self.count.get_untracked();
        let active = self.active.get_untracked();
        match &*event.key() {
            "ArrowDown" if count == 0 => self.look(true),
            "ArrowUp" if count == 0 => return,
            // Between the last and the first none is active.
            "ArrowDown" => self.active.set((active + 1) % (count + 1)),
            "ArrowUp" => self.active.set((active + count) % (count + 1)),
            "Enter" | "Tab" if active > 0 => self.take(active),
            // The search itself stays.
            "Escape" if count > 0 => {
                self.close();
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
        self.reveal();
    }

    /// Scrolls so that the active one shows.
    fn reveal(&self) {
        let id = option_id(self.active.get_untracked());
        let by_id = method(&document(), "getElementById");
        let option = by_id.and_then(|by_id| by_id.call1(&JsValue::NULL, &id.into()).ok());
        if let Some(scroll) = option.and_then(|option| method(&option, "scrollIntoView")) {
            let nearest = js_sys::Object::new();
            set_prop(&nearest, "block", "nearest");
            let _ = scroll.call1(&JsValue::NULL, &nearest);
        }
    }

    /// Puts a suggestion in the place of what was typed; what was typed since the list came is a part of that.
    pub fn take(&self, at: usize) {
        let Some(shown) = self.shown.take() else {
            return;
        };
        self.count.set(0);
        self.active.set(0);
        let typed = self.input.value();
        let Some(chosen) = shown.suggestions.get(at - 1) else {
            return;
        };
        let place = if *self.of.borrow() == typed {
            Some(shown.at.clone())
        } else {
            let is_still =
                |now: &Completion| now.suggestions.iter().any(|one| one.text == chosen.text);
            self.find(&typed, false).filter(is_still).map(|now| now.at)
        };
        let Some(place) = place else {
            return self.look(false);
        };
        let Some(before) = typed.get(..place.start) else {
            return;
        };
        let after = typed.get(place.end..).unwrap_or_default();
        let space = if chosen.ends && !after.starts_with(' ') {
            " "
        } else {
            ""
        };
        let before = [before, &chosen.text, space].concat();
        let caret = before.encode_utf16().count() as f64;
        let typed = before + after;
        self.input.set_value(&typed);
        if let Some(select) = method(&self.input, "setSelectionRange") {
            let _ = select.call2(&JsValue::NULL, &caret.into(), &caret.into());
        }
        self.desktops.search(typed);
        self.look_later();
    }
}
