//! The desktops of the project, the view of them, and the choice among them.

use crate::api::answer::unreadable;
use crate::api::detail::{PageRead, read_page};
use crate::api::transport::{Answer, Browser};
use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, Verdict};
use crate::domain::fleet::{Fleet, Query, Row, Sort, SortKey, View};
use crate::domain::selection::{Counts, Selection};
use crate::domain::time::UnixMillis;
use crate::flows::browser::BrowserClock;
use crate::flows::list::{ListPlan, Page, Progress};
use crate::flows::page::fetch;
use crate::state::live::{Derived, Live};
use crate::state::signed_in::SignedIn;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Signals of the fleet. Copies are the same desktops.
#[derive(Clone, Copy, Debug)]
pub struct Desktops {
    session: Live<Option<SignedIn>>,
    again: Live<bool>,
    /// All desktops.
    pub fleet: Live<Fleet>,
    view: Live<View>,
    selection: Live<Selection>,
    plan: Live<ListPlan>,
    /// Told apart from pages of an earlier loading.
    generation: Live<u64>,
    without_id: Live<u32>,
    /// What is typed in the search box.
    pub query: Live<String>,
    /// A part of the search that makes no sense.
    pub query_wrong: Derived<Option<String>>,
    /// Column and direction of the order.
    pub sort: Derived<Option<Sort>>,
    /// How many desktops the view shows.
    pub shown: Derived<usize>,
    /// How many are selected, and how many of them are what.
    pub counts: Derived<Chosen>,
    /// Why the last page that failed did so.
    pub fault: Live<Option<Fault>>,
    /// When the list was read to its end, by this machine's clock.
    pub read_at: Live<Option<UnixMillis>>,
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
}

impl From<Counts> for Chosen {
    fn from(counts: Counts) -> Self {
        Self {
            selected: counts.selected as usize,
            connected: counts.connected as usize,
            left_open: counts.left_open as usize,
            hidden: counts.hidden as usize,
            gone: counts.gone as usize,
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
        Self {
            session,
            again,
            fleet,
            view,
            selection,
            plan: Live::new(ListPlan::default()),
            generation: Live::new(0),
            without_id: Live::new(0),
            query,
            query_wrong: Derived::new(move || wrong_part(view, query)),
            sort: Derived::new(move || Some(view.with(View::sort))),
            shown: Derived::new(move || view.with(|view| view.rows().len())),
            counts: Derived::new(counts),
            fault: Live::new(None),
            read_at: Live::new(None),
        }
    }

    /// The row at a place on the screen (tracked).
    pub fn row_at(self, at: usize) -> Option<Row> {
        self.view.with(|view| view.rows().get(at).copied())
    }

    /// How many desktops the view shows, of how many that the service lists (tracked).
    pub fn shown_of_all(self) -> (usize, usize) {
        (
            self.shown.get(),
            self.fleet.with(|fleet| fleet.live().len() as usize),
        )
    }

    /// Whether there is any desktop (tracked).
    pub fn has_any(self) -> bool {
        self.fleet.with(|fleet| !fleet.live().is_empty())
    }

    /// A desktop's name and user as the list has them; its id where it has no name (tracked).
    pub fn name_and_user(self, id: &DesktopId) -> (String, String) {
        self.fleet.with(|fleet| match fleet.find(id.as_str()) {
            Some(row) if !fleet.name(row).is_empty() => {
                (fleet.name(row).to_owned(), fleet.user(row).to_owned())
            }
            Some(row) => (id.to_string(), fleet.user(row).to_owned()),
            None => (id.to_string(), String::new()),
        })
    }
}

/// Searching and sorting.
impl Desktops {
    /// Searches while the person types.
    pub fn search(self, typed: String) {
        let query = Query::parse(&typed);
        self.query.set(typed);
        self.fleet
            .with_untracked(|fleet| self.view.update(|view| view.set_query(fleet, query)));
    }

    /// Sorts by a column; once more turns the order round.
    pub fn sort_by(self, key: SortKey) {
        let now = self.view.with_untracked(View::sort);
        let descending = now.key == key && !now.descending;
        let sort = Sort { key, descending };
        self.fleet
            .with_untracked(|fleet| self.view.update(|view| view.set_sort(fleet, sort)));
    }
}

/// Choosing.
impl Desktops {
    /// Whether the row at a place on the screen is selected (tracked).
    pub fn is_selected_at(self, at: usize) -> bool {
        let row = self.row_at(at);
        row.is_some_and(|row| self.selection.with(|selection| selection.contains(row)))
    }

