//! What the word that is being typed could become: a field, or one of the values that the desktops have in it.

mod smallest;
mod tags;
#[cfg(test)]
mod tests;
mod users;
mod values;

use super::facets::Facet;
use super::query::{Clause, Field, Prefix, Term, field_names, word_at};
use super::{Fleet, fold::fold};
use std::ops::Range;
use tags::tags;
use users::users;
use values::values;

/// No more values than these are suggested at once.
const MOST: usize = 8;

/// What can stand in the place of the word that is being typed. Never without a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The place, in bytes of the typed text.
    pub at: Range<usize>,
    /// The best first.
    pub suggestions: Vec<Suggestion>,
}

/// One of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What stands there afterwards.
    pub text: String,
    /// A value: whose it is, as the service has it, and how many of the listed desktops have it. Nothing for a field.
    pub value: Option<(Option<Facet>, Box<str>, u32)>,
    /// Whether the word ends with it: then a space follows.
    pub ends: bool,
}

/// What the word that ends at `caret` (in bytes) could become. `asked` also suggests fields where no word begins yet.
/// One pass over the rows, or over the words of a column and its codes.
pub fn completion(fleet: &Fleet, typed: &str, caret: usize, asked: bool) -> Option<Completion> {
    let word = word_at(typed, caret)?;
    let begun = fold(&word.typed);
    let suggestions = match word.prefix {
        None if begun.is_empty() && !asked => return None,
        None => fields(&begun),
        Some(Prefix::Field(Field::User)) => users(fleet, &begun),
        Some(Prefix::Field(Field::Tag)) => tags(fleet, &begun),
        Some(Prefix::Field(field)) => values(fleet, &[facet_of(field)?], &begun),
        Some(Prefix::Is) => values(fleet, &[Facet::Assigned, Facet::Maintenance], &begun),
        Some(Prefix::Created) => return None,
    };
    // Nothing is left to suggest once the only one is typed.
    let is_typed = |only: &Suggestion| typed.get(word.at.clone()) == Some(&only.text);
    let is_over = matches!(&*suggestions, [only] if is_typed(only));
    (!suggestions.is_empty() && !is_over).then_some(Completion {
        at: word.at,
        suggestions,
    })
}

/// A login state that the service has and doesn't document, as a search for it: one that begins like the last word of the
/// clause that ends at `end`, in bytes.
pub fn undocumented_state(fleet: &Fleet, typed: &str, end: usize) -> Option<String> {
    let found = completion(fleet, typed, end, false)?;
    let mut states = found.suggestions.into_iter();
    let is_so = |one: &Suggestion| {
        let facet = one.value.as_ref().and_then(|(facet, ..)| *facet);
        facet == Some(Facet::State) && one.text.starts_with('=')
    };
    states.find(is_so).map(|one| ["state:", &one.text].concat())
}

fn facet_of(field: Field) -> Option<Facet> {
    match field {
        Field::State => Some(Facet::State),
        Field::Power => Some(Facet::Power),
        Field::Pool => Some(Facet::Pool),
        Field::Kind => Some(Facet::Kind),
        Field::System => Some(Facet::System),
        Field::Zone => Some(Facet::Zone),
        _ => None,
    }
}

fn fields(begun: &str) -> Vec<Suggestion> {
    let fields = field_names(begun).map(|name| Suggestion {
        text: [name, ":"].concat(),
        value: None,
        ends: false,
    });
    fields.collect()
}

fn suggested(term: Term, facet: Option<Facet>, word: Box<str>, count: u32) -> Suggestion {
    let clause = Clause {
        negated: false,
        any_of: vec![term],
    };
    let printed = clause.to_string();
    let text = printed.split_once(':').map_or(&*printed, |(_, text)| text);
    Suggestion {
        text: text.to_owned(),
        value: Some((facet, word, count)),
        ends: true,
    }
}
