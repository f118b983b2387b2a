//! What the word that is being typed could become: a field, or one of the values that the desktops have in it.

use super::facets::clause::term_for;
use super::facets::{Facet, counted};
use super::query::{Clause, Field, Prefix, Term, field_names, word_at};
use super::words::{of_login, of_power};
use super::{BETWEEN_ADDRESSES, BETWEEN_TAGS, Fleet, Row, fold::fold};
use std::collections::BTreeMap;
use std::ops::Range;

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
    let names = field_names().filter(|name| name.starts_with(begun));
    let fields = names.map(|name| Suggestion {
        text: [name, ":"].concat(),
        value: None,
        ends: false,
    });
    fields.collect()
}

/// The values of facets: those that begin so, then those in which it is; of these the most frequent.
fn values(fleet: &Fleet, facets: &[Facet], begun: &str) -> Vec<Suggestion> {
    let mut found = Vec::new();
    for facet in facets {
        for value in counted(fleet, *facet, fleet.live()) {
            let folded = fold(&value.word);
            let known_as = match facet {
                Facet::State => of_login(&value.word),
                Facet::Power => of_power(&value.word),
                _ => &[],
            };
            let begins =
                folded.starts_with(begun) || known_as.iter().any(|word| word.starts_with(begun));
            // A state is looked for by how its word begins.
            let fits =
                begins || !matches!(facet, Facet::State | Facet::Power) && folded.contains(begun);
            if fits && value.count > 0 && !value.word.is_empty() {
                found.push((!begins, u32::MAX - value.count, *facet, value.word));
            }
        }
    }
    found.sort_by(|a, b| (a.0, a.1, &a.3).cmp(&(b.0, b.1, &b.3)));
    let found = found.into_iter().take(MOST);
    let made = found.filter_map(|(_, rest, facet, word)| {
        let term = term_for(fleet, facet, &word)?;
        Some(suggested(term, Some(facet), word, u32::MAX - rest))
    });
    made.collect()
}

/// Keys of tags; once there is a key, tags with it.
fn tags(fleet: &Fleet, begun: &str) -> Vec<Suggestion> {
    if !begun.contains('=') {
        let mut keys = values(fleet, &[Facet::Tag], begun);
        for key in &mut keys {
            key.ends = key.text.ends_with('"');
        }
        return keys;
    }
    let mut tags = Smallest::default();
    let column = &fleet.tags;
    let mut counts = vec![0; column.dictionary().len()];
    for row in fleet.live().iter() {
        let code = column.code(row).unwrap_or_default();
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    for (code, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
        let folded = column.dictionary().text(code as usize).split(BETWEEN_TAGS);
        let mut seen: Vec<&str> = Vec::new();
        for (place, tag) in folded.enumerate() {
            if tag.starts_with(begun) && !tag.ends_with('=') && !seen.contains(&tag) {
                tags.add(tag.as_bytes(), (code, place), count);
                seen.push(tag);
            }
        }
    }
    let made = tags.0.into_values().filter_map(|((code, place), count)| {
        let tag = column.word(code).split(BETWEEN_TAGS).nth(place)?;
        let (key, value) = tag.split_once('=')?;
        let term = Term::Tag {
            key: key.into(),
            value: value.into(),
        };
        Some(suggested(term, None, tag.into(), count))
    });
    made.collect()
}

/// The first users by name.
fn users(fleet: &Fleet, begun: &str) -> Vec<Suggestion> {
    let mut users = Smallest::default();
    let between = BETWEEN_ADDRESSES.as_bytes();
    for row in fleet.live().iter() {
        let mut folded = fleet.user_folded(row);
        let mut place = 0;
        loop {
            let end = folded.windows(between.len()).position(|two| two == between);
            let (user, rest) = match end {
                Some(end) => (folded.get(..end), folded.get(end + between.len()..)),
                None => (Some(folded), None),
            };
            let user = user.unwrap_or_default();
            if !user.is_empty() && user.starts_with(begun.as_bytes()) {
                users.add(user, (row, place), 1);
            }
            let Some(rest) = rest else { break };
            (folded, place) = (rest, place + 1);
        }
    }
    let made = users.0.into_values().filter_map(|((row, place), count)| {
        let user = fleet.user(row).split(BETWEEN_ADDRESSES).nth(place)?;
        let term = Term::Word {
            field: Field::User,
            word: user.into(),
        };
        Some(suggested(term, None, user.into(), count))
    });
    made.collect()
}

/// The smallest texts without case, where each is found first, and how often. A text that once had to go for smaller
/// ones never comes back, so those that are left were counted from the start.
#[derive(Default)]
struct Smallest<'a>(BTreeMap<&'a [u8], ((Row, usize), u32)>);

