//! Sorting numbers byte by byte.

use super::merge::sort_by;

/// A number of eight bytes, and what it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub eight: u64,
    pub place: u32,
}

/// Fewer items than this are sorted by comparing them.
const FEW: usize = 192;

/// Sorts by the numbers; items with the same number keep their order. `spare` is room that can be used again.
pub(super) fn sort_by_eight(items: &mut [Item], spare: &mut Vec<Item>) {
    if items.len() < FEW {
        sort_by(items, spare, &|a, b| a.eight.cmp(&b.eight));
        return;
    }
    let mut dealing = Dealing::of(items);
    while !dealing.go_on(items, spare) {}
}

/// The same in parts, for many items.
///
/// From the lowest byte to the highest, items are dealt out by that byte; bytes that are the same in all are left out.
#[derive(Clone, Debug)]
pub(super) struct Dealing {
    counts: Box<[[u32; 256]; 8]>,
    /// The next byte.
    byte: usize,
    is_in_spare: bool,
}

impl Dealing {
    /// Looks at the items.
    pub fn of(items: &[Item]) -> Self {
        Self {
            counts: count_bytes(items),
            byte: 0,
            is_in_spare: false,
        }
    }

    /// Goes on with the same items and the same room. Says whether they are sorted; until then they are in no state to
    /// be looked at.
    pub fn go_on(&mut self, items: &mut [Item], spare: &mut Vec<Item>) -> bool {
        let is_same = |counts: &[u32; 256]| counts.iter().any(|n| *n as usize == items.len());
        while self.counts.get(self.byte).is_some_and(is_same) {
            self.byte += 1;
        }
        let Some(counts) = self.counts.get(self.byte) else {
            if self.is_in_spare {
                items.copy_from_slice(spare);
            }
            return true;
        };
        if self.is_in_spare {
            deal(spare, items, self.byte, counts);
        } else {
            spare.resize(items.len(), Item::default());
            deal(items, spare, self.byte, counts);
        }
        self.is_in_spare = !self.is_in_spare;
        self.byte += 1;
        false
    }
}

/// How often each value of each byte occurs, the lowest byte first.
fn count_bytes(items: &[Item]) -> Box<[[u32; 256]; 8]> {
    let mut counts = Box::new([[0; 256]; 8]);
    for item in items {
        for (counts, byte) in counts.iter_mut().zip(item.eight.to_le_bytes()) {
            if let Some(count) = counts.get_mut(usize::from(byte)) {
                *count += 1;
            }
        }
    }
    counts
}

/// Copies items in the order of one byte.
fn deal(from: &[Item], to: &mut [Item], byte: usize, counts: &[u32; 256]) {
    let mut next = [0; 256];
    let mut total = 0;
    for (next, count) in next.iter_mut().zip(counts) {
        *next = total;
        total += *count as usize;
    }
    for item in from {
        let value = (item.eight >> (8 * byte) & 0xFF) as usize;
        if let Some(place) = next.get_mut(value) {
            if let Some(to) = to.get_mut(*place) {
                *to = *item;
            }
            *place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn it_sorts_like_a_stable_sort(numbers in prop::collection::vec(prop_oneof![0_u64..9, 0x7000_0000..0x7000_0FFF_u64, any::<u64>()], 0..900)) {
            let mut items: Vec<Item> = numbers.iter().zip(0..).map(|(eight, place)| Item { eight: *eight, place }).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.eight);
            sort_by_eight(&mut items, &mut Vec::new());
            prop_assert_eq!(items, expected);
        }
    }
}
