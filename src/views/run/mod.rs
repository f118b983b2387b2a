//! The run: how far it is, what needs a person, what became of each desktop.

mod about;
mod exports;
mod faults;
pub mod glyph;
pub mod log;
pub mod map;
pub mod meanings;
mod paper;
pub mod progress;
mod report_words;
pub mod results;
pub mod speed;
pub mod standing;
mod waiting;
pub mod words;

use crate::domain::run::{Phase, Why};
use crate::flows::browser::prop;
use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::state::run::May;
use crate::ui::button::button;
use crate::ui::el::{El, Piece, el, maybe, text, when};
use crate::ui::intl;
use crate::ui::language::use_language;
use exports::exports;
use faults::fault_groups;
use leptos::prelude::untrack;
use log::event_log;
use map::map;
use progress::progress;
use results::results;
use speed::speed;
use standing::standing;
use waiting::waiting;
use web_sys::{Event, Node};

/// The steps "Run" and "Results": one page, which the run changes by itself.
pub fn run_page() -> impl Piece {
    let console = use_console();
    let run = || {
        let all = el("section").class("stack").child((
            title(),
            standing(false),
            waiting(),
            progress(),
            el("section")
                .class("card sheet glance")
                .attr("aria-label", use_language().map_glance())
                .child((map(), speed())),
            fault_groups(),
            results(),
            event_log(),
        ));
        el("div").class("page one").child(all)
    };
    (
        when(move || console.run.exists(), run),
        when(move || !console.run.exists(), no_run),
    )
}

/// Heading, when it started, and what can be done with the run.
fn title() -> El {
    let console = use_console();
    let language = use_language();
    let run = console.run;
    let was_asked = move || run.phase() == ASKED;
    let started = move || {
        let at = intl::time_and_zone(language, run.started()?);
        let project = console.project_name();
        Some(if run.phase().is_some_and(Phase::is_before_sending) {
            language.run_confirmed(&at, &project)
        } else {
            language.run_started(&at, &project)
        })
    };
    let act =
        move |may: fn(May) -> bool, class: &'static str, words: &'static str, act: fn(Console)| {
            when(
                move || may(run.may.get()),
                move || button(class, words, move || act(console)),
            )
        };
    el("div").class("row title").child((
        el("h1").child(language.run_title()),
        el("span").class("muted").child(maybe(started)),
        el("span").class("grow"),
        pause_or_resume(),
        // Where it paused by itself this is another button: who was about to press "Pause" does not press "Resume".
        when(
            move || run.may.get().resume && !was_asked(),
            move || button("btn primary", language.run_resume(), move || run.resume()),
        ),
        act(
            |may| may.go_unwritten,
            "btn",
            language.run_go_unwritten(),
            |c| c.run.resume_unwritten(),
        ),
        act(|may| may.stop, "btn", language.run_stop(), |c| c.run.stop()),
        when(move || run.may.get().retry, retry),
        exports(),
    ))
}

/// The way back to the list, with what it does.
fn retry() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let hint = el("span").class("muted small").attr("id", "retry-hint");
    (
        hint.child(language.run_retry_hint()),
        button("btn", language.run_retry(), move || {
            console.select_for_retry();
        })
        .attr("aria-describedby", "retry-hint"),
    )
}

/// The run was paused by the person.
const ASKED: Option<Phase> = Some(Phase::Paused(Why::Asked));

/// One button, so that the focus stays on it. A second click of the same press, or a key that is held, does nothing.
fn pause_or_resume() -> Node {
    let run = use_console().run;
    let language = use_language();
    let was_asked = move || run.phase() == ASKED;
    let words = move || {
        if was_asked() {
            language.run_resume()
        } else {
            language.run_pause()
        }
    };
    let press = move |event: Event| {
        if prop(&event, "detail").as_f64() > Some(1.0) {
            return;
        }
        if untrack(was_asked) {
            run.resume();
        } else {
            run.pause();
        }
    };
    let hold = |event: Event| {
        if prop(&event, "repeat").is_truthy() {
            event.prevent_default();
        }
    };
    when(
        move || run.may.get().pause || was_asked(),
        move || {
            el("button")
                .attr("type", "button")
                .class("btn")
                .bind_class("primary", was_asked)
                .on("click", press)
                .on("keydown", hold)
                .child(text(words))
        },
    )
}

/// What shows where no run is.
fn no_run() -> El {
    let language = use_language();
    let back = el("a")
        .class("btn")
        .attr("href", Route::Desktops.address())
        .child(language.app_back_to_desktops());
    let card = el("section").class("card sheet stack").child((
        el("h1").child(language.run_none()),
        el("p").class("muted").child(language.run_none_hint()),
        back,
    ));
    el("div").class("page narrow").child(card)
}
