//! The desktops by what a list may call them.

use super::Column;
use crate::domain::fleet::{BETWEEN_ADDRESSES, Fleet, Row, folded};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};

/// Nothing follows.
const END: u32 = u32::MAX;

/// The rows that the service lists, by each of the columns that find them. It holds no texts, so the fleet may change
/// while it is being filled: what a row says is looked up again when it is found.
#[derive(Debug, Default)]
pub(super) struct Names {
    by: [Rows; Column::FINDING.len()],
    /// What the texts in these columns look like.
    shapes: [HashSet<u64, BuildHasherDefault<AsItIs>>; Column::FINDING.len()],
    /// How many rows are taken up.
    known: Row,
}

/// Rows by the hash of a text without case.
#[derive(Debug, Default)]
struct Rows {
    first: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
    /// A row, and the entry of the next row with the same hash.
    entries: Vec<(Row, u32)>,
}

/// The keys are hashes already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _bytes: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

fn hash(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text);
    hasher.finish()
}

impl Rows {
    fn add(&mut self, text: &[u8], row: Row) {
        if text.is_empty() {
            return;
        }
        let entry = self.entries.len() as u32;
        let next = self.first.insert(hash(text), entry).unwrap_or(END);
        self.entries.push((row, next));
    }

    /// The rows that may have a text, in order.
    fn find(&self, text: &[u8]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut at = self.first.get(&hash(text)).copied().unwrap_or(END);
        while let Some((row, next)) = self.entries.get(at as usize) {
            rows.push(*row);
            at = *next;
        }
        rows.reverse();
        rows.dedup();
        rows
    }
}

impl Names {
    /// Takes up the next `most` rows, those that are gone left out. Says whether that were all.
    pub fn take(&mut self, fleet: &Fleet, most: Row) -> bool {
        let end = fleet.len().min(self.known + most);
        for row in (self.known..end).filter(|row| fleet.live().contains(*row)) {
            let of_columns = self.by.iter_mut().zip(&mut self.shapes);
            for ((rows, shapes), column) in of_columns.zip(Column::FINDING) {
                texts(fleet, column, row, &mut |text| {
                    rows.add(text, row);
                    if column != Column::User {
                        shapes.insert(shape(column, text));
                    }
                });
            }
        }
        self.known = end;
        end == fleet.len()
    }
}

/// The same with the fleet, to look things up.
#[derive(Clone, Copy)]
pub(super) struct Index<'a> {
    pub names: &'a Names,
    pub fleet: &'a Fleet,
}

impl Index<'_> {
    /// The desktops that a cell of such a column means, in order.
    pub fn find(&self, column: Column, cell: &str) -> Vec<Row> {
        if column == Column::Any {
            return self.find_any(cell);
        }
        let cell = folded(cell);
        let mut found = as_said(column, &cell).map(|text| self.named(column, text.as_bytes()));
        match found.find(|rows| !rows.is_empty()) {
            Some(rows) => rows,
            None if column == Column::Address => self.with_all(cell.trim_matches(is_around)),
            None => Vec::new(),
        }
    }

    /// The desktops that a cell of any kind means: what is the name of one and the user of others is both.
    fn find_any(&self, cell: &str) -> Vec<Row> {
        let found = Column::FINDING.map(|kind| self.find(kind, cell));
        let mut rows = found.concat();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The desktops that have all the addresses of a cell.
    fn with_all(&self, cell: &str) -> Vec<Row> {
        let addresses = cell.split([',', ';', ' ']).filter(|text| !text.is_empty());
        let mut named = addresses.map(|text| self.named(Column::Address, text.as_bytes()));
        let mut rows = named.next().unwrap_or_default();
        for more in named {
            rows.retain(|row| more.contains(row));
        }
        rows
    }

    /// Whether a cell looks like what names desktops in such a column, whether or not there is such a one.
    pub fn looks_like(&self, column: Column, cell: &str) -> bool {
        let cell = folded(cell);
        let mut known = self.names.shapes.iter().zip(Column::FINDING);
        let shapes = known
            .find(|(_, of)| *of == column)
            .map(|(shapes, _)| shapes);
        let is_known = |text: &str| {
            shapes.is_some_and(|shapes| shapes.contains(&shape(column, text.as_bytes())))
        };
        cell.bytes().any(|byte| byte.is_ascii_digit()) && as_said(column, &cell).any(is_known)
    }

    fn named(&self, column: Column, text: &[u8]) -> Vec<Row> {
        let place = Column::FINDING.iter().position(|known| *known == column);
        let Some(rows) = place.and_then(|place| self.names.by.get(place)) else {
            return Vec::new();
        };
        let mut rows = rows.find(text);
        rows.retain(|row| {
            let mut is_so = false;
            texts(self.fleet, column, *row, &mut |own| is_so |= own == text);
            is_so
        });
        rows
    }
}

