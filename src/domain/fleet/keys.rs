//! Sort keys: bytes that compare as what they stand for.

use super::merge::sort_by;
use super::radix::Item;

/// Keys one after the other, by their place.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Keys {
    /// The keys of a list; `write` appends one.
    pub fn of<T: Copy>(list: &[T], write: &dyn Fn(T, &mut Vec<u8>)) -> Self {
        let mut keys = Self::default();
        for one in list {
            keys.push(|out| write(*one, out));
        }
        keys
    }

    /// Adds the key that `write` appends.
    pub fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes);
        self.ends.push(self.bytes.len() as u32);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The key at a place.
    pub fn key(&self, place: u32) -> &[u8] {
        self.rest(place, 0)
    }

    /// What is left of a key after its first `from` bytes.
    pub fn rest(&self, place: u32, from: usize) -> &[u8] {
        let place = place as usize;
        let at = |place: usize| self.ends.get(place).map_or(0, |end| *end as usize);
        let start = place.checked_sub(1).map_or(0, at);
        self.bytes.get(start + from..at(place)).unwrap_or_default()
    }

    /// Eight bytes of a key as a number; zeros after its end.
    pub fn eight(&self, place: u32, from: usize) -> u64 {
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

    /// An item for each place, with the first eight bytes of its key.
    pub fn items(&self) -> Vec<Item> {
        let places = 0..self.ends.len() as u32;
        let item = |place| Item {
            eight: self.eight(place, 0),
            place,
        };
        places.map(item).collect()
    }

    /// All places, in the order of their keys. For few keys, or keys with zero bytes.
    pub fn compared(&self) -> Vec<Item> {
        let mut items = self.items();
        sort_by(&mut items, &mut Vec::new(), &|a, b| {
            self.key(a.place).cmp(self.key(b.place))
        });
        items
    }
}
