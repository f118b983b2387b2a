//! All of the console's state, as one context.

use crate::api::config::Config;
use crate::api::pages::Identity;
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::plan::{Options, Plan};
use crate::domain::project::ProjectId;
use crate::domain::time::{Millis, UnixMillis};
use crate::domain::token::Token;
use crate::flows::sign_in::{Refusal, check};
use crate::route::Route;
use crate::state::desktops::Desktops;
use crate::state::draft::Draft;
use crate::state::live::Live;
use crate::state::records::Records;
use crate::state::run::{About, Confirmed, RunState, Wanted};
use crate::state::signed_in::SignedIn;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use std::rc::Rc;
use std::time::Duration;

/// Signals and what can be asked of them. Copies are the same console.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// Where the person is.
    pub route: Live<Route>,
    /// Who is signed in.
    pub session: Live<Option<SignedIn>>,
    /// The desktops and the choice among them.
    pub desktops: Desktops,
    /// The next log-off as far as it is written.
    pub draft: Draft,
    /// The run, if there is one.
    pub run: RunState,
    /// The runs that this browser keeps.
    pub records: Records,
    /// Why the latest token was not taken.
    pub refusal: Live<Option<Refusal>>,
    config: &'static Config,
    /// The wall clock, moved on every few seconds.
    now: Live<UnixMillis>,
    /// Whether the dialog that asks to sign in again shows.
    again: Live<bool>,
    /// Whether the dialog that asks before a run is left shows.
    leaving: Live<bool>,
}

/// Why there can be no review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReview {
    /// A run is under way.
    RunIsOn,
    /// Nothing is selected.
    NothingSelected,
    /// The message is over the limit.
    MessageTooLong,
}

/// The console's context.
pub fn use_console() -> Console {
    expect_context()
}

impl Console {
    /// A console in which nobody is signed in.
    pub fn new(config: Config) -> Self {
        let session = Live::new(None);
        let again = Live::new(false);
        let now = Live::new(wall_clock());
        let run = RunState::new(session, again);
        let records = Records::default();
        let often = move || {
            now.set(wall_clock());
            records.refresh_if_any_is_open();
        };
        set_interval(often, Duration::from_secs(10));
        warn_before_leaving(run);
        // A console that is taken off the page sends nothing more.
        on_cleanup(move || run.forget());
        Self {
            route: Live::new(Route::default()),
            session,
            desktops: Desktops::new(session, again),
            draft: Draft::empty(),
            run,
            records,
            refusal: Live::new(None),
            config: Box::leak(Box::new(config)),
            now,
            again,
            leaving: Live::new(false),
        }
    }

    /// The name at the top, when the host gave one.
    pub fn brand(self) -> Option<String> {
        self.config.brand.as_deref().map(str::to_owned)
    }

