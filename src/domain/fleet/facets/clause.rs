//! The clause of a search that a facet stands for.

use super::super::fields::CodeField;
use super::super::matcher::codes_of;
use super::super::query::{Clause, Field, Quality, Term};
use super::super::words::begins_login;
use super::super::{Fleet, fold};
use super::{ASSIGNED, Facet, MAINTENANCE};
use std::collections::HashSet;

/// The clauses of a search that are about a facet and nothing else, and don't exclude.
pub(super) struct Own<'a> {
    facet: Facet,
    clauses: Vec<&'a Clause>,
    /// For each term of these, the values that it finds, without case.
    found: Vec<Vec<HashSet<String>>>,
}

impl<'a> Own<'a> {
    /// Those among all clauses of a search.
    pub fn of(fleet: &Fleet, facet: Facet, clauses: &'a [Clause]) -> Self {
        let clauses: Vec<&Clause> = clauses
            .iter()
            .filter(|clause| is_about(facet, clause))
            .collect();
        let found = clauses.iter().map(|clause| {
            let terms = clause.any_of.iter();
            terms.map(|term| values_of(fleet, facet, term)).collect()
        });
        Self {
            facet,
            found: found.collect(),
            clauses,
        }
    }

    /// Whether a clause is one of them.
    pub fn has(&self, clause: &Clause) -> bool {
        is_about(self.facet, clause)
    }

    /// Whether a value (without case) is asked for.
    pub fn chooses(&self, folded: &str) -> bool {
        let finds = |terms: &Vec<HashSet<String>>| terms.iter().any(|found| found.contains(folded));
        !self.found.is_empty() && self.found.iter().all(finds)
    }

    /// One clause in their place that asks for exactly these values; what was typed stays as far as it does that.
    pub fn clause_for(&self, fleet: &Fleet, wanted: &[&str]) -> Option<Clause> {
        let mut missing: Vec<(String, &str)> = wanted
            .iter()
            .map(|word| (fold::fold(word), *word))
            .collect();
        let is_wanted: HashSet<String> = missing.iter().map(|(folded, _)| folded.clone()).collect();
        let mut any_of = Vec::new();
        if let ([clause], [found]) = (&*self.clauses, &*self.found) {
            for (term, found) in clause.any_of.iter().zip(found) {
                if !found.is_empty() && found.is_subset(&is_wanted) {
                    any_of.push(term.clone());
                    missing.retain(|(folded, _)| !found.contains(folded));
                }
            }
        }
        any_of.extend(
            missing
                .iter()
                .filter_map(|(_, word)| term_for(fleet, self.facet, word)),
        );
        (!any_of.is_empty()).then_some(Clause {
            negated: false,
            any_of,
        })
    }
}

/// The field of the search language whose words are the facet's values.
fn field_of(facet: Facet) -> Option<Field> {
    match facet {
        Facet::State => Some(Field::State),
        Facet::Power => Some(Field::Power),
        Facet::Kind => Some(Field::Kind),
        Facet::Pool => Some(Field::Pool),
        Facet::System => Some(Field::System),
        Facet::Zone => Some(Field::Zone),
        Facet::Tag | Facet::Assigned | Facet::Maintenance => None,
    }
}

/// A clause without what excludes a value (without case) by this facet alone; `None` if it did nothing else.
pub(super) fn letting_in(
    fleet: &Fleet,
    facet: Facet,
    clause: &Clause,
    folded: &str,
) -> Option<Clause> {
    let mut clause = clause.clone();
    if clause.negated && turns_on(facet, &clause) {
        clause
            .any_of
            .retain(|term| !values_of(fleet, facet, term).contains(folded));
    }
    (!clause.any_of.is_empty()).then_some(clause)
}

fn is_about(facet: Facet, clause: &Clause) -> bool {
    !clause.negated && turns_on(facet, clause)
}

fn turns_on(facet: Facet, clause: &Clause) -> bool {
    let fits = |term: &Term| match term {
        Term::Word { field, .. } | Term::Exact { field, .. } => Some(*field) == field_of(facet),
        Term::Tag { key, value } => facet == Facet::Tag && !key.is_empty() && value.is_empty(),
        Term::Is(Quality::Maintenance) => facet == Facet::Maintenance,
        Term::Is(Quality::Assigned | Quality::Unassigned) => facet == Facet::Assigned,
        Term::Block(_) | Term::Created { .. } | Term::Faulty(_) => false,
    };
    clause.any_of.iter().all(fits)
}

/// The values that a term finds, without case.
fn values_of(fleet: &Fleet, facet: Facet, term: &Term) -> HashSet<String> {
    let [assigned, unassigned] = ASSIGNED;
    let [maintenance] = MAINTENANCE;
    match (term, facet.column()) {
        (Term::Tag { key, .. }, _) => HashSet::from([fold::fold(key)]),
        (Term::Is(Quality::Maintenance), _) => HashSet::from([maintenance.to_owned()]),
        (Term::Is(Quality::Assigned), _) => HashSet::from([assigned.to_owned()]),
        (Term::Is(Quality::Unassigned), _) => HashSet::from([unassigned.to_owned()]),
        (Term::Word { word, .. }, Some(column)) => words_found(fleet, column, word, false),
        (Term::Exact { word, .. }, Some(column)) => words_found(fleet, column, word, true),
        _ => HashSet::new(),
    }
}

fn words_found(fleet: &Fleet, field: CodeField, word: &str, whole: bool) -> HashSet<String> {
    let dictionary = field.column(fleet).dictionary();
    let codes = codes_of(fleet, field, &fleet.plain(&fold::fold(word)), whole);
    codes
        .iter()
        .map(|code| dictionary.text(code as usize).to_owned())
        .collect()
}

/// The term that finds exactly a value: in few signs where the words of the column are few and known.
pub(in super::super) fn term_for(fleet: &Fleet, facet: Facet, word: &str) -> Option<Term> {
    let quality = |quality| Some(Term::Is(quality));
    match (facet, facet.column(), field_of(facet)) {
        (Facet::Tag, ..) => Some(Term::Tag {
            key: word.into(),
            value: "".into(),
        }),
        (Facet::Maintenance, ..) => quality(Quality::Maintenance),
        (Facet::Assigned, ..) if word == "assigned" => quality(Quality::Assigned),
        (Facet::Assigned, ..) => quality(Quality::Unassigned),
        (_, Some(column), Some(field)) => {
            let is_word = match facet {
                Facet::State => begins_login(&fold::fold(word)),
                _ => matches!(facet, Facet::Power | Facet::Kind),
            };
            let is_short = is_word
                && !word.is_empty()
                && words_found(fleet, column, word, false)
                    == words_found(fleet, column, word, true);
            Some(if is_short {
                Term::Word {
                    field,
                    word: fold::fold(word).into(),
                }
            } else {
                Term::Exact {
                    field,
                    word: word.into(),
                }
            })
        }
        _ => None,
    }
}
