//! What is suggested, for any desktops and for some.

use super::*;
use crate::domain::fleet::model::{Desk, Model, any_desk, any_search, shown};
use crate::domain::fleet::{Query, Sort};
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
        kind: String::new(),
        zone: String::new(),
        pool: String::new(),
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
