//! The desktops by what a list may call them.

use super::Column;
use crate::domain::fleet::{BETWEEN_ADDRESSES, Fleet, Row, folded};
use std::collections::HashMap;

/// Nothing follows.
const END: u32 = u32::MAX;

/// All desktops that the service lists, by each of the columns that find them.
pub(super) struct Index<'a> {
    by: [Names<'a>; Column::FINDING.len()],
}

/// Rows by a text without case.
#[derive(Default)]
struct Names<'a> {
    first: HashMap<&'a [u8], u32>,
    /// A row, and the entry of the next row with the same text.
    entries: Vec<(Row, u32)>,
}

impl<'a> Names<'a> {
    fn add(&mut self, text: &'a [u8], row: Row) {
        if text.is_empty() {
            return;
        }
        let entry = self.entries.len() as u32;
        let next = self.first.insert(text, entry).unwrap_or(END);
        self.entries.push((row, next));
    }

    /// The rows, in order.
    fn find(&self, text: &[u8]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut at = self.first.get(text).copied().unwrap_or(END);
        while let Some((row, next)) = self.entries.get(at as usize) {
            rows.push(*row);
            at = *next;
        }
        rows.reverse();
        rows.dedup();
        rows
    }
}

impl<'a> Index<'a> {
    /// Takes up all desktops that are not gone.
    pub fn new(fleet: &'a Fleet) -> Self {
        let mut by: [Names<'a>; 4] = Default::default();
        for row in fleet.live().iter() {
            for (names, column) in by.iter_mut().zip(Column::FINDING) {
                match column {
                    Column::Id => names.add(fleet.id_folded(row), row),
                    Column::Name => names.add(fleet.name_folded(row), row),
                    Column::Address => add_parts(names, fleet.addresses_folded(row), row),
                    Column::User | Column::Other => {
                        let users = fleet.user_folded(row);
                        names.add(users, row);
                        add_parts(names, users, row);
                    }
                }
            }
        }
        Self { by }
    }

    /// The desktops that a cell of such a column means.
    pub fn find(&self, column: Column, cell: &str) -> Vec<Row> {
        let place = Column::FINDING.iter().position(|known| *known == column);
        let Some(names) = place.and_then(|place| self.by.get(place)) else {
            return Vec::new();
        };
        let cell = folded(cell);
        let rows = names.find(cell.as_bytes());
        if !rows.is_empty() {
            return rows;
        }
        let without_domain = match column {
            Column::Name => cell.split_once('.').map(|(name, _)| name),
            Column::User => {
                let user = cell.split_once('\\').map(|(_, user)| user);
                user.or(cell.split_once('@').map(|(user, _)| user))
            }
            _ => None,
        };
        without_domain.map_or_else(Vec::new, |name| names.find(name.as_bytes()))
    }
}

/// Adds a row under each of several texts, if there are several.
fn add_parts<'a>(names: &mut Names<'a>, texts: &'a [u8], row: Row) {
    let text = std::str::from_utf8(texts).unwrap_or_default();
    for part in text.split(BETWEEN_ADDRESSES) {
        names.add(part.trim().as_bytes(), row);
    }
}
