//! What shows above or over any step: how soon token or session end when that is soon, and the questions of a run.

use crate::domain::time::Millis;
use crate::flows::browser::method;
use crate::state::console::{Console, use_console};
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, Piece, el, follow, part, text, when};
use crate::ui::language::use_language;
use crate::ui::toast;
use crate::views::focus::{first, focus_heading, keep_focus, show};
use crate::views::picker::detail::detail;
use crate::views::{carried, hindrance, leaving, projects};
use leptos::{ev, prelude::*};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

const MINUTE: Millis = 60_000;

/// All of it.
pub fn over() -> impl Piece {
    let console = use_console();
    begin_each_step_at_its_top();
    keep_focus();
    show_refusals();
    carried::over_another_language();
    (
        toast::place(),
        el("div").class("strips").child((
            end_warning(),
            when(
                move || console.protection.is_unknown.get() && console.is_open(),
                unprotected,
            ),
        )),
        when(
            move || console.choosing.get() && console.is_open(),
            projects::projects,
        ),
        detail_of_desktop(),
        when(move || console.is_leaving(), leaving::leaving),
        when(
            move || console.locks_soon.get() && console.is_open(),
            locks_soon,
        ),
        why_off(),
        // One can follow another at once.
        part(move || {
            console.run.hindrance.with(|_| ());
            untrack(|| hindrance::hindrance().map(|dialog| dialog.node()))
        }),
    )
}

/// Why a sign-in was not taken comes into sight: below a form it may stand under the foot of the window.
fn show_refusals() {
    let refusal = use_console().refusal;
    follow(Box::new(move || {
        if refusal.with(Option::is_some) {
            request_animation_frame(|| {
                if let Some(why) = first::<Element>("form > .alert") {
                    show(&why);
                }
            });
        }
    }));
}

/// Another step begins at its top, however far the one before was scrolled, and with the focus on its heading, where
/// nothing in it or over it has the focus already.
fn begin_each_step_at_its_top() {
    let console = use_console();
    let step = Memo::new(move |_| {
        if console.is_open() {
            console.route.get() as usize + 1
        } else {
            0
        }
    });
    let shown = Cell::new(step.get_untracked());
    follow(Box::new(move || {
        let step = step.get();
        if shown.replace(step) == step {
            return;
        }
        toast::leave();
        if let Some(scroll) = method(&window(), "scrollTo") {
            let _ = scroll.call2(&window(), &0.into(), &0.into());
        }
        request_animation_frame(|| focus_heading_of_step("main, dialog"));
    }));
}

/// Whoever was in a step before this file was there begins at its heading now, unless they have gone somewhere since.
pub fn catch_up(console: Console) {
    if console.is_open() {
        request_animation_frame(|| focus_heading_of_step("body *"));
    }
}

/// Gives the focus to the heading of the step, unless something of these has it.
fn focus_heading_of_step(unless_in: &str) {
    let at = document().active_element();
    let has_it = at.is_some_and(|at| matches!(at.closest(unless_in), Ok(Some(_))));
    if let Some(main) = document().get_element_by_id("main").filter(|_| !has_it) {
        focus_heading(&main);
    }
}

/// All about one desktop.
fn detail_of_desktop() -> Node {
    let console = use_console();
    part(move || {
        let row = console.desktops.opened.get()?;
        untrack(|| console.is_open().then(|| detail(row).node()))
    })
}

/// Who is protected is not known.
fn unprotected() -> El {
    el("div")
        .class("notice strip")
        .attr("role", "alert")
        .child(use_language().host_unprotected())
}

/// The lock is about to close. Whatever somebody does keeps it open, so there is nothing for the button to do.
fn locks_soon() -> El {
    let language = use_language();
    let stay = button("btn primary", language.lock_stay(), || {}).attr("autofocus", "");
    let content = (
        el("p").child(language.lock_soon_hint()),
        el("div").class("row actions").child(stay),
    );
    dialog(language.lock_soon_title(), || {}, content).attr("role", "alertdialog")
}

/// Who presses what is off is told why, however often: aloud, and where the reason is not in sight in a line at the foot of
/// the screen, until they press, type or go to something else.
fn why_off() -> El {
    let said = RwSignal::new(String::new());
    let words = el("span").child(text(move || said.get()));
    let words = words.bind_class("toast", move || said.with(|said| !said.is_empty()));
    let line = el("div")
        .class("toasts")
        .attr("role", "status")
        .child(words);
    let (home, node): (El, Node) = (el("div"), line.node());
    let place: Node = home.node();
    let pressed = window_event_listener(ev::click, move |event| {
        said.set(String::new());
        let target = event.target().and_then(|at| at.dyn_into::<Element>().ok());
        let around = |what| target.as_ref()?.closest(what).ok().flatten();
        let why = around("[aria-disabled=true]")
            .and_then(|off| off.get_attribute("aria-describedby"))
            .and_then(|id| document().get_element_by_id(&id));
        let Some(why) = why else {
            return;
        };
        // What is outside of an open dialog is neither seen nor heard.
        let place = around("dialog").map_or(place.clone(), Node::from);
        let _ = place.append_child(&node);
        let is_hidden = if why.has_attribute("hidden") {
            "toasts"
        } else {
            "unseen"
        };
        node.unchecked_ref::<Element>().set_class_name(is_hidden);
        // The same words again are heard only when there were none between.
        let why = why.text_content().unwrap_or_default();
        request_animation_frame(move || drop(said.try_set(why)));
    });
    let left = window_event_listener(ev::focusout, move |_| said.set(String::new()));
    let typed = window_event_listener(ev::input, move |_| said.set(String::new()));
    on_cleanup(move || {
        pressed.remove();
        left.remove();
        typed.remove();
    });
    home.child(line)
}

/// Warns ten minutes before the token or the session ends, whichever is first, and again two minutes before.
fn end_warning() -> Node {
    let console = use_console();
    let longest = console.settings().unwrap_or_default().session;
    let session_left = move || {
        let since = console
            .session
            .with(|session| session.as_ref().map(|session| session.since));
        since.map(|since| longest.saturating_sub(console.since(since)))
    };
    let level = Memo::new(move |_| {
        let (token, session) = (console.token_left(), session_left());
        let is_session = session.is_some_and(|left| token.is_none_or(|token| left < token));
        let soon = match if is_session { session } else { token } {
            _ if !console.is_open() => 0,
            Some(0) => 3,
            Some(left) if left <= 2 * MINUTE => 2,
            Some(left) if left <= 10 * MINUTE => 1,
            _ => 0_usize,
        };
        (is_session, soon)
    });
    part(move || {
        let language = use_language();
        let (role, words) = match level.get() {
            (_, 0) => return None,
            (true, 1) => ("status", language.lock_limit_ten()),
            (true, _) => ("alert", language.lock_limit_two()),
            (false, 1) => ("status", language.lock_warning_ten()),
            (false, 2) => ("alert", language.lock_warning_two()),
            (false, _) => ("alert", language.lock_warning_over()),
        };
        Some(untrack(|| warning(role, words).node()))
    })
}

fn warning(role: &str, words: &str) -> El {
    let console = use_console();
    let extend = button("btn", use_language().lock_extend(), move || {
        console.ask_sign_in();
    });
    el("div")
        .class("notice row strip")
        .attr("role", role)
        .child((el("span").class("grow").child(words), extend))
}
