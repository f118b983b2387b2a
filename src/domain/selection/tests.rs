//! Selecting against a plain set of ids, with random fleets and random actions.

use super::*;
use crate::domain::fleet::model::{self, Desk};
use crate::domain::fleet::{Query, RowDraft, Sort};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
enum Action {
    Toggle(prop::sample::Index),
    Stretch(prop::sample::Index),
    StretchFrom(prop::sample::Index, prop::sample::Index),
    /// From the end of the range, as who goes on with Shift held.
    StretchOn(prop::sample::Index),
    Bar(Vec<prop::sample::Index>),
    PartRange,
    SelectMatching,
    DeselectMatching,
    OnlyMatching,
    Invert,
    Clear,
    DismissGone,
    Undo,
    Redo,
    Page(Vec<Desk>),
    Reload(Vec<Desk>),
    Search(String),
    Sort(Sort),
}

fn any_action() -> impl Strategy<Value = Action> {
    let page = || prop::collection::vec(model::any_desk(), 0..12);
    prop_oneof![
        4 => any::<prop::sample::Index>().prop_map(Action::Toggle),
        4 => any::<prop::sample::Index>().prop_map(Action::Stretch),
        2 => any::<(prop::sample::Index, prop::sample::Index)>().prop_map(|(from, to)| Action::StretchFrom(from, to)),
        2 => any::<prop::sample::Index>().prop_map(Action::StretchOn),
        1 => prop::collection::vec(any::<prop::sample::Index>(), 0..4).prop_map(Action::Bar),
        1 => Just(Action::PartRange),
        1 => Just(Action::SelectMatching),
        1 => Just(Action::DeselectMatching),
        1 => Just(Action::OnlyMatching),
        1 => Just(Action::Invert),
        1 => Just(Action::Clear),
        1 => Just(Action::DismissGone),
        3 => Just(Action::Undo),
        2 => Just(Action::Redo),
        1 => page().prop_map(Action::Page),
        1 => page().prop_map(Action::Reload),
        2 => model::any_search().prop_map(Action::Search),
        2 => model::any_sort().prop_map(Action::Sort),
    ]
}

type Ids = BTreeSet<String>;

/// The naive selection: a set of ids, and a list of all sets there have been.
#[derive(Default)]
struct Naive {
    past: Vec<Ids>,
    now: Ids,
    future: Vec<Ids>,
    barred: Ids,
    range: Option<NaiveRange>,
}

#[derive(Clone)]
struct NaiveRange {
    anchor: String,
    adds: bool,
    end: String,
    /// What was selected before the range, if it changed anything.
    before: Option<Ids>,
}

impl NaiveRange {
    fn new(anchor: &str, adds: bool) -> Self {
        Self {
            anchor: anchor.to_owned(),
            adds,
            end: anchor.to_owned(),
            before: None,
        }
    }
}

impl Naive {
    fn become_set(&mut self, new: &Ids) {
        self.range = None;
        let new = new - &self.barred;
        if new != self.now {
            self.past.push(std::mem::replace(&mut self.now, new));
            self.future.clear();
        }
    }

    fn toggle(&mut self, id: &str) {
        let mut new = self.now.clone();
        if !new.remove(id) {
            new.insert(id.to_owned());
        }
        self.become_set(&new);
        let is_selected = self.now.contains(id);
        self.range = (!self.barred.contains(id)).then(|| NaiveRange::new(id, is_selected));
    }

    fn stretch(&mut self, screen: &[String], id: &str) {
        let place = |id: &str| screen.iter().position(|other| other == id);
        let range = self.range.clone();
        let from = range.as_ref().and_then(|range| place(&range.anchor));
        let (Some(range), Some(from), Some(to)) = (range, from, place(id)) else {
            if self.now.contains(id) {
                self.range = Some(NaiveRange::new(id, true));
                return;
            }
            return self.toggle(id);
        };
        if let Some(before) = range.before {
            self.now = before;
            self.past.pop();
        }
        let mut new = self.now.clone();
        for id in &screen[from.min(to)..=from.max(to)] {
            if range.adds {
                new.insert(id.clone())
            } else {
                new.remove(id)
            };
        }
        let before = self.now.clone();
        self.become_set(&new);
        self.range = Some(NaiveRange {
            end: id.to_owned(),
            before: (before != self.now).then_some(before),
            ..range
        });
    }

