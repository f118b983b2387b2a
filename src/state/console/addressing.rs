//! The address of the page says which view of the desktops is shown: a reload, the browser's way back and forward, and
//! whoever gets it as a link find that view again. It never holds a token.

use super::{Console, hash};
use crate::domain::fleet::ViewSpec;
use crate::route::Route;
use leptos::{ev, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Who types on within this time is still typing.
const PAUSE: Duration = Duration::from_millis(400);

impl Console {
    /// Keeps address and view the same from now on.
    pub fn keep_address(self) {
        let desktops = self.desktops;
        // A view that was asked for by its address, unless the person has begun to look for something else meanwhile.
        if desktops.query.with_untracked(String::is_empty) {
            self.follow_address();
        }
        let moved = window_event_listener(ev::hashchange, move |_| self.follow_address());
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let cancel = move || {
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        };
        Effect::new(move || {
            self.route.with(|_| ());
            desktops.query.with(|_| ());
            desktops.sort.with(|_| ());
            cancel();
            let later = set_timeout_with_handle(move || self.write_address(), PAUSE);
            timer.set_value(later.ok());
        });
        on_cleanup(move || {
            moved.remove();
            cancel();
        });
    }

    /// A link to what is shown.
    pub fn link_to_view(self) -> String {
        let location = window().location();
        [
            location.origin().unwrap_or_default(),
            location.pathname().unwrap_or_default(),
            untrack(|| self.desktops.spec()).address(),
        ]
        .concat()
    }

    /// Shows the view that the address means. One that only leads to the desktops means what is shown already.
    fn follow_address(self) {
        let shown = untrack(|| self.desktops.spec());
        let now = hash();
        match ViewSpec::parse(&now) {
            Some(spec) if spec != shown => self.desktops.show(&spec),
            None if Route::parse(&now) == Route::Desktops && shown != ViewSpec::default() => {
                let _ = window().history().map(|h| replace(&h, &shown.address()));
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
        let Ok(history) = window().history() else {
            return;
        };
        let address = shown.address();
        // A browser that lets no address be written now (too many in a short time) loses nothing but the way back.
        let _ = match meant {
            Some(meant) if meant.goes_on_to(&shown) => replace(&history, &address),
            Some(_) => push(&history, &address),
            // The way back leads to all desktops, not to whatever is shown then.
            None if Route::parse(&now) == Route::Desktops => {
                let _ = replace(&history, &ViewSpec::default().address());
                push(&history, &address)
            }
            None => Ok(()),
        };
    }
}

fn replace(history: &web_sys::History, address: &str) -> Result<(), JsValue> {
    history.replace_state_with_url(&JsValue::NULL, "", Some(address))
}

fn push(history: &web_sys::History, address: &str) -> Result<(), JsValue> {
    history.push_state_with_url(&JsValue::NULL, "", Some(address))
}
