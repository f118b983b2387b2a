//! Which letters and digits each row's texts have: one letter typed is answered from here.

use super::{Row, RowSet};

/// For each row a bit for each letter and digit, `-` and `.`. Other characters are not told.
#[derive(Debug, Default)]
pub(super) struct Letters(Vec<u64>);

impl Letters {
    /// Makes room for `rows` more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.0.reserve(rows);
    }

    /// Takes a row's texts, folded.
    pub fn set(&mut self, row: Row, texts: &[&[u8]]) {
        let bits = texts
            .iter()
            .flat_map(|text| text.iter())
            .fold(0, |bits, byte| bits | bit(*byte));
        let needed = row as usize + 1;
        if self.0.len() < needed {
            self.0.resize(needed, 0);
        }
        if let Some(letters) = self.0.get_mut(row as usize) {
            *letters = bits;
        }
    }

    /// Puts the rows that have a word in their texts into `found`. Says whether it could: only for a word of one letter.
    pub fn find(&self, word: &[u8], found: &mut RowSet) -> bool {
        let wanted = if let [byte] = word { bit(*byte) } else { 0 };
        if wanted != 0 {
            found.set_where(&self.0, |letters| letters & wanted != 0);
        }
        wanted != 0
    }
}

/// The bit of a character of folded text; 0 when it has none.
fn bit(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (byte - b'0' + 26),
        b'-' => 1 << 36,
        b'.' => 1 << 37,
        _ => 0,
    }
}
