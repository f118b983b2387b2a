//! The lock: a session that nobody sits at ends by itself, in all tabs of the browser.

use super::Console;
use crate::api::config::{Config, ConfigError};
use crate::api::settings::Settings;
use crate::domain::fault::{Fault, Verdict};
use crate::domain::run::Phase;
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser::now;
use leptos::{ev, prelude::*};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// Why the console is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLocked {
    /// Nobody did anything for a time.
    Idle,
    /// The session lasted as long as it may.
    Limit,
    /// Another tab of this browser was locked or signed out of.
    Elsewhere,
}

/// What counts as somebody being there.
const ACTIVITY: [&str; 6] = [
    // Aids press buttons without a key or a pointer.
    "click",
    "pointerdown",
    "pointermove",
    "keydown",
    "wheel",
    "touchstart",
];
/// How often other tabs are told of it at most.
const TELL_EVERY: Millis = 5_000;
/// What tabs tell each other. Nothing else is ever said there.
const CHANNEL: &str = "curfew-session";
const ACTIVE: &str = "active";
const OVER: &str = "over";

/// So long before it closes people are told of it.
const NOTICE: Millis = 60_000;

/// What the lock knows of this tab and the others.
struct Watch {
    console: Console,
    settings: Settings,
    /// When somebody was last seen, in any tab.
    seen: Cell<UnixMillis>,
    /// When the other tabs were last told.
    told: Cell<UnixMillis>,
    /// Whether the session is over because another tab said so.
    by_other: Cell<bool>,
    channel: Option<BroadcastChannel>,
}

impl Console {
    /// The settings that came with the later steps.
    pub fn settings(self) -> Result<Settings, ConfigError> {
        Config::parse(self.config.file.as_bytes())?;
        Settings::parse(&self.config.file)
    }

    /// Why there is no `config.json`, if that is so.
    pub fn config_not_read(self) -> Option<Fault> {
        self.config.not_read.clone()
    }

    /// Whether the token no longer works, as far as the console knows: its time is over, or it was refused.
    pub fn again_is_needed(self) -> bool {
        let is_refused = |fault: &Option<Fault>| {
            let fault = fault.as_ref();
            fault.is_some_and(|fault| fault.verdict() == Verdict::SignIn)
        };
        untrack(|| {
            self.token_left().is_none_or(|left| left == 0)
                || self.run.phase() == Some(Phase::SignInNeeded)
                || self.desktops.fault.with(is_refused)
        })
    }

    /// Watches over the session from here on.
    pub fn guard(self) {
        let settings = self.settings();
        if settings.is_err() {
            self.config_refused.set(true);
        }
        let watch = Rc::new(Watch {
            console: self,
            settings: settings.unwrap_or_default(),
            seen: Cell::new(now()),
            told: Cell::new(0),
            by_other: Cell::new(false),
            channel: BroadcastChannel::new(CHANNEL).ok(),
        });
        watch.heed_people();
        watch.heed_tabs();
        watch.heed_session();
    }

    /// Closes the lock. What a run needs stays until it is over, everything else is forgotten at once.
    fn lock(self, why: WhyLocked) {
        if !self.session.is_signed_in() {
            return;
        }
        if untrack(|| self.run.is_on()) {
            self.stay();
            self.choosing.set(false);
            self.put_off_sign_in();
            self.run.hindrance.set(None);
            self.desktops.forget();
            self.draft.message.set(String::new());
        } else {
            self.sign_out();
        }
        self.locked.set(Some(why));
    }
}

impl Watch {
    /// Activity in this tab. What comes after too long a time is none: it comes too late.
    fn heed_people(self: &Rc<Self>) {
        for name in ACTIVITY {
            let watch = self.clone();
            let active =
                window_event_listener(ev::Custom::<ev::Event>::new(name), move |_| watch.active());
            on_cleanup(move || active.remove());
        }
        let watch = self.clone();
        let back = window_event_listener(
            ev::Custom::<ev::Event>::new("visibilitychange"),
            move |_| watch.look(),
        );
        on_cleanup(move || back.remove());
    }

    fn active(&self) {
        self.look();
        let now = now();
        self.seen();
        if now.abs_diff(self.told.get()) >= TELL_EVERY {
            self.told.set(now);
            self.tell(ACTIVE);
        }
    }

    /// Somebody is there.
    fn seen(&self) {
        self.seen.set(now());
        self.announce(false);
    }

    /// Whether the lock closes soon.
    fn announce(&self, closes: bool) {
        let soon = self.console.locks_soon;
        if soon.get_untracked() != closes {
            soon.set(closes);
        }
    }

    fn tell(&self, word: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&word.into());
        }
    }

    /// What other tabs say.
    fn heed_tabs(self: &Rc<Self>) {
        let Some(channel) = self.channel.clone() else {
            return;
        };
        let watch = self.clone();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            match message.data().as_string().as_deref() {
                Some(ACTIVE) => watch.seen(),
                Some(OVER) if untrack(|| watch.console.is_open()) => {
                    watch.by_other.set(true);
                    watch.console.lock(WhyLocked::Elsewhere);
                }
                _ => {}
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        let kept = send_wrapper::SendWrapper::new((channel, hear));
        on_cleanup(move || kept.0.close());
    }

    /// The clock, and the session itself: a new one counts as somebody being there, the end of one is told to all tabs,
    /// and the end of a run behind the lock is the end of its session.
    fn heed_session(self: &Rc<Self>) {
        let console = self.console;
        let watch = self.clone();
        let was_open = Cell::new(false);
        Effect::new(move || {
            let is_open = console.is_open();
            let was = was_open.replace(is_open);
            if is_open && !was {
                watch.seen();
                watch.by_other.set(false);
            }
            if was && !is_open && !watch.by_other.get() {
                watch.tell(OVER);
            }
        });
        let watch = self.clone();
        Effect::new(move || {
            console.now.get();
            untrack(|| watch.look());
        });
        Effect::new(move || {
            let why = console.locked.get();
            if why.is_some() && !console.run.is_on() {
                untrack(|| {
                    if console.session.with(Option::is_some) {
                        console.sign_out();
                        console.locked.set(why);
                    }
                });
            }
        });
    }

    /// Locks when it is time, and says so before.
    fn look(&self) {
        let console = self.console;
        if !untrack(|| console.is_open()) {
            return;
        }
        let now = now();
        let since = console
            .session
            .with_untracked(|session| session.as_ref().map_or(now, |s| s.since));
        let (idle, most) = (now.saturating_sub(self.seen.get()), self.settings.idle_lock);
        self.announce(idle >= most - NOTICE.min(most / 2));
        if idle >= most {
            console.lock(WhyLocked::Idle);
        } else if now.saturating_sub(since) >= self.settings.session {
            console.lock(WhyLocked::Limit);
        }
    }
}