    fn stretch_from(&mut self, screen: &[String], from: &str, to: &str) {
        let range = self.range.as_ref();
        if !range.is_some_and(|range| range.anchor == from || range.end == from) {
            self.range = Some(NaiveRange::new(from, true));
        }
        self.stretch(screen, to);
    }

    /// No set there has been had who is barred in it.
    fn bar(&mut self, barred: Ids) {
        if barred == self.barred {
            return;
        }
        self.range = None;
        self.barred = barred;
        self.now = &self.now - &self.barred;
        let changes = |sets: &mut Vec<Ids>| {
            for set in &mut *sets {
                *set = &*set - &self.barred;
            }
            sets.dedup();
            if sets.last() == Some(&self.now) {
                sets.pop();
            }
        };
        changes(&mut self.past);
        changes(&mut self.future);
    }

    fn undo(&mut self) {
        self.range = None;
        if let Some(past) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, past));
        }
    }

    fn redo(&mut self) {
        self.range = None;
        if let Some(future) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, future));
        }
    }
}

#[derive(Default)]
struct Both {
    fleet: Fleet,
    view: View,
    selection: Selection,
    naive: Naive,
}

impl Both {
    fn screen(&self) -> Vec<String> {
        self.view
            .rows()
            .iter()
            .map(|row| self.fleet.id(*row).to_owned())
            .collect()
    }

    fn tell(&mut self, desks: &[Desk]) {
        for desk in desks {
            desk.tell(&mut self.fleet);
        }
    }

    fn act(&mut self, action: Action) {
        let screen = self.screen();
        let shown: Ids = screen.iter().cloned().collect();
        let matching = self.view.matching();
        let now = self.naive.now.clone();
        match action {
            Action::Toggle(_)
            | Action::Stretch(_)
            | Action::StretchFrom(..)
            | Action::StretchOn(_)
            | Action::Bar(_)
                if screen.is_empty() => {}
            Action::Toggle(at) => {
                self.selection.toggle(*at.get(self.view.rows()));
                self.naive.toggle(at.get(screen.as_slice()).as_str());
            }
            Action::Stretch(at) => {
                self.selection
                    .stretch(&self.view, *at.get(self.view.rows()));
                self.naive
                    .stretch(&screen, at.get(screen.as_slice()).as_str());
            }
            Action::StretchFrom(from, at) => {
                let rows = self.view.rows();
                self.selection
                    .stretch_from(&self.view, *from.get(rows), *at.get(rows));
                let screen = screen.as_slice();
                let (from, at) = (from.get(screen), at.get(screen));
                self.naive.stretch_from(screen, from, at);
            }
            Action::StretchOn(at) => {
                let end = self.naive.range.as_ref().map(|range| range.end.clone());
                let Some(from) = end.filter(|end| shown.contains(end)) else {
                    return;
                };
                let row = self.fleet.find(&from).unwrap();
                self.selection
                    .stretch_from(&self.view, row, *at.get(self.view.rows()));
                let to = at.get(screen.as_slice());
                self.naive.stretch_from(&screen, &from, to);
            }
            Action::Bar(these) => {
                let rows = these.iter().map(|at| *at.get(self.view.rows()));
                self.selection.bar(rows.collect());
                let ids = these.iter().map(|at| at.get(screen.as_slice()).clone());
                self.naive.bar(ids.collect());
            }
            Action::PartRange => {
                self.selection.part_range();
                let starts = self.naive.range.take().filter(|range| range.adds);
                self.naive.range = starts.map(|range| NaiveRange::new(&range.anchor, true));
            }
            Action::SelectMatching => {
                self.selection.select(matching);
                self.naive.become_set(&(&now | &shown));
            }
            Action::DeselectMatching => {
                self.selection.deselect(matching);
                self.naive.become_set(&(&now - &shown));
            }
            Action::OnlyMatching => {
                self.selection.select_only(matching);
                self.naive.become_set(&shown);
            }
            Action::Invert => {
                self.selection.invert(matching);
                self.naive.become_set(&(&now ^ &shown));
            }
            Action::Clear => {
                self.selection.clear();
                self.naive.become_set(&Ids::new());
            }
            Action::DismissGone => {
                let mut gone = self.selection.rows().clone();
                gone.remove(self.fleet.live());
                self.selection.deselect(&gone);
                let listed = now
                    .into_iter()
                    .filter(|id| !self.fleet.is_gone(self.fleet.find(id).unwrap()));
                self.naive.become_set(&listed.collect());
            }
            Action::Undo => {
                assert_eq!(self.selection.undo(), !self.naive.past.is_empty());
                self.naive.undo();
            }
            Action::Redo => {
                assert_eq!(self.selection.redo(), !self.naive.future.is_empty());
                self.naive.redo();
            }
            Action::Page(desks) => self.tell(&desks),
            Action::Reload(desks) => {
                self.fleet.start_reload();
                self.tell(&desks);
                self.fleet.finish_reload();
            }
            Action::Search(typed) => self.view.set_query(&self.fleet, Query::parse(&typed)),
            Action::Sort(sort) => self.view.set_sort(&self.fleet, sort),
        }
        let changed = self.fleet.take_changes();
        self.view.refresh(&self.fleet, &changed);
    }

