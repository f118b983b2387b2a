//! What helps with the console itself: how it looks, which keys it knows, what its tab tells.

use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, Piece, el, when};
use crate::ui::language::use_language;
use crate::views::{appearance, tab};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The choice of a look, and the sheet of keys.
pub fn aids() -> impl Piece {
    tab::follow_the_run();
    appearance::begin();
    let language = use_language();
    let shows = RwSignal::new(false);
    let pressed = window_event_listener(ev::keydown, move |event| {
        if event.key() == "?" && !is_typing(&event) {
            event.prevent_default();
            shows.set(true);
        }
    });
    on_cleanup(move || pressed.remove());
    let keys = button("btn quiet", "?", move || shows.set(true))
        .attr("aria-label", language.keys_title())
        .attr("title", language.keys_title());
    (
        appearance::look(),
        keys,
        when(move || shows.get(), move || sheet(shows)),
    )
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|at| matches!(at.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Each key with what it does.
pub fn sheet(shows: RwSignal<bool>) -> El {
    let language = use_language();
    let close = move || shows.set(false);
    let line = |keys: &[&str], words: &str| {
        let keys = keys.iter().map(|key| el("kbd").child(*key));
        el("div").child((
            el("dt").child(keys.collect::<Vec<_>>()),
            el("dd").child(words),
        ))
    };
    let list = el("dl").class("keys").child([
        line(&["/"], language.keys_search()),
        line(
            &["↑", "↓", "PgUp", "PgDn", "Home", "End"],
            language.keys_move(),
        ),
        line(&["Space"], language.keys_toggle()),
        line(&["Shift", "↑↓"], language.keys_range()),
        line(&["Ctrl", "A"], language.keys_all()),
        line(&["Ctrl", "Z"], language.keys_undo()),
        line(&["Ctrl", "Y"], language.keys_redo()),
        line(&["Enter"], language.pick_details_key()),
        line(&["A–Z"], language.keys_jump()),
        line(&["Ctrl", "C"], language.keys_copy()),
        line(&["Esc"], language.keys_close()),
        line(&["?"], language.keys_this()),
    ]);
    let done = button("btn", language.hindrance_close(), close).attr("autofocus", "");
    dialog(
        language.keys_title(),
        close,
        (list, el("div").class("row actions").child(done)),
    )
}
