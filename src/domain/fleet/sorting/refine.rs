//! Sorting items that are the same in their first bytes by those that follow, and the ranks of words.

use crate::domain::fleet::codes::CodeColumn;
use crate::domain::fleet::keys::Keys;
use crate::domain::fleet::merge::sort_by;
use crate::domain::fleet::natural;
use crate::domain::fleet::radix::{Item, sort_by_eight};
use crate::domain::fleet::{Collation, Fleet};
use std::cmp::Ordering;

/// Runs of equal beginnings that are at most this long are sorted by comparing the keys.
const SHORT: usize = 12;
/// As are texts that are the same in so many bytes.
pub(super) const DEEP: usize = 256;
/// The fleet, if its ids decide between rows with the same key; otherwise they stay in their order.
pub(super) type Ids<'f> = Option<&'f Fleet>;

/// Sorts items that are equal in their first `from` bytes and hold the next eight.
pub(super) fn refine(
    items: &mut [Item],
    spare: &mut Vec<Item>,
    keys: &Keys,
    from: usize,
    ids: Ids<'_>,
) {
    sort_by_eight(items, spare);
    if !keys.is_empty() {
        for same in items.chunk_by_mut(|a, b| a.eight == b.eight) {
            sort_same(same, spare, keys, from, ids);
        }
    }
}

/// Sorts items that are equal in the eight bytes that they hold, too.
pub(super) fn sort_same(
    same: &mut [Item],
    spare: &mut Vec<Item>,
    keys: &Keys,
    from: usize,
    ids: Ids<'_>,
) {
    let is_end = ends(same);
    if same.len() == 1 || is_end && ids.is_none() {
        return;
    }
    let from = from + 8;
    if is_end || same.len() <= SHORT || from > DEEP {
        sort_by(same, spare, &|a, b| {
            let order = keys.rest(a.place, from).cmp(keys.rest(b.place, from));
            order.then_with(|| {
                ids.map_or(Ordering::Equal, |fleet| {
                    fleet.ids.bytes(a.place).cmp(fleet.ids.bytes(b.place))
                })
            })
        });
        return;
    }
    for item in &mut *same {
        item.eight = keys.eight(item.place, from);
    }
    refine(same, spare, keys, from, ids);
}

/// Whether the keys of items with the same eight bytes end in these.
pub(super) fn ends(same: &[Item]) -> bool {
    let ends = |item: &Item| item.eight.to_be_bytes().ends_with(&[0]);
    same.first().is_some_and(ends)
}

/// The rank of each word of the dictionary, by code; the same for words that differ only in case, in leading zeros or
/// in characters that are alike.
pub(super) fn word_ranks(column: &CodeColumn, collation: Collation) -> Vec<u32> {
    let dictionary = column.dictionary();
    let codes: Vec<u32> = (0..dictionary.len() as u32).collect();
    let keys = Keys::of(&codes, &|code, out| {
        natural::encode(dictionary.bytes(code as usize), collation, out);
    });
    let mut items = keys.items();
    refine(&mut items, &mut Vec::new(), &keys, 0, None);
    let mut ranks = vec![0; codes.len()];
    let (mut rank, mut before) = (0, None);
    for item in items {
        let key = keys.key(item.place);
        rank += u32::from(before.is_some_and(|before| before != key));
        before = Some(key);
        if let Some(to) = ranks.get_mut(item.place as usize) {
            *to = rank;
        }
    }
    ranks
}
