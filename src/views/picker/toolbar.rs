//! What stands above the grid: the title with its numbers, the progress of loading, the search.

use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, el, maybe, text};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::search::{search_frame, search_input};
use crate::views::later;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// Heading, "n of m desktops", "Refresh"; and from the later file when the list was read, and how often.
pub fn title() -> El {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let shown = move || {
        let (shown, all) = desktops.shown_of_all();
        let (of, n) = (format::count(language, shown), format::count(language, all));
        language.pick_shown(all, &of, &n)
    };
    let act = move || {
        if untrack(|| desktops.is_loading()) {
            desktops.stop_loading();
        } else {
            desktops.reload();
        }
    };
    let action = move || {
        if desktops.is_loading() {
            language.pick_cancel_load()
        } else {
            language.pick_refresh()
        }
    };
    el("div").class("row title").child((
        el("h1").child(language.pick_title()),
        el("span")
            .class("muted")
            .attr("role", "status")
            // With each page it is another number: until the last one that is told elsewhere, and seldom.
            .bind("aria-live", move || desktops.is_loading().then_some("off"))
            .child(text(shown)),
        el("span").class("grow"),
        later::refreshing(),
        button("btn", text(action), act),
    ))
}

/// The search over all desktops, which Escape clears, and how far they are loaded.
pub fn search_box() -> El {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let wrong = move || {
        desktops
            .query_wrong
            .get()
            .map(|part| language.pick_search_wrong(&part))
    };
    let progress = move || progress_words(language, desktops);
    let slash = el("kbd").attr("aria-hidden", "true").child("/");
    let input = input(desktops);
    let suggestions = later::suggestions(input.node());
    let escape = move |event: web_sys::Event| {
        let event = event.unchecked_ref::<KeyboardEvent>();
        let is_escape = event.key() == "Escape" && !event.is_composing();
        if is_escape && desktops.query.with_untracked(|q| !q.is_empty()) {
            event.prevent_default();
            desktops.search(String::new());
        }
    };
    let search = search_frame(input, (slash, suggestions)).on("keydown", escape);
    let wrong = el("p")
        .attr("id", "search-wrong")
        .class("warn small pre")
        .attr("role", "status")
        .child((maybe(wrong), later::reasons()));
    let bar = el("progress")
        .attr("aria-label", language.pick_loading_first())
        .bind("max", move || {
            desktops.progress().map(|p| p.1.max(1).to_string())
        })
        .bind("value", move || {
            let known = desktops.progress().filter(|p| p.1 > 0);
            known.map(|p| p.0.to_string())
        });
    let loading = el("div")
        .class("loading")
        .bind_class("idle", move || !desktops.is_loading())
        .child((bar, el("span").class("muted small").child(maybe(progress))));
    el("div")
        .class("search-area")
        .child((search, wrong, loading))
}

/// How far the list is loaded, while it is (tracked).
pub(super) fn progress_words(language: Language, desktops: Desktops) -> Option<String> {
    let (have, all) = desktops.progress()?;
    Some(match all {
        0 => language.pick_loading_first().to_owned(),
        _ => language.pick_loading(
            &format::count(language, have),
            &format::count(language, all),
        ),
    })
}

/// The box itself. `/` goes to it (see `views/aids.rs`).
fn input(desktops: Desktops) -> El {
    let language = use_language();
    let input = search_input(language.pick_search(), language.pick_search_hint())
        .attr("aria-describedby", "search-wrong")
        .bind("aria-invalid", move || {
            desktops.query_wrong.with(Option::is_some).then_some("true")
        })
        .bind_text_prop("value", move || desktops.query.get());
    let node: HtmlInputElement = input.node();
    input.on("input", move |_| desktops.search(node.value()))
}
