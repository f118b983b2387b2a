//! Lists that the person brings, and lists to take along.

use super::Desktops;
use crate::domain::desktop::DesktopId;
use crate::domain::fleet::{Row, RowSet};
use crate::domain::import::{Column, Import};
use crate::domain::listing::listing;
use crate::domain::text::joined;

impl Desktops {
    /// Matches a list; `columns` says what its columns are, if the person did.
    pub fn match_list(self, text: &str, columns: Option<&[Column]>) -> Import {
        self.fleet
            .with_untracked(|fleet| Import::read(text, fleet, columns))
    }

    /// How many of these are not connected.
    pub fn not_connected(self, rows: &RowSet) -> usize {
        self.fleet
            .with_untracked(|fleet| (rows.len() - rows.count_common(fleet.connected())) as usize)
    }

    /// Selects these, and no others unless they are to be `added` to what is selected.
    pub fn select_rows(self, rows: &RowSet, added: bool) {
        self.selection.update(|selection| {
            if added {
                selection.select(rows);
            } else {
                selection.select_only(rows);
            }
        });
    }

    /// A desktop in a few words: name, user, id.
    pub fn called(self, row: Row) -> String {
        self.fleet.with_untracked(|fleet| {
            let words = [fleet.name(row), fleet.user(row), fleet.id(row)];
            let told = words.into_iter().filter(|word| !word.is_empty());
            joined(told, " · ")
        })
    }

    /// The desktops of the view as a table, in the order on the screen.
    pub fn listing(self) -> String {
        self.fleet.with_untracked(|fleet| {
            self.view
                .with_untracked(|view| listing(fleet, view.rows().iter().copied()))
        })
    }

    /// The ids of the selected desktops, one below the other.
    pub fn id_list(self) -> String {
        let ids = self.selected_ids();
        joined(ids.iter().map(DesktopId::as_str), "\n")
    }
}
