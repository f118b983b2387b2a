//! What a person keeps in this browser (its local storage) and nowhere else: views by name, and the columns.

use super::Console;
use crate::domain::columns::Columns;
use crate::domain::saved::SavedViews;
use crate::flows::browser::{keep, kept, text_prop};
use leptos::{ev, prelude::*};

/// Under which name the browser keeps the views.
const KEY: &str = "curfew-views";
/// Under which name it keeps the columns.
const COLUMNS: &str = "curfew-columns";

impl Console {
    /// Reads them, now and whenever another tab changes them.
    pub fn attend_to_views(self) {
        self.saved.set(stored().unwrap_or_default());
        let changed =
            window_event_listener(ev::Custom::<ev::Event>::new("storage"), move |event| {
                // Without a name everything was taken away.
                let name = text_prop(&event, "key");
                if name.is_some_and(|name| name != KEY) || self.unkept.get_untracked() {
                    return;
                }
                let now = stored().unwrap_or_default();
                if self.saved.with_untracked(|saved| *saved != now) {
                    self.saved.set(now);
                }
            });
        on_cleanup(move || changed.remove());
    }

    /// Changes them, after what other tabs did. Where the browser doesn't keep them they last as long as the page.
    pub fn change_views<R>(self, change: impl FnOnce(&mut SavedViews) -> R) -> R {
        let kept = stored().filter(|_| !self.unkept.get_untracked());
        let mut views = kept.unwrap_or_else(|| self.saved.get_untracked());
        let result = change(&mut views);
        self.unkept.set(!keep(KEY, &views.written()));
        self.saved.set(views);
        result
    }
}

/// The columns.
impl Console {
    /// Takes those that were chosen here.
    pub fn take_columns(self) {
        if let Some(columns) = kept(COLUMNS) {
            self.set_columns(&Columns::read(&columns));
        }
    }

    /// The columns with their widths (tracked).
    pub fn layout(self) -> Columns {
        self.layout.with(|layout| match &**layout {
            "" => Columns::default(),
            layout => Columns::read(layout),
        })
    }

    /// Changes them, and keeps them.
    pub fn change_columns(self, change: impl FnOnce(&mut Columns)) {
        let mut columns = untrack(|| self.layout());
        change(&mut columns);
        keep(COLUMNS, &columns.written());
        self.set_columns(&columns);
    }

    /// The list is made anew only when it has other columns.
    fn set_columns(self, columns: &Columns) {
        let keys: Vec<_> = columns.keys().collect();
        self.layout.set(columns.written());
        if self.columns.with_untracked(|known| *known != keys) {
            self.columns.set(keys);
        }
    }
}

/// The views that the browser keeps; `None` when that is nothing, or nothing that can be read.
fn stored() -> Option<SavedViews> {
    SavedViews::read(&kept(KEY)?)
}
