//! The views that a person keeps by name, in this browser (its local storage) and nowhere else.

use super::Console;
use crate::domain::saved::SavedViews;
use crate::flows::browser::{keep, kept};
use leptos::{ev, prelude::*};

/// Under which name the browser keeps them.
const KEY: &str = "curfew-views";

impl Console {
    /// Reads them, now and whenever another tab changes them.
    pub fn attend_to_views(self) {
        self.saved.set(stored().unwrap_or_default());
        let changed = window_event_listener(ev::Custom::<ev::Event>::new("storage"), move |_| {
            let now = stored().unwrap_or_default();
            if self.saved.with_untracked(|saved| *saved != now) {
                self.saved.set(now);
            }
        });
        on_cleanup(move || changed.remove());
    }

    /// Changes them, after what other tabs did. Where the browser keeps nothing they last as long as the page.
    pub fn change_views<R>(self, change: impl FnOnce(&mut SavedViews) -> R) -> R {
        let mut views = stored().unwrap_or_else(|| self.saved.get_untracked());
        let result = change(&mut views);
        keep(KEY, &views.written());
        self.saved.set(views);
        result
    }
}

/// What the browser keeps; `None` when that is nothing, or nothing that can be read.
fn stored() -> Option<SavedViews> {
    SavedViews::read(&kept(KEY)?)
}
