//! That the machine has no connection.

use crate::state::console::use_console;
use crate::ui::el::{El, el, part};
use crate::ui::language::use_language;
use leptos::{ev, prelude::*};
use web_sys::Event;

/// Says so while something is still to come of the run.
pub fn offline() -> El {
    let run = use_console().run;
    let language = use_language();
    let is_off = || !window().navigator().on_line();
    let off = RwSignal::new(usize::from(is_off()));
    let heed = |name| {
        let heard = window_event_listener(ev::Custom::<Event>::new(name), move |_| {
            off.set(usize::from(is_off()));
        });
        on_cleanup(move || heard.remove());
    };
    heed("offline");
    heed("online");
    let told = move || {
        let is_told = off.get() > 0 && run.is_on();
        is_told.then(|| el("p").class("notice").child(language.run_offline()).node())
    };
    el("div")
        .class("offline")
        .attr("role", "status")
        .child(part(told))
}
