//! Facets: the values that the desktops have in a column, how many of the view have each, and the search that results
//! when one is chosen or let go. What is chosen is nothing but a clause of the search, typed or clicked.

pub(super) mod clause;
mod glance;
#[cfg(test)]
mod tests;

use super::fields::CodeField;
use super::query::Clause;
use super::{BETWEEN_TAGS, Fleet, RowSet, View, fold};
use crate::domain::text::joined;
use clause::{Own, letting_in};
pub use glance::{GlanceGroup, glance};
use std::collections::HashMap;

/// What desktops are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The login state.
    State,
    /// The power state.
    Power,
    /// `desktop_type`.
    Kind,
    /// The pool, as far as it is known.
    Pool,
    /// The system.
    System,
    /// The availability zone.
    Zone,
    /// The keys of the tags.
    Tag,
    /// Whether a user is assigned.
    Assigned,
    /// Whether it is in the administrator's maintenance mode.
    Maintenance,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::State,
        Self::Power,
        Self::Assigned,
        Self::Maintenance,
        Self::Kind,
        Self::Pool,
        Self::System,
        Self::Zone,
        Self::Tag,
    ];

    /// The column of codes that it is about, if it is one whose words are the values.
    fn column(self) -> Option<CodeField> {
        match self {
            Self::State => Some(CodeField::Login),
            Self::Power => Some(CodeField::Power),
            Self::Kind => Some(CodeField::Kind),
            Self::Pool => Some(CodeField::Pool),
            Self::System => Some(CodeField::System),
            Self::Zone => Some(CodeField::Zone),
            Self::Tag | Self::Assigned | Self::Maintenance => None,
        }
    }
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The service's word as it came first, the key of a tag, or `assigned`, `unassigned`, `maintenance`. Empty where the
    /// service told nothing.
    pub word: Box<str>,
    /// How many desktops have it, of those for which everything else that is searched for holds.
    pub count: u32,
    /// Whether the search asks for it.
    pub chosen: bool,
}

/// The words of qualities.
pub(super) const ASSIGNED: [&str; 2] = ["assigned", "unassigned"];
pub(super) const MAINTENANCE: [&str; 1] = ["maintenance"];

/// The order in which people think of states; words that are not here come after these.
const KNOWN: [&str; 8] = [
    "connected",
    "disconnected",
    "registered",
    "unregister",
    "active",
    "shutoff",
    "hibernated",
    "error",
];

/// The values of a facet, states in their usual order, others by name; values that differ only in case are one.
/// Takes one pass over the rows of the view, and one over the words of the column.
pub fn facet_values(fleet: &Fleet, view: &View, facet: Facet) -> Vec<FacetValue> {
    let own = Own::of(fleet, facet, view.query().clauses());
    let base = view.matching_but(fleet, &|clause| own.has(clause));
    let mut values = counted(fleet, facet, &base);
    for value in &mut values {
        value.chosen = own.chooses(&fold::fold(&value.word));
    }
    values.retain(|value| value.count > 0 || value.chosen || !value.word.is_empty());
    let key = |value: &FacetValue| {
        let folded = fold::fold(&value.word);
        let place = KNOWN.iter().position(|known| *known == folded);
        let is_blank = value.word.is_empty();
        (is_blank, place.unwrap_or(KNOWN.len()), folded)
    };
    if facet != Facet::Assigned {
        values.sort_by_cached_key(key);
    }
    values
}

/// The search, as it would be typed, after a value was chosen, or let go if it was chosen already. What excluded a value
/// that is chosen goes.
pub fn facet_toggled(fleet: &Fleet, view: &View, facet: Facet, word: &str) -> String {
    let clauses = view.query().clauses();
    let own = Own::of(fleet, facet, clauses);
    let none = RowSet::EMPTY;
    let all = counted(fleet, facet, &none);
    let folded = fold::fold(word);
    let wanted = all.iter().filter(|value| {
        let value = fold::fold(&value.word);
        own.chooses(&value) != (value == folded)
    });
    let wanted: Vec<&str> = wanted.map(|value| &*value.word).collect();
    let comes = !own.chooses(&folded);
    let mut new = Some(own.clause_for(fleet, &wanted));
    let mut after: Vec<Clause> = Vec::with_capacity(clauses.len() + 1);
    for clause in clauses {
        if own.has(clause) {
            after.extend(new.take().flatten());
        } else if comes {
            after.extend(letting_in(fleet, facet, clause, &folded));
        } else {
            after.push(clause.clone());
        }
    }
    after.extend(new.flatten());
    let texts: Vec<String> = after.iter().map(ToString::to_string).collect();
    joined(texts.iter().map(String::as_str), " ")
}

/// All values, with how many rows of a set have each; in order of arrival.
pub(super) fn counted(fleet: &Fleet, facet: Facet, rows: &RowSet) -> Vec<FacetValue> {
    let mut tally = Tally::default();
    match (facet, facet.column()) {
        (_, Some(field)) => {
            let column = field.column(fleet);
            for (code, count) in
                (0..).zip(per_code(column.codes(), column.dictionary().len(), rows))
            {
                tally.add(
                    column.dictionary().text(code as usize),
                    column.word(code),
                    count,
                );
            }
        }
        (Facet::Tag, _) => {
            let column = &fleet.tags;
            for (code, count) in
                (0..).zip(per_code(column.codes(), column.dictionary().len(), rows))
            {
                let keys = column.word(code).split(BETWEEN_TAGS).map(key_of);
                let mut seen: Vec<String> = Vec::new();
                for key in keys.filter(|key| !key.is_empty()) {
                    let folded = fold::fold(key);
                    if !seen.contains(&folded) {
                        tally.add(&folded, key, count);
                        seen.push(folded);
                    }
                }
            }
        }
        (Facet::Maintenance, _) => {
            let [word] = MAINTENANCE;
            tally.add(word, word, rows.count_common(fleet.maintenance()));
        }
        _ => {
            let without = rows.iter().filter(|row| fleet.user.folded(*row).is_empty());
            let without = without.count() as u32;
            let [with, none] = ASSIGNED;
            tally.add(with, with, rows.len() - without);
            tally.add(none, none, without);
        }
    }
    tally.values
}

/// The key of a tag `key=value`.
fn key_of(tag: &str) -> &str {
    tag.split_once('=').map_or(tag, |(key, _)| key)
}

/// How many rows of a set have each code.
fn per_code(codes: &[u32], words: usize, rows: &RowSet) -> Vec<u32> {
    let mut counts = vec![0; words];
    for row in rows.iter() {
        let code = codes.get(row as usize).map(|code| *code as usize);
        if let Some(count) = code.and_then(|code| counts.get_mut(code)) {
            *count += 1;
        }
    }
    counts
}

/// Values by their words without case.
#[derive(Default)]
struct Tally {
    values: Vec<FacetValue>,
    places: HashMap<Box<str>, usize>,
}

impl Tally {
    fn add(&mut self, folded: &str, word: &str, count: u32) {
        let known = self
            .places
            .get(folded)
            .and_then(|place| self.values.get_mut(*place));
        if let Some(value) = known {
            value.count += count;
            return;
        }
        self.places.insert(folded.into(), self.values.len());
        self.values.push(FacetValue {
            word: word.into(),
            count,
            chosen: false,
        });
    }
}