    /// Selects the row at a place on the screen, or lets it go.
    pub fn toggle(self, at: usize) {
        if let Some(row) = untrack(|| self.row_at(at)) {
            self.selection.update(|selection| selection.toggle(row));
        }
    }

    /// Selects from the row touched last to the one at a place on the screen.
    pub fn stretch(self, at: usize) {
        if let Some(row) = untrack(|| self.row_at(at)) {
            self.view.with_untracked(|view| {
                self.selection
                    .update(|selection| selection.stretch(view, row));
            });
        }
    }

    /// Selects all desktops of the view, or none of them.
    pub fn select_all_shown(self, yes: bool) {
        self.view.with_untracked(|view| {
            self.selection.update(|selection| {
                if yes {
                    selection.select(view.matching());
                } else {
                    selection.deselect(view.matching());
                }
            });
        });
    }

    /// Whether all desktops of the view are selected (tracked).
    pub fn all_shown_selected(self) -> bool {
        let shown = self.shown.get();
        shown > 0 && self.selected_and_shown() == shown
    }

    /// Whether some desktops of the view are selected, but not all (tracked).
    pub fn some_shown_selected(self) -> bool {
        let both = self.selected_and_shown();
        both > 0 && both < self.shown.get()
    }

    fn selected_and_shown(self) -> usize {
        let counts = self.counts.get();
        counts.selected - counts.hidden - counts.gone
    }

    /// Turns the selection round within the view.
    pub fn invert(self) {
        self.view.with_untracked(|view| {
            self.selection
                .update(|selection| selection.invert(view.matching()));
        });
    }

    /// Selects nothing.
    pub fn clear(self) {
        self.selection.update(Selection::clear);
    }

    /// Takes the last step of choosing back.
    pub fn undo(self) {
        self.selection.update(|selection| {
            selection.undo();
        });
    }

    /// Whether there is a step to take back (tracked).
    pub fn can_undo(self) -> bool {
        self.selection.with(Selection::can_undo)
    }

    /// The ids of the selected desktops, in the order on the screen, those that the view hides last.
    pub fn selected_ids(self) -> Vec<DesktopId> {
        self.fleet.with_untracked(|fleet| {
            self.view.with_untracked(|view| {
                self.selection.with_untracked(|selection| {
                    let shown = view
                        .rows()
                        .iter()
                        .copied()
                        .filter(|row| selection.contains(*row));
                    let hidden = selection
                        .rows()
                        .iter()
                        .filter(|row| !view.matching().contains(*row));
                    shown
                        .chain(hidden)
                        .filter_map(|row| fleet.desktop_id(row))
                        .collect()
                })
            })
        })
    }

    /// Selects exactly these desktops, as far as they are known.
    pub fn select_only(self, ids: &[DesktopId]) {
        self.fleet.with_untracked(|fleet| {
            let mut rows = crate::domain::fleet::RowSet::none(fleet.len());
            for row in ids.iter().filter_map(|id| fleet.find(id.as_str())) {
                rows.set(row, true);
            }
            self.selection
                .update(|selection| selection.select_only(&rows));
        });
    }
}

/// Loading.
impl Desktops {
    /// Loads the list if that hasn't begun yet.
    pub fn load_once(self) {
        if self.plan.with_untracked(ListPlan::is_new) {
            self.reload();
        }
    }

    /// Loads the list anew. Selection, search and order stay.
    pub fn reload(self) {
        self.generation.update_untracked(|n| *n += 1);
        self.fault.set(None);
        self.without_id.set(0);
        self.plan.set(ListPlan::start());
        self.fleet.update_untracked(Fleet::start_reload);
        self.pump();
    }

    /// Loads what is missing of the list.
    pub fn load_rest(self) {
        self.generation.update_untracked(|n| *n += 1);
        self.fault.set(None);
        self.plan.update(ListPlan::retry);
        self.pump();
    }

    /// Loads no more pages.
    pub fn stop_loading(self) {
        self.generation.update_untracked(|n| *n += 1);
        self.plan.update(ListPlan::stop);
        self.finish();
    }

