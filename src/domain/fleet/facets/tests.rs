use super::super::model::{Desk, Model, any_desk, any_search, any_sort, shown};
use super::super::{Clause, Query, Sort};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn any_facet() -> impl Strategy<Value = Facet> {
    prop::sample::select(Facet::ALL.to_vec())
}

/// The values that a desktop has in a facet, without case.
fn values_of(desk: &Desk, facet: Facet) -> BTreeSet<String> {
    let one = |word: &str| BTreeSet::from([fold::fold(word)]);
    match facet {
        Facet::State => one(&desk.login),
        Facet::Power => one(&desk.power),
        Facet::System => one(&desk.os),
        Facet::Kind => one(&desk.kind),
        Facet::Pool => one(&desk.pool),
        Facet::Zone => one(&desk.zone),
        Facet::Tag => desk.tags.iter().map(|(key, _)| fold::fold(key)).collect(),
        Facet::Assigned => one(if desk.user.is_empty() {
            "unassigned"
        } else {
            "assigned"
        }),
        Facet::Maintenance if desk.maintenance => one("maintenance"),
        Facet::Maintenance => BTreeSet::new(),
    }
}

fn model_of(desks: Vec<Desk>) -> Model {
    desks
        .into_iter()
        .map(|desk| (desk.id.clone(), desk))
        .collect()
}

fn fleet_of(model: &Model) -> Fleet {
    let mut fleet = Fleet::default();
    for desk in model.values() {
        desk.tell(&mut fleet);
    }
    fleet
}

fn view_of(fleet: &mut Fleet, typed: &str) -> View {
    let mut view = View::new();
    let changes = fleet.take_changes();
    view.refresh(fleet, &changes);
    view.set_query(fleet, Query::parse(typed));
    view
}

/// The search without what is about a facet.
fn without(fleet: &Fleet, query: &Query, facet: Facet) -> Query {
    let own = Own::of(fleet, facet, query.clauses());
    let rest: Vec<String> = query
        .clauses()
        .iter()
        .filter(|clause| !own.has(clause))
        .map(Clause::to_string)
        .collect();
    Query::parse(&rest.join(" "))
}

fn ids(model: &Model, query: &Query) -> BTreeSet<String> {
    shown(model, query, Sort::default()).into_iter().collect()
}

fn shown_ids(fleet: &Fleet, view: &View) -> BTreeSet<String> {
    view.rows()
        .iter()
        .map(|row| fleet.id(*row).to_owned())
        .collect()
}

proptest! {
    #[test]
    fn counts_are_those_of_looking_at_each_desktop(
        desks in prop::collection::vec(any_desk(), 0..40),
        typed in any_search(),
        facet in any_facet(),
        sort in any_sort(),
    ) {
        let model = model_of(desks);
        let mut fleet = fleet_of(&model);
        let mut view = view_of(&mut fleet, &typed);
        view.set_sort(&fleet, sort);
        let query = Query::parse(&typed);
        let base = ids(&model, &without(&fleet, &query, facet));
        for value in facet_values(&fleet, &view, facet) {
            let folded = fold::fold(&value.word);
            let has = |id: &&String| values_of(&model[*id], facet).contains(&folded);
            prop_assert_eq!(value.count as usize, base.iter().filter(has).count(), "{:?}", value);
        }
    }

    #[test]
    fn choosing_and_letting_go_finds_exactly_the_chosen(
        desks in prop::collection::vec(any_desk(), 1..40),
        typed in any_search(),
        facet in any_facet(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..5),
    ) {
        let model = model_of(desks);
        let mut fleet = fleet_of(&model);
        let mut view = view_of(&mut fleet, &typed);
        let mut base = ids(&model, &without(&fleet, view.query(), facet));
        let chosen = |view: &View| -> BTreeSet<String> {
            let values = facet_values(&fleet, view, facet);
            values.iter().filter(|value| value.chosen).map(|value| fold::fold(&value.word)).collect()
        };
        for pick in picks {
            let values = facet_values(&fleet, &view, facet);
            prop_assume!(!values.is_empty());
            let value = pick.get(&values);
            let mut wanted = chosen(&view);
            let folded = fold::fold(&value.word);
            if !wanted.remove(&folded) {
                wanted.insert(folded);
            }
            let typed = facet_toggled(&fleet, &view, facet, &value.word);
            view.set_query(&fleet, Query::parse(&typed));
            prop_assert_eq!(&chosen(&view), &wanted, "{}", typed);
            // What excluded the value by this facet is gone; nobody else is excluded.
            let now = ids(&model, &without(&fleet, view.query(), facet));
            prop_assert!(base.iter().all(|id| now.contains(id)), "{}", typed);
            base = now;
            let has = |id: &&String| wanted.is_empty() || !wanted.is_disjoint(&values_of(&model[*id], facet));
            let expected: BTreeSet<String> = base.iter().filter(has).cloned().collect();
            prop_assert_eq!(shown_ids(&fleet, &view), expected, "{}", typed);
        }
    }
}

