//! A column of texts that mostly differ from row to row: names, users, addresses.

use super::Row;
use super::arena::Arena;
use super::fold;
use memchr::memmem::Finder;
use std::collections::HashMap;

/// So many texts may live beside their place before the column is packed again; above 8 times as many rows, an
/// eighth of them.
const LOOSE: usize = 256;

/// One text for each row, which can change. A text that grew too long for its place moves to `loose`.
#[derive(Debug, Default)]
struct Texts {
    fixed: Arena,
    loose: Arena,
    /// Whose text each one of `loose` is.
    owners: Vec<Row>,
    /// Where in `loose` a row's text is.
    moved: HashMap<Row, u32>,
}

impl Texts {
    fn bytes(&self, row: Row) -> &[u8] {
        let fixed = self.fixed.bytes(row as usize);
        // The place of a text that moved is empty.
        if fixed.is_empty()
            && let Some(place) = self.moved.get(&row)
        {
            return self.loose.bytes(*place as usize);
        }
        fixed
    }

    fn set(&mut self, row: Row, text: &str) {
        if let Some(place) = self.moved.remove(&row) {
            self.loose.replace(place as usize, "");
        }
        if self.fixed.replace(row as usize, text) {
            return;
        }
        self.fixed.replace(row as usize, "");
        self.moved.insert(row, self.loose.len() as u32);
        self.owners.push(row);
        self.loose.push(text);
        if self.loose.len() > LOOSE.max(self.fixed.len() / 8) {
            self.pack();
        }
    }

    /// Gives every text a place of its own again.
    fn pack(&mut self) {
        let mut packed = Self::default();
        for row in 0..self.fixed.len() as Row {
            packed
                .fixed
                .push(std::str::from_utf8(self.bytes(row)).unwrap_or_default());
        }
        *self = packed;
    }

    fn find(&self, finder: &Finder<'_>, mut hit: impl FnMut(Row)) {
        let looks_for_nothing = finder.needle().is_empty();
        self.fixed.find(finder, |index| hit(index as Row));
        if !looks_for_nothing {
            self.loose.find(finder, |index| {
                if let Some(row) = self.owners.get(index) {
                    hit(*row);
                }
            });
        }
    }
}

/// The texts as they came, and without case, for searching. The second is made when a text first needs it.
#[derive(Debug, Default)]
pub(super) struct TextColumn {
    shown: Texts,
    folded: Option<Texts>,
    scratch: String,
}

impl TextColumn {
    /// Makes room for `rows` more rows of `each` bytes on average.
    pub fn reserve(&mut self, rows: usize, each: usize) {
        self.shown.fixed.reserve(rows, each);
        if let Some(folded) = &mut self.folded {
            folded.fixed.reserve(rows, each);
        }
    }

    /// Adds the next row.
    pub fn push(&mut self, text: &str) {
        self.split_if_needed(text);
        self.shown.fixed.push(text);
        if let Some(folded) = &mut self.folded {
            self.scratch.clear();
            fold::fold_into(text, &mut self.scratch);
            folded.fixed.push(&self.scratch);
        }
    }

    /// Changes a row's text. Says whether it was another one before.
    pub fn set(&mut self, row: Row, text: &str) -> bool {
        if self.shown.bytes(row) == text.as_bytes() {
            return false;
        }
        self.split_if_needed(text);
        self.shown.set(row, text);
        if let Some(folded) = &mut self.folded {
            self.scratch.clear();
            fold::fold_into(text, &mut self.scratch);
            folded.set(row, &self.scratch);
        }
        true
    }

    /// As long as no text has upper case, one copy serves both.
    fn split_if_needed(&mut self, text: &str) {
        if self.folded.is_none() && !fold::is_folded(text) {
            let mut folded = Texts::default();
            folded.fixed.copy_from(&self.shown.fixed);
            for (row, place) in &self.shown.moved {
                folded.set(*row, self.shown.loose.text(*place as usize));
            }
            self.folded = Some(folded);
        }
    }

    /// A row's text as it came; empty for a row that isn't there.
    pub fn text(&self, row: Row) -> &str {
        std::str::from_utf8(self.shown.bytes(row)).unwrap_or_default()
    }

    /// A row's text without case.
    pub fn folded(&self, row: Row) -> &[u8] {
        self.folded.as_ref().unwrap_or(&self.shown).bytes(row)
    }

    /// All texts without case, in no order; among them, those that have another place now.
    pub fn arenas(&self) -> [&Arena; 2] {
        let Texts { fixed, loose, .. } = self.folded.as_ref().unwrap_or(&self.shown);
        [fixed, loose]
    }

    /// Calls `hit` with every row whose text, without case, contains the finder's word.
    pub fn find(&self, finder: &Finder<'_>, hit: impl FnMut(Row)) {
        self.folded
            .as_ref()
            .unwrap_or(&self.shown)
            .find(finder, hit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn texts_change_and_are_found_like_in_a_plain_list(
            start in prop::collection::vec("[abA]{0,4}", 1..20),
            changes in prop::collection::vec((0_u32..20, "[abAÉ]{0,9}"), 0..700),
            word in "[ab]{1,3}",
        ) {
            let (mut column, mut model) = (TextColumn::default(), start.clone());
            for text in &start {
                column.push(text);
            }
            for (row, text) in &changes {
                let row = *row % start.len() as u32;
                let changed = model[row as usize] != *text;
                prop_assert_eq!(column.set(row, text), changed);
                model[row as usize].clone_from(text);
            }
            let mut found = BTreeSet::new();
            column.find(&Finder::new(&word), |row| { found.insert(row); });
            for (row, text) in model.iter().enumerate() {
                let row = row as Row;
                prop_assert_eq!(column.text(row), text);
                let folded = fold::fold(text);
                prop_assert_eq!(column.folded(row), folded.as_bytes());
                prop_assert_eq!(found.contains(&row), folded.contains(&word));
            }
        }
    }
}
