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
                    prop_assert!(found == count as usize && count > 0, "{} finds {}, not {}", query, found, count);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn who_takes_a_value_finds_so_many_or_leaves_so_many_out(
        desks in prop::collection::vec(any_desk(), 0..20),
        field in "state|power|type|pool|os|zone|user|tag|is",
        is_whole in any::<bool>(),
        begun in "|a|am|li|w|d|dept=|fin|n|c|open|=",
    ) {
        let (model, fleet) = fleet_of(desks);
        let sign = if is_whole && field != "is" { "=" } else { "" };
        for (minus, is_negated) in [("", false), ("-", true)] {
            let typed = [minus, &field, ":", sign, &begun].concat();
            let Some(completion) = completion(&fleet, &typed, typed.len(), false) else { continue };
            for suggestion in completion.suggestions {
                let after = [&typed[..completion.at.start], &*suggestion.text].concat();
                let Some((_, _, count)) = suggestion.value else { continue };
                let found = shown(&model, &Query::parse(&after), Sort::default()).len();
                let counted = if is_negated { model.len() - found } else { found };
                prop_assert_eq!(counted, count as usize, "{} after {}", after, typed);
            }
        }
    }
}

#[test]
fn users_are_suggested_as_the_search_tells_them_apart() {
    let desk = |id: &str, user: &str| Desk {
        user: user.into(),
        ..desk(id)
    };
    let (_, mut fleet) = fleet_of(vec![
        desk("a", "José"),
        desk("b", "jose, Jose"),
        desk("c", "josef"),
    ]);
    let told = |fleet: &Fleet| {
        let found = completion(fleet, "user:jos", 8, false);
        let all = found.into_iter().flat_map(|found| found.suggestions);
        all.map(|one| (one.text, one.value.map_or(0, |(.., count)| count)))
            .collect::<Vec<_>>()
    };
    let one = |text: &str, count| (text.to_owned(), count);
    assert_eq!(
        told(&fleet),
        [one("=jose", 1), one("=josef", 1), one("=José", 1)]
    );
    fleet.begin_with_marks(true);
    fleet.note_marks(0..3);
    fleet.ignore_marks();
    assert_eq!(told(&fleet), [one("=José", 2), one("=josef", 1)]);
}

/// A desktop of which hardly anything is known.
fn desk(id: &str) -> Desk {
    Desk {
        id: id.into(),
        name: id.into(),
        user: String::new(),
        login: String::new(),
        power: "ACTIVE".into(),
        os: "Windows 10".into(),
        kind: String::new(),
        zone: String::new(),
        pool: String::new(),
        tags: Vec::new(),
        addresses: Vec::new(),
        created: None,
        maintenance: false,
        gone: false,
    }
}

fn suggested_for(typed: &str) -> Vec<String> {
    let desk = |id: &str, user: &str, login: &str, tags: &[(&str, &str)]| Desk {
        user: user.into(),
        login: login.into(),
        tags: tags
            .iter()
            .map(|(key, value)| ((*key).into(), (*value).into()))
            .collect(),
        ..desk(id)
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
    assert_eq!(suggested_for("user:am"), ["user:=amelie", "user:=Amélie"]);
    assert_eq!(suggested_for("user:=am"), ["user:=amelie", "user:=Amélie"]);
    assert_eq!(suggested_for("user:li"), ["user:=\"li wei\""]);
    assert_eq!(suggested_for("is:"), ["is:assigned", "is:unassigned"]);
}

#[test]
fn a_field_is_suggested_by_each_of_its_names_when_that_is_begun() {
    assert_eq!(suggested_for("状"), ["状态:"]);
    assert_eq!(suggested_for("-用户"), ["-用户:"]);
    assert_eq!(suggested_for("名"), ["名称:"]);
    assert_eq!(suggested_for("ta"), ["tag:"]);
    assert_eq!(suggested_for("log"), ["login:"]);
    let (_, fleet) = fleet_of(Vec::new());
    let all = completion(&fleet, "", 0, true).unwrap();
    assert_eq!(all.suggestions.len(), 13);
    assert!(all.suggestions.iter().all(|one| one.text.is_ascii()));
}

#[test]
fn a_state_that_is_not_documented_is_told_where_another_one_is_missed() {
    let (_, fleet) = fleet_of(vec![Desk {
        login: "LOCKED".into(),
        ..desk("a")
    }]);
    let told = |typed: &str| {
        let faults = Query::parse(typed).faults().to_vec();
        undocumented_state(&fleet, typed, faults[0].at.end)
    };
    assert_eq!(told("fin -state:lo x").as_deref(), Some("state:=LOCKED"));
    assert_eq!(
        told("状态：connected,Lock").as_deref(),
        Some("state:=LOCKED")
    );
    assert_eq!(told("state:up"), None);
    assert_eq!(told("is:lo"), None);
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
