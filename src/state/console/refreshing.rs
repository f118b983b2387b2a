//! When the desktops are read again by themselves: while they show, and nothing else reads them.

use super::Console;
use crate::domain::refresh::{CHOICES, ends_it, pause};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser::{keep, kept, now, prop};
use crate::route::Route;
use crate::state::desktops::MARKED_FOR;
use crate::state::rounds::Rounds;
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use std::cell::Cell;
use std::rc::Rc;

/// Where the choice is kept.
const KEPT: &str = "curfew-refresh";
/// So often it is looked whether it is time, in milliseconds.
const LOOK_EVERY: u32 = 1_000;

/// What is known of the tries.
#[derive(Debug, Default)]
struct Tries {
    is_on_the_wire: Cell<bool>,
    /// When the last one was over.
    over: Cell<UnixMillis>,
    /// How many failed in a row.
    failed: Cell<u32>,
}

impl Console {
    /// Refreshes by itself from here on, as often as the person wants.
    pub fn keep_fresh(self) {
        let refresh = self.desktops.refresh;
        let kept = kept(KEPT).and_then(|kept| kept.parse().ok());
        let kept = kept.filter(|every| CHOICES.contains(every));
        refresh.every.set(kept.unwrap_or_default());
        let tries = Rc::new(Tries::default());
        let looking = tries.clone();
        // It ends with the console.
        let alive = StoredValue::new(());
        spawn_local(async move {
            while alive.try_get_value().is_some() {
                self.look_for_refresh(&looking);
                TimeoutFuture::new(LOOK_EVERY).await;
            }
        });
        let back = tries.clone();
        let visible = ev::Custom::<ev::Event>::new("visibilitychange");
        let back = window_event_listener(visible, move |_| self.look_for_refresh(&back));
        on_cleanup(move || back.remove());
        // A new token, another choice, and a list that was read make good whatever was wrong.
        Effect::new(move || {
            self.session.with(|_| ());
            refresh.every.with(|_| ());
            self.desktops.read_at.with(|_| ());
            tries.failed.set(0);
            refresh.fault.set(None);
        });
        self.unmark_in_time();
    }

    /// Chooses how often, in milliseconds; the browser remembers it.
    pub fn refresh_every(self, every: Millis) {
        keep(KEPT, &every.to_string());
        self.desktops.refresh.every.set(every);
    }

    fn look_for_refresh(self, tries: &Rc<Tries>) {
        self.desktops.end_hold();
        if !untrack(|| self.is_time_to_refresh(tries)) {
            return;
        }
        let tries = tries.clone();
        tries.is_on_the_wire.set(true);
        spawn_local(async move {
            let done = self.desktops.refresh_by_itself().await;
            tries.is_on_the_wire.set(false);
            tries.over.set(now());
            let refresh = self.desktops.refresh;
            match done {
                Ok(()) => {
                    tries.failed.set(0);
                    if refresh.fault.with_untracked(Option::is_some) {
                        refresh.fault.set(None);
                    }
                }
                Err(fault) => {
                    tries.failed.set(tries.failed.get() + 1);
                    refresh.fault.set(Some(fault));
                }
            }
        });
    }

    fn is_time_to_refresh(self, tries: &Tries) -> bool {
        let desktops = self.desktops;
        let refresh = desktops.refresh;
        let every = refresh.every.get();
        let Some(read_at) = desktops.read_at.get() else {
            return false;
        };
        let is_hidden = prop(&document(), "hidden").as_bool().unwrap_or_default();
        let shows = self.is_open() && self.route.get() == Route::Desktops && !is_hidden;
        // The person stopped the loading: they want no more of it.
        let is_stopped = desktops.is_incomplete() && desktops.missing_pages() == 0;
        let is_busy = desktops.is_loading() || tries.is_on_the_wire.get();
        if every == 0 || !shows || is_busy || is_stopped {
            return false;
        }
        refresh.fault.with(|fault| {
            if fault.as_ref().is_some_and(ends_it) {
                return false;
            }
            let pause = pause(every, desktops.listed(), tries.failed.get(), fault.as_ref());
            let last = tries.over.get().max(read_at);
            now().abs_diff(last) >= pause
        })
    }

    /// Takes marks away after a moment in which nothing was marked.
    fn unmark_in_time(self) {
        let desktops = self.desktops;
        let changes = Rounds::default();
        Effect::new(move || {
            let is_any = desktops.marked.with(|marked| !marked.is_empty());
            let change = changes.begin();
            if !is_any {
                return;
            }
            spawn_local(async move {
                TimeoutFuture::new(MARKED_FOR).await;
                if change.is_latest() {
                    desktops.unmark();
                }
            });
        });
    }
}