fn three() -> Fleet {
    let mut fleet = Fleet::default();
    for (id, login, kind, os) in [
        ("a", "CONNECTED", "DEDICATED", "Windows 11"),
        ("b", "DISCONNECTED", "POOLED", "Windows 10"),
        ("c", "CONNECTED", "DEDICATED", "Windows 11"),
    ] {
        let draft = super::super::RowDraft {
            id,
            login: Some(login),
            kind: Some(kind),
            os: Some(os),
            tags: Some("dept=fin"),
            ..Default::default()
        };
        fleet.upsert(&draft);
    }
    fleet
}

fn toggled(typed: &str, facet: Facet, word: &str) -> String {
    let mut fleet = three();
    let view = view_of(&mut fleet, typed);
    facet_toggled(&fleet, &view, facet, word)
}

#[test]
fn a_click_is_what_one_would_type() {
    assert_eq!(toggled("", Facet::State, "CONNECTED"), "state:connected");
    assert_eq!(
        toggled("fin -ws", Facet::Kind, "POOLED"),
        "fin -ws type:pooled"
    );
    assert_eq!(
        toggled("", Facet::System, "Windows 11"),
        "os:=\"Windows 11\""
    );
    assert_eq!(toggled("", Facet::Tag, "dept"), "tag:dept=");
    assert_eq!(
        toggled("x", Facet::Assigned, "unassigned"),
        "x is:unassigned"
    );
    assert_eq!(
        toggled("is:assigned", Facet::Maintenance, "maintenance"),
        "is:assigned is:maintenance"
    );
}

#[test]
fn further_clicks_change_the_same_condition_where_it_stands() {
    let both = "state:connected,disconnected fin";
    assert_eq!(
        toggled("state:connected fin", Facet::State, "DISCONNECTED"),
        both
    );
    assert_eq!(
        toggled(both, Facet::State, "CONNECTED"),
        "state:disconnected fin"
    );
    assert_eq!(
        toggled("state:open fin", Facet::State, "DISCONNECTED"),
        "fin"
    );
}

#[test]
fn what_excluded_a_value_goes_once_it_is_chosen() {
    let choose = |typed| toggled(typed, Facet::State, "CONNECTED");
    assert_eq!(choose("-state:connected fin"), "fin state:connected");
    assert_eq!(
        choose("-state:connected,ready -type:pooled"),
        "-state:ready -type:pooled state:connected"
    );
    assert_eq!(
        choose("state:connected -state:connected"),
        "-state:connected"
    );
}

#[test]
fn a_typed_word_that_finds_several_is_taken_apart() {
    assert_eq!(
        toggled("os:windows", Facet::System, "Windows 11"),
        "os:=\"Windows 10\""
    );
}

#[test]
fn a_condition_of_one_facet_leaves_its_own_counts_alone() {
    let mut fleet = three();
    let view = view_of(&mut fleet, "state:connected");
    let counts = |facet| -> Vec<(String, u32, bool)> {
        let values = facet_values(&fleet, &view, facet).into_iter();
        values
            .map(|value| (value.word.into(), value.count, value.chosen))
            .collect()
    };
    let state = [
        ("CONNECTED".to_owned(), 2, true),
        ("DISCONNECTED".to_owned(), 1, false),
    ];
    assert_eq!(counts(Facet::State), state);
    let kind = [
        ("DEDICATED".to_owned(), 2, false),
        ("POOLED".to_owned(), 0, false),
    ];
    assert_eq!(counts(Facet::Kind), kind);
}
