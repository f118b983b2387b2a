//! A column of words that come again and again: states, systems, zones, sets of tags.

use super::Row;
use super::arena::Arena;
use super::fold;
use super::interner::Interner;

/// One code for each row, and a dictionary of the words behind the codes.
#[derive(Debug, Default)]
pub(super) struct CodeColumn {
    codes: Vec<u32>,
    words: Interner,
    /// The words without case, by code.
    folded: Arena,
}

impl CodeColumn {
    /// Makes room for `rows` more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.codes.reserve(rows);
    }

    /// The code of a word, entered in the dictionary if it is new.
    pub fn code_for(&mut self, word: &str) -> u32 {
        let (code, new) = self.words.intern(word);
        if new {
            self.folded.push(&fold::fold(word));
        }
        code
    }

    /// Adds the next row.
    pub fn push(&mut self, word: &str) {
        let code = self.code_for(word);
        self.codes.push(code);
    }

    /// Changes a row's word. Says whether it was another one before.
    pub fn set(&mut self, row: Row, word: &str) -> bool {
        let code = self.code_for(word);
        match self.codes.get_mut(row as usize) {
            Some(now) if *now != code => {
                *now = code;
                true
            }
            _ => false,
        }
    }

    /// The codes of all rows.
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// A row's code.
    pub fn code(&self, row: Row) -> Option<u32> {
        self.codes.get(row as usize).copied()
    }

    /// A row's word as it came; empty for a row that isn't there.
    pub fn text(&self, row: Row) -> &str {
        self.code(row).map_or("", |code| self.words.text(code))
    }

    /// The word of a code as it came.
    pub fn word(&self, code: u32) -> &str {
        self.words.text(code)
    }

    /// A row's word without case.
    pub fn folded(&self, row: Row) -> &[u8] {
        self.code(row)
            .map_or(&[], |code| self.folded.bytes(code as usize))
    }

    /// The dictionary without case, by code.
    pub fn dictionary(&self) -> &Arena {
        &self.folded
    }
}
