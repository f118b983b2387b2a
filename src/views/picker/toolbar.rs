//! What stands above the grid: the title with its numbers, the progress of loading, the search.

use crate::state::console::use_console;
use crate::ui::bound::{attr, flag, maybe, text};
use crate::ui::language::use_language;
use crate::ui::{format, icon::Magnifier};
use leptos::{ev, html, prelude::*};

/// Heading, "n of m desktops", when the list was read, and "Refresh".
#[component]
pub fn Title() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let shown = move || {
        let (shown, all) = desktops.shown_of_all();
        let (of, n) = (format::count(language, shown), format::count(language, all));
        language.plural(
            all,
            |l| l.pick_shown_one(&of, &n),
            |l| l.pick_shown(&of, &n),
        )
    };
    let read_at = move || {
        desktops
            .read_at
            .get()
            .map(|at| language.pick_read_at(&format::time(at)))
    };
    let act = move |_| {
        if untrack(|| desktops.is_loading()) {
            desktops.stop_loading()
        } else {
            desktops.reload()
        }
    };
    let action = move || {
        if desktops.is_loading() {
            language.pick_cancel_load()
        } else {
            language.pick_refresh()
        }
    };
    view! {
        <div class="row title">
            <h1>{language.pick_title()}</h1>
            <span class="muted" role="status">
                {text(shown)}
            </span>
            <span class="grow"></span>
            <span class="muted small">{maybe(read_at)}</span>
            <button type="button" class="btn" on:click=act>
                {text(action)}
            </button>
        </div>
    }
}

/// The search over all desktops. `/` goes to it, Escape clears it.
#[component]
pub fn SearchBox() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let node = NodeRef::<html::Input>::new();
    let slash = window_event_listener(ev::keydown, move |event| {
        let typing = event.target().is_some_and(|t| is_typed_into(&t));
        if event.key() == "/" && !typing && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            if let Some(input) = node.get_untracked() {
                let _ = input.focus();
                input.select();
            }
        }
    });
    on_cleanup(move || slash.remove());
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && desktops.query.with_untracked(|q| !q.is_empty()) {
            event.prevent_default();
            desktops.search(String::new());
        }
    };
    let wrong = move || {
        desktops
            .query_wrong
            .get()
            .map(|part| language.pick_search_wrong(&part))
    };
    let progress = move || {
        let (have, all) = desktops.progress()?;
        Some(match all {
            0 => language.pick_loading_first().to_owned(),
            _ => language.pick_loading(
                &format::count(language, have),
                &format::count(language, all),
            ),
        })
    };
    view! {
        <div class="search-area">
            <div class="search">
                <Magnifier />
                <input
                    type="search"
                    node_ref=node
                    aria-label=language.pick_search()
                    aria-describedby="search-wrong"
                    placeholder=language.pick_search_hint()
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=text(move || desktops.query.get())
                    on:input:target=move |event| desktops.search(event.target().value())
                    on:keydown=escape
                />
                <kbd aria-hidden="true">{"/"}</kbd>
            </div>
            <p id="search-wrong" class="warn small" role="status">
                {maybe(wrong)}
            </p>
            <div class="loading" class:idle=flag(move || !desktops.is_loading())>
                <progress
                    aria-label=language.pick_loading_first()
                    max=attr(move || desktops.progress().map(|p| p.1.max(1).to_string()))
                    value=attr(move || desktops.progress().filter(|p| p.1 > 0).map(|p| p.0.to_string()))
                ></progress>
                <span class="muted small">{maybe(progress)}</span>
            </div>
        </div>
    }
}

/// Whether keys go into this element as text.
fn is_typed_into(target: &web_sys::EventTarget) -> bool {
    use wasm_bindgen::JsCast;
    target
        .dyn_ref::<web_sys::Element>()
        .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
