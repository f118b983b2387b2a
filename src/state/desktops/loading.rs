//! Loading the list, page by page.

use super::Desktops;
use crate::api::answer::unreadable;
use crate::api::detail::{PageRead, read_page};
use crate::api::session::Session;
use crate::api::transport::{Answer, Browser, within};
use crate::domain::fault::{Fault, Verdict};
use crate::domain::fleet::{Fleet, RowSet, View};
use crate::domain::selection::Selection;
use crate::flows::browser::{BrowserClock, now};
use crate::flows::list::{ListPlan, Page, Progress};
use crate::flows::page::fetch;
use leptos::task::spawn_local;
use std::future::poll_fn;
use std::task::Poll;

/// A page as the service writes it.
const SAMPLE: &[u8] = br#"{"desktops":[{"desktop_id":"a","computer_name":"b","user_name":"c","login_status":"d","status":"e","desktop_type":"f","created":"2025-01-01T00:00:00Z","addresses":{"g":[{"addr":"10.0.0.1"}]},"product":{"h":"i"},"tags":[{"key":"j","value":"k"}]}],"total_count":1}"#;

/// Browsers compile wasm when it is called for the first time: what reads a page is ready before the first one comes.
fn read_sample() {
    let (mut fleet, mut view) = (Fleet::default(), View::new());
    let _ = read_page(SAMPLE, &mut fleet);
    let changes = fleet.take_changes();
    view.refresh(&fleet, &changes);
}

impl Desktops {
    /// While nobody is signed in, asks for the first page with a session that is still being checked. What comes waits for
    /// [`load_once`](Self::load_once) or [`drop_ahead`](Self::drop_ahead).
    pub fn load_ahead(self, session: &Session) {
        if self.session.is_signed_in() {
            return;
        }
        let first = self.plan.update(|plan| {
            *plan = ListPlan::start_small();
            plan.next()
        });
        if let Some(page) = first {
            self.load(session.clone(), page);
        }
        spawn_local(async { read_sample() });
    }

    /// Comes back when the first page that was asked for ahead is there, or after a tenth of a second, which nobody notices:
    /// the list is seldom shown empty first.
    pub async fn come_ahead(self) {
        let come = poll_fn(|context| {
            if self.ahead.with_untracked(Option::is_some) {
                return Poll::Ready(());
            }
            self.waits
                .update_untracked(|waits| *waits = Some(context.waker().clone()));
            Poll::Pending
        });
        within(100, come).await;
    }

    /// Forgets what was asked for ahead: its session isn't the one that counts.
    pub fn drop_ahead(self) {
        if self.session.is_signed_in() {
            return;
        }
        self.generation.update_untracked(|n| *n += 1);
        self.plan.set(ListPlan::default());
        self.ahead.set(None);
    }

    /// Loads the list if that hasn't begun yet, or goes on with what was asked for ahead.
    pub fn load_once(self) {
        if let Some((page, answer)) = self.ahead.update_untracked(Option::take) {
            self.arrived(page, answer);
        } else if self.plan.with_untracked(ListPlan::is_new) {
            self.reload();
        }
    }

    /// Loads the list anew. Selection, search and order stay.
    pub fn reload(self) {
        self.generation.update_untracked(|n| *n += 1);
        self.fault.set(None);
        self.came_at.set(None);
        self.without_id.set(0);
        self.plan.update(|plan| {
            *plan = if plan.is_new() {
                ListPlan::start_small()
            } else {
                ListPlan::start()
            };
        });
        self.fleet.update_untracked(Fleet::start_reload);
        self.refresh.starts_over.set(false);
        self.pump();
    }

    /// Loads what is missing of the list; all of it where a reading beside it began anew to note who is there.
    pub fn load_rest(self) {
        if self.refresh.starts_over.get_untracked() {
            return self.reload();
        }
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

    /// A new token is there: goes on with what the old one couldn't load, and loads anew what a lock forgot.
    pub fn signed_in_again(self) {
        self.load_once();
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
        self.begin_at_top();
        self.fault.set(None);
        self.came_at.set(None);
        self.read_at.set(None);
        self.marked.set(RowSet::EMPTY);
        self.opened.set(None);
        self.pools.forget();
    }

    /// Brings the view up to what changed in the fleet, which is marked if `marks`.
    pub(super) fn catch_up(self, marks: bool) {
        let changes = self.fleet.update_untracked(Fleet::take_changes);
        if changes.is_empty() {
            return;
        }
        self.change_view(&mut |fleet, view| view.refresh(fleet, &changes));
        self.view.notify();
        if marks {
            self.marked.update(|marked| marked.add(&changes));
        }
    }

    /// The same for what the service tells of the list: changes are marked once it was read to its end.
    fn catch_up_with_list(self) {
        self.catch_up(self.read_at.with_untracked(Option::is_some));
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
        let Some(session) = self
            .session
            .with_untracked(|s| s.as_ref().map(|s| s.session.clone()))
        else {
            return;
        };
        while let Some(page) = self.plan.update(ListPlan::next) {
            self.load(session.clone(), page);
        }
    }

    fn load(self, session: Session, page: Page) {
        let generation = self.generation.get_untracked();
        spawn_local(async move {
            let answer = fetch(&Browser, &BrowserClock, &session, page).await;
            if self.generation.get_untracked() != generation {
                return;
            }
            if self.session.is_signed_in() {
                self.arrived(page, answer);
            } else {
                self.ahead.set(Some((page, answer)));
                if let Some(waits) = self.waits.update_untracked(Option::take) {
                    waits.wake();
                }
            }
        });
    }

    fn arrived(self, page: Page, answer: Result<Answer, Fault>) {
        match answer.and_then(|answer| self.take(&answer)) {
            Ok(read) => {
                self.without_id.update(|n| *n += read.without_id);
                self.plan.update(|plan| plan.arrived(page, &read));
                if self.came_at.with_untracked(Option::is_none) {
                    self.came_at.set(Some(now()));
                }
            }
            Err(fault) => self.failed(page, fault),
        }
        self.pump();
        self.finish();
    }

    /// Reads a page into the fleet and brings the view up to it.
    pub(super) fn take(self, answer: &Answer) -> Result<PageRead, Fault> {
        let read = self.fleet.update(|fleet| {
            let read = read_page(&answer.body, fleet);
            if let Ok(PageRead {
                total: Some(total), ..
            }) = read
            {
                fleet.reserve(total);
            }
            read
        });
        self.catch_up_with_list();
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
        self.fleet.update(Fleet::finish_reload);
        self.catch_up_with_list();
        self.read_at.set(Some(now()));
    }
}
