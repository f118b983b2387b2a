//! A list that a person brings: text, CSV or cells of a spreadsheet, with ids, names, users or addresses, matched with
//! the desktops.
//!
//! Invariant: a line finds a desktop by itself only when nothing in it speaks against that. An id, a name or an address
//! that nobody has makes the line unknown, whatever else stands in it: what was meant may be gone, and the desktop that
//! the rest of the line fits is another one. What the columns are is settled before, and shown: a second column of users
//! who mostly speak against their lines is about others, and then none of its cells speaks.

mod columns;
mod encoding;
mod index;
mod matching;
mod table;
#[cfg(test)]
mod tests;
mod titles;

use crate::domain::fleet::{Fleet, Row, RowSet};
pub use encoding::encoding_of;
pub use matching::Matching;
use table::Parting;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Desktop ids.
    Id,
    /// Computer names, with or without a domain behind them.
    Name,
    /// Addresses.
    Address,
    /// Users, with or without a domain (`corp\li.wei`, `li.wei@corp`).
    User,
    /// Any of these, one line this and another that.
    Any,
    /// Nothing that helps to find a desktop.
    Other,
}

impl Column {
    /// Those that find desktops, the surest first.
    pub const FINDING: [Self; 4] = [Self::Id, Self::Name, Self::Address, Self::User];
}

/// What a person says of the columns of a list. It holds as long as the list is parted as it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    parting: Parting,
    columns: Vec<Column>,
}

/// What a line of the list means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// This desktop.
    Found(Row),
    /// What an earlier line means already: a desktop, or several to choose among.
    Again,
    /// This line, as it was brought, means one of these or several: a person has to choose. At least two.
    Several(String, Vec<Row>),
    /// For this line, as it was brought, there is no desktop.
    Unknown(String),
}

/// A list, matched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// What each column is.
    pub columns: Vec<Column>,
    /// How it is parted into these.
    parting: Parting,
    /// The first line, as it was brought, if it was taken for the titles of the columns.
    pub titles: Option<String>,
    /// The first line's cells, to tell the columns by; from the second line if the first has titles.
    pub example: Vec<String>,
    /// What each line means that isn't blank. Titles are left out.
    pub lines: Vec<Finding>,
    /// All desktops that were found.
    pub found: RowSet,
}

impl Import {
    /// The lines that no desktop was found for.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(|finding| match finding {
            Finding::Unknown(line) => Some(line.as_str()),
            _ => None,
        })
    }

    /// What its columns are when one of them, from 0, is put right.
    pub fn corrected(&self, at: usize, column: Column) -> Said {
        let places = self.columns.iter().enumerate();
        let columns = places.map(|(place, now)| if place == at { column } else { *now });
        Said {
            parting: self.parting,
            columns: columns.collect(),
        }
    }

    /// Matches a list in one go. What its columns are is found out, where the person doesn't say it.
    pub fn read(text: &str, fleet: &Fleet, said: Option<Said>) -> Self {
        Matching::new(text.into(), said).finish(fleet)
    }
}

/// Whether a text is an earlier one with changes, not another list: it still begins or ends with the same line, or goes on
/// where that ended, or ends before.
pub fn is_still(before: &str, now: &str) -> bool {
    let (before, now) = (before.trim(), now.trim());
    let is_longer = now.starts_with(before) || before.starts_with(now);
    let begins_so = first_line(before) == first_line(now);
    let ends_so = last_line(before) == last_line(now);
    !before.is_empty() && !now.is_empty() && (begins_so || ends_so || is_longer)
}

fn first_line(text: &str) -> &str {
    text.split_once('\n').map_or(text, |(first, _)| first)
}

fn last_line(text: &str) -> &str {
    text.rsplit_once('\n').map_or(text, |(_, last)| last)
}
