//! The desktops of the project, the view of them, and the choice among them.

mod bringing;
mod choosing;
mod collating;
mod facets;
mod loading;
mod marks;
mod pooling;
mod refreshing;
mod sorting;
mod telling;

use crate::api::transport::Answer;
use crate::domain::fault::Fault;
use crate::domain::fleet::{Fleet, Query, Row, RowSet, Sort, View, ViewSpec};
use crate::domain::selection::{Counts, Selection};
use crate::domain::time::UnixMillis;
use crate::flows::browser::start_of_day;
use crate::flows::list::{ListPlan, Page};
use crate::flows::sign_in::SignedIn;
use crate::state::live::{Derived, Live};
pub use facets::FacetCounts;
use leptos::prelude::{GetUntracked, RwSignal, Set};
pub use pooling::Pools;
pub use refreshing::{MARKED_FOR, Refresh};
use std::ops::Deref;
use std::task::Waker;

/// Signals of the fleet. Copies are the same desktops, which live as long as the page: views hold many copies, so one is
/// as small as can be.
#[derive(Clone, Copy, Debug)]
pub struct Desktops(&'static Parts);

/// What there is of the desktops.
#[derive(Debug)]
pub struct Parts {
    session: Live<Option<SignedIn>>,
    again: Live<bool>,
    /// All desktops.
    pub fleet: Live<Fleet>,
    view: Live<View>,
    selection: Live<Selection>,
    plan: Live<ListPlan>,
    /// The first page, come before it is known whether the session is right.
    ahead: Live<Option<(Page, Result<Answer, Fault>)>>,
    /// Who waits for that page.
    waits: Live<Option<Waker>>,
    /// Told apart from pages of an earlier loading.
    generation: Live<u64>,
    without_id: Live<u32>,
    /// What is typed in the search box.
    pub query: Live<String>,
    /// Whether the marks of letters make no difference to it.
    pub ignores_marks: Live<bool>,
    /// A part of the search that makes no sense.
    pub query_wrong: Derived<Option<String>>,
    /// Column and direction of the order.
    pub sort: Derived<Option<Sort>>,
    /// What the order will be as soon as it is worked out.
    pub coming_sort: Derived<Option<Sort>>,
    /// The place of the active row in the list of desktops, and how far the list is scrolled, in CSS pixels: what was there
    /// when somebody left it for another step is there when they come back. Another search or order begins at the top.
    pub at_row: RwSignal<usize>,
    /// See `at_row`.
    pub scrolled: RwSignal<usize>,
    /// Whether somebody points into the list, or is in it with the keyboard.
    pub is_in_list: Live<bool>,
    /// How many desktops the view shows.
    pub shown: Derived<usize>,
    /// How many are selected, and how many of them are what.
    pub counts: Derived<Chosen>,
    /// The values of the facets, as of the last time that they were counted.
    pub facets: Live<FacetCounts>,
    /// Why the last page that failed did so.
    pub fault: Live<Option<Fault>>,
    /// When the first page of a list came that was not read to its end yet, by this machine's clock.
    pub came_at: Live<Option<UnixMillis>>,
    /// When the list was read to its end, by this machine's clock.
    pub read_at: Live<Option<UnixMillis>>,
    /// Rows that changed a moment ago.
    pub marked: Live<RowSet>,
    /// The row about which everything is shown.
    pub opened: Live<Option<Row>>,
    /// Finding out who is in the pools that the search asks for.
    pub pools: Pools,
    /// Refreshing by itself.
    pub refresh: Refresh,
}

impl Deref for Desktops {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// The selection in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// All that are selected.
    pub selected: usize,
    /// Of these: somebody is connected.
    pub connected: usize,
    /// Of these: a session was left open.
    pub left_open: usize,
    /// Of these: not in the view.
    pub hidden: usize,
    /// Of these: no longer listed by the service.
    pub gone: usize,
    /// Shown, and protected by the host's settings.
    pub protected: usize,
}

impl Chosen {
    /// How many of the selected are listed, and nobody is connected there or left a session open.
    pub fn others(self) -> usize {
        self.selected - self.connected - self.left_open - self.gone
    }
}

impl From<Counts> for Chosen {
    fn from(counts: Counts) -> Self {
        Self {
            selected: counts.selected as usize,
            connected: counts.connected as usize,
            left_open: counts.left_open as usize,
            hidden: counts.hidden as usize,
            gone: counts.gone as usize,
            protected: counts.barred as usize,
        }
    }
}

impl Desktops {
    /// No desktops yet.
    pub fn new(session: Live<Option<SignedIn>>, again: Live<bool>) -> Self {
        let fleet = Live::new(Fleet::default());
        let view = Live::new(View::new());
        let selection = Live::new(Selection::default());
        let query = Live::new(String::new());
        let counts = move || -> Chosen {
            fleet
                .with(|fleet| view.with(|view| selection.with(|chosen| chosen.counts(fleet, view))))
                .into()
        };
        Self(Box::leak(Box::new(Parts {
            session,
            again,
            fleet,
            view,
            selection,
            plan: Live::new(ListPlan::default()),
            ahead: Live::new(None),
            waits: Live::new(None),
            generation: Live::new(0),
            without_id: Live::new(0),
            query,
            ignores_marks: Live::new(false),
            query_wrong: Derived::new(move || wrong_part(view, query)),
            sort: Derived::new(move || Some(view.with(View::sort))),
            coming_sort: Derived::new(move || view.with(View::coming_sort)),
            at_row: RwSignal::new(0),
            scrolled: RwSignal::new(0),
            is_in_list: Live::new(false),
            shown: Derived::new(move || view.with(|view| view.rows().len())),
            counts: Derived::new(counts),
            facets: Live::new(FacetCounts::default()),
            fault: Live::new(None),
            came_at: Live::new(None),
            read_at: Live::new(None),
            marked: Live::new(RowSet::EMPTY),
            opened: Live::new(None),
            pools: Pools::default(),
            refresh: Refresh::default(),
        })))
    }

    /// The row at a place on the screen (tracked).
    pub fn row_at(self, at: usize) -> Option<Row> {
        self.view.with(|view| view.rows().get(at).copied())
    }

    /// Reads all rows in the order on the screen.
    pub fn in_order<R>(self, read: impl FnOnce(&Fleet, &[Row]) -> R) -> R {
        self.fleet
            .with_untracked(|fleet| self.view.with_untracked(|view| read(fleet, view.rows())))
    }

    /// How many desktops the view shows, of how many that the service lists (tracked).
    pub fn shown_of_all(self) -> (usize, usize) {
        (
            self.view.with(|view| view.matching().len() as usize),
            self.fleet.with(|fleet| fleet.live().len() as usize),
        )
    }

    /// Whether there is any desktop (tracked).
    pub fn has_any(self) -> bool {
        self.fleet.with(|fleet| !fleet.live().is_empty())
    }
}

/// Searching.
impl Desktops {
    /// Searches while the person types.
    pub fn search(self, typed: String) {
        let query = Query::parse(&typed).in_zone(start_of_day);
        self.query.set(typed);
        self.begin_at_top();
        self.fleet
            .with_untracked(|fleet| self.view.update(|view| view.set_query(fleet, query)));
    }

    /// The list is one of other rows, or in another order.
    fn begin_at_top(self) {
        self.selection.update_untracked(Selection::part_range);
        self.at_row.set(0);
        self.scrolled.set(0);
    }

    /// Changes the view without the person having asked for it, and tells nobody yet. While somebody is in the list rows stay
    /// where they are. Otherwise the active row stays that of its desktop, wherever it comes to stand; who has not left the
    /// top stays there.
    fn change_view(self, change: &mut dyn FnMut(&Fleet, &mut View)) {
        let at = self.at_row.get_untracked();
        let place = self.fleet.with_untracked(|fleet| {
            self.view.update_untracked(|view| {
                let active = view.rows().get(at).copied().filter(|_| at > 0);
                view.hold(self.is_in_list.get_untracked());
                change(fleet, view);
                view.position(active?)
            })
        });
        if let Some(place) = place.filter(|place| *place != at) {
            self.at_row.set(place);
        }
    }

    /// What is searched for, and in which order it is (tracked).
    pub fn spec(self) -> ViewSpec {
        ViewSpec {
            query: self.query.get(),
            sort: self.sort.get().unwrap_or_default(),
        }
    }

    /// Searches and sorts as a view says.
    pub fn show(self, spec: &ViewSpec) {
        self.search(spec.query.clone());
        self.sort(spec.sort);
    }
}

/// The first part of the search that makes no sense, as typed.
fn wrong_part(view: Live<View>, query: Live<String>) -> Option<String> {
    let at = view.with(|view| view.query().faults().first().map(|fault| fault.at.clone()))?;
    query.with(|typed| typed.get(at).map(str::to_owned))
}