impl<'a> Smallest<'a> {
    fn add(&mut self, text: &'a [u8], place: (u32, usize), count: u32) {
        let is_full = self.0.len() >= MOST;
        let is_beyond = self
            .0
            .last_key_value()
            .is_some_and(|(last, _)| *last < text);
        if is_full && is_beyond {
            return;
        }
        self.0.entry(text).or_insert((place, 0)).1 += count;
        if self.0.len() > MOST {
            self.0.pop_last();
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::model::{Desk, Model, any_desk, any_search, shown};
    use super::super::{Query, Sort};
    use super::*;
    use proptest::prelude::*;

    fn fleet_of(desks: Vec<Desk>) -> (Model, Fleet) {
        let model: Model = desks
            .into_iter()
            .map(|desk| (desk.id.clone(), desk))
            .collect();
        let mut fleet = Fleet::default();
        for desk in model.values() {
            desk.tell(&mut fleet);
        }
        (model, fleet)
    }

    /// The field in which a value is.
    fn field_of(facet: Option<Facet>, word: &str) -> &'static str {
        match facet {
            Some(Facet::State) => "state",
            Some(Facet::Power) => "power",
            Some(Facet::Kind) => "type",
            Some(Facet::Pool) => "pool",
            Some(Facet::System) => "os",
            Some(Facet::Zone) => "zone",
            Some(Facet::Tag) => "tag",
            Some(Facet::Assigned | Facet::Maintenance) => "is",
            None if word.contains('=') => "tag",
            None => "user",
        }
    }

    proptest! {
        #[test]
        fn what_is_suggested_finds_as_many_as_it_says(
            desks in prop::collection::vec(any_desk(), 0..20),
            typed in prop_oneof![any_search(), "(-|state|user|tag|os|is|power|:|=|,|\"|a|dept| ){0,9}"],
            asked in any::<bool>(),
        ) {
            let (model, fleet) = fleet_of(desks);
            for (caret, _) in typed.char_indices().chain([(typed.len(), ' ')]) {
                let Some(completion) = completion(&fleet, &typed, caret, asked) else { continue };
                prop_assert_eq!(completion.at.end, caret);
                let values = completion.suggestions.iter().filter(|one| one.value.is_some()).count();
                prop_assert!(values <= MOST && !completion.suggestions.is_empty());
                for suggestion in completion.suggestions {
                    let before = &typed[..completion.at.start];
                    let after = [before, &*suggestion.text].concat();
                    let word = word_at(&after, after.len());
                    prop_assert!(suggestion.ends || word.is_some(), "typing goes on: {}", after);
                    let faults = |typed: &str| Query::parse(typed).faults().len();
                    prop_assert!(faults(&after) <= faults(before), "{}", after);
                    if let Some((facet, word, count)) = suggestion.value {
                        let field = field_of(facet, &word);
                        let query = Query::parse(&[field, ":", &suggestion.text].concat());
                        let found = shown(&model, &query, Sort::default()).len();
                        let fits = if field == "user" { found >= count as usize } else { found == count as usize };
                        prop_assert!(fits && count > 0, "{} finds {}, not {}", query, found, count);
                    }
                }
            }
        }
    }

    fn suggested_for(typed: &str) -> Vec<String> {
        let desk = |id: &str, user: &str, login: &str, tags: &[(&str, &str)]| Desk {
            id: id.into(),
            name: id.into(),
            user: user.into(),
            login: login.into(),
            power: "ACTIVE".into(),
            os: "Windows 10".into(),
            tags: tags
                .iter()
                .map(|(key, value)| ((*key).into(), (*value).into()))
                .collect(),
            addresses: Vec::new(),
            created: None,
            maintenance: false,
            gone: false,
        };
        let (_, fleet) = fleet_of(vec![
            desk("a", "Amélie", "CONNECTED", &[("dept", "fin")]),
            desk(
                "b",
                "amelie, li wei",
                "CONNECTED",
                &[("dept", "it"), ("floor", "3")],
            ),
            desk("c", "", "DISCONNECTED", &[("dept", "fin")]),
        ]);
        let completion = completion(&fleet, typed, typed.len(), false);
        completion.map_or_else(Vec::new, |completion| {
            let suggestions = completion.suggestions.into_iter();
            suggestions
                .map(|s| typed[..completion.at.start].to_owned() + &s.text)
                .collect()
        })
    }

    #[test]
    fn a_field_then_its_values() {
        assert_eq!(suggested_for("st"), ["state:"]);
        assert_eq!(suggested_for("fin -P"), ["fin -power:", "fin -pool:"]);
        assert_eq!(
            suggested_for("state:"),
            ["state:connected", "state:disconnected"]
        );
        assert_eq!(
            suggested_for("state:op"),
            ["state:disconnected"],
            "as people call it"
        );
        assert_eq!(
            suggested_for("state:connected,d"),
            ["state:connected,disconnected"]
        );
        assert_eq!(suggested_for("os:10"), ["os:=\"Windows 10\""]);
        assert_eq!(suggested_for("tag:d"), ["tag:dept="]);
        assert_eq!(suggested_for("tag:dept="), ["tag:dept=fin", "tag:dept=it"]);
        assert_eq!(suggested_for("user:am"), ["user:amelie", "user:Amélie"]);
        assert_eq!(suggested_for("user:li"), ["user:\"li wei\""]);
        assert_eq!(suggested_for("is:"), ["is:assigned", "is:unassigned"]);
    }

    #[test]
    fn there_is_nothing_to_suggest_for_other_words() {
        for typed in [
            "",
            "fin ",
            "fin",
            "state:connected",
            "\"st",
            "ip:10",
            "created:2",
            "tag:x",
            "note:st",
        ] {
            assert_eq!(suggested_for(typed), Vec::<String>::new(), "{typed}");
        }
    }
}
