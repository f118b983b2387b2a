//! Refreshing by itself: what is read, and how it comes to show without moving what somebody points at.

use super::Desktops;
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::fleet::{Fleet, RowSet, View};
use crate::domain::refresh::{is_in_reach, take_states};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser::{BrowserClock, now};
use crate::flows::refresh::{all_states, whole_list};
use crate::state::live::Live;
use leptos::prelude::untrack;

/// How long a change is marked, in milliseconds.
pub const MARKED_FOR: u32 = 8_000;

/// How refreshing by itself stands. Copies are the same.
#[derive(Clone, Copy, Debug)]
pub struct Refresh {
    /// How often the person wants it, in milliseconds; 0 is never.
    pub every: Live<Millis>,
    /// When the login states alone were read last, by this machine's clock.
    pub states_at: Live<Option<UnixMillis>>,
    /// Why the last one failed.
    pub fault: Live<Option<Fault>>,
    /// Whether the whole list is read beside the one that shows, or was in vain: who was there before is forgotten then, and
    /// the rest of the one that shows doesn't tell who is gone.
    pub starts_over: Live<bool>,
}

impl Default for Refresh {
    fn default() -> Self {
        Self {
            every: Live::new(0),
            states_at: Live::new(None),
            fault: Live::new(None),
            starts_over: Live::new(false),
        }
    }
}

impl Desktops {
    /// How many desktops the service lists, as far as that is known (tracked).
    pub fn listed(self) -> u32 {
        self.fleet.with(|fleet| fleet.live().len())
    }

    /// Reads what changed, by the call with the smallest answers that reaches all desktops. What is read after the person
    /// asked for the list themselves, or left, is dropped.
    pub async fn refresh_by_itself(self) -> Result<(), Fault> {
        let session = self.signed_in()?;
        let before = self.generation.get_untracked();
        let listed = self.fleet.with_untracked(|fleet| fleet.live().len());
        if !untrack(|| self.is_incomplete()) && is_in_reach(listed) {
            let states = all_states(&Browser, &BrowserClock, &session).await?;
            if self.generation.get_untracked() != before {
                return Ok(());
            }
            let taken = self.fleet.update(|fleet| take_states(fleet, &states));
            if taken.is_some() {
                self.catch_up(true);
                self.refresh.states_at.set(Some(now()));
                return Ok(());
            }
        }
        self.read_list_again(&session, before).await
    }

    /// Reads the whole list beside the one that shows. When a page can't be read, nobody counts as gone.
    async fn read_list_again(self, session: &Session, before: u64) -> Result<(), Fault> {
        let is_current = move || self.generation.get_untracked() == before;
        self.fleet.update_untracked(Fleet::start_reload);
        self.refresh.starts_over.set(true);
        let read = whole_list(&Browser, &BrowserClock, session, |answer| {
            is_current().then(|| self.take(answer))
        });
        let read = read.await;
        if !is_current() {
            return Ok(());
        }
        match read {
            Ok(Some(plan)) => {
                self.refresh.starts_over.set(false);
                self.plan.set(plan);
                self.fault.set(None);
                self.fleet.update(Fleet::finish_reload);
                self.catch_up(true);
                self.read_at.set(Some(now()));
                Ok(())
            }
            other => {
                self.fleet.update_untracked(Fleet::abandon_reload);
                other
                    .map(drop)
                    .and(Err(Fault::unanswered(FaultKind::Unreadable)))
            }
        }
    }

    /// Lets rows move to where they belong once nobody is in the list any more.
    pub fn end_hold(self) {
        if self.view.with_untracked(View::is_held) && !self.is_in_list.get_untracked() {
            self.change_view(&mut |fleet, view| view.refresh(fleet, &RowSet::EMPTY));
            self.view.notify();
        }
    }

    /// Whether rows stay where they are until nobody is in the list (tracked).
    pub fn is_held(self) -> bool {
        self.view.with(View::is_held)
    }

    /// Marks nothing any more.
    pub fn unmark(self) {
        self.marked.set(RowSet::EMPTY);
    }
}
