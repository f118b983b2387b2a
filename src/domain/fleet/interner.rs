//! Texts that are kept once and known by a number.

use super::arena::Arena;

/// Multiplier of the hash: the golden ratio in 64 bits (Knuth's multiplicative hashing).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Each different text has a code: 0, 1, 2, … in the order of arrival. Codes never change.
///
/// The index is a table of codes with open addressing, at most half full. It keeps no copies of the texts.
#[derive(Debug, Default)]
pub(super) struct Interner {
    texts: Arena,
    /// Code + 1, or 0 where the place is free.
    table: Vec<u32>,
}

impl Interner {
    /// How many different texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Makes room for `texts` more texts of `each` bytes on average.
    pub fn reserve(&mut self, texts: usize, each: usize) {
        self.texts.reserve(texts, each);
        self.grow(self.len().saturating_add(texts));
    }

    /// The text of a code; empty for a code that isn't there.
    pub fn text(&self, code: u32) -> &str {
        self.texts.text(code as usize)
    }

    /// The bytes of a code's text; empty for a code that isn't there.
    pub fn bytes(&self, code: u32) -> &[u8] {
        self.texts.bytes(code as usize)
    }

    /// All texts, to search in.
    pub fn arena(&self) -> &Arena {
        &self.texts
    }

    /// The code of a text, if it is there.
    pub fn find(&self, text: &str) -> Option<u32> {
        let mask = self.table.len().checked_sub(1)?;
        let mut place = home(text.as_bytes(), mask);
        loop {
            let code = self.table.get(place)?.checked_sub(1)?;
            if self.texts.bytes(code as usize) == text.as_bytes() {
                return Some(code);
            }
            place = (place + 1) & mask;
        }
    }

    /// The code of a text, and whether it is new.
    pub fn intern(&mut self, text: &str) -> (u32, bool) {
        if let Some(code) = self.find(text) {
            return (code, false);
        }
        self.grow(self.len() + 1);
        let code = self.len() as u32;
        self.texts.push(text);
        self.enter(code);
        (code, true)
    }

    /// Enters a code that is not in the table yet.
    fn enter(&mut self, code: u32) {
        let Some(mask) = self.table.len().checked_sub(1) else {
            return;
        };
        let mut place = home(self.texts.bytes(code as usize), mask);
        while self.table.get(place).is_some_and(|taken| *taken != 0) {
            place = (place + 1) & mask;
        }
        if let Some(free) = self.table.get_mut(place) {
            *free = code + 1;
        }
    }

    /// Keeps the table at most half full with `texts` texts.
    fn grow(&mut self, texts: usize) {
        let wanted = texts.saturating_mul(2).max(16).next_power_of_two();
        if wanted > self.table.len() {
            self.table = vec![0; wanted];
            (0..self.len() as u32).for_each(|code| self.enter(code));
        }
    }
}

/// Where a text would like to be in a table of `mask` + 1 places (a power of two).
fn home(text: &[u8], mask: usize) -> usize {
    let (eights, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let mixed = eights
        .iter()
        .chain([&last])
        .fold(text.len() as u64, |hash, eight| {
            (hash.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(SPREAD)
        });
    (mixed >> 32) as usize & mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_text_keeps_the_code_it_got_first(texts in prop::collection::vec("[ab]{0,12}|.{0,9}", 0..200)) {
            let (mut interner, mut model) = (Interner::default(), HashMap::new());
            for text in &texts {
                let next = model.len() as u32;
                let known = *model.entry(text.clone()).or_insert(next);
                prop_assert_eq!(interner.intern(text), (known, known == next));
            }
            for (text, code) in &model {
                prop_assert_eq!(interner.find(text), Some(*code));
                prop_assert_eq!(interner.text(*code), text);
            }
            prop_assert_eq!(interner.find("not there"), None);
        }
    }
}
