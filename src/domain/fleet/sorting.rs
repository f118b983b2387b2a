//! Sorting all rows by a column, in parts that are short enough to let others go first in between. Much faster than
//! comparing rows: numbers are dealt out byte by byte, texts eight bytes at a time.

mod refine;

use super::keys::Keys;
use super::natural;
use super::order::{SortKey, Source, source};
use super::radix::{Dealing, Item};
use super::{Collation, Fleet, Row};
use refine::{DEEP, Ids, ends, refine, sort_same, word_ranks};
use std::ops::Range;

/// So many rows are worked on at once; only dealing out goes over all of them.
const PART: usize = if cfg!(test) { 16 } else { 16_384 };
/// So many texts are read at once, which takes longer.
const READ: usize = PART / 8;

/// A sort that is under way. What changes in the fleet meanwhile goes to the [`Order`](super::order::Order) that is made
/// of it.
#[derive(Clone, Debug)]
pub(super) struct Sorting {
    key: SortKey,
    collation: Collation,
    /// All rows in the order that those with the same value keep.
    rows: Vec<Row>,
    /// The texts by row; none for numbers.
    keys: Keys,
    /// What words count as, by their code; none for texts.
    ranks: Vec<u32>,
    items: Vec<Item>,
    spare: Vec<Item>,
    /// What is to be done, the next last.
    tasks: Vec<Task>,
}

/// A part of the work; places are those of items.
#[derive(Clone, Debug)]
enum Task {
    /// Reads the texts of the rows from this one on.
    Read(usize),
    /// Makes the items from this one on.
    Make(usize),
    /// Takes up the eight bytes after the first `from`, from the place `at` on.
    TakeUp {
        run: Range<usize>,
        at: usize,
        from: usize,
    },
    /// Sorts by the eight bytes that the items hold.
    Sort { run: Range<usize>, from: usize },
    /// Goes on with that.
    Deal {
        run: Range<usize>,
        from: usize,
        dealing: Dealing,
    },
    /// Sorts what is still the same after that.
    Refine { run: Range<usize>, from: usize },
}

impl Sorting {
    /// Begins. `by_name` are all rows by name in the same collation; not needed for the order by name itself.
    pub fn new(fleet: &Fleet, key: SortKey, collation: Collation, by_name: &[Row]) -> Self {
        let rows = if key == SortKey::Name {
            (0..fleet.len()).collect()
        } else {
            by_name.to_vec()
        };
        let (first, ranks) = match source(fleet, key) {
            Source::Code(column) if column.dictionary().len() <= PART => {
                (Task::Make(0), word_ranks(column, collation))
            }
            Source::Text(_) | Source::Code(_) => (Task::Read(0), Vec::new()),
            Source::Number(_) => (Task::Make(0), Vec::new()),
        };
        Self {
            key,
            collation,
            keys: Keys::default(),
            items: Vec::with_capacity(rows.len()),
            rows,
            ranks,
            spare: Vec::new(),
            tasks: vec![first],
        }
    }

    /// The column.
    pub fn key(&self) -> SortKey {
        self.key
    }

    /// The order of characters.
    pub fn collation(&self) -> Collation {
        self.collation
    }

    /// How many rows it began with.
    pub fn known(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Does a part of the work, and says whether that was the last one.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        let Some(task) = self.tasks.pop() else {
            return true;
        };
        match task {
            Task::Read(at) => self.read(fleet, at),
            Task::Make(at) => self.make(fleet, at),
            Task::TakeUp { run, at, from } => self.take_up(run, at, from),
            Task::Sort { run, from } if run.len() <= PART => {
                let items = self.items.get_mut(run).unwrap_or_default();
                refine(
                    items,
                    &mut self.spare,
                    &self.keys,
                    from,
                    ids(self.key, fleet),
                );
            }
            Task::Sort { run, from } => {
                let dealing = Dealing::of(self.items.get(run.clone()).unwrap_or_default());
                self.tasks.push(Task::Deal { run, from, dealing });
            }
            Task::Deal {
                run,
                from,
                mut dealing,
            } => {
                let items = self.items.get_mut(run.clone()).unwrap_or_default();
                let is_dealt = dealing.go_on(items, &mut self.spare);
                self.tasks.push(if is_dealt {
                    Task::Refine { run, from }
                } else {
                    Task::Deal { run, from, dealing }
                });
            }
            Task::Refine { run, from } => self.refine(fleet, run, from),
        }
        self.tasks.is_empty()
    }

    /// All rows in order.
    pub fn done(self) -> Vec<Row> {
        self.items.iter().map(|item| item.place).collect()
    }

    fn read(&mut self, fleet: &Fleet, at: usize) {
        let source = source(fleet, self.key);
        let end = self.rows.len().min(at + READ);
        for row in at..end {
            let text = match &source {
                Source::Text(folded) => folded(fleet, row as Row),
                Source::Code(column) => column.folded(row as Row),
                Source::Number(_) => &[],
            };
            self.keys
                .push(|out| natural::encode(text, self.collation, out));
        }
        self.tasks.push(if end < self.rows.len() {
            Task::Read(end)
        } else {
            Task::Make(0)
        });
    }

    fn make(&mut self, fleet: &Fleet, at: usize) {
        let end = self.rows.len().min(at + PART);
        let rows = self.rows.get(at..end).unwrap_or_default();
        let source = source(fleet, self.key);
        let eight = |row: Row| match source {
            _ if !self.keys.is_empty() => self.keys.eight(row, 0),
            Source::Code(column) => {
                let code = column.code(row).unwrap_or_default();
                self.ranks
                    .get(code as usize)
                    .map_or(0, |rank| u64::from(*rank))
            }
            Source::Number(number) => number(fleet, row),
            Source::Text(_) => 0,
        };
        self.items.extend(rows.iter().map(|row| Item {
            eight: eight(*row),
            place: *row,
        }));
        self.tasks.push(if end < self.rows.len() {
            Task::Make(end)
        } else {
            let run = 0..self.items.len();
            Task::Sort { run, from: 0 }
        });
    }

    fn take_up(&mut self, run: Range<usize>, at: usize, from: usize) {
        let end = run.end.min(at + PART);
        for item in self.items.get_mut(at..end).unwrap_or_default() {
            item.eight = self.keys.eight(item.place, from);
        }
        self.tasks.push(if end < run.end {
            let at = end;
            Task::TakeUp { run, at, from }
        } else {
            Task::Sort { run, from }
        });
    }

    /// Sorts what is the same in its first bytes by those that follow.
    fn refine(&mut self, fleet: &Fleet, run: Range<usize>, from: usize) {
        if self.keys.is_empty() {
            return;
        }
        let mut at = run.start;
        while at < run.end.min(run.start + PART) {
            let rest = self.items.get_mut(at..run.end).unwrap_or_default();
            let Some(same) = rest.chunk_by_mut(|a, b| a.eight == b.eight).next() else {
                break;
            };
            let length = same.len();
            if length <= PART || ends(same) || from >= DEEP {
                sort_same(
                    same,
                    &mut self.spare,
                    &self.keys,
                    from,
                    ids(self.key, fleet),
                );
            } else {
                let (run, from) = (at..at + length, from + 8);
                let at = run.start;
                self.tasks.push(Task::TakeUp { run, at, from });
            }
            at += length;
        }
        if at < run.end {
            let run = at..run.end;
            self.tasks.push(Task::Refine { run, from });
        }
    }
}

/// Ids decide between rows with the same name. Otherwise such rows are in the order by name already.
fn ids(key: SortKey, fleet: &Fleet) -> Ids<'_> {
    (key == SortKey::Name).then_some(fleet)
}
