//! The address of the page says which view of the desktops is shown: a reload, the browser's way back and forward, and
//! whoever gets it as a link find that view again. It never holds a token.

use super::{Console, hash};
use crate::domain::fleet::ViewSpec;
use crate::domain::views_shown::ViewsShown;
use crate::flows::browser::{method, prop, text_prop};
use crate::route::Route;
use crate::state::rounds::Rounds;
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Who types on within so many milliseconds is still typing.
const PAUSE: u32 = 400;

thread_local! {
    /// The views of this sign-in, and whose they are: a page has one console, but one that was taken away may still hear keys.
    static SHOWN: RefCell<(usize, ViewsShown)> = RefCell::default();
}

impl Console {
    /// Keeps address and view the same from now on.
    pub fn keep_address(self) {
        let desktops = self.desktops;
        // A view that was asked for by its address, unless the person has begun to look for something else meanwhile.
        if desktops.query.with_untracked(String::is_empty) {
            self.follow_address();
        }
        let moved = window_event_listener(ev::hashchange, move |_| self.follow_address());
        let changes = Rounds::default();
        let held = Rc::new(Cell::new(true));
        Effect::new(move || {
            if !self.is_open() {
                // Nobody after this sign-in gets to know its views.
                self.with_views(std::mem::take);
            }
            self.route.with(|_| ());
            desktops.query.with(|_| ());
            desktops.sort.with(|_| ());
            let change = changes.begin();
            let held = held.clone();
            spawn_local(async move {
                // No key waits for that. It isn't done when more was typed meanwhile, nor when the console is gone.
                TimeoutFuture::new(0).await;
                if change.is_latest() && untrack(|| self.is_open()) {
                    self.note_view();
                }
                TimeoutFuture::new(PAUSE).await;
                if change.is_latest() {
                    self.write_address(&held);
                }
            });
        });
        on_cleanup(move || moved.remove());
    }

    /// Takes back the last change of the view or of the choice, whichever was later.
    pub fn undo(self) {
        let steps = self.note_view();
        let before = self.with_views(|views| views.undo(steps));
        match before {
            Some(view) => self.desktops.show(&view),
            None => self.desktops.undo(),
        }
    }

    /// Makes the change again that was taken back last.
    pub fn redo(self) {
        let steps = self.note_view();
        let next = self.with_views(|views| views.redo(steps));
        match next {
            Some(view) => self.desktops.show(&view),
            None => self.desktops.redo(),
        }
    }

    /// Notes which view shows; gives how many steps of choosing were taken.
    fn note_view(self) -> u32 {
        let (view, steps) = (untrack(|| self.desktops.spec()), self.desktops.steps());
        self.with_views(|views| views.show(view, steps));
        steps
    }

    fn with_views<T>(self, act: impl FnOnce(&mut ViewsShown) -> T) -> T {
        SHOWN.with_borrow_mut(|(whose, views)| {
            let me = std::ptr::from_ref(&*self.desktops).addr();
            if std::mem::replace(whose, me) != me {
                *views = ViewsShown::default();
            }
            act(views)
        })
    }

    /// A link to what is shown, if there can be one (tracked).
    pub fn link_to_view(self) -> Option<String> {
        let location = window().location();
        let part = |name| text_prop(&location, name).unwrap_or_default();
        let address = self.desktops.spec().address()?;
        Some([part("origin"), part("pathname"), address].concat())
    }

    /// Shows the view that the address means. One that only leads to the desktops means what is shown already.
    fn follow_address(self) {
        let shown = untrack(|| self.desktops.spec());
        let now = hash();
        match ViewSpec::parse(&now) {
            Some(spec) if spec != shown => self.desktops.show(&spec),
            None if Route::parse(&now) == Route::Desktops && shown != ViewSpec::default() => {
                if let Some(address) = shown.address() {
                    write("replaceState", &address);
                }
            }
            _ => {}
        }
    }

    /// Makes the address mean what is shown; one that can't hold it only leads to the desktops. `held` says whether the one
    /// before could.
    fn write_address(self, held: &Cell<bool>) {
        let shown = untrack(|| self.desktops.spec());
        if self.route.get_untracked() != Route::Desktops {
            return;
        }
        let address = shown.address();
        let was_held = held.replace(address.is_some());
        let now = hash();
        let meant = ViewSpec::parse(&now);
        if meant.as_ref().unwrap_or(&ViewSpec::default()) == &shown {
            return;
        }
        let goes_on = |meant: &ViewSpec| address.is_some() && meant.goes_on_to(&shown);
        let address = address.as_deref().unwrap_or(Route::Desktops.address());
        match meant {
            Some(meant) if goes_on(&meant) => write("replaceState", address),
            Some(_) => write("pushState", address),
            None if now == address || Route::parse(&now) != Route::Desktops => {}
            None => {
                // The way back leads to all desktops, not to whatever is shown then.
                if was_held {
                    let all = ViewSpec::default().address().unwrap_or_default();
                    write("replaceState", &all);
                }
                write("pushState", address);
            }
        }
    }
}

/// Writes an address as another entry of the tab's history, or in the place of the present one. A browser that lets
/// none be written now (too many in a short time) loses nothing but the way back.
fn write(how: &str, address: &str) {
    if let Some(write) = method(&prop(&window(), "history"), how) {
        let _ = write.call3(&JsValue::NULL, &JsValue::NULL, &"".into(), &address.into());
    }
}
