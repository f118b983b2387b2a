//! The search language: what a person typed, as data.
//!
//! Words are substrings without case, and all of them must be found. `field:word` looks in one field; several words
//! with commas between them are alternatives; `field:=word` is the whole field; `-` excludes; quotes keep spaces. Marks may
//! be as wide as Chinese characters.

mod parse;
mod print;

use super::address::Block;
use super::created::Moment;
use std::borrow::Cow;
use std::ops::Range;

/// A search: every clause must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    clauses: Vec<Clause>,
    faults: Vec<QueryFault>,
}

impl Query {
    /// Reads what a person typed. Never fails: a clause that makes no sense holds for no desktop, and
    /// [`Query::faults`] says where it is and why.
    pub fn parse(typed: &str) -> Self {
        parse::parse(typed)
    }

    /// The same search with days as a time zone has them, not UTC: `starts` tells when a day starts, which is counted from
    /// 1970-01-01.
    #[must_use]
    pub fn in_zone(mut self, starts: impl Fn(i64) -> Moment) -> Self {
        let terms = self
            .clauses
            .iter_mut()
            .flat_map(|clause| &mut clause.any_of);
        for term in terms {
            if let Term::Created { typed, from, until } = term
                && let Some(span) = parse::created_in(typed, &starts)
            {
                (*from, *until) = span;
            }
        }
        self
    }

    /// The clauses, in the order in which they were typed.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// What makes no sense, in the order in which it was typed.
    pub fn faults(&self) -> &[QueryFault] {
        &self.faults
    }

    /// Whether every desktop is found.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}

/// One condition of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether it excludes what it finds.
    pub negated: bool,
    /// One of these must be found. Never empty.
    pub any_of: Vec<Term>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A part of a field, without case. States are found by how their words begin, so that `connected` doesn't find
    /// `disconnected`.
    Word {
        /// Where to look.
        field: Field,
        /// As typed. Never empty.
        word: Box<str>,
    },
    /// The whole of a field, without case; for states the service's word or one of ours.
    Exact {
        /// Where to look. Never [`Field::Any`].
        field: Field,
        /// As typed; empty finds desktops where the field is empty.
        word: Box<str>,
    },
    /// A tag with this key and this value, without case; an empty key or value stands for any.
    Tag {
        /// The key.
        key: Box<str>,
        /// The value.
        value: Box<str>,
    },
    /// An address in this block; a whole address is a block of one.
    Block(Block),
    /// Made in this time, of UTC's days unless [`Query::in_zone`] had others.
    Created {
        /// As typed.
        typed: Box<str>,
        /// The first moment that counts.
        from: Moment,
        /// The first moment that no longer counts.
        until: Moment,
    },
    /// A quality.
    Is(Quality),
    /// Typed text that makes no sense, as it is. Finds nothing, also when negated.
    Faulty(Box<str>),
}

/// Where a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// All fields.
    Any,
    /// The desktop id.
    Id,
    /// The computer's name.
    Name,
    /// The user.
    User,
    /// The addresses.
    Address,
    /// The tags.
    Tag,
    /// The login state.
    State,
    /// The power state.
    Power,
    /// The pool.
    Pool,
    /// The type.
    Kind,
    /// The system.
    System,
    /// The availability zone.
    Zone,
}

/// What a desktop can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quality {
    /// In the administrator's maintenance mode.
    Maintenance,
    /// A user is assigned.
    Assigned,
    /// No user is assigned.
    Unassigned,
}

/// A part of a search that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// Where it is in the typed text, in bytes.
    pub at: Range<usize>,
    /// Why.
    pub problem: QueryProblem,
}

/// Why a part of a search makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueryProblem {
    /// Looks like a block of addresses, but isn't one (`10.0.8.0/99`). Blocks are IPv4.
    NoBlock,
    /// No date (`2025`, `2025-01` or `2025-01-31`, with `<`, `<=`, `>`, `>=` before it or not).
    NoDate,
    /// No quality that a desktop can have.
    NoQuality,
    /// No login state is known by a word that begins so. One that the service doesn't document is found by its whole word.
    NoState,
}

// A Chinese keyboard types each of these marks in its own width.
const COLONS: [char; 2] = [':', '：'];
const COMMAS: [char; 2] = [',', '，'];
const MINUSES: [char; 2] = ['-', '－'];
const QUOTES: [char; 3] = ['"', '“', '”'];

/// The fields that can be named, with the names that are printed first.
const PREFIXES: [(&str, Prefix); 23] = [
    ("id", Prefix::Field(Field::Id)),
    ("name", Prefix::Field(Field::Name)),
    ("名称", Prefix::Field(Field::Name)),
    ("user", Prefix::Field(Field::User)),
    ("用户", Prefix::Field(Field::User)),
    ("ip", Prefix::Field(Field::Address)),
    ("address", Prefix::Field(Field::Address)),
    ("地址", Prefix::Field(Field::Address)),
    ("tag", Prefix::Field(Field::Tag)),
    ("tags", Prefix::Field(Field::Tag)),
    ("标签", Prefix::Field(Field::Tag)),
    ("state", Prefix::Field(Field::State)),
    ("login", Prefix::Field(Field::State)),
    ("状态", Prefix::Field(Field::State)),
    ("power", Prefix::Field(Field::Power)),
    ("pool", Prefix::Field(Field::Pool)),
    ("type", Prefix::Field(Field::Kind)),
    ("os", Prefix::Field(Field::System)),
    ("system", Prefix::Field(Field::System)),
    ("zone", Prefix::Field(Field::Zone)),
    ("az", Prefix::Field(Field::Zone)),
    ("created", Prefix::Created),
    ("is", Prefix::Is),
];

const QUALITIES: [(&str, Quality); 3] = [
    ("maintenance", Quality::Maintenance),
    ("assigned", Quality::Assigned),
    ("unassigned", Quality::Unassigned),
];

/// A word of a search that is being typed.
pub(super) struct Word<'a> {
    /// Where it is in the typed text, in bytes.
    pub at: Range<usize>,
    /// What stands before its colon; nothing as long as there is none.
    pub prefix: Option<Prefix>,
    /// The word itself, without quotes.
    pub typed: Cow<'a, str>,
}

impl<'a> Word<'a> {
    fn new(typed: &'a str, start: usize) -> Self {
        Self {
            at: start..start + typed.len(),
            prefix: None,
            typed: typed.into(),
        }
    }
}

/// The word that ends at `caret`, in bytes; none within a word.
pub(super) fn word_at(typed: &str, caret: usize) -> Option<Word<'_>> {
    parse::word_at(typed, caret)
}

/// The fields that have a name which begins so, each by the first of these.
pub(super) fn field_names(begun: &str) -> impl Iterator<Item = &'static str> {
    let mut before = None;
    let begin_so = PREFIXES
        .iter()
        .filter(move |(name, _)| name.starts_with(begun));
    begin_so.filter_map(move |(name, prefix)| {
        let is_first = before.replace(*prefix) != Some(*prefix);
        is_first.then_some(*name)
    })
}

/// What a name before a colon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    Field(Field),
    Created,
    Is,
}

/// The prefix at the start of a word, and what comes after its colon.
fn split_prefix(word: &str) -> Option<(Prefix, &str)> {
    let (name, rest) = word.split_once(COLONS)?;
    PREFIXES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, prefix)| (*prefix, rest))
}

#[cfg(test)]
mod tests;
