//! Sorting by comparing: one sort for all who need one, as each copy of the standard library's takes 5 KB.

use super::radix::Item;
use std::cmp::Ordering;

/// Sorts by `order`; equal items keep their order. `spare` is room that can be used again.
///
/// Both halves are sorted, then merged. Items that are in order already are only compared once.
pub(super) fn sort_by(
    items: &mut [Item],
    spare: &mut Vec<Item>,
    order: &dyn Fn(&Item, &Item) -> Ordering,
) {
    let middle = items.len() / 2;
    let (left, right) = items.split_at_mut(middle);
    if left.is_empty() {
        return;
    }
    sort_by(left, spare, order);
    sort_by(right, spare, order);
    let in_order = left
        .last()
        .zip(right.first())
        .is_none_or(|(left, right)| order(left, right).is_le());
    if in_order {
        return;
    }
    spare.clear();
    spare.extend_from_slice(left);
    let (mut place, mut right) = (0, middle);
    let mut put = |items: &mut [Item], item| {
        if let Some(to) = items.get_mut(place) {
            *to = item;
        }
        place += 1;
    };
    for item in spare.iter() {
        while let Some(other) = items.get(right).copied()
            && order(item, &other).is_gt()
        {
            put(items, other);
            right += 1;
        }
        put(items, *item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_like_a_stable_sort(numbers in prop::collection::vec(0_u64..90, 0..200)) {
            let items = numbers.iter().zip(0..).map(|(eight, place)| Item { eight: *eight, place });
            let mut items: Vec<Item> = items.collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.eight / 3);
            sort_by(&mut items, &mut Vec::new(), &|a, b| (a.eight / 3).cmp(&(b.eight / 3)));
            prop_assert_eq!(items, expected);
        }
    }
}
