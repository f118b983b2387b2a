//! Lists that the person brings, and lists to take along.

use super::Desktops;
use crate::domain::fleet::{Fleet, Names, Row, RowSet, Users, View};
use crate::domain::import::{Import, Matching, Said};
use crate::domain::listing::{IdList, Listing};
use crate::flows::browser::Slices;
use crate::texts::isolated;
use std::rc::Rc;

impl Desktops {
    /// Matches a list, with pauses in which others may go first; `said` is what the person says of its columns. `None` when
    /// that is no longer wanted.
    pub async fn match_list(
        self,
        text: Rc<str>,
        said: Option<Said>,
        is_wanted: impl Fn() -> bool,
    ) -> Option<Import> {
        let mut matching = Matching::new(text, said);
        let mut slices = Slices::with_pauses(0);
        while !self.fleet.with_untracked(|fleet| matching.go_on(fleet)) {
            if slices.give_way().await && !is_wanted() {
                return None;
            }
        }
        Some(matching.done())
    }

    /// How many desktops are known, gone ones too (tracked).
    pub fn known(self) -> usize {
        self.fleet.with(Fleet::len) as usize
    }

    /// The protected ones among these (tracked).
    pub fn protected_of(self, rows: &RowSet) -> RowSet {
        let mut protected = rows.clone();
        self.selection
            .with(|selection| protected.keep(selection.barred()));
        protected
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
            told.map(isolated).collect::<Vec<_>>().join(" · ")
        })
    }

    /// The same as the cells of a table.
    pub fn cells(self, row: Row) -> [String; 3] {
        self.fleet.with_untracked(|fleet| {
            [fleet.name(row), fleet.user(row), fleet.id(row)].map(str::to_owned)
        })
    }

    /// The desktops of the view as a table, in the order on the screen: `take` gets it part by part, with pauses in which
    /// others may go first.
    pub async fn listing(self, mut take: impl FnMut(&str)) {
        let rows = self.view.with_untracked(|view| {
            let rows = view.rows().iter().copied();
            rows.filter(|row| view.matching().contains(*row)).collect()
        });
        let mut listing = Listing::of(rows);
        let mut slices = Slices::with_pauses(0);
        while let Some(part) = self.fleet.with_untracked(|fleet| listing.next_part(fleet)) {
            take(&part);
            slices.give_way().await;
        }
    }

    /// The users of the desktops (see [`Users`]), counted with pauses in which others may go first.
    pub async fn users(self) -> Names {
        let collation = self.view.with_untracked(View::collation);
        let mut users = self
            .fleet
            .with_untracked(|fleet| Users::new(fleet, collation));
        let mut slices = Slices::with_pauses(0);
        while !self.fleet.with_untracked(|fleet| users.go_on(fleet)) {
            slices.give_way().await;
        }
        users.done()
    }

    /// The ids of the desktops that are selected now, one below the other; with pauses in which others may go first.
    pub fn id_list(self) -> impl Future<Output = String> {
        let mut list = IdList::of(self.selected_then_hidden());
        async move {
            let mut slices = Slices::with_pauses(0);
            while !self.fleet.with_untracked(|fleet| list.go_on(fleet)) {
                slices.give_way().await;
            }
            list.done()
        }
    }
}
