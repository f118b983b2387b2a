//! From typed text to a [`Query`].

use super::super::address::{Block, parse_ipv4};
use super::super::created::{Moment, day_number, start_of_day};
use super::super::fold::fold;
use super::super::words::begins_login;
use super::{
    COMMAS, Clause, Field, MINUSES, Prefix, QUALITIES, QUOTES, Quality, Query, QueryFault,
    QueryProblem, Term, Word, split_prefix,
};
use crate::domain::text::has;

pub(super) fn parse(typed: &str) -> Query {
    let mut query = Query::default();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let at = typed.len() - rest.len();
        let (clause, fault, after) = read_clause(rest);
        if let Some(problem) = fault {
            let end = typed.len() - after.len();
            query.faults.push(QueryFault {
                at: at..end,
                problem,
            });
        }
        query.clauses.extend(clause);
        rest = after.trim_start();
    }
    query
}

/// A word that is being typed: the one that ends at `caret`, or a new one there.
pub(super) fn word_at(typed: &str, caret: usize) -> Option<Word<'_>> {
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let start = typed.len() - rest.len();
        let (.., after) = read_clause(rest);
        let end = typed.len() - after.len();
        if end == caret && start < caret {
            return word_in(typed.get(start..end)?, start);
        }
        if end > caret {
            // Within a word, or before one.
            return (caret < start).then(|| Word::new("", caret));
        }
        rest = after.trim_start();
    }
    Some(Word::new("", caret))
}

/// The word that is a clause from `start` on, or the last of its alternatives.
fn word_in(clause: &str, start: usize) -> Option<Word<'_>> {
    let text = match clause.strip_prefix(MINUSES) {
        Some(rest) if !rest.is_empty() => rest,
        _ => clause,
    };
    let end = start + clause.len();
    let Some((prefix, values)) = split_prefix(text) else {
        return (!text.starts_with(QUOTES)).then(|| Word::new(text, end - text.len()));
    };
    let mut rest = values;
    loop {
        let at = end - rest.len();
        let bare = match prefix {
            Prefix::Field(Field::Tag) => rest,
            _ => rest.strip_prefix('=').unwrap_or(rest),
        };
        let (value, after) = read_value(bare, true);
        match after.strip_prefix(COMMAS) {
            Some(next) => rest = next,
            None => {
                return Some(Word {
                    at: at..end,
                    prefix: Some(prefix),
                    typed: value.into(),
                });
            }
        }
    }
}

/// Reads one clause at the start of `text`, which doesn't start with white space. No clause when it says nothing
/// (`user:`, `""`). Also gives what is left.
fn read_clause(text: &str) -> (Option<Clause>, Option<QueryProblem>, &str) {
    let (negated, text) = match text.strip_prefix(MINUSES) {
        Some(rest) if rest.starts_with(|next: char| !next.is_whitespace()) => (true, rest),
        _ => (false, text),
    };
    let Some((prefix, values)) = split_prefix(text) else {
        let (value, rest) = read_value(text, false);
        let word = (!value.is_empty()).then(|| Term::Word {
            field: Field::Any,
            word: value.into(),
        });
        return (
            word.map(|word| Clause {
                negated,
                any_of: vec![word],
            }),
            None,
            rest,
        );
    };
    let (terms, rest) = read_terms(prefix, values);
    match terms {
        Ok(terms) if terms.is_empty() => (None, None, rest),
        Ok(any_of) => (Some(Clause { negated, any_of }), None, rest),
        Err(problem) => {
            let raw = text.get(..text.len() - rest.len()).unwrap_or_default();
            (
                Some(Clause {
                    negated,
                    any_of: vec![Term::Faulty(raw.into())],
                }),
                Some(problem),
                rest,
            )
        }
    }
}

/// Reads the alternatives after a colon.
fn read_terms(prefix: Prefix, values: &str) -> (Result<Vec<Term>, QueryProblem>, &str) {
    let mut terms = Ok(Vec::new());
    let mut rest = values;
    loop {
        let (exact, text) = match (prefix, rest.strip_prefix('=')) {
            (Prefix::Field(field), Some(text)) if field != Field::Tag => (true, text),
            _ => (false, rest),
        };
        let (value, after) = read_value(text, true);
        // An alternative that isn't typed yet says nothing; `=""` does.
        if !value.is_empty() || exact && after.len() < text.len() {
            match (term(prefix, exact, value), &mut terms) {
                (Ok(term), Ok(terms)) => terms.push(term),
                (Err(problem), Ok(_)) => terms = Err(problem),
                (_, Err(_)) => {}
            }
        }
        match after.strip_prefix(COMMAS) {
            Some(next) => rest = next,
            None => return (terms, after),
        }
    }
}

