//! What a person keeps in this browser (its local storage) and nowhere else: views by name, and the columns.

use super::Console;
use crate::domain::columns::Columns;
use crate::domain::fleet::SortKey;
use crate::domain::saved::SavedViews;
use crate::flows::browser::{keep, kept};
use leptos::{ev, prelude::*};

/// Under which name the browser keeps the views.
const KEY: &str = "curfew-views";
/// Under which name it keeps the columns.
const COLUMNS: &str = "curfew-columns";
/// So many changes of them can be undone.
const STEPS: usize = 100;

/// How the list was laid out before a change.
#[derive(Clone, Debug)]
pub struct Laid {
    columns: Columns,
    /// How high its rows were, in the words of whoever changes that.
    pub rows: String,
    /// The column whose width the change is about, while that is being drawn.
    drawn: Option<SortKey>,
}

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

    /// Keeps how they are, and how high the rows are, so that the change to come can be undone. A width that is being `drawn`
    /// is one change, until another is made.
    pub fn before_change(self, rows: String, drawn: Option<SortKey>) {
        let columns = untrack(|| self.layout());
        self.laid.update(|laid| {
            let goes_on = |last: &Laid| last.drawn.is_some() && last.drawn == drawn;
            if laid.last().is_some_and(goes_on) {
                return;
            }
            if laid.len() == STEPS {
                laid.remove(0);
            }
            laid.push(Laid {
                columns,
                rows,
                drawn,
            });
        });
    }

    /// The width that was being drawn stays as it is: to draw it again is another change.
    pub fn end_drawing(self) {
        self.laid.update_untracked(|laid| {
            if let Some(last) = laid.last_mut() {
                last.drawn = None;
            }
        });
    }

    /// Whether a change of them can be undone (tracked).
    pub fn can_undo_layout(self) -> bool {
        self.laid.with(|laid| !laid.is_empty())
    }

    /// Undoes the last change of them; gives how the list was before that.
    pub fn undo_layout(self) -> Option<Laid> {
        let laid = self.laid.update(Vec::pop)?;
        self.change_columns(|columns| *columns = laid.columns.clone());
        Some(laid)
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
