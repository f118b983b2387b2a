//! The line of the work, from the sign-in to the results: where one is, what lies behind, and the ways that are open.

use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, part};
use crate::ui::language::use_language;
use crate::views::message::why_words;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// Where a step leads to at the moment.
#[derive(Clone, Copy)]
enum Way {
    /// Nowhere yet, or no more, and why.
    Closed(&'static str),
    To(Route),
    Do(fn(Console)),
}

/// The number of the step "Message".
const MESSAGE: usize = 2;

/// The six steps; the present one is marked.
pub fn steps() -> El {
    let console = use_console();
    let language = use_language();
    let writes = RwSignal::new(false);
    let focused = window_event_listener(ev::focusin, move |event| {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let panel = target.and_then(|target| target.closest(".panel").ok().flatten());
        writes.set(panel.is_some());
    });
    on_cleanup(move || focused.remove());
    let at = Memo::new(move |_| present(console, writes.get()).map_or(0, |step| step + 1));
    let words = [
        language.sign_in_title(),
        language.app_step_pick(),
        language.app_step_message(),
        language.app_step_review(),
        language.app_step_run(),
        language.app_step_results(),
    ];
    let items = words.into_iter().enumerate().map(|(step, words)| {
        let id = format!("step-{step}-off");
        let link = move || Some(link(console, words, way(console, language, step), &id));
        el("li")
            .bind("aria-current", move || {
                (at.get() == step + 1).then_some("step")
            })
            .bind_class("done", move || step + 1 < at.get())
            .child(part(link))
    });
    el("ol").class("steps").child(items.collect::<Vec<_>>())
}

/// The number of the step at which somebody is (tracked); none while they look at earlier runs.
fn present(console: Console, writes: bool) -> Option<usize> {
    if !console.is_open() {
        return Some(0);
    }
    match console.route.get() {
        Route::Desktops if console.reviewing.get() => Some(MESSAGE + 1),
        Route::Desktops => Some(if writes { MESSAGE } else { 1 }),
        Route::Run if console.run.is_finished() => Some(5),
        Route::Run => Some(4),
        Route::Records => None,
    }
}

fn way(console: Console, language: Language, step: usize) -> Way {
    let run = console.run;
    match step {
        _ if !console.is_open() => Way::Closed(""),
        1 => Way::To(Route::Desktops),
        MESSAGE => Way::Do(write),
        3 => match console.why_not_review() {
            None => Way::Do(review),
            Some(why) => Way::Closed(why_words(language, why)),
        },
        4 if run.exists() && !run.is_finished() => Way::To(Route::Run),
        4 => Way::Closed(language.steps_no_run()),
        5 if run.is_finished() => Way::To(Route::Run),
        5 => Way::Closed(language.steps_no_results()),
        _ => Way::Closed(""),
    }
}

fn link(console: Console, words: &'static str, way: Way, id: &str) -> Node {
    match way {
        Way::Closed("") => all(el("span").child(words)),
        // It leads nowhere, and says why: read with it, under the pointer, and to who presses it.
        Way::Closed(why) => {
            let closed = button("link", words, || ()).attr("title", why);
            all(closed.off_while(id, move || Some(why)))
        }
        Way::To(route) => all(el("a").attr("href", route.address()).child(words)),
        Way::Do(act) => all(button("link", words, move || act(console))),
    }
}

fn write(console: Console) {
    console.go(Route::Desktops);
    request_animation_frame(|| {
        let message = document().get_element_by_id("message");
        if let Some(message) = message.and_then(|message| message.dyn_into::<HtmlElement>().ok()) {
            let _ = message.focus();
        }
    });
}

fn review(console: Console) {
    console.go(Route::Desktops);
    console.reviewing.set(true);
}