    /// A new token is there: goes on with what the old one couldn't load.
    pub fn signed_in_again(self) {
        if self.is_incomplete() && !self.is_loading() {
            self.load_rest();
        }
    }

    /// Forgets all desktops, the selection and the search.
    pub fn forget(self) {
        self.generation.update_untracked(|n| *n += 1);
        self.plan.set(ListPlan::default());
        self.fleet.set(Fleet::default());
        self.view.set(View::new());
        self.selection.set(Selection::default());
        self.query.set(String::new());
        self.fault.set(None);
        self.read_at.set(None);
    }

    /// Whether pages are being loaded (tracked).
    pub fn is_loading(self) -> bool {
        self.plan.with(ListPlan::is_loading)
    }

    /// Whether a part of the list is missing (tracked).
    pub fn is_incomplete(self) -> bool {
        self.plan.with(ListPlan::is_incomplete)
    }

    /// How many pages could not be read (tracked).
    pub fn missing_pages(self) -> usize {
        self.plan.with(ListPlan::failed_pages)
    }

    /// How many rows of the service had no usable id (tracked).
    pub fn rows_without_id(self) -> usize {
        self.without_id.get() as usize
    }

    /// How many rows are there, and of how many; `None` when nothing is being loaded (tracked).
    pub fn progress(self) -> Option<Progress> {
        self.is_loading()
            .then(|| self.plan.with(ListPlan::progress))
    }

    /// Asks for as many pages as may be on the wire at once.
    fn pump(self) {
        while let Some(page) = self.plan.update(ListPlan::next) {
            self.load(page);
        }
    }

    fn load(self, page: Page) {
        let Some(session) = self
            .session
            .with_untracked(|s| s.as_ref().map(|s| s.session.clone()))
        else {
            return;
        };
        let generation = self.generation.get_untracked();
        spawn_local(async move {
            let answer = fetch(&Browser, &BrowserClock, &session, page).await;
            if self.generation.get_untracked() != generation {
                return;
            }
            let arrived = answer.and_then(|answer| self.take(&answer));
            match arrived {
                Ok(read) => {
                    self.without_id.update(|n| *n += read.without_id);
                    self.plan.update(|plan| plan.arrived(page, &read));
                }
                Err(fault) => self.failed(page, fault),
            }
            self.pump();
            self.finish();
        });
    }

    /// Reads a page into the fleet and brings the view up to it.
    fn take(self, answer: &Answer) -> Result<PageRead, Fault> {
        let read = self.fleet.update(|fleet| {
            let read = read_page(&answer.body, fleet);
            if let Ok(PageRead {
                total: Some(total), ..
            }) = read
            {
                fleet.reserve(total);
            }
            let changes = fleet.take_changes();
            self.view.update(|view| view.refresh(fleet, &changes));
            read
        });
        match read {
            Ok(read) => Ok(read),
            Err(_) => Err(unreadable(answer)),
        }
    }

    /// A page could not be read, in as many tries as it gets.
    fn failed(self, page: Page, fault: Fault) {
        if fault.verdict() == Verdict::SignIn {
            self.again.set(true);
        }
        // What goes for one page goes for all when nothing comes through at all: no further page is asked for.
        if fault.verdict() != Verdict::Unknown {
            self.plan.update(ListPlan::stop);
        }
        self.fault.set(Some(fault));
        self.plan.update(|plan| plan.failed(page));
    }

    /// When nothing is on the wire any more.
    fn finish(self) {
        if self.plan.with_untracked(ListPlan::is_loading) {
            return;
        }
        // Who wasn't listed is gone, but only once the list is complete: until then the reload stays open.
        if self.plan.with_untracked(ListPlan::is_incomplete) {
            return;
        }
        self.fleet.update(|fleet| {
            fleet.finish_reload();
            let changes = fleet.take_changes();
            self.view.update(|view| view.refresh(fleet, &changes));
        });
        self.read_at.set(Some(js_sys::Date::now() as UnixMillis));
    }
}

/// The first part of the search that makes no sense, as typed.
fn wrong_part(view: Live<View>, query: Live<String>) -> Option<String> {
    let at = view.with(|view| view.query().faults().first().map(|fault| fault.at.clone()))?;
    query.with(|typed| typed.get(at).map(str::to_owned))
}
