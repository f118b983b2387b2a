//! "Bring a list": paste, drop or open a list, see what it means, and select that.

mod brought;
mod choices;
mod findings;

use crate::flows::browser::{method, prop};
use crate::state::console::use_console;
use crate::state::rounds::Rounds;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el, maybe, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use brought::Brought;
pub use brought::forget_with;
use findings::findings;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlInputElement, Node};

/// Who types on within so many milliseconds is still typing.
const PAUSE: u32 = 150;
/// Longer texts (in bytes) are not shown as they are.
const LONG: usize = 100_000;

/// The dialog.
pub fn bring(shows: RwSignal<bool>) -> El {
    let language = use_language();
    let close = move || shows.set(false);
    let area = el("textarea")
        .attr("id", "bring-list")
        .attr("aria-describedby", "bring-hint bring-wrong")
        .attr("spellcheck", "false")
        .attr("autofocus", "");
    // Its text is had as that of an input.
    let node: HtmlInputElement = area.node();
    let brought = Brought::new(use_console().desktops, &node);
    let (pasted, typed) = (brought.clone(), node.clone());
    let changes = Rounds::default();
    let area = area.on("input", move |_| {
        pasted.changes();
        let (change, pasted, typed) = (changes.begin(), pasted.clone(), typed.clone());
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if change.is_latest() {
                pasted.take(typed.value());
            }
        });
    });
    let (pasted, into) = (brought.clone(), node.clone());
    let area = area.on("paste", move |event| {
        if let Some(text) = carried(&event, "clipboardData").filter(|text| text.len() > LONG) {
            event.prevent_default();
            pasted.take_beside(text, &into);
        }
    });
    let (dropped, into) = (brought.clone(), node.clone());
    let drop = move |event: Event| {
        event.prevent_default();
        let file = prop(&event, "dataTransfer.files.0");
        if file.is_undefined() {
            let text = carried(&event, "dataTransfer").unwrap_or_default();
            if text.len() > LONG {
                dropped.take_beside(text, &into);
            } else {
                into.set_value(&text);
                dropped.take(text);
            }
        } else {
            dropped.open(file, &into);
        }
    };
    // Where something may be dropped, the browser opens no file in the place of the page.
    let over = |event: Event| event.prevent_default();
    let list = el("div").class("field").child((
        el("label")
            .attr("for", "bring-list")
            .child(language.bring_list()),
        area,
        el("span")
            .class("hint")
            .attr("id", "bring-hint")
            .child(language.bring_hint()),
        unreadable(&brought),
    ));
    // What is done with the list itself stands by it.
    let of_list = el("div").class("row").child((
        open_button(brought.clone(), node.clone()),
        anew_button(brought.clone(), node.clone()),
    ));
    let findings = what_it_means(&brought, node);
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), close),
        select_button("btn", brought.clone(), true, shows),
        select_button("btn primary", brought.clone(), false, shows),
    ));
    let content = (list, of_list, unfinished(&brought), findings, buttons);
    dialog(language.bring_title(), close, content)
        .on("drop", drop)
        .on("dragover", over)
}

/// What the list means. Who had the focus in what is made anew finds it at the list.
fn what_it_means(brought: &Brought, area: HtmlInputElement) -> El {
    let brought = brought.clone();
    let place = el("div").class("stack brought");
    let node: Node = place.node();
    place.child(part(move || {
        brought.matched.get();
        let focused = document().active_element();
        if focused.is_some_and(|focused| node.contains(Some(&focused))) {
            let _ = area.focus();
        }
        if brought.busy.get() {
            let words = el("p").class("muted late").attr("role", "status");
            return Some(words.child(brought.language.bring_matching()).node());
        }
        untrack(|| findings(&brought))
    }))
}

/// Says that desktops are missing from the list that this one is matched with.
fn unfinished(brought: &Brought) -> Node {
    let (language, desktops) = (brought.language, brought.desktops);
    part(move || {
        let words = if desktops.is_loading() {
            language.bring_loading()
        } else if desktops.is_incomplete() {
            language.bring_incomplete()
        } else {
            return None;
        };
        let told = el("p").class("small warn").attr("role", "status");
        Some(told.child(words).node())
    })
}

/// The text that an event carries.
fn carried(event: &Event, at: &str) -> Option<String> {
    let text = method(&prop(event, at), "getData")?;
    text.call1(&JsValue::NULL, &"text".into()).ok()?.as_string()
}

/// Says that the latest file couldn't be read, and what to do.
fn unreadable(brought: &Brought) -> El {
    let (language, is_unreadable) = (brought.language, brought.is_unreadable);
    let words = move || is_unreadable.get().then(|| language.bring_unreadable());
    el("span")
        .class("wrong")
        .attr("id", "bring-wrong")
        .attr("role", "alert")
        .child(maybe(words))
}

/// Clears the list, while there is one.
fn anew_button(brought: Brought, area: HtmlInputElement) -> El {
    let waits = brought.waits;
    let clear = move || {
        brought.clear(&area);
        let _ = area.focus();
    };
    button("btn quiet", use_language().bring_anew(), clear)
        .bind_prop("hidden", move || !waits.get())
}

fn open_button(brought: Brought, area: HtmlInputElement) -> El {
    let input = el("input").attr("type", "file").class("unseen");
    let node: HtmlInputElement = input.node();
    let chosen = move |_| {
        let file = prop(&node, "files.0");
        node.set_value("");
        if !file.is_undefined() {
            brought.open(file, &area);
        }
    };
    el("label")
        .class("btn")
        .child((use_language().bring_open(), input.on("change", chosen)))
}

fn select_button(class: &str, brought: Brought, added: bool, shows: RwSignal<bool>) -> [El; 2] {
    let language = use_language();
    let (counted, empty) = (brought.clone(), brought.clone());
    let words = move || {
        let n = counted.rows().len() as usize;
        let count = format::count(language, n);
        if added {
            language.bring_add(&count)
        } else {
            language.bring_select(n, &count)
        }
    };
    let select = move || {
        let rows = untrack(|| brought.rows());
        if !rows.is_empty() {
            brought.desktops.select_rows(&rows, added);
            brought.forget();
            shows.set(false);
        }
    };
    let why = move || empty.rows().is_empty().then(|| language.bring_off());
    let id = if added { "add-off" } else { "select-off" };
    button(class, text(words), select).off_while(id, why)
}