/// A cell without case as it is, without what stands around it, and without a domain.
fn as_said(column: Column, cell: &str) -> impl Iterator<Item = &str> {
    let bare = cell.trim_matches(is_around);
    let said = [Some(cell), Some(bare), without_domain(column, bare)];
    said.into_iter().flatten()
}

/// What a cell is like, among cells of one column.
pub(super) fn looks(cell: &str) -> u64 {
    shape(
        Column::Name,
        folded(cell.trim_matches(is_around)).as_bytes(),
    )
}

/// What may stand around a name: an apostrophe, with which tables guard what a spreadsheet would calculate, the quotes,
/// commas and braces of code, the marks of a list, characters that don't show.
fn is_around(one: char) -> bool {
    one.is_whitespace()
        || matches!(
            one,
            '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | ',' | ';' | '，' | '；' | '、' | '。'
        )
        || matches!(
            one,
            '-' | '*' | '•' | '·' | '[' | ']' | '{' | '}' | '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// A name or a user without the domain before it or behind it, and without the sign of a computer's account; an address
/// without the size of a block of one.
fn without_domain(column: Column, cell: &str) -> Option<&str> {
    let behind = cell.split_once('\\').map(|(_, behind)| behind);
    match column {
        Column::Name => {
            let name = behind.unwrap_or(cell);
            let name = name.split_once('.').map_or(name, |(name, _)| name);
            Some(name.trim_end_matches('$'))
        }
        Column::User => behind.or(cell.split_once('@').map(|(user, _)| user)),
        Column::Address => match cell.split_once('/') {
            Some((address, "32" | "128")) => Some(address),
            _ => None,
        },
        _ => None,
    }
}

/// What texts have in common that only count on: what stands between words, which words are of letters, of digits, or of
/// both, and the length of the words of an id.
fn shape(column: Column, text: &[u8]) -> u64 {
    // FNV-1a, where what a word is like counts as one sign that no byte is.
    let with = |hash: u64, sign: usize| (hash ^ sign as u64).wrapping_mul(0x0100_0000_01b3);
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let parts = text.chunk_by(|a, b| is_of_word(a) && is_of_word(b));
    parts.fold(0xcbf2_9ce4_8422_2325, |hash, part| {
        let has_digits = part.iter().any(u8::is_ascii_digit);
        let has_letters = part.iter().any(|c| is_of_word(c) && !c.is_ascii_digit());
        match (has_letters, has_digits) {
            (false, false) => part
                .iter()
                .fold(hash, |hash, c| with(hash, usize::from(*c))),
            _ if column == Column::Id => with(hash, 256 + part.len()),
            _ => with(
                hash,
                256 + 2 * usize::from(has_letters) + usize::from(has_digits),
            ),
        }
    })
}

/// Calls `told` with each text without case by which a column may name a row.
fn texts(fleet: &Fleet, column: Column, row: Row, told: &mut dyn FnMut(&[u8])) {
    match column {
        Column::Id => told(fleet.id_folded(row)),
        Column::Name => told(fleet.name_folded(row)),
        Column::Address => parts(fleet.addresses_folded(row), told),
        Column::User => {
            let users = fleet.user_folded(row);
            told(users);
            parts(users, told);
        }
        Column::Any | Column::Other => {}
    }
}

fn parts(texts: &[u8], told: &mut dyn FnMut(&[u8])) {
    let text = std::str::from_utf8(texts).unwrap_or_default();
    for part in text.split(BETWEEN_ADDRESSES) {
        told(part.trim().as_bytes());
    }
}
