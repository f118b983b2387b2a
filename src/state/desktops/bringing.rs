//! A list that the person brings, matched with the desktops.

use super::Desktops;
use crate::domain::fleet::{Row, RowSet};
use crate::domain::import::{Column, Import};

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
            told.collect::<Vec<_>>().join(" · ")
        })
    }
}
