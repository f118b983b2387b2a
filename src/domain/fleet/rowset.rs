//! A set of rows as bits.

use super::Row;

const BITS: u32 = u64::BITS;

/// A set of rows, one bit each. Grows when a row is put in; whatever lies past its end is not in the set.
#[derive(Clone, Debug, Default)]
pub struct RowSet {
    words: Vec<u64>,
}

impl RowSet {
    /// The set of no rows.
    pub const EMPTY: Self = Self { words: Vec::new() };

    /// The rows `0..rows`.
    pub fn all(rows: u32) -> Self {
        let mut words = vec![u64::MAX; (rows / BITS) as usize];
        if !rows.is_multiple_of(BITS) {
            words.push((1 << (rows % BITS)) - 1);
        }
        Self { words }
    }

    /// Room for the rows `0..rows`, none of them in the set.
    pub fn none(rows: u32) -> Self {
        Self {
            words: vec![0; rows.div_ceil(BITS) as usize],
        }
    }

    /// Whether a row is in the set.
    #[inline]
    pub fn contains(&self, row: Row) -> bool {
        self.words
            .get((row / BITS) as usize)
            .is_some_and(|word| word >> (row % BITS) & 1 == 1)
    }

    /// Puts a row in (`true`) or takes it out. Says whether that changed anything.
    #[inline]
    pub fn set(&mut self, row: Row, within: bool) -> bool {
        let place = (row / BITS) as usize;
        if place >= self.words.len() {
            if !within {
                return false;
            }
            self.words.resize(place + 1, 0);
        }
        let bit = 1 << (row % BITS);
        let Some(word) = self.words.get_mut(place) else {
            return false;
        };
        let changed = (*word & bit != 0) != within;
        *word = if within { *word | bit } else { *word & !bit };
        changed
    }

    /// Takes every row out; keeps the room.
    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// How many rows are in the set.
    pub fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether no row is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many rows are in both sets.
    pub fn count_common(&self, other: &Self) -> u32 {
        self.words
            .iter()
            .zip(&other.words)
            .map(|(a, b)| (a & b).count_ones())
            .sum()
    }

    /// Keeps the rows that are in `other` too.
    pub fn keep(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        self.words
            .iter_mut()
            .zip(&other.words)
            .for_each(|(a, b)| *a &= b);
    }

    /// Puts in all rows of `other`.
    pub fn add(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words
            .iter_mut()
            .zip(&other.words)
            .for_each(|(a, b)| *a |= b);
    }

    /// Takes out all rows of `other`.
    pub fn remove(&mut self, other: &Self) {
        self.words
            .iter_mut()
            .zip(&other.words)
            .for_each(|(a, b)| *a &= !b);
    }

    /// The rows of the set, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = Row> + '_ {
        self.iter_part(0, self.words.len())
    }

    /// Those in `words` words of 64 rows, from a word on.
    pub fn iter_part(&self, from: usize, words: usize) -> impl Iterator<Item = Row> + '_ {
        let part = self.words.iter().enumerate().skip(from).take(words);
        part.flat_map(|(place, word)| {
            let base = place as u32 * BITS;
            let rest = std::iter::successors(Some(*word), |word| Some(word & word.wrapping_sub(1)));
            rest.take_while(|word| *word != 0)
                .map(move |word| base + word.trailing_zeros())
        })
    }

    /// Puts in every row whose value passes.
    pub(super) fn set_where<T>(&mut self, values: &[T], passes: impl Fn(&T) -> bool) {
        for (word, values) in self.words.iter_mut().zip(values.chunks(BITS as usize)) {
            if *word == u64::MAX {
                continue;
            }
            *word |= values
                .iter()
                .rev()
                .fold(0, |bits, value| bits << 1 | u64::from(passes(value)));
        }
    }

    /// The bits, 64 rows to a word, the lowest bit first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Flips the rows whose bits are on in `bits`, at the word `place`.
    pub(crate) fn flip(&mut self, place: usize, bits: u64) {
        if place >= self.words.len() {
            self.words.resize(place + 1, 0);
        }
        if let Some(word) = self.words.get_mut(place) {
            *word ^= bits;
        }
    }
}

/// The same rows make the same set, whatever the room.
impl PartialEq for RowSet {
    fn eq(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() < other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let (same, rest) = long.words.split_at(short.words.len());
        same == short.words && rest.iter().all(|word| *word == 0)
    }
}

impl Eq for RowSet {}

impl FromIterator<Row> for RowSet {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut set = Self::default();
        rows.into_iter().for_each(|row| {
            set.set(row, true);
        });
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_works_like_any_set(a: BTreeSet<u8>, b: BTreeSet<u8>) {
            let rows = |set: &BTreeSet<u8>| set.iter().map(|row| Row::from(*row)).collect::<RowSet>();
            let (left, right) = (rows(&a), rows(&b));
            prop_assert_eq!(left.len() as usize, a.len());
            prop_assert_eq!(left.count_common(&right) as usize, a.intersection(&b).count());
            let mut both = left.clone();
            both.keep(&right);
            prop_assert_eq!(&both, &rows(&(&a & &b)));
            let mut either = left.clone();
            either.add(&right);
            prop_assert_eq!(&either, &rows(&(&a | &b)));
            let mut rest = left.clone();
            rest.remove(&right);
            prop_assert_eq!(&rest, &rows(&(&a - &b)));
            prop_assert_eq!(left.iter().collect::<Vec<_>>(), a.iter().map(|row| Row::from(*row)).collect::<Vec<_>>());
        }

        #[test]
        fn all_rows_are_exactly_those_below_the_number(rows in 0_u32..300) {
            let all = RowSet::all(rows);
            prop_assert!(all.iter().eq(0..rows));
            let parts = (0..all.words().len()).step_by(2);
            prop_assert!(parts.flat_map(|from| all.iter_part(from, 2)).eq(0..rows));
            prop_assert_eq!(all.is_empty(), rows == 0);
        }
    }

    #[test]
    fn a_change_is_told_from_no_change() {
        let mut set = RowSet::default();
        assert!(!set.set(70, false));
        assert!(set.set(70, true));
        assert!(!set.set(70, true));
        assert!(set.set(70, false));
        assert!(set.is_empty());
        assert_eq!(set, RowSet::none(1000));
    }
}
