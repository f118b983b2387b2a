//! From the selection and the message to a run.

use super::Console;
use crate::domain::plan::{Options, Plan};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser::Slices;
use crate::route::Route;
use crate::state::run::{About, Confirmed, Knowing, Wanted};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::sync::Arc;

const MINUTE: Millis = 60_000;

/// Why there can be no review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReview {
    /// A run is under way.
    RunIsOn,
    /// Nothing is selected.
    NothingSelected,
    /// The message is over the limit.
    MessageTooLong,
    /// Users are to be warned, but there is no message.
    NothingToSay,
    /// A time or a number of minutes is missing or can't be used.
    TimingWrong,
}

impl Console {
    /// Why there can be no review at the moment; `None` when there can be one (tracked).
    pub fn why_not_review(self) -> Option<NoReview> {
        if self.run.is_on() {
            Some(NoReview::RunIsOn)
        } else if self.desktops.counts.get().selected == 0 {
            Some(NoReview::NothingSelected)
        } else {
            let timing = self.draft.timing.get();
            match self.draft.composed() {
                Err(_) => Some(NoReview::MessageTooLong),
                _ if timing.is_wrong() => Some(NoReview::TimingWrong),
                Ok(None) if timing.warns => Some(NoReview::NothingToSay),
                Ok(_) => None,
            }
        }
    }

    /// Whether the last sign-in is older than the host allows for a log-off (tracked). Not of somebody whom IAM doesn't
    /// know: giving the same token once more would prove nothing.
    pub fn wants_fresh_sign_in(self) -> bool {
        let Some(most) = self.settings().unwrap_or_default().fresh_sign_in else {
            return false;
        };
        let now = self.now.get();
        self.session.with(|session| {
            session
                .as_ref()
                .is_some_and(|s| s.identity.is_some() && now.saturating_sub(s.since) > most)
        })
    }

    /// What the host settled for runs stands where the person chooses.
    pub fn take_settings(self) {
        if let Ok(settings) = self.settings() {
            let minutes = u32::try_from(settings.verify_for / MINUTE).unwrap_or(u32::MAX);
            self.draft
                .timing
                .update(|timing| timing.watch_minutes = minutes);
            self.take_regions(settings.regions);
        }
    }

    /// How a run would be carried out that is confirmed now.
    pub fn run_options(self, start_at: Option<UnixMillis>) -> Options {
        let timing = self.draft.timing.get_untracked();
        Options {
            careful_start: self.draft.careful.get_untracked(),
            read_before_sending: self.draft.reread.get_untracked(),
            verify_for: u64::from(timing.watch_minutes) * MINUTE,
            warn_before: u64::from(timing.warn_minutes) * MINUTE * u64::from(timing.warns),
            start_at,
            ..self.settings().unwrap_or_default().options()
        }
    }

    /// Freezes the selection, which is the `count` desktops that the person confirmed, and the message as a plan and begins to
    /// carry it out; the first log-off leaves at `start_at`, or as soon as it may.
    pub fn start_run(self, count: usize, start_at: Option<UnixMillis>) {
        if untrack(|| self.why_not_review().is_some() || self.wants_fresh_sign_in()) {
            return;
        }
        let Ok(message) = untrack(|| self.draft.composed()) else {
            return;
        };
        let options = self.run_options(start_at);
        // Frozen from here on, whatever happens to the list or the selection: what follows only looks up and checks.
        let ids = self.desktops.selected_ids();
        let Some(about) = self.about().filter(|_| ids.len() == count) else {
            return;
        };
        spawn_local(async move {
            let names = Arc::new(self.desktops.names_and_users(&ids).await);
            if let Ok(plan) = Plan::freeze(ids, message, options) {
                let plan = Arc::new(plan);
                let about = About { names, ..about };
                let confirmed = Rc::new(Confirmed { plan, about });
                self.begin(Wanted::Start(confirmed), Knowing::default());
            }
        });
    }

    /// Begins a run and shows it; what hinders it shows over the step where the person is. What they know of hinders
    /// nothing.
    pub fn begin(self, wanted: Wanted, knowing: Knowing) {
        spawn_local(async move {
            if self.run.begin(wanted, knowing).await {
                // Making the page of a large run takes its time, and so did beginning it.
                Slices::after_others().give_way().await;
                self.go(Route::Run);
            }
        });
    }

    /// Who would confirm a run now, and where; the names are still to be looked up.
    fn about(self) -> Option<About> {
        self.session.with_untracked(|session| {
            let session = session.as_ref()?;
            Some(About {
                names: Arc::default(),
                project: session.session.project.clone(),
                project_name: session.project_name().to_owned(),
                user: session.user_name().map(str::to_owned),
            })
        })
    }

    /// From here on who was logged off is selected no longer once a run is over, but not one that is only looked at: what is
    /// left is for whoever goes on. A step back selects them again.
    pub fn attend_to_ends(self) {
        Effect::new(move |was_on: Option<bool>| {
            if was_on == Some(true) && self.run.is_finished() {
                untrack(|| self.desktops.let_go(&self.run.logged_off()));
            }
            self.run.is_on()
        });
    }

    /// Selects exactly the desktops for which trying once more makes sense, for a new plan; the person reviews and
    /// confirms it like any other.
    pub fn select_for_retry(self) {
        self.desktops.search(String::new());
        self.desktops.select_only(&self.run.worth_retrying());
        self.go(Route::Desktops);
    }
}
