//! The order of a language: what each character beyond ASCII counts as when texts are sorted.
//!
//! Comparing whole texts as a language does is too slow for a hundred thousand of them, so a language is asked once for
//! the order of the single characters that there are. ASCII keeps its own order.

use super::RowSet;
use super::radix::{Item, sort_by_eight};

/// What comes after the digits, and before all letters, in ASCII.
const BEFORE_A: u32 = b'`' as u32;

/// What characters count as in an order. By the empty one, and for characters that it doesn't know, that is themselves:
/// they come after all others.
///
/// Its table lives as long as the page: 8 bytes for each character, and a new one only for a character that was in none
/// before, or for another language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Collation {
    /// Each character as UTF-8 in the upper half, and in the lower half the bytes by which it counts, but those that are
    /// zero; in ascending order.
    table: &'static [u64],
}

impl Collation {
    /// The collation of a language. `order` are characters as the language sorts them with the letters from a to z
    /// among them, and whether it holds each alike to the one before (the first: to nothing at all), as `é` to `e`, or
    /// `e` to `é`.
    ///
    /// Characters that are alike count as one: as the letter among them, if there is one. Those between two letters come
    /// after all that begins with the first, those before `a` (in Chinese, the Chinese ones) after the digits, and those
    /// after `z` after ASCII.
    pub fn of(order: impl Iterator<Item = (char, bool)>) -> Self {
        let (mut letter, mut counts_as) = (BEFORE_A, 0);
        let mut items = Vec::new();
        // Where those begin that are alike.
        let mut first = 0;
        for ((character, is_alike), rank) in order.zip(0..) {
            if !is_alike {
                first = items.len();
                counts_as = letter << 24 | after_ascii(rank);
            }
            if character.is_ascii() {
                counts_as = character.into();
                letter = if character == 'z' { 0 } else { counts_as };
                for (_, earlier) in items.iter_mut().skip(first) {
                    *earlier = counts_as;
                }
            } else {
                items.push((packed(character), counts_as));
            }
        }
        let item = |(character, counts_as)| Item {
            eight: u64::from(character) << 32 | u64::from(counts_as),
            place: 0,
        };
        let mut items: Vec<Item> = items.into_iter().map(item).collect();
        sort_by_eight(&mut items, &mut Vec::new());
        let table: Vec<u64> = items.iter().map(|item| item.eight).collect();
        Self {
            table: table.leak(),
        }
    }

    /// Whether this is a copy of the other one.
    pub(super) fn is(self, other: Self) -> bool {
        std::ptr::eq(self.table, other.table)
    }

    /// Whether it knows all of these (code points).
    pub fn knows(self, characters: &RowSet) -> bool {
        let mut characters = characters.iter().filter_map(char::from_u32);
        characters.all(|character| self.find(packed(character)).is_some())
    }

    /// Appends what the character beyond ASCII counts as with which a text begins; nothing if it begins within one. There
    /// is no zero byte in it, and it is ASCII or begins with it, or sorts after it.
    pub(super) fn write(self, text: &[u8], out: &mut Vec<u8>) {
        let length = text.first().map_or(0, |first| first.leading_ones());
        if length < 2 {
            return;
        }
        let character = joined(text.iter().take(length as usize));
        let counts_as = self.find(character).unwrap_or(character);
        out.extend(counts_as.to_be_bytes().iter().filter(|byte| **byte != 0));
    }

    fn find(self, character: u32) -> Option<u32> {
        let is_before = |entry: &u64| (*entry >> 32) < u64::from(character);
        let entry = self.table.get(self.table.partition_point(is_before))?;
        (*entry >> 32 == u64::from(character)).then_some(*entry as u32)
    }
}

/// Three bytes without a zero, before all bytes with which a character begins in UTF-8.
fn after_ascii(rank: u32) -> u32 {
    let byte = |place: u32| 1 + rank / place % 255;
    (0x80 + rank / (255 * 255)) << 16 | byte(255) << 8 | byte(1)
}

/// A character as UTF-8.
fn packed(character: char) -> u32 {
    joined(character.encode_utf8(&mut [0; 4]).as_bytes().iter())
}

fn joined<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    bytes.fold(0, |bytes, byte| bytes << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::model::any_characters;
    use super::*;
    use proptest::prelude::*;

    fn key(collation: Collation, one: char) -> Vec<u8> {
        let mut out = Vec::new();
        collation.write(one.to_string().as_bytes(), &mut out);
        out
    }

    fn code_points(characters: impl IntoIterator<Item = char>) -> RowSet {
        characters.into_iter().map(u32::from).collect()
    }

    #[test]
    fn what_is_alike_counts_as_one() {
        let alike = [
            ('\u{301}', true),
            ('a', false),
            ('á', true),
            ('ǎ', true),
            ('æ', false),
            ('ǽ', true),
            ('z', false),
            ('ž', true),
            ('я', false),
        ];
        let collation = Collation::of(alike.into_iter());
        assert_eq!(key(collation, '\u{301}'), b"");
        assert_eq!(key(collation, 'á'), b"a");
        assert_eq!(key(collation, 'ǎ'), b"a");
        assert_eq!(key(collation, 'ž'), b"z");
        let between = key(collation, 'æ');
        assert_eq!(between, key(collation, 'ǽ'));
        assert!(b"az"[..] < *between && *between < b"b"[..], "{between:?}");
        let (known, unknown) = (key(collation, 'я'), key(collation, 'ü'));
        assert!(
            b"~"[..] < *known && known < unknown,
            "{known:?} {unknown:?}"
        );
        assert_eq!(unknown, "ü".as_bytes());
    }

    #[test]
    fn what_is_alike_to_a_letter_may_come_before_it() {
        let order = [
            ('d', false),
            ('ē', false),
            ('é', true),
            ('e', true),
            ('ë', true),
        ];
        let collation = Collation::of(order.into_iter());
        for one in ['ē', 'é', 'ë'] {
            assert_eq!(key(collation, one), b"e");
        }
    }

    #[test]
    fn what_comes_before_the_letters_comes_after_the_digits() {
        let order = [('中', false), ('文', false), ('a', false), ('z', false)];
        let collation = Collation::of(order.into_iter());
        let (first, second) = (key(collation, '中'), key(collation, '文'));
        assert!(b"9"[..] < *first && first < second && *second < b"a"[..]);
    }

    #[test]
    fn there_is_a_place_for_every_character() {
        let bytes = |rank| after_ascii(rank).to_be_bytes();
        for rank in 0..=u32::from(char::MAX) {
            assert!(bytes(rank) < bytes(rank + 1));
        }
        for rank in [0, 254, 255, 65_024, 65_025, char::MAX.into()] {
            assert!(
                matches!(bytes(rank), [0, 0x80..0xC0, 1..=255, 1..=255]),
                "{rank}"
            );
        }
    }

    proptest! {
        #[test]
        fn characters_are_in_the_order_of_the_language(language in any_characters(), other: char) {
            let collation = Collation::of(language.iter().copied());
            let beyond: Vec<char> = language.iter().map(|(one, _)| *one).filter(|one| !one.is_ascii()).collect();
            prop_assert!(collation.knows(&code_points(beyond.iter().copied())));
            let all = code_points(beyond.iter().copied().chain([other]));
            prop_assert_eq!(collation.knows(&all), beyond.contains(&other));
            let keys = language.iter().map(|(one, _)| if one.is_ascii() { vec![*one as u8] } else { key(collation, *one) });
            prop_assert!(keys.is_sorted(), "{:?}", language);
        }
    }
}