/// Reads one value: in quotes (where two closing ones are one of it, and the last may be missing), or up to white space, or
/// up to a comma where `listed`. Also gives what is left.
fn read_value(text: &str, listed: bool) -> (String, &str) {
    let Some(mut quoted) = text.strip_prefix(QUOTES) else {
        let end = text
            .find(|next: char| next.is_whitespace() || listed && COMMAS.contains(&next))
            .unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let closing = if text.starts_with('"') { '"' } else { '”' };
    while let Some((part, rest)) = quoted.split_once(closing) {
        value.push_str(part);
        match rest.strip_prefix(closing) {
            Some(more) => {
                value.push(closing);
                quoted = more;
            }
            None => return (value, rest),
        }
    }
    value.push_str(quoted);
    (value, "")
}

fn term(prefix: Prefix, exact: bool, value: String) -> Result<Term, QueryProblem> {
    match prefix {
        Prefix::Is => quality(&value).map(Term::Is).ok_or(QueryProblem::NoQuality),
        Prefix::Created => created(value).ok_or(QueryProblem::NoDate),
        Prefix::Field(field) if exact => Ok(Term::Exact {
            field,
            word: value.into(),
        }),
        Prefix::Field(Field::Address) => address(value),
        Prefix::Field(Field::Tag) => Ok(match value.split_once('=') {
            Some((key, value)) => Term::Tag {
                key: key.into(),
                value: value.into(),
            },
            None => Term::Word {
                field: Field::Tag,
                word: value.into(),
            },
        }),
        Prefix::Field(Field::State) if !begins_login(&fold(&value)) => Err(QueryProblem::NoState),
        Prefix::Field(field) => Ok(Term::Word {
            field,
            word: value.into(),
        }),
    }
}

fn quality(value: &str) -> Option<Quality> {
    QUALITIES
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(value))
        .map(|(_, quality)| *quality)
}

fn address(value: String) -> Result<Term, QueryProblem> {
    if has(&value, b'/') {
        return Block::parse(&value)
            .map(Term::Block)
            .ok_or(QueryProblem::NoBlock);
    }
    Ok(match parse_ipv4(&value) {
        Some(address) => Term::Block(Block::of_one(address)),
        None => Term::Word {
            field: Field::Address,
            word: value.into(),
        },
    })
}

/// Reads `2025`, `2025-01` or `2025-01-31` with or without a sign before it.
fn created(typed: String) -> Option<Term> {
    let (from, until) = created_in(&typed, &start_of_day)?;
    Some(Term::Created {
        typed: typed.into(),
        from,
        until,
    })
}

/// The same as the first moment that counts and the first one after it, where days start as `starts` says.
pub(super) fn created_in(typed: &str, starts: &dyn Fn(i64) -> Moment) -> Option<(Moment, Moment)> {
    let signs = ["<=", ">=", "<", ">", ""];
    let (sign, date) = signs
        .iter()
        .find_map(|sign| typed.strip_prefix(*sign).map(|date| (*sign, date)))?;
    let (first, next) = span(date)?;
    Some(match sign {
        "<" => (Moment::MIN, starts(first)),
        "<=" => (Moment::MIN, starts(next)),
        ">" => (starts(next), Moment::MAX),
        ">=" => (starts(first), Moment::MAX),
        _ => (starts(first), starts(next)),
    })
}

/// The first day of a year, month or day, and of the one after it.
fn span(date: &str) -> Option<(i64, i64)> {
    let mut parts = date.split('-');
    let year = part(parts.next()?, 4)?;
    let month = parts
        .next()
        .map_or(Some(None), |text| part(text, 2).map(Some))?;
    let day = parts
        .next()
        .map_or(Some(None), |text| part(text, 2).map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let first = day_number(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let next = match (month, day) {
        (_, Some(_)) => first + 1,
        (Some(month), None) => {
            day_number(year, month + 1, 1).or_else(|| day_number(year + 1, 1, 1))?
        }
        (None, None) => day_number(year + 1, 1, 1)?,
    };
    Some((first, next))
}

/// Exactly so many digits.
fn part(text: &str, digits: usize) -> Option<i64> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
