//! Search, sort and refresh against the naive model, with random fleets and random actions.

use super::model::{self, Characters, Desk, Model};
use super::order::key_of;
use super::{Collation, Fleet, Query, Row, RowDraft, RowSet, Sort, SortKey, Upsert, View};
use crate::domain::desktop::LoginState;
use crate::domain::selection::Selection;
use proptest::prelude::*;

/// What can happen to a fleet and a view.
#[derive(Clone, Debug)]
enum Action {
    Page(Vec<Desk>),
    State(prop::sample::Index, &'static str),
    Search(String),
    /// One letter more, or one less.
    Type(String),
    Delete,
    Sort(Sort),
    /// Begins to sort.
    Start(Sort),
    /// Makes an order ready.
    Ready(SortKey),
    /// Another language.
    Collate(Characters),
    /// So many parts of what was begun.
    GoOn(usize),
    Reload(Vec<Desk>),
    /// Whether rows stay where they are from now on.
    Hold(bool),
}

fn any_action() -> impl Strategy<Value = Action> {
    let page = || prop::collection::vec(model::any_desk(), 0..12);
    prop_oneof![
        3 => page().prop_map(Action::Page),
        2 => (any::<prop::sample::Index>(), prop::sample::select(vec!["CONNECTED", "REGISTERED", "NEW"])).prop_map(|(at, state)| Action::State(at, state)),
        3 => model::any_search().prop_map(Action::Search),
        3 => "[a-f0-9-]|:|=".prop_map(Action::Type),
        1 => Just(Action::Delete),
        3 => model::any_sort().prop_map(Action::Sort),
        3 => model::any_sort().prop_map(Action::Start),
        1 => model::any_sort().prop_map(|sort| Action::Ready(sort.key)),
        2 => model::any_characters().prop_map(Action::Collate),
        3 => (1_usize..9).prop_map(Action::GoOn),
        1 => page().prop_map(Action::Reload),
        2 => any::<bool>().prop_map(Action::Hold),
    ]
}

/// The columns and the naive model side by side.
#[derive(Default)]
struct Both {
    fleet: Fleet,
    view: View,
    model: Model,
    typed: String,
    /// The languages in which the rows may be: one but for the time in which an order is being made.
    languages: Vec<Characters>,
    holds: bool,
}

impl Both {
    fn tell(&mut self, desks: &[Desk]) {
        for desk in desks {
            desk.tell(&mut self.fleet);
            let created = desk
                .created
                .or(self.model.get(&desk.id).and_then(|known| known.created));
            self.model.insert(
                desk.id.clone(),
                Desk {
                    created,
                    ..desk.clone()
                },
            );
        }
    }

    fn search(&mut self, typed: String) {
        self.typed = typed;
        self.view.set_query(&self.fleet, Query::parse(&self.typed));
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Page(desks) => self.tell(&desks),
            Action::State(at, state) if !self.model.is_empty() => {
                let at = at.index(self.model.len());
                let desk = self.model.values_mut().nth(at).unwrap();
                self.fleet
                    .set_login_state(&desk.id, &LoginState::parse(state))
                    .unwrap();
                state.clone_into(&mut desk.login);
                desk.gone = false;
            }
            Action::State(..) => {}
            Action::Search(typed) => self.search(typed),
            Action::Type(letter) => self.search(format!("{}{letter}", self.typed)),
            Action::Delete => {
                let mut typed = self.typed.clone();
                typed.pop();
                self.search(typed);
            }
            Action::Sort(sort) => self.view.set_sort(&self.fleet, sort),
            Action::Start(sort) => {
                let is_sorted = self.view.start_sort(&self.fleet, sort);
                assert_eq!(is_sorted, self.view.coming_sort().is_none());
                assert!(!is_sorted || self.view.sort() == sort);
            }
            Action::Ready(key) => {
                self.view.make_ready(&self.fleet, key);
            }
            Action::Collate(characters) => {
                let collation = Collation::of(characters.iter().copied());
                let is_done = self.view.collate(&self.fleet, collation);
                assert_eq!(is_done, self.view.coming_sort().is_none());
                self.languages.push(characters);
            }
            Action::GoOn(parts) => {
                for _ in 0..parts {
                    self.go_on();
                }
            }
            Action::Reload(desks) => {
                self.fleet.start_reload();
                self.model.values_mut().for_each(|desk| desk.gone = true);
                self.tell(&desks);
                self.fleet.finish_reload();
            }
            Action::Hold(holds) => {
                self.view.hold(holds);
                self.holds = holds;
            }
        }
        let changed = self.fleet.take_changes();
        self.view.refresh(&self.fleet, &changed);
    }

