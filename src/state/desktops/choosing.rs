//! Choosing among the desktops.

use super::Desktops;
use crate::domain::desktop::DesktopId;
use crate::domain::fleet::{Row, RowSet};
use crate::domain::selection::Selection;
use leptos::prelude::*;

impl Desktops {
    /// Whether the row at a place on the screen is selected (tracked).
    pub fn is_selected_at(self, at: usize) -> bool {
        let row = self.row_at(at);
        row.is_some_and(|row| self.selection.with(|selection| selection.contains(row)))
    }

    /// Selects the row at a place on the screen, or lets it go.
    pub fn toggle(self, at: usize) {
        if let Some(row) = untrack(|| self.row_at(at)) {
            self.selection.update(|selection| selection.toggle(row));
        }
    }

    /// Selects from where the range begins to a place on the screen; `from` is the place of who moves there.
    pub fn stretch(self, from: Option<usize>, at: usize) {
        self.view.with_untracked(|view| {
            let row_at = |at: usize| view.rows().get(at).copied();
            let Some(row) = row_at(at) else { return };
            self.selection
                .update(|selection| match from.and_then(row_at) {
                    Some(from) => selection.stretch_from(view, from, row),
                    None => selection.stretch(view, row),
                });
        });
    }

    /// Selects all desktops of the view, or none of them.
    pub fn select_all_shown(self, yes: bool) {
        self.view.with_untracked(|view| {
            self.selection.update(|selection| {
                if yes {
                    selection.select(view.matching());
                } else {
                    selection.deselect(view.matching());
                }
            });
        });
    }

    /// Whether all desktops of the view are selected (tracked).
    pub fn all_shown_selected(self) -> bool {
        let shown = self.selectable();
        shown > 0 && self.selected_and_shown() == shown
    }

    /// How many desktops of the view could be selected and are not (tracked).
    pub fn not_selected_of_shown(self) -> usize {
        self.selectable().saturating_sub(self.selected_and_shown())
    }

    fn selectable(self) -> usize {
        self.shown_of_all().0 - self.counts.get().protected
    }

    /// Whether some desktops of the view are selected, but not all (tracked).
    pub fn some_shown_selected(self) -> bool {
        let both = self.selected_and_shown();
        both > 0 && !self.all_shown_selected()
    }

    fn selected_and_shown(self) -> usize {
        let counts = self.counts.get();
        counts.selected - counts.hidden - counts.gone
    }

    /// Turns the selection round within the view.
    pub fn invert(self) {
        self.view.with_untracked(|view| {
            self.selection
                .update(|selection| selection.invert(view.matching()));
        });
    }

    /// Selects nothing.
    pub fn clear(self) {
        self.selection.update(Selection::clear);
    }

    /// Selects none of these any more that the service still doesn't list.
    pub fn dismiss(self, mut rows: RowSet) {
        self.fleet.with_untracked(|fleet| rows.remove(fleet.live()));
        self.selection.update(|selection| selection.deselect(&rows));
    }

    /// Takes the last step of choosing back.
    pub fn undo(self) {
        self.selection.update(|selection| {
            selection.undo();
        });
    }

    /// Takes the last step of choosing again that was taken back.
    pub fn redo(self) {
        self.selection.update(|selection| {
            selection.redo();
        });
    }

    /// How many steps of choosing were taken.
    pub fn steps(self) -> u32 {
        self.selection.with_untracked(Selection::steps)
    }

    /// Whether there is a step to take back (tracked).
    pub fn can_undo(self) -> bool {
        self.selection.with(Selection::can_undo)
    }

    /// The rows of the selected desktops that the view shows, in the order on the screen.
    pub fn selected_in_order(self) -> Vec<Row> {
        self.in_order(|_, rows| {
            self.selection.with_untracked(|selection| {
                let rows = rows.iter().copied();
                rows.filter(|row| selection.contains(*row)).collect()
            })
        })
    }

    /// The ids of the selected desktops, in the order on the screen, those that the view hides last.
    pub fn selected_ids(self) -> Vec<DesktopId> {
        let rows = self.selected_then_hidden().into_iter();
        self.fleet
            .with_untracked(|fleet| rows.filter_map(|row| fleet.desktop_id(row)).collect())
    }

    /// The selected rows, in the order on the screen, those that the view hides last.
    pub(super) fn selected_then_hidden(self) -> Vec<Row> {
        self.view.with_untracked(|view| {
            self.selection.with_untracked(|selection| {
                let matches = |row: &Row| view.matching().contains(*row);
                let rows = view.rows().iter().copied();
                let shown = rows.filter(|row| selection.contains(*row) && matches(row));
                let hidden = selection.rows().iter().filter(|row| !matches(row));
                shown.chain(hidden).collect()
            })
        })
    }

    /// The selected rows that the service no longer lists, as they are now.
    pub fn selected_gone(self) -> RowSet {
        let mut rows = self.selected_rows();
        self.fleet.with_untracked(|fleet| rows.remove(fleet.live()));
        rows
    }

    /// The selected rows as they are now.
    pub fn selected_rows(self) -> RowSet {
        self.selection
            .with_untracked(|selection| selection.rows().clone())
    }

    /// The rows of the view that are protected, and so can't be selected, as they are now.
    pub fn protected_rows(self) -> RowSet {
        let mut rows = self
            .selection
            .with_untracked(|selection| selection.barred().clone());
        self.view.with_untracked(|view| rows.keep(view.matching()));
        rows
    }

    /// Whether a row is protected, and so can't be selected (tracked).
    pub fn is_protected(self, row: Row) -> bool {
        self.selection
            .with(|selection| selection.barred().contains(row))
    }

    /// Lets these rows never be selected.
    pub fn bar(self, rows: RowSet) {
        self.selection.update(|selection| selection.bar(rows));
    }

    /// Selects exactly these desktops, as far as they are known.
    pub fn select_only(self, ids: &[DesktopId]) {
        let rows = self.rows_of(ids);
        self.selection
            .update(|selection| selection.select_only(&rows));
    }

    /// These desktops are selected no longer.
    pub fn let_go(self, ids: &[DesktopId]) {
        let rows = self.rows_of(ids);
        self.selection.update(|selection| selection.deselect(&rows));
    }

    fn rows_of(self, ids: &[DesktopId]) -> RowSet {
        self.fleet.with_untracked(|fleet| {
            let rows = ids.iter().filter_map(|id| fleet.find(id.as_str()));
            rows.collect()
        })
    }
}