    /// The counts, looked up one desktop at a time.
    fn counted(&self) -> Counts {
        let rows: Vec<Row> = self
            .naive
            .now
            .iter()
            .map(|id| self.fleet.find(id).unwrap())
            .collect();
        let shown = self.view.rows();
        let count =
            |what: &dyn Fn(Row) -> bool| rows.iter().filter(|row| what(**row)).count() as u32;
        let state = |row: Row| self.fleet.login_state(row).as_str();
        let is_barred = |row: &&Row| self.naive.barred.contains(self.fleet.id(**row));
        let count_barred = shown.iter().filter(is_barred).count();
        Counts {
            selected: rows.len() as u32,
            connected: count(&|row| state(row) == "CONNECTED" && !self.fleet.is_gone(row)),
            left_open: count(&|row| state(row) == "DISCONNECTED" && !self.fleet.is_gone(row)),
            hidden: count(&|row| !shown.contains(&row) && !self.fleet.is_gone(row)),
            gone: count(&|row| self.fleet.is_gone(row)),
            barred: count_barred as u32,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_selection_is_a_set_of_ids_whatever_happens(start in prop::collection::vec(model::any_desk(), 0..20), actions in prop::collection::vec(any_action(), 1..40)) {
        let mut both = Both::default();
        both.act(Action::Page(start));
        for action in actions {
            both.act(action.clone());
            let selected: Ids = both.selection.rows().iter().map(|row| both.fleet.id(row).to_owned()).collect();
            prop_assert_eq!(&selected, &both.naive.now, "after {:?}", action);
            prop_assert_eq!(both.selection.counts(&both.fleet, &both.view), both.counted(), "after {:?}", action);
        }
    }
}

/// What can be done to a selection, as small numbers.
fn act(selection: &mut Selection, what: u8, rows: &RowSet, row: Row) {
    match what % 7 {
        0 => selection.toggle(row),
        1 => selection.select(rows),
        2 => selection.select_only(rows),
        3 => selection.invert(rows),
        4 => drop(selection.undo()),
        5 => drop(selection.redo()),
        _ => selection.deselect(rows),
    }
}

proptest! {
    #[test]
    fn who_is_barred_is_never_selected(
        before in prop::collection::vec((any::<u8>(), prop::collection::vec(0..200_u32, 0..40), 0..200_u32), 0..20),
        barred in prop::collection::vec(0..200_u32, 0..60),
        after in prop::collection::vec((any::<u8>(), prop::collection::vec(0..200_u32, 0..40), 0..200_u32), 0..20),
    ) {
        let mut selection = Selection::default();
        for (what, rows, row) in before {
            act(&mut selection, what, &rows.into_iter().collect(), row);
        }
        let kept: Vec<Row> = selection.rows().iter().filter(|row| !barred.contains(row)).collect();
        let barred: RowSet = barred.into_iter().collect();
        selection.bar(barred.clone());
        prop_assert_eq!(selection.rows().iter().collect::<Vec<_>>(), kept, "the others stay");
        for (what, rows, row) in after {
            act(&mut selection, what, &rows.into_iter().collect(), row);
            prop_assert_eq!(selection.rows().count_common(&barred), 0);
        }
        while selection.undo() {
            prop_assert_eq!(selection.rows().count_common(&barred), 0);
        }
    }
}

fn listed(ids: &[&str]) -> (View, Selection) {
    let mut fleet = Fleet::default();
    for id in ids {
        fleet.upsert(&RowDraft {
            id,
            name: Some(id),
            ..RowDraft::default()
        });
    }
    let mut view = View::new();
    view.refresh(&fleet, &fleet.changes().clone());
    (view, Selection::default())
}

fn rows_of(selection: &Selection) -> Vec<Row> {
    selection.rows().iter().collect()
}

#[test]
fn a_range_after_clear_undo_or_another_search_lets_nobody_go() {
    let steps: [fn(&mut Selection); 3] = [
        Selection::clear,
        |selection| {
            selection.undo();
        },
        Selection::part_range,
    ];
    for step in steps {
        let (view, mut selection) = listed(&["a", "b", "c", "d"]);
        selection.toggle(3);
        selection.toggle(0);
        step(&mut selection);
        let before = rows_of(&selection);
        selection.stretch(&view, 2);
        assert!(before.iter().all(|row| selection.contains(*row)));
        assert!(selection.contains(2));
    }
}

#[test]
fn a_range_over_another_order_starts_at_the_same_row_and_takes_nothing_back() {
    let (view, mut selection) = listed(&["a", "b", "c", "d", "e"]);
    selection.toggle(1);
    selection.stretch(&view, 2);
    selection.part_range();
    selection.stretch(&view, 0);
    assert_eq!(rows_of(&selection), [0, 1, 2]);
    // Who was let go is nobody's start: a range selects.
    selection.toggle(1);
    selection.part_range();
    selection.stretch(&view, 4);
    assert_eq!(rows_of(&selection), [0, 2, 4]);
    // Nor does it let go the row where it ends.
    selection.clear();
    selection.toggle(4);
    selection.stretch(&view, 4);
    assert_eq!(rows_of(&selection), [4]);
}

#[test]
fn a_range_from_a_protected_row_selects_the_last_one() {
    let (view, mut selection) = listed(&["a", "b", "c"]);
    selection.toggle(2);
    selection.bar([0].into_iter().collect());
    selection.toggle(0);
    selection.stretch(&view, 1);
    assert_eq!(rows_of(&selection), [1, 2]);
    // Who moves on from there selects what follows.
    selection.clear();
    selection.stretch_from(&view, 0, 1);
    selection.stretch_from(&view, 1, 2);
    assert_eq!(rows_of(&selection), [1, 2]);
}

#[test]
fn a_range_over_held_rows_takes_only_those_that_still_match() {
    let mut fleet = Fleet::default();
    let tell = |fleet: &mut Fleet, id: &str, login: &str| {
        fleet.upsert(&RowDraft {
            id,
            name: Some(id),
            login: Some(login),
            ..RowDraft::default()
        });
    };
    for id in ["a", "b", "c"] {
        tell(&mut fleet, id, "REGISTERED");
    }
    let mut view = View::new();
    view.set_query(&fleet, Query::parse("state:ready"));
    let changed = fleet.take_changes();
    view.refresh(&fleet, &changed);
    view.hold(true);
    tell(&mut fleet, "b", "CONNECTED");
    let changed = fleet.take_changes();
    view.refresh(&fleet, &changed);
    assert_eq!(view.rows(), [0, 1, 2]);
    let mut selection = Selection::default();
    selection.toggle(0);
    selection.stretch(&view, 2);
    assert_eq!(rows_of(&selection), [0, 2]);
    assert_eq!(selection.counts(&fleet, &view).hidden, 0);
}

#[test]
fn what_can_be_undone_is_bounded() {
    let mut selection = Selection::default();
    (0..250).for_each(|row| selection.toggle(row));
    let undone = std::iter::from_fn(|| selection.undo().then_some(())).count();
    assert_eq!((undone, selection.rows().len()), (STEPS, 150));
    let all = RowSet::all(WORDS as u32 * u64::BITS);
    selection.select(&all);
    selection.clear();
    assert_eq!(selection.done.len(), 1);
}
