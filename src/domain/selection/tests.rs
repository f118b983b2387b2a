//! Selecting against a plain set of ids, with random fleets and random actions.

use super::*;
use crate::domain::fleet::model::{self, Desk};
use crate::domain::fleet::{Query, Sort};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
enum Action {
    Toggle(prop::sample::Index),
    Stretch(prop::sample::Index),
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
    anchor: Option<String>,
    /// What was selected before the range that was stretched last.
    before_range: Option<Ids>,
}

impl Naive {
    fn become_set(&mut self, new: Ids) {
        self.before_range = None;
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
        self.become_set(new);
        self.anchor = Some(id.to_owned());
    }

    fn stretch(&mut self, screen: &[String], id: &str) {
        let place = |id: &str| screen.iter().position(|other| other == id);
        let (Some(from), Some(to)) = (self.anchor.as_deref().and_then(place), place(id)) else {
            return self.toggle(id);
        };
        if let Some(before) = self.before_range.take() {
            self.now = before;
            self.past.pop();
        }
        let wanted = self.now.contains(&screen[from]);
        let mut new = self.now.clone();
        for id in &screen[from.min(to)..=from.max(to)] {
            if wanted {
                new.insert(id.clone())
            } else {
                new.remove(id)
            };
        }
        let before = self.now.clone();
        self.become_set(new);
        self.before_range = (before != self.now).then_some(before);
    }

    fn undo(&mut self) {
        self.before_range = None;
        if let Some(past) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, past));
        }
    }

    fn redo(&mut self) {
        self.before_range = None;
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
            Action::Toggle(_) | Action::Stretch(_) if screen.is_empty() => {}
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
            Action::SelectMatching => {
                self.selection.select(matching);
                self.naive.become_set(&now | &shown);
            }
            Action::DeselectMatching => {
                self.selection.deselect(matching);
                self.naive.become_set(&now - &shown);
            }
            Action::OnlyMatching => {
                self.selection.select_only(matching);
                self.naive.become_set(shown);
            }
            Action::Invert => {
                self.selection.invert(matching);
                self.naive.become_set(&now ^ &shown);
            }
            Action::Clear => {
                self.selection.clear();
                self.naive.become_set(Ids::new());
            }
            Action::DismissGone => {
                self.selection.dismiss_gone(&self.fleet);
                let listed = now
                    .into_iter()
                    .filter(|id| !self.fleet.is_gone(self.fleet.find(id).unwrap()));
                self.naive.become_set(listed.collect());
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
        Counts {
            selected: rows.len() as u32,
            connected: count(&|row| state(row) == "CONNECTED" && !self.fleet.is_gone(row)),
            left_open: count(&|row| state(row) == "DISCONNECTED" && !self.fleet.is_gone(row)),
            hidden: count(&|row| !shown.contains(&row) && !self.fleet.is_gone(row)),
            gone: count(&|row| self.fleet.is_gone(row)),
            barred: 0,
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