    /// The region of the desktops, when the host gave one.
    pub fn region(&self) -> Option<&'static str> {
        self.config.region.as_deref()
    }

    /// Workspace's base address, as the host gave it.
    pub fn workspace(&self) -> String {
        self.config.endpoints.workspace.as_str().to_owned()
    }

    /// The project to begin with, when the host gave one.
    pub fn project_preset(self) -> String {
        self.config
            .project
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// The name of the project that is signed in to.
    pub fn project_name(self) -> String {
        self.session.with(|session| {
            session
                .as_ref()
                .map(|s| s.project_name().to_owned())
                .unwrap_or_default()
        })
    }

    /// How long the token still works, when that is known (tracked).
    pub fn token_left(self) -> Option<Millis> {
        let ends_at = self
            .session
            .with(|session| session.as_ref().and_then(|s| s.ends_at))?;
        Some(ends_at.saturating_sub(self.now.get()))
    }

    /// Takes a token for a project. While somebody is signed in, only the same user's token for the same project is
    /// taken; selection, message and run stay as they are.
    pub async fn sign_in(self, token: Token, project: ProjectId) {
        self.refusal.set(None);
        let session = Session {
            endpoints: self.config.endpoints.clone(),
            project,
            token,
            timeout: self.config.timeout,
        };
        let before = self.identity_before();
        let identity = match check(&Browser, &session, before.as_ref()).await {
            Ok(identity) => identity,
            Err(refusal) => return self.refusal.set(Some(refusal)),
        };
        let again = before.is_some() || self.session.with_untracked(Option::is_some);
        self.session.set(Some(SignedIn::new(
            session,
            identity.or(before),
            wall_clock(),
        )));
        self.again.set(false);
        if again {
            self.run.signed_in_again();
            self.desktops.signed_in_again();
        } else {
            self.go(Route::Desktops);
        }
    }

    fn identity_before(self) -> Option<Identity> {
        self.session
            .with_untracked(|session| session.as_ref().and_then(|s| s.identity.clone()))
    }

    /// Signs out; while a run is under way the person is asked first.
    pub fn ask_sign_out(self) {
        if untrack(|| self.run.is_on()) {
            self.leaving.set(true);
        } else {
            self.sign_out();
        }
    }

    /// Whether the dialog that asks before a run is left is to be shown.
    pub fn is_leaving(self) -> bool {
        self.leaving.get()
    }

    /// Stays signed in after all.
    pub fn stay(self) {
        self.leaving.set(false);
    }

    /// Forgets everything at once: token, desktops, selection, message, results. What this browser keeps of runs stays.
    pub fn sign_out(self) {
        self.leaving.set(false);
        self.run.forget();
        self.desktops.forget();
        self.draft.message.set(String::new());
        self.again.set(false);
        self.refusal.set(None);
        self.session.set(None);
        self.records.refresh();
        self.go(Route::Desktops);
    }

    /// Whether the dialog that asks to sign in again is to be shown.
    pub fn must_sign_in_again(self) -> bool {
        self.again.get() && self.session.with(Option::is_some)
    }

    /// Why there can be no review at the moment; `None` when there can be one (tracked).
    pub fn why_not_review(self) -> Option<NoReview> {
        if self.run.is_on() {
            Some(NoReview::RunIsOn)
        } else if self.desktops.counts.get().selected == 0 {
            Some(NoReview::NothingSelected)
        } else if self.draft.composed().is_err() {
            Some(NoReview::MessageTooLong)
        } else {
            None
        }
    }

    /// Freezes the selection and the message as a plan and begins to carry it out.
    pub fn start_run(self) {
        if untrack(|| self.why_not_review()).is_some() {
            return;
        }
        let Ok(message) = untrack(|| self.draft.composed()) else {
            return;
        };
        let options = Options {
            careful_start: self.draft.careful.get_untracked(),
            read_before_sending: self.draft.reread.get_untracked(),
            ..Options::default()
        };
        if let Ok(plan) = Plan::freeze(self.desktops.selected_ids(), message, options)
            && let Some(confirmed) = untrack(|| self.confirmed(plan))
        {
            self.begin(Wanted::Start(Rc::new(confirmed)), false);
        }
    }

    /// Begins a run and shows it; what hinders it shows over the step where the person is. `knowingly` begins also
    /// without a lock and without a record.
    pub fn begin(self, wanted: Wanted, knowingly: bool) {
        spawn_local(async move {
            if self.run.begin(wanted, knowingly).await {
                self.go(Route::Run);
            }
        });
    }

    fn confirmed(self, plan: Plan) -> Option<Confirmed> {
        let names = plan.desktops().iter();
        let names = names.map(|id| self.desktops.name_and_user(id)).collect();
        self.session.with(|session| {
            let session = session.as_ref()?;
            Some(Confirmed {
                plan,
                about: About {
                    names,
                    project: session.session.project.clone(),
                    project_name: session.project_name().to_owned(),
                    user: session.user_name().map(str::to_owned),
                },
            })
        })
    }

    /// Selects exactly the desktops for which trying once more makes sense, for a new plan; the person reviews and
    /// confirms it like any other.
    pub fn select_for_retry(self) {
        self.desktops.search(String::new());
        self.desktops.select_only(&self.run.worth_retrying());
        self.go(Route::Desktops);
    }

    /// Asks to sign in again.
    pub fn ask_sign_in(self) {
        self.again.set(true);
    }

    /// Puts signing in again off; the run or the list says that it waits for it.
    pub fn put_off_sign_in(self) {
        self.refusal.set(None);
        self.again.set(false);
    }

    /// Goes to a step, as a link to its address would.
    pub fn go(self, route: Route) {
        let _ = window().location().set_hash(route.address());
        self.route.set(route);
    }
}

/// While a run is under way the browser asks before the tab is closed.
fn warn_before_leaving(run: RunState) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| run.is_on()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn wall_clock() -> UnixMillis {
    js_sys::Date::now() as UnixMillis
}
