//! The address of the page says which view of the desktops is shown: a reload, the browser's way back and forward, and
//! whoever gets it as a link find that view again. It never holds a token.

use super::{Console, hash};
use crate::domain::fleet::ViewSpec;
use crate::flows::browser::{method, prop, text_prop};
use crate::route::Route;
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

/// Who types on within so many milliseconds is still typing.
const PAUSE: u32 = 400;

impl Console {
    /// Keeps address and view the same from now on.
    pub fn keep_address(self) {
        let desktops = self.desktops;
        // A view that was asked for by its address, unless the person has begun to look for something else meanwhile.
        if desktops.query.with_untracked(String::is_empty) {
            self.follow_address();
        }
        let moved = window_event_listener(ev::hashchange, move |_| self.follow_address());
        let change = StoredValue::new(0_usize);
        Effect::new(move || {
            self.route.with(|_| ());
            desktops.query.with(|_| ());
            desktops.sort.with(|_| ());
            change.update_value(|n| *n += 1);
            let latest = change.get_value();
            spawn_local(async move {
                TimeoutFuture::new(PAUSE).await;
                // Neither when more was typed meanwhile, nor when the console is gone.
                if change.try_get_value() == Some(latest) {
                    self.write_address();
                }
            });
        });
        on_cleanup(move || moved.remove());
    }

    /// A link to what is shown.
    pub fn link_to_view(self) -> String {
        let location = window().location();
        let part = |name| text_prop(&location, name).unwrap_or_default();
        let address = untrack(|| self.desktops.spec()).address();
        [part("origin"), part("pathname"), address].concat()
    }

    /// Shows the view that the address means. One that only leads to the desktops means what is shown already.
    fn follow_address(self) {
        let shown = untrack(|| self.desktops.spec());
        let now = hash();
        match ViewSpec::parse(&now) {
            Some(spec) if spec != shown => self.desktops.show(&spec),
            None if Route::parse(&now) == Route::Desktops && shown != ViewSpec::default() => {
                write("replaceState", &shown.address());
            }
            _ => {}
        }
    }

    /// Makes the address mean what is shown.
    fn write_address(self) {
        let shown = untrack(|| self.desktops.spec());
        let now = hash();
        let meant = ViewSpec::parse(&now);
        let is_meant = meant.as_ref().unwrap_or(&ViewSpec::default()) == &shown;
        if self.route.get_untracked() != Route::Desktops || is_meant {
            return;
        }
        let address = shown.address();
        match meant {
            Some(meant) if meant.goes_on_to(&shown) => write("replaceState", &address),
            Some(_) => write("pushState", &address),
            // The way back leads to all desktops, not to whatever is shown then.
            None if Route::parse(&now) == Route::Desktops => {
                write("replaceState", &ViewSpec::default().address());
                write("pushState", &address);
            }
            None => {}
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
