//! Sorting a column for the first time. Much faster than comparing rows: texts are sorted eight bytes at a time.

use super::Row;
use super::codes::CodeColumn;
use super::natural;
use super::radix::{Item, sort_by_eight};
use super::texts::TextColumn;
use std::cmp::Ordering;

/// Runs of equal beginnings that are at most this long are sorted by comparing the keys.
const SHORT: usize = 12;
/// As are texts that are the same in so many bytes.
const DEEP: usize = 256;

/// The natural keys of a list of rows, by their place in it.
pub(super) struct Keys {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Keys {
    /// The keys of `rows`.
    pub fn of(column: &TextColumn, rows: &[Row]) -> Self {
        let mut keys = Self {
            bytes: Vec::with_capacity(rows.len() * 12),
            starts: Vec::with_capacity(rows.len() + 1),
        };
        keys.starts.push(0);
        for row in rows {
            natural::encode(column.folded(*row), &mut keys.bytes);
            keys.starts.push(keys.bytes.len() as u32);
        }
        keys
    }

    /// What is left of a key after its first `from` bytes.
    fn rest(&self, place: u32, from: usize) -> &[u8] {
        let start = self
            .starts
            .get(place as usize)
            .map_or(0, |start| *start as usize);
        let end = self
            .starts
            .get(place as usize + 1)
            .map_or(0, |end| *end as usize);
        self.bytes.get(start + from..end).unwrap_or_default()
    }

    /// Eight bytes of a key as a number; zeros after its end.
    fn eight(&self, place: u32, from: usize) -> u64 {
        let rest = self.rest(place, from);
        if let Some(eight) = rest.first_chunk::<8>() {
            return u64::from_be_bytes(*eight);
        }
        let mut eight = [0; 8];
        eight
            .iter_mut()
            .zip(rest)
            .for_each(|(to, from)| *to = *from);
        u64::from_be_bytes(eight)
    }
}

/// Sorts `rows` by their keys. Rows with the same key go by `tie`, which compares their places in `rows`.
pub(super) fn by_text(keys: &Keys, rows: &[Row], tie: &impl Fn(u32, u32) -> Ordering) -> Vec<Row> {
    let mut items: Vec<Item> = (0..rows.len() as u32)
        .map(|place| Item {
            eight: keys.eight(place, 0),
            place,
        })
        .collect();
    refine(&mut items, &mut Vec::new(), keys, 0, tie);
    items
        .iter()
        .filter_map(|item| rows.get(item.place as usize).copied())
        .collect()
}

/// Sorts items that are equal in their first `from` bytes and hold the next eight.
fn refine(
    items: &mut [Item],
    spare: &mut Vec<Item>,
    keys: &Keys,
    from: usize,
    tie: &impl Fn(u32, u32) -> Ordering,
) {
    sort_by_eight(items, spare);
    for run in items.chunk_by_mut(|a, b| a.eight == b.eight) {
        let ended = run
            .first()
            .is_some_and(|item| item.eight.to_be_bytes().ends_with(&[0]));
        match run.len() {
            1 => {}
            _ if ended => run.sort_unstable_by(|a, b| tie(a.place, b.place)),
            length if length <= SHORT || from >= DEEP => run.sort_unstable_by(|a, b| {
                let (left, right) = (keys.rest(a.place, from + 8), keys.rest(b.place, from + 8));
                left.cmp(right).then_with(|| tie(a.place, b.place))
            }),
            _ => {
                for item in &mut *run {
                    item.eight = keys.eight(item.place, from + 8);
                }
                refine(run, spare, keys, from + 8, tie);
            }
        }
    }
}

/// Sorts `rows` by their words: one pass to count them, one to put them in their place. Rows with the same word stay
/// in the order of `rows`.
pub(super) fn by_code(column: &CodeColumn, rows: &[Row]) -> Vec<Row> {
    let ranks = word_ranks(column);
    let rank = |row: &Row| {
        column
            .code(*row)
            .and_then(|code| ranks.get(code as usize))
            .map_or(0, |rank| *rank as usize)
    };
    let mut next = vec![0_u32; ranks.len() + 1];
    for row in rows {
        if let Some(count) = next.get_mut(rank(row) + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for count in &mut next {
        total += *count;
        *count = total;
    }
    let mut sorted = vec![0; rows.len()];
    for row in rows {
        if let Some(place) = next.get_mut(rank(row)) {
            if let Some(to) = sorted.get_mut(*place as usize) {
                *to = *row;
            }
            *place += 1;
        }
    }
    sorted
}

/// The rank of each word of the dictionary, by code; the same for words that differ only in case or leading zeros.
fn word_ranks(column: &CodeColumn) -> Vec<u32> {
    let dictionary = column.dictionary();
    let mut keyed: Vec<(Vec<u8>, usize)> = (0..dictionary.len())
        .map(|code| {
            let mut key = Vec::new();
            natural::encode(dictionary.bytes(code), &mut key);
            (key, code)
        })
        .collect();
    keyed.sort_unstable();
    let mut ranks = vec![0; keyed.len()];
    for (rank, same) in keyed.chunk_by(|a, b| a.0 == b.0).enumerate() {
        for (_, code) in same {
            if let Some(to) = ranks.get_mut(*code) {
                *to = rank as u32;
            }
        }
    }
    ranks
}

/// Sorts `rows` by a number. Rows with the same number stay in the order of `rows`.
pub(super) fn by_number(number: impl Fn(Row) -> u64, rows: &[Row]) -> Vec<Row> {
    let items = rows.iter().zip(0_u32..);
    let mut items: Vec<Item> = items
        .map(|(row, place)| Item {
            eight: number(*row),
            place,
        })
        .collect();
    sort_by_eight(&mut items, &mut Vec::new());
    items
        .iter()
        .filter_map(|item| rows.get(item.place as usize).copied())
        .collect()
}
