//! The ids of the desktops: a desktop's row is the code of its id.

use super::Row;
use super::arena::Arena;
use super::fold;
use super::interner::Interner;

/// Every id once. Its code is its row; rows are never given to another id.
#[derive(Debug, Default)]
pub(super) struct Ids {
    known: Interner,
    /// The ids without case, once one of them has upper case.
    folded: Option<Arena>,
}

impl Ids {
    /// How many rows there are.
    pub fn len(&self) -> u32 {
        self.known.len() as u32
    }

    /// Makes room for `rows` more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.known.reserve(rows, 37);
    }

    /// The row of an id, if it has one.
    pub fn find(&self, id: &str) -> Option<Row> {
        self.known.find(id)
    }

    /// The row of an id, and whether it is new.
    pub fn row_for(&mut self, id: &str) -> (Row, bool) {
        let (row, new) = self.known.intern(id);
        if new {
            if self.folded.is_none() && !fold::is_folded(id) {
                let mut copy = Arena::default();
                (0..row).for_each(|row| copy.push(self.known.text(row)));
                self.folded = Some(copy);
            }
            if let Some(folded) = &mut self.folded {
                folded.push(&fold::fold(id));
            }
        }
        (row, new)
    }

    /// A row's id; empty for a row that isn't there.
    pub fn text(&self, row: Row) -> &str {
        self.known.text(row)
    }

    /// The bytes of a row's id.
    pub fn bytes(&self, row: Row) -> &[u8] {
        self.known.bytes(row)
    }

    /// The ids without case, by row.
    pub fn folded(&self) -> &Arena {
        self.folded.as_ref().unwrap_or(self.known.arena())
    }
}
