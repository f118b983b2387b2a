//! The batch: what one request may ask for.

use std::collections::HashSet;

use thiserror::Error;

use crate::domain::desktop::DesktopId;

/// The most ids the service takes in one request (`desktop_ids` has 0..100 items in its definitions).
pub const MAX_IDS: usize = 100;

/// 1 to [`MAX_IDS`] ids, none of them twice, in the order they were given. What an empty list does is not
/// documented, so an empty batch can't be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch(Box<[DesktopId]>);

/// A list of ids that may not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotABatch {
    /// Nothing to ask for.
    #[error("a batch has at least one desktop")]
    Empty,
    /// More than [`MAX_IDS`].
    #[error("a batch has at most {MAX_IDS} desktops, not {count}")]
    TooMany {
        /// How many ids there were.
        count: usize,
    },
    /// An id that is there more than once.
    #[error("the desktop {id} is in the batch more than once")]
    Twice {
        /// The first such id.
        id: DesktopId,
    },
}

impl Batch {
    /// Takes the ids as they are, or says why they are not a batch.
    pub fn new(ids: Vec<DesktopId>) -> Result<Self, NotABatch> {
        match ids.len() {
            0 => return Err(NotABatch::Empty),
            count if count > MAX_IDS => return Err(NotABatch::TooMany { count }),
            _ => {}
        }
        let mut seen = HashSet::with_capacity(ids.len());
        match ids.iter().find(|id| !seen.insert(*id)) {
            Some(id) => Err(NotABatch::Twice { id: id.clone() }),
            None => Ok(Self(ids.into())),
        }
    }

    /// The ids, never none.
    pub fn ids(&self) -> &[DesktopId] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(count: usize) -> Vec<DesktopId> {
        (0..count)
            .filter_map(|n| DesktopId::new(&format!("d{n}")))
            .collect()
    }

    #[test]
    fn one_and_a_hundred_desktops_make_a_batch() {
        assert_eq!(Batch::new(ids(1)).unwrap().ids().len(), 1);
        assert_eq!(Batch::new(ids(100)).unwrap().ids(), ids(100));
    }

    #[test]
    fn no_desktops_and_a_hundred_and_one_do_not() {
        assert_eq!(Batch::new(ids(0)), Err(NotABatch::Empty));
        assert_eq!(Batch::new(ids(101)), Err(NotABatch::TooMany { count: 101 }));
    }

    #[test]
    fn a_desktop_is_in_a_batch_once() {
        let mut doubled = ids(3);
        doubled.extend(ids(2));
        assert_eq!(
            Batch::new(doubled),
            Err(NotABatch::Twice {
                id: DesktopId::new("d0").unwrap()
            })
        );
    }
}
