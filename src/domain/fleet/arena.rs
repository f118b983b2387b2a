//! Texts of a column, one after the other in one run of bytes.

use memchr::memmem::Finder;

/// Ends every text. Never part of UTF-8, so no search word can reach over it into the next text.
const END: u8 = 0xFF;

/// Texts in the order in which they were pushed, known by their index. The whole can be searched in one pass.
#[derive(Debug, Default)]
pub(super) struct Arena {
    bytes: Vec<u8>,
    starts: Vec<u32>,
    alphabet: Alphabet,
}

/// Which bytes occur in an arena (or did once): a word with any other byte needn't be looked for.
#[derive(Clone, Copy, Debug, Default)]
struct Alphabet([u64; 4]);

impl Alphabet {
    fn enter(&mut self, text: &str) {
        for byte in text.bytes() {
            if let Some(word) = self.0.get_mut(usize::from(byte >> 6)) {
                *word |= 1 << (byte & 63);
            }
        }
    }

    fn has_all(&self, needle: &[u8]) -> bool {
        needle.iter().all(|byte| {
            self.0
                .get(usize::from(byte >> 6))
                .is_some_and(|word| word >> (byte & 63) & 1 == 1)
        })
    }
}

impl Arena {
    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Makes room for `texts` more texts of `each` bytes on average.
    pub fn reserve(&mut self, texts: usize, each: usize) {
        self.starts.reserve(texts);
        self.bytes.reserve(texts.saturating_mul(each));
    }

    /// Adds a text. Once 4 GiB are full (more than a browser's memory), further texts stay empty.
    pub fn push(&mut self, text: &str) {
        self.starts
            .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        if self.bytes.len() + text.len() < u32::MAX as usize {
            self.bytes.extend_from_slice(text.as_bytes());
            self.bytes.push(END);
            self.alphabet.enter(text);
        }
    }

    /// Whether all texts are ASCII, and always were.
    pub fn is_ascii(&self) -> bool {
        let Alphabet([_, _, beyond @ ..]) = self.alphabet;
        beyond == [0; 2]
    }

    /// Becomes a copy of `other`.
    pub fn copy_from(&mut self, other: &Self) {
        self.bytes.clone_from(&other.bytes);
        self.starts.clone_from(&other.starts);
        self.alphabet = other.alphabet;
    }

    /// A text's bytes with what pads it; empty for an index that isn't there.
    fn slot(&self, index: usize) -> std::ops::Range<usize> {
        let start = self
            .starts
            .get(index)
            .map_or(self.bytes.len(), |start| *start as usize);
        let next = self
            .starts
            .get(index + 1)
            .map_or(self.bytes.len(), |start| *start as usize);
        start..next.saturating_sub(1).max(start)
    }

    /// A text's bytes; empty for an index that isn't there.
    pub fn bytes(&self, index: usize) -> &[u8] {
        let mut text = self.bytes.get(self.slot(index)).unwrap_or_default();
        while let Some((&END, rest)) = text.split_last() {
            text = rest;
        }
        text
    }

    /// A text; empty for an index that isn't there.
    pub fn text(&self, index: usize) -> &str {
        std::str::from_utf8(self.bytes(index)).unwrap_or_default()
    }

    /// Puts another text in the place of one, when it fits there. Says whether it did.
    pub fn replace(&mut self, index: usize, text: &str) -> bool {
        let slot = self.slot(index);
        let fits = text.len() <= slot.len();
        if fits && let Some(place) = self.bytes.get_mut(slot) {
            place.fill(END);
            place
                .iter_mut()
                .zip(text.bytes())
                .for_each(|(to, from)| *to = from);
            self.alphabet.enter(text);
        }
        fits
    }

    /// Calls `hit` with the index of every text that contains the finder's word, in ascending order.
    pub fn find(&self, finder: &Finder<'_>, mut hit: impl FnMut(usize)) {
        if finder.needle().is_empty() {
            (0..self.len()).for_each(hit);
            return;
        }
        if !self.alphabet.has_all(finder.needle()) {
            return;
        }
        let (mut index, mut at) = (0, 0);
        while let Some(found) = self.bytes.get(at..).and_then(|rest| finder.find(rest)) {
            index = self.index_of(at + found, index);
            hit(index);
            index += 1;
            match self.starts.get(index) {
                Some(start) => at = *start as usize,
                None => return,
            }
        }
    }

    /// The text that holds the byte at `place`, known not to lie before `from`: by strides that double, then halves.
    fn index_of(&self, place: usize, from: usize) -> usize {
        let rest = self.starts.get(from..).unwrap_or_default();
        let mut stride = 1;
        while rest
            .get(stride)
            .is_some_and(|start| *start as usize <= place)
        {
            stride *= 2;
        }
        let low = stride / 2;
        let near = rest.get(low..stride.min(rest.len())).unwrap_or_default();
        from + (low + near.partition_point(|start| *start as usize <= place)).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_pass_finds_what_looking_at_each_text_finds(texts: Vec<String>, word in "[ab0]{0,3}", more in "[ab0]{0,9}") {
            let mut arena = Arena::default();
            let texts: Vec<String> = texts.into_iter().chain([more.clone(), word.clone(), more]).collect();
            for text in &texts {
                arena.push(text);
            }
            let mut found = Vec::new();
            arena.find(&Finder::new(&word), |index| found.push(index));
            let expected: Vec<usize> = (0..texts.len()).filter(|index| texts[*index].contains(&word)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_text_is_replaced_where_it_fits_and_the_rest_stays(texts in prop::collection::vec(".{0,6}", 1..9), at: prop::sample::Index, new in ".{0,6}") {
            let mut arena = Arena::default();
            for text in &texts {
                arena.push(text);
            }
            let at = at.index(texts.len());
            let fits = arena.replace(at, &new);
            prop_assert_eq!(fits, new.len() <= texts[at].len());
            for (index, text) in texts.iter().enumerate() {
                prop_assert_eq!(arena.text(index), if fits && index == at { &new } else { text });
            }
        }
    }

    #[test]
    fn a_text_that_is_not_there_is_empty() {
        assert_eq!(Arena::default().text(3), "");
    }
}
