//! The parts of the list that were read, by row numbers.

use std::ops::Range;

/// Parts of the list in ascending order, none of them touching another.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts(Vec<Range<u32>>);

impl Parts {
    /// How many rows they have.
    pub fn len(&self) -> u32 {
        self.0.iter().map(|part| part.end - part.start).sum()
    }

    /// Behind the last row.
    pub fn end(&self) -> u32 {
        self.0.last().map_or(0, |part| part.end)
    }

    /// The first row that is in none of them.
    pub fn first_gap(&self) -> u32 {
        self.0
            .first()
            .filter(|part| part.start == 0)
            .map_or(0, |part| part.end)
    }

    /// Where the first part behind a row begins.
    pub fn next_start(&self, row: u32) -> Option<u32> {
        self.0
            .iter()
            .map(|part| part.start)
            .find(|start| *start > row)
    }

    /// Adds rows. Says whether any of them were not there.
    pub fn add(&mut self, rows: Range<u32>) -> bool {
        let before = self.len();
        let from = self.0.partition_point(|part| part.end < rows.start);
        let to = self.0.partition_point(|part| part.start <= rows.end);
        if !rows.is_empty() {
            let touched = self.0.get(from..to).unwrap_or_default();
            let start = touched
                .first()
                .map_or(rows.start, |part| part.start.min(rows.start));
            let end = touched
                .last()
                .map_or(rows.end, |part| part.end.max(rows.end));
            self.0.splice(from..to, std::iter::once(start..end));
        }
        self.len() > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn parts_are_the_set_of_their_rows(ranges in prop::collection::vec((0_u32..60, 0_u32..9), 0..20)) {
            let (mut parts, mut model) = (Parts::default(), BTreeSet::new());
            for (start, length) in ranges {
                let new = (start..start + length).filter(|row| model.insert(*row)).count();
                prop_assert_eq!(parts.add(start..start + length), new > 0);
                prop_assert_eq!(parts.len() as usize, model.len());
                prop_assert_eq!(parts.end(), model.last().map_or(0, |row| row + 1));
                let gap = (0..99).find(|row| !model.contains(row)).unwrap();
                prop_assert_eq!(parts.first_gap(), gap);
                prop_assert_eq!(parts.next_start(gap), model.range(gap..).next().copied());
            }
        }
    }
}
