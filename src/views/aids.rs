//! What helps with the console itself: how it looks, which keys it knows, what its tab tells.

use crate::flows::browser::{keep, kept, text_prop};
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, Piece, all, el, when};
use crate::ui::language::use_language;
use crate::views::focus::first;
use crate::views::{appearance, tab};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The choice of a look, and the sheet of keys.
pub fn aids() -> impl Piece {
    tab::follow_the_run();
    appearance::begin();
    let language = use_language();
    let shows = RwSignal::new(false);
    say_single_keys(kept(SINGLE_KEYS).as_deref());
    let pressed = window_event_listener(ev::keydown, move |event| {
        let key = event.key();
        if matches!(&*key, "?" | "/") && is_meant(&event) {
            event.prevent_default();
            if key == "?" {
                shows.set(true);
            } else {
                go_to_search();
            }
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

/// Where it is kept whether `/` and `?` work anywhere, and the attribute of the page that says so: who speaks to the
/// computer, or presses keys by accident, has them off (WCAG 2.1.4).
const SINGLE_KEYS: &str = "curfew-single-keys";
const ATTRIBUTE: &str = "data-single-keys";
const OFF: &str = "off";

fn say_single_keys(how: Option<&str>) {
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute(ATTRIBUTE, how.unwrap_or_default());
    }
}

fn has_single_keys() -> bool {
    let page = document().document_element();
    page.is_none_or(|page| page.get_attribute(ATTRIBUTE).as_deref() != Some(OFF))
}

/// Whether a key is meant for the page: nothing is being typed, and no dialog covers what it would lead to.
fn is_meant(event: &KeyboardEvent) -> bool {
    let is_alone = !event.ctrl_key() && !event.meta_key() && !is_typing(event);
    is_alone && has_single_keys() && first::<Element>("dialog[open]").is_none()
}

fn go_to_search() {
    if let Some(search) = first::<HtmlInputElement>("main [type=search]") {
        let _ = search.focus();
        search.select();
    }
}

/// The switch for the keys that work anywhere.
fn single_keys() -> El {
    let language = use_language();
    let input = el("input").attr("type", "checkbox");
    let node: HtmlInputElement = input.node();
    node.set_checked(has_single_keys());
    let switch = move |_| {
        let how = if node.checked() { "" } else { OFF };
        keep(SINGLE_KEYS, how);
        say_single_keys(Some(how));
    };
    el("label").class("option").child((
        input.on("change", switch),
        el("b").child(language.keys_single()),
        el("span")
            .class("muted small")
            .child(language.keys_single_hint()),
    ))
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
        // What is held down, and what is pressed then; others are pressed one or the other.
        let together = matches!(keys, ["Ctrl" | "⌘" | "Shift" | "Alt", _]).then_some("+");
        let keys = keys.iter().enumerate().map(|(at, key)| {
            let and = together.filter(|_| at > 0);
            all((and, el("kbd").child(*key)))
        });
        el("div").child((
            el("dt").child(keys.collect::<Vec<_>>()),
            el("dd").child(words),
        ))
    };
    let is_mac = text_prop(&window(), "navigator.platform").is_some_and(|on| on.starts_with("Mac"));
    let (ctrl, back) = if is_mac {
        ("⌘", ["⌘", "["])
    } else {
        ("Ctrl", ["Alt", "←"])
    };
    let list = el("dl").class("keys").child([
        line(&["/"], language.keys_search()),
        line(
            &["↑", "↓", "PgUp", "PgDn", "Home", "End"],
            language.keys_move(),
        ),
        line(&["↑"], language.keys_titles()),
        line(&["→", "←"], language.keys_open()),
        line(&["Space"], language.keys_toggle()),
        line(&["Shift", "↑↓"], language.keys_range()),
        line(&[ctrl, "A"], language.keys_all()),
        line(&[ctrl, "Z"], language.keys_undo()),
        line(&[ctrl, "Y"], language.keys_redo()),
        line(&back, language.keys_back()),
        line(&["Enter"], language.pick_details_key()),
        line(&["A–Z"], language.keys_jump()),
        line(&[ctrl, "C"], language.keys_copy()),
        line(&["Esc"], language.keys_close()),
        line(&["?"], language.keys_this()),
    ]);
    let done = button("btn", language.hindrance_close(), close).attr("autofocus", "");
    dialog(
        language.keys_title(),
        close,
        (
            list,
            single_keys(),
            el("div").class("row actions afloat").child(done),
        ),
    )
}
