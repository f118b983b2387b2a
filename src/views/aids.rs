//! What helps with the console itself: how it looks, which keys it knows, what its tab tells.

use crate::flows::browser::{keep, kept};
use crate::ui::button::button;
use crate::ui::choice::choice;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, Piece, el, when};
use crate::ui::language::use_language;
use crate::views::tab;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// Where the choice of a look is kept.
const KEPT: &str = "curfew-appearance";

/// The choice of a look, and the sheet of keys.
pub fn aids() -> impl Piece {
    tab::follow_the_run();
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
        appearance(),
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
fn sheet(shows: RwSignal<bool>) -> El {
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
        line(&["Enter"], language.pick_details_key()),
        line(&["Esc"], language.keys_close()),
        line(&["?"], language.keys_this()),
    ]);
    let done = button("btn", language.hindrance_close(), close).attr("autofocus", "");
    dialog(
        language.keys_title(),
        close,
        (list, el("div").class("row end").child(done)),
    )
}

/// Light, dark, more contrast, or as the system says.
fn appearance() -> El {
    let language = use_language();
    let chosen = kept(KEPT).unwrap_or_default();
    show(&chosen);
    let looks = [
        ("", language.look_system()),
        ("light", language.look_light()),
        ("dark", language.look_dark()),
        ("contrast", language.look_contrast()),
    ];
    let options = looks.map(|(look, words)| (look, el("option").child(words)));
    choice(language.look_title(), options, &chosen, |select| {
        let look = select.value();
        show(&look);
        // What is drawn rather than styled looks at its room and its colours again.
        if let Ok(event) = Event::new("resize") {
            let _ = window().dispatch_event(&event);
        }
        keep(KEPT, &look);
    })
}

fn show(look: &str) {
    let Some(page) = document().document_element() else {
        return;
    };
    let _ = match look {
        "" => page.remove_attribute("data-look"),
        look => page.set_attribute("data-look", look),
    };
}
