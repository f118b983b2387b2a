//! All of the console's state, as one context.

mod addressing;
mod keeping;
mod lock;
mod password;
mod places;
mod projects;
mod protecting;
mod refreshing;
mod signing;
mod starting;

pub use lock::WhyLocked;
pub use starting::NoReview;

use crate::api::config::Config;
use crate::api::endpoints::Endpoints;
use crate::domain::columns::USUAL as USUAL_COLUMNS;
use crate::domain::fleet::SortKey;
use crate::domain::saved::SavedViews;
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser;
use crate::flows::sign_in::{Refusal, SignedIn};
use crate::route::Route;
use crate::state::desktops::Desktops;
use crate::state::draft::Draft;
use crate::state::live::Live;
use crate::state::protection::Protection;
use crate::state::records::Records;
use crate::state::run::RunState;
use leptos::{ev, prelude::*};
use std::ops::Deref;
use std::time::Duration;

/// Signals and what can be asked of them. Copies are the same console, which lives as long as the page: views hold many
/// copies, so one is as small as can be.
#[derive(Clone, Copy, Debug)]
pub struct Console(&'static Parts);

/// What the console holds.
#[derive(Debug)]
pub struct Parts {
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
    /// The views that the person keeps by name.
    pub saved: Live<SavedViews>,
    /// Whether the browser could not keep these views as they are: they last as long as the page.
    pub unkept: Live<bool>,
    /// The columns of the list of desktops, from left to right.
    pub columns: Live<Vec<SortKey>>,
    /// The same with their widths, as they are kept; nothing as long as they are as usual.
    layout: Live<String>,
    /// Whether it is being found out who wants to sign in.
    pub checking: Live<bool>,
    /// How many attempts to sign in were begun or given up. The answer to any but the latest comes too late.
    attempts: Live<u64>,
    /// Why the latest token was not taken.
    pub refusal: Live<Option<Refusal>>,
    /// Why the console is locked. While somebody is signed in, only a run goes on behind the lock.
    pub locked: Live<Option<WhyLocked>>,
    /// Whether the lock closes in a minute unless somebody does something.
    pub locks_soon: Live<bool>,
    /// Whether `config.json` can't be used, or read.
    pub config_refused: Live<bool>,
    /// Whether another project is being chosen.
    pub choosing: Live<bool>,
    /// Whether the confirmation shows.
    pub reviewing: Live<bool>,
    /// The sessions of this sign-in, one for each project.
    held: Live<Vec<SignedIn>>,
    /// Who is protected by the host's settings.
    pub protection: Protection,
    config: &'static Config,
    /// The regions that the host told, if they are several.
    regions: Live<Vec<Endpoints>>,
    /// Where the services are that the session, or the next sign-in, uses.
    place: Live<Endpoints>,
    /// The wall clock, moved on every few seconds.
    now: Live<UnixMillis>,
    /// Whether the dialog that asks to sign in again shows.
    again: Live<bool>,
    /// Whether the dialog that asks before a run is left shows.
    leaving: Live<bool>,
}

impl Deref for Console {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// The console's context.
pub fn use_console() -> Console {
    expect_context()
}

impl Console {
    /// A console in which nobody is signed in.
    pub fn new(config: Config) -> Self {
        let session = Live::new(None);
        let config: &'static Config = Box::leak(Box::new(config));
        let again = Live::new(false);
        let now = Live::new(browser::now());
        let protection = Protection::default();
        let run = RunState::new(session, again, protection);
        let records = Records::default();
        let often = move || {
            now.set(browser::now());
            records.refresh_if_any_is_open();
        };
        set_interval(often, Duration::from_secs(10));
        let desktops = Desktops::new(session, again);
        warn_before_leaving(run, desktops);
        // A console that is taken off the page sends nothing more.
        on_cleanup(move || run.forget());
        Self(Box::leak(Box::new(Parts {
            route: Live::new(Route::default()),
            session,
            desktops,
            draft: Draft::empty(),
            run,
            records,
            saved: Live::new(SavedViews::default()),
            unkept: Live::new(false),
            columns: Live::new(USUAL_COLUMNS.to_vec()),
            layout: Live::new(String::new()),
            checking: Live::new(false),
            attempts: Live::new(0),
            refusal: Live::new(None),
            locked: Live::new(None),
            locks_soon: Live::new(false),
            config_refused: Live::new(config.is_refused()),
            choosing: Live::new(false),
            held: Live::new(Vec::new()),
            protection,
            config,
            regions: Live::new(Vec::new()),
            place: Live::new(config.endpoints.clone()),
            now,
            again,
            leaving: Live::new(false),
            reviewing: Live::new(false),
        })))
    }

    /// Whether somebody is signed in and may see everything (tracked).
    pub fn is_open(self) -> bool {
        self.session.with(Option::is_some) && self.locked.with(Option::is_none)
    }

    /// The name at the top, when the host gave one.
    pub fn brand(self) -> Option<String> {
        self.config.brand.as_deref().map(str::to_owned)
    }

    /// The project to begin with, when the host gave one.
    pub fn project_preset(self) -> String {
        self.config
            .project
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// Whether people are to choose a region first.
    pub fn has_regions(self) -> bool {
        self.config.has_regions
    }

    /// Whether the host wants people to sign in with a password first.
    pub fn prefers_password(self) -> bool {
        self.config.prefers_password
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

    /// How long ago a moment was, to some seconds (tracked).
    pub fn since(self, at: UnixMillis) -> Millis {
        self.now.get().saturating_sub(at)
    }

    /// How long it is until a moment, to some seconds (tracked).
    pub fn until(self, at: UnixMillis) -> Millis {
        at.saturating_sub(self.now.get())
    }

    /// Goes to a step, as a link to its address would. Where the address means that step already, it stays: it may name
    /// a view too.
    pub fn go(self, route: Route) {
        if Route::parse(&hash()) != route {
            let _ = window().location().set_hash(route.address());
        }
        self.route.set(route);
    }
}

/// The address of what is shown: the part from `#` on.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// While a run is under way, or desktops are selected, the browser asks before the page is left: all of that would be lost.
fn warn_before_leaving(run: RunState, desktops: Desktops) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| run.is_on() || desktops.counts.get().selected > 0) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
