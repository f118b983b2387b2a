//! IPv4 addresses as numbers, for order and for blocks such as `10.0.8.0/22`.

use std::fmt;

/// Stands between the addresses of one desktop, as people read them.
pub const BETWEEN: &str = ", ";

/// An IPv4 address as a number. `None` when the text is anything else.
pub fn parse_ipv4(text: &str) -> Option<u32> {
    let mut number = 0;
    let mut parts = text.split('.');
    for _ in 0..4 {
        let part = parts
            .next()
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
        number = number << 8 | u32::from(part.parse::<u8>().ok()?);
    }
    parts.next().is_none().then_some(number)
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

    /// Whether a text is an address in the block.
    pub fn has(self, text: &str) -> bool {
        parse_ipv4(text).is_some_and(|address| address & mask(self.bits) == self.first)
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
        ] {
            assert_eq!(parse_ipv4(text), None, "{text}");
        }
    }

    #[test]
    fn a_block_has_its_addresses_and_no_others() {
        let block = Block::parse("10.0.8.7/22").unwrap();
        assert!(block.has("10.0.11.255"));
        assert!(!block.has("10.0.12.0"));
        assert!(!block.has(""));
        assert!(Block::parse("0.0.0.0/0").unwrap().has("1.2.3.4"));
        assert!(Block::parse("1.2.3.4/32").unwrap().has("1.2.3.4"));
        assert_eq!(Block::parse("1.2.3.4/33"), None);
        assert_eq!(Block::parse("1.2.3.4"), None);
    }
}
