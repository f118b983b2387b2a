//! IPv4 addresses as numbers, for order and for blocks such as `10.0.8.0/22`.

use super::texts::TextColumn;
use super::{Row, RowSet};
use std::fmt;

/// Stands between the addresses of one desktop, as people read them.
pub const BETWEEN: &str = ", ";

/// An IPv4 address as a number. `None` when the text is anything else; also when a part starts with a zero, because
/// `010` is eight to some and ten to others.
pub fn parse_ipv4(text: &str) -> Option<u32> {
    let (mut number, mut dots) = (0_u32, 0);
    let mut part = None;
    for byte in text.bytes() {
        part = match (byte, part) {
            (b'0'..=b'9', None) => Some(u32::from(byte - b'0')),
            (b'0'..=b'9', Some(so_far @ 1..=25)) => Some(so_far * 10 + u32::from(byte - b'0')),
            (b'.', Some(whole @ 0..=255)) if dots < 3 => {
                number = number << 8 | whole;
                dots += 1;
                None
            }
            _ => return None,
        };
    }
    part.filter(|last| *last <= 255 && dots == 3)
        .map(|last| number << 8 | last)
}

/// A block of IPv4 addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    first: u32,
    bits: u8,
}

impl Block {
    /// Reads `10.0.8.0/22`. `None` when it isn't an address and a length of 0 to 32.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/')?;
        let bits = bits.parse::<u8>().ok().filter(|bits| *bits <= 32)?;
        Some(Self {
            first: parse_ipv4(address)? & mask(bits),
            bits,
        })
    }

    /// The block of a single address.
    pub(super) fn of_one(address: u32) -> Self {
        Self {
            first: address,
            bits: 32,
        }
    }

    /// Whether an address is in the block.
    pub fn has(self, address: u32) -> bool {
        address & mask(self.bits) == self.first
    }
}

/// As it is typed; a single address without its length.
impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third, fourth] = self.first.to_be_bytes();
        write!(f, "{first}.{second}.{third}.{fourth}")?;
        if self.bits < 32 {
            write!(f, "/{}", self.bits)
        } else {
            Ok(())
        }
    }
}

fn mask(bits: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0)
}

/// No IPv4 address: `0.0.0.0` is nobody's.
const OTHER: u32 = 0;
/// What a row without addresses has for a number; nothing else has it, and it comes last.
pub(super) const NO_ADDRESS: u64 = u64::MAX;

/// The addresses of each row, and the first one as a number.
#[derive(Debug, Default)]
pub(super) struct AddressColumn {
    texts: TextColumn,
    first: Vec<u32>,
    /// Rows with more than one address.
    several: RowSet,
}

impl AddressColumn {
    /// Makes room for `rows` more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.texts.reserve(rows, 14);
        self.first.reserve(rows);
    }

    /// Adds the next row.
    pub fn push(&mut self, text: &str) {
        self.texts.push(text);
        self.first.push(OTHER);
        self.note(self.first.len() as Row - 1, text);
    }

    /// Changes a row's addresses. Says whether they were others before.
    pub fn set(&mut self, row: Row, text: &str) -> bool {
        let changed = self.texts.set(row, text);
        if changed {
            self.note(row, text);
        }
        changed
    }

    fn note(&mut self, row: Row, text: &str) {
        let (first, rest) = text.split_once(',').unwrap_or((text, ""));
        self.several.set(row, !rest.is_empty());
        if let Some(number) = self.first.get_mut(row as usize) {
            *number = parse_ipv4(first).unwrap_or(OTHER);
        }
    }

    /// The addresses as text.
    pub fn texts(&self) -> &TextColumn {
        &self.texts
    }

    /// The first address as a number to sort by: IPv4 as it is, any other text after that by its first seven bytes.
    pub fn number(&self, row: Row) -> u64 {
        match self.first.get(row as usize) {
            Some(&first) if first != OTHER => first.into(),
            _ => match self.texts.text(row) {
                "" => NO_ADDRESS,
                text => text
                    .bytes()
                    .chain([0; 7])
                    .take(7)
                    .fold(1, |number, byte| number << 8 | u64::from(byte)),
            },
        }
    }

    /// The rows that have an address in a block.
    pub fn find(&self, block: Block, found: &mut RowSet) {
        found.set_where(&self.first, |first| *first != OTHER && block.has(*first));
        for row in self.several.iter().filter(|row| self.has(*row, block)) {
            found.set(row, true);
        }
    }

    /// Whether a row has an address in a block.
    pub fn has(&self, row: Row, block: Block) -> bool {
        self.texts
            .text(row)
            .split(',')
            .filter_map(|address| parse_ipv4(address.trim()))
            .any(|address| address != OTHER && block.has(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_a_number_and_nothing_else_is() {
        assert_eq!(parse_ipv4("10.0.9.55"), Some(0x0A00_0937));
        for text in [
            "",
            "10.0.9",
            "10.0.9.256",
            "10.0.9.55.1",
            "fe80::1",
            "10.0.9.+5",
            "a.b.c.d",
            "10.0.9.05",
            "10.0..5",
            "10.0.9.",
            "1000.0.9.5",
        ] {
            assert_eq!(parse_ipv4(text), None, "{text}");
        }
    }

    #[test]
    fn a_block_has_its_addresses_and_no_others() {
        let block = Block::parse("10.0.8.7/22").unwrap();
        assert!(block.has(parse_ipv4("10.0.11.255").unwrap()));
        assert!(!block.has(parse_ipv4("10.0.12.0").unwrap()));
        assert!(
            Block::parse("0.0.0.0/0")
                .unwrap()
                .has(parse_ipv4("1.2.3.4").unwrap())
        );
        assert!(
            Block::parse("1.2.3.4/32")
                .unwrap()
                .has(parse_ipv4("1.2.3.4").unwrap())
        );
        assert_eq!(Block::parse("1.2.3.4/33"), None);
        assert_eq!(Block::parse("1.2.3.4"), None);
    }
}