    /// Goes on with an order that is being made. Says whether there is nothing more to do.
    fn go_on(&mut self) -> bool {
        let wanted = self.view.coming_sort();
        let Some(is_changed) = self.view.go_on_sorting(&self.fleet) else {
            assert_eq!(self.view.coming_sort(), wanted);
            return false;
        };
        assert_eq!(is_changed, wanted.is_some());
        assert!(wanted.is_none_or(|sort| sort == self.view.sort()));
        true
    }

    /// What is on the screen if it is in the order of one of the languages that it may be in.
    fn expected(&mut self) -> Vec<String> {
        if self.view.coming_sort().is_none() {
            let earlier = self.languages.len().saturating_sub(1);
            self.languages.drain(..earlier);
        }
        let (query, sort) = (self.view.query(), self.view.sort());
        let mut last = model::shown(&self.model, query, sort);
        for language in &self.languages {
            last = model::shown_in(language, &self.model, query, sort);
            if last == self.shown() {
                break;
            }
        }
        last
    }

    fn shown(&self) -> Vec<String> {
        self.view
            .rows()
            .iter()
            .map(|row| self.fleet.id(*row).to_owned())
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_screen_shows_what_looking_at_each_desktop_would(actions in prop::collection::vec(any_action(), 1..25)) {
        let mut both = Both { languages: vec![Characters::new()], ..Both::default() };
        for action in actions {
            let (before, sort) = (both.shown(), both.view.sort());
            both.act(action.clone());
            let (shown, expected) = (both.shown(), both.expected());
            let is_moved = matches!(action, Action::Search(_) | Action::Type(_) | Action::Delete) || sort != both.view.sort();
            if both.holds && !is_moved {
                let new = expected.iter().filter(|id| !before.contains(id)).count();
                prop_assert_eq!(&shown[..before.len()], &before, "after {:?}", action);
                prop_assert_eq!(shown.len(), before.len() + new, "after {:?}", action);
                prop_assert!(expected.iter().all(|id| shown.contains(id)), "after {:?}", action);
                let is_held = both.view.is_held();
                prop_assert!(is_held == (shown != expected) || both.view.coming_sort().is_some(), "after {:?}", action);
            } else {
                prop_assert_eq!(&shown, &expected, "after {:?}, typed {:?}", action, both.typed);
                prop_assert!(!both.view.is_held());
            }
            let matching: Vec<&str> = both.view.matching().iter().map(|row| both.fleet.id(row)).collect();
            prop_assert_eq!(matching.len(), expected.len());
            prop_assert!(matching.iter().all(|id| expected.iter().any(|other| other == id)));
            for (place, row) in both.view.rows().iter().enumerate() {
                prop_assert_eq!(both.view.position(*row), Some(place));
            }
        }
        while !both.go_on() {}
        both.act(Action::Hold(false));
        prop_assert!(both.view.coming_sort().is_none());
        prop_assert_eq!(both.expected(), both.shown());
        for desk in both.model.values() {
            let row = both.fleet.find(&desk.id).unwrap();
            prop_assert_eq!(both.fleet.name(row), &desk.name);
            prop_assert_eq!(both.fleet.user(row), &desk.user);
            prop_assert_eq!(both.fleet.login_state(row).as_str(), &desk.login);
            prop_assert_eq!(both.fleet.is_gone(row), desk.gone);
            prop_assert_eq!(both.fleet.created(row), desk.created);
            prop_assert!(both.fleet.tags(row).eq(desk.tags.iter().map(|(key, value)| (key.as_str(), value.as_str()))));
            prop_assert_eq!(both.fleet.connected().contains(row), desk.login == "CONNECTED" && !desk.gone);
            prop_assert_eq!(both.fleet.left_open().contains(row), desk.login == "DISCONNECTED" && !desk.gone);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_large_fleet_is_in_the_order_of_its_keys(seed in prop::collection::vec(("(bj|sh-)?(finance-workstation-)?0?[0-9]{0,4}", "[a-c]{0,3}", "[A-C]{0,2}"), 600..900), descending: bool) {
        let mut fleet = Fleet::default();
        for (place, (name, user, login)) in seed.iter().enumerate() {
            let id = format!("{:x}", place * 7919 % 65_536);
            fleet.upsert(&RowDraft { id: &id, name: Some(name), user: Some(user), login: Some(login), tags: Some(&format!("owner={name}{user}")), ..RowDraft::default() });
        }
        let mut view = View::new();
        let changed = fleet.take_changes();
        view.refresh(&fleet, &changed);
        for key in [SortKey::Name, SortKey::User, SortKey::Login, SortKey::Tags, SortKey::Created] {
            view.set_sort(&fleet, Sort { key, descending });
            let mut rows: Vec<Row> = view.rows().to_vec();
            prop_assert_eq!(rows.len(), seed.len());
            let blank = |row: &Row| match key {
                SortKey::Name => fleet.name(*row).is_empty(),
                SortKey::User => fleet.user(*row).is_empty(),
                SortKey::Login => fleet.login_state(*row).as_str().is_empty(),
                SortKey::Tags => false,
                _ => true,
            };
            if descending {
                let told = rows.iter().filter(|row| !blank(row)).count();
                prop_assert!(!rows[..told].iter().any(blank));
                rows[..told].reverse();
            }
            prop_assert!(rows.is_sorted_by_key(|row| key_of(&fleet, key, view.collation(), *row)));
        }
    }
}

fn fleet_of(desks: &[(&str, &str)]) -> (Fleet, View) {
    let (mut fleet, mut view) = (Fleet::default(), View::new());
    for (id, name) in desks {
        fleet.upsert(&RowDraft {
            id,
            name: Some(name),
            ..RowDraft::default()
        });
    }
    let changed = fleet.take_changes();
    view.refresh(&fleet, &changed);
    (fleet, view)
}

#[test]
fn a_desktop_is_added_then_the_same_then_updated() {
    let mut fleet = Fleet::default();
    let told = |name| RowDraft {
        id: "a",
        name: Some(name),
        ..RowDraft::default()
    };
    assert_eq!(fleet.upsert(&told("one")), Some(Upsert::Added(0)));
    assert_eq!(fleet.upsert(&told("one")), Some(Upsert::Same(0)));
    assert_eq!(fleet.upsert(&told("two")), Some(Upsert::Updated(0)));
    assert_eq!(
        fleet.upsert(&RowDraft {
            id: "a",
            ..RowDraft::default()
        }),
        Some(Upsert::Same(0))
    );
    assert_eq!(fleet.name(0), "two");
}

#[test]
fn an_id_that_cannot_be_sent_has_no_row() {
    let mut fleet = Fleet::default();
    assert_eq!(fleet.upsert(&RowDraft::default()), None);
    let (longest, longer) = ("张".repeat(255), "张".repeat(256));
    assert_eq!(
        fleet.upsert(&RowDraft {
            id: &longer,
            ..RowDraft::default()
        }),
        None
    );
    assert_eq!(
        fleet.upsert(&RowDraft {
            id: &longest,
            ..RowDraft::default()
        }),
        Some(Upsert::Added(0))
    );
    assert!(fleet.desktop_id(0).is_some());
}

#[test]
fn a_desktop_that_vanished_is_gone_and_comes_back_in_its_row() {
    let (mut fleet, mut view) = fleet_of(&[("a", "one"), ("b", "two")]);
    fleet.start_reload();
    fleet.upsert(&RowDraft {
        id: "b",
        ..RowDraft::default()
    });
    assert!(fleet.finish_reload().iter().eq([0]));
    assert!(fleet.is_gone(0) && !fleet.is_gone(1));
    let changed = fleet.take_changes();
    view.refresh(&fleet, &changed);
    assert_eq!(view.rows(), [1]);
    assert_eq!(
        fleet.upsert(&RowDraft {
            id: "a",
            ..RowDraft::default()
        }),
        Some(Upsert::Updated(0))
    );
    assert!(!fleet.is_gone(0));
}

#[test]
fn a_reload_that_is_not_finished_loses_nobody() {
    let (mut fleet, _) = fleet_of(&[("a", "one")]);
    fleet.start_reload();
    fleet.abandon_reload();
    assert!(fleet.finish_reload().is_empty());
    assert!(!fleet.is_gone(0));
}

#[test]
fn ws_2_comes_before_ws_10_and_blanks_come_last() {
    let (fleet, mut view) = fleet_of(&[("a", "WS-10"), ("b", ""), ("c", "ws-2"), ("d", "ws-1")]);
    assert_eq!(view.rows(), [3, 2, 0, 1]);
    view.set_sort(
        &fleet,
        Sort {
            key: SortKey::Name,
            descending: true,
        },
    );
    assert_eq!(view.rows(), [0, 2, 3, 1]);
}

#[test]
fn very_long_equal_names_do_no_harm() {
    let long = "7x".repeat(50_000);
    let desks: Vec<String> = (0..40)
        .map(|place| format!("{:02}", (place * 17) % 40))
        .collect();
    let desks: Vec<(&str, &str)> = desks
        .iter()
        .map(|id| (id.as_str(), long.as_str()))
        .collect();
    let (fleet, view) = fleet_of(&desks);
    assert!(view.rows().is_sorted_by_key(|row| fleet.id(*row)));
}

#[test]
fn connected_does_not_find_disconnected() {
    let (mut fleet, mut view) = fleet_of(&[("1", "x"), ("2", "y")]);
    fleet.set_login_state("1", &LoginState::Connected);
    fleet.set_login_state("2", &LoginState::Disconnected);
    let changed = fleet.take_changes();
    view.refresh(&fleet, &changed);
    for (typed, rows) in [
        ("connected", [0]),
        ("disconnected", [1]),
        ("left", [1]),
        ("state:open", [1]),
        ("-state:=connected", [1]),
    ] {
        view.set_query(&fleet, Query::parse(typed));
        assert_eq!(view.rows(), rows, "{typed}");
    }
}

#[test]
fn a_clause_that_makes_no_sense_finds_nobody() {
    let (fleet, mut view) = fleet_of(&[("1", "x")]);
    for typed in [
        "ip:10.0.0.0/99",
        "-ip:10.0.0.0/99",
        "created:soon x",
        "state:asleep",
        "-state:ready,conected",
    ] {
        let query = Query::parse(typed);
        assert_eq!(query.faults().len(), 1, "{typed}");
        view.set_query(&fleet, query);
        assert!(view.rows().is_empty(), "{typed}");
    }
}

#[test]
fn rows_that_are_alike_are_by_name_wherever_another_language_was_interrupted() {
    let (mut fleet, mut view) = fleet_of(&[("1", "c"), ("2", "b"), ("3", "a")]);
    for (id, zone) in [("1", "x"), ("2", "y"), ("3", "z")] {
        fleet.upsert(&RowDraft {
            id,
            zone: Some(zone),
            ..RowDraft::default()
        });
    }
    let changed = fleet.take_changes();
    view.refresh(&fleet, &changed);
    view.set_sort(&fleet, Sort::by(SortKey::Zone));
    assert_eq!(view.rows(), [0, 1, 2]);
    for parts in 0..16 {
        let mut view = view.clone();
        view.collate(&fleet, Collation::of([('é', false)].into_iter()));
        for _ in 0..parts {
            view.go_on_sorting(&fleet);
        }
        view.collate(&fleet, Collation::of([].into_iter()));
        view.set_sort(&fleet, Sort::by(SortKey::User));
        assert_eq!(view.rows(), [2, 1, 0], "{parts}");
    }
}

proptest! {
    #[test]
    fn a_view_that_is_held_keeps_its_rows_counts_nobody_twice_and_catches_up(
        listed in prop::collection::vec((any::<bool>(), any::<bool>()), 1..90),
        new in 0_usize..9,
    ) {
        let ids: Vec<String> = (0..listed.len() + new).map(|n| n.to_string()).collect();
        let before: Vec<(&str, &str)> = ids[..listed.len()].iter().map(|id| (&**id, "x")).collect();
        let (mut fleet, mut view) = fleet_of(&before);
        let rows = view.rows().to_vec();
        let mut selection = Selection::default();
        for ((_, is_selected), row) in listed.iter().zip(0..) {
            if *is_selected {
                selection.toggle(row);
            }
        }
        fleet.start_reload();
        for (place, id) in ids.iter().enumerate() {
            if listed.get(place).is_none_or(|(is_listed, _)| *is_listed) {
                fleet.upsert(&RowDraft { id, name: Some(&ids[ids.len() - 1 - place]), ..RowDraft::default() });
            }
        }
        fleet.finish_reload();
        view.hold(true);
        let changes = fleet.take_changes();
        view.refresh(&fleet, &changes);
        prop_assert_eq!(&view.rows()[..rows.len()], &rows);
        prop_assert_eq!(view.rows().len(), ids.len());
        let counts = selection.counts(&fleet, &view);
        let gone = listed.iter().filter(|(is_listed, is_selected)| !is_listed && *is_selected);
        prop_assert_eq!(counts.gone as usize, gone.count());
        prop_assert_eq!(counts.hidden, 0);
        prop_assert!(view.matching().iter().all(|row| !fleet.is_gone(row)));
        view.hold(false);
        view.refresh(&fleet, &RowSet::EMPTY);
        let mut fresh = View::new();
        fresh.refresh(&fleet, &RowSet::all(fleet.len()));
        prop_assert_eq!(view.rows(), fresh.rows());
        prop_assert_eq!(view.matching(), fresh.matching());
    }
}
