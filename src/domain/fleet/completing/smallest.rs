//! The first few of many texts, found in one pass.

use super::MOST;
use crate::domain::fleet::Row;
use std::collections::BTreeMap;

/// The smallest texts without case, where each is found first, and how often. A text that once had to go for smaller
/// ones never comes back, so those that are left were counted from the start.
#[derive(Default)]
pub struct Smallest<'a>(pub BTreeMap<&'a [u8], ((Row, usize), u32)>);

impl<'a> Smallest<'a> {
    /// Counts a text, found at `place` among others, `count` times more.
    pub fn add(&mut self, text: &'a [u8], place: (u32, usize), count: u32) {
        let is_full = self.0.len() >= MOST;
        let is_beyond = self
            .0
            .last_key_value()
            .is_some_and(|(last, _)| *last < text);
        if is_full && is_beyond {
            return;
        }
        self.0.entry(text).or_insert((place, 0)).1 += count;
        if self.0.len() > MOST {
            self.0.pop_last();
        }
    }
}
