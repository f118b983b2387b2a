//! Sorting a column for the first time. Much faster than comparing rows: texts are sorted eight bytes at a time.

use super::Row;
use super::codes::CodeColumn;
use super::merge::sort_by;
use super::natural;
use super::radix::{Item, sort_by_eight};
use std::cmp::Ordering;

/// Runs of equal beginnings that are at most this long are sorted by comparing the keys.
const SHORT: usize = 12;
/// As are texts that are the same in so many bytes.
const DEEP: usize = 256;

/// What decides between rows with the same key; it is given their places. Equal ones stay in their order.
type Tie<'t> = &'t dyn Fn(u32, u32) -> Ordering;

/// The keys of a list of rows, by their place in it.
pub(super) struct Keys {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Keys {
    /// The keys of `rows`; `write` appends one.
    pub fn of(rows: &[Row], write: &dyn Fn(Row, &mut Vec<u8>)) -> Self {
        let mut keys = Self {
            bytes: Vec::with_capacity(rows.len() * 12),
            starts: Vec::with_capacity(rows.len() + 1),
        };
        keys.starts.push(0);
        for row in rows {
            write(*row, &mut keys.bytes);
            keys.starts.push(keys.bytes.len() as u32);
        }
        keys
    }

    /// The key at a place.
    pub fn key(&self, place: u32) -> &[u8] {
        self.rest(place, 0)
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

    /// All places, in the order of their keys. For few keys, or keys with zero bytes.
    pub fn compared(&self) -> Vec<Item> {
        let places = 0..self.starts.len() as u32 - 1;
        let mut items: Vec<Item> = places.map(|place| Item { eight: 0, place }).collect();
        sort_by(&mut items, &mut Vec::new(), &|a, b| {
            self.key(a.place).cmp(self.key(b.place))
        });
        items
    }

    /// All places, in the order of their keys, which have no zero bytes.
    fn sorted(&self, tie: Tie<'_>) -> Vec<Item> {
        let places = 0..self.starts.len() as u32 - 1;
        let mut items: Vec<Item> = places
            .map(|place| Item {
                eight: self.eight(place, 0),
                place,
            })
            .collect();
        refine(&mut items, &mut Vec::new(), self, 0, tie);
        items
    }
}

/// Sorts `rows` by their keys, natural ones.
pub(super) fn by_text(keys: &Keys, rows: &[Row], tie: Tie<'_>) -> Vec<Row> {
    in_order(&keys.sorted(tie), rows)
}

/// The rows at the places of the items.
fn in_order(items: &[Item], rows: &[Row]) -> Vec<Row> {
    items
        .iter()
        .filter_map(|item| rows.get(item.place as usize).copied())
        .collect()
}

/// Sorts items that are equal in their first `from` bytes and hold the next eight.
fn refine(items: &mut [Item], spare: &mut Vec<Item>, keys: &Keys, from: usize, tie: Tie<'_>) {
    sort_by_eight(items, spare);
    for run in items.chunk_by_mut(|a, b| a.eight == b.eight) {
        let ended = run
            .first()
            .is_some_and(|item| item.eight.to_be_bytes().ends_with(&[0]));
        match run.len() {
            1 => {}
            length if ended || length <= SHORT || from >= DEEP => sort_by(run, spare, &|a, b| {
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
    let codes: Vec<u32> = (0..dictionary.len() as u32).collect();
    let keys = Keys::of(&codes, &|code, out| {
        natural::encode(dictionary.bytes(code as usize), out);
    });
    let mut ranks = vec![0; codes.len()];
    let (mut rank, mut before) = (0, None);
    for item in keys.sorted(&|_, _| Ordering::Equal) {
        let key = keys.key(item.place);
        rank += u32::from(before.is_some_and(|before| before != key));
        before = Some(key);
        if let Some(to) = ranks.get_mut(item.place as usize) {
            *to = rank;
        }
    }
    ranks
}

/// Sorts `rows` by a number. Rows with the same number stay in the order of `rows`.
pub(super) fn by_number(number: &dyn Fn(Row) -> u64, rows: &[Row]) -> Vec<Row> {
    let items = rows.iter().zip(0_u32..);
    let mut items: Vec<Item> = items
        .map(|(row, place)| Item {
            eight: number(*row),
            place,
        })
        .collect();
    sort_by_eight(&mut items, &mut Vec::new());
    in_order(&items, rows)
}
