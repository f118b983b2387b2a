//! Ids that look random, come from the seed, and can be read back: a desktop's id holds its row number, scrambled.
//! So a million desktops need no table from id to row.

use crate::dice::mix;

/// What an id belongs to; keeps ids of different things apart.
#[derive(Clone, Copy, Debug)]
pub enum Thing {
    /// A desktop.
    Desktop = 1,
    /// A desktop pool.
    Pool,
    /// A desktop user.
    User,
    /// A disk.
    Volume,
    /// A subnet, security group, product or another part nobody looks at closely.
    Part,
    /// A job.
    Job,
}

/// A lower-case UUID (version 4 in form) for the thing with that number.
pub fn uuid(seed: u64, thing: Thing, number: u32) -> String {
    let key = mix(seed ^ mix(thing as u64));
    let a = scramble(key, number);
    let b = mix(key ^ u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let c = mix(b);
    format!(
        "{a:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        b >> 48,
        (b >> 32) & 0xFFF,
        ((b >> 16) & 0x3FFF) | 0x8000,
        c & 0xFFFF_FFFF_FFFF
    )
}

/// The number of the thing whose UUID this is, if it is one of this seed's.
pub fn number(seed: u64, thing: Thing, text: &str) -> Option<u32> {
    let key = mix(seed ^ mix(thing as u64));
    let head = text.get(..8)?;
    let number = unscramble(key, u32::from_str_radix(head, 16).ok()?);
    (uuid(seed, thing, number) == text).then_some(number)
}

/// Thirty-two lower-case hexadecimal digits, as IAM writes ids.
pub fn hex32(seed: u64, thing: Thing, number: u32) -> String {
    let a = mix(mix(seed ^ mix(thing as u64)) ^ u64::from(number));
    format!("{a:016x}{:016x}", mix(a))
}

/// A Feistel network of four rounds over two halves of 16 bits: one number in, another out, none twice.
fn scramble(key: u64, number: u32) -> u32 {
    let halves = ((number >> 16) as u16, number as u16);
    let (left, right) = (0..4).fold(halves, |(l, r), round| (r, l ^ half(key, round, r)));
    (u32::from(left) << 16) | u32::from(right)
}

/// What [`scramble`] was given.
fn unscramble(key: u64, number: u32) -> u32 {
    let halves = ((number >> 16) as u16, number as u16);
    let (left, right) = (0..4)
        .rev()
        .fold(halves, |(l, r), round| (r ^ half(key, round, l), l));
    (u32::from(left) << 16) | u32::from(right)
}

fn half(key: u64, round: u64, value: u16) -> u16 {
    mix(key ^ (round << 32) ^ u64::from(value)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_desktops_id_leads_back_to_its_row(seed: u64, row: u32) {
            let id = uuid(seed, Thing::Desktop, row);
            prop_assert_eq!(id.len(), 36);
            prop_assert_eq!(number(seed, Thing::Desktop, &id), Some(row));
        }

        #[test]
        fn another_text_leads_nowhere(seed: u64, row: u32, text in ".{0,40}") {
            prop_assert_eq!(number(seed, Thing::Desktop, &text), None);
            prop_assert_eq!(number(seed, Thing::Pool, &uuid(seed, Thing::Desktop, row)), None);
        }
    }
}
