//! The run: how far it is, what needs a person, what became of each desktop.

mod about;
mod exports;
mod faults;
pub mod glyph;
pub mod log;
pub mod map;
pub mod meanings;
mod offline;
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
use offline::offline;
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
            offline(),
            waiting(),
            progress(retry()),
            glance(),
            results(),
            // Below the results: what comes up there moves nothing of them under a reader.
            fault_groups(),
            event_log(),
        ));
        el("div").class("page one").child(all)
    };
    (
        when(move || console.run.exists(), run),
        when(move || !console.run.exists(), no_run),
    )
}

/// Each desktop as a square, and the pace where there is one to see.
fn glance() -> El {
    let run = use_console().run;
    el("section")
        .class("card sheet glance")
        .attr("aria-label", use_language().map_glance())
        .child((map(), (!untrack(|| run.is_short())).then(speed)))
}

/// Heading, when it started, and what can be done with the run. What goes stands before what stays, at the end of the row:
/// nothing moves to where a finger has just been.
fn title() -> El {
    let console = use_console();
    let language = use_language();
    let run = console.run;
    let was_asked = move || run.phase() == ASKED;
    let started = move || {
        let at = intl::time_and_zone(language, run.started()?);
        let project = run.project_name()?;
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
        stop(),
        exports(),
    ))
}

/// The way back to the list, with what it does, once there is somebody left.
fn retry() -> Node {
    let console = use_console();
    let language = use_language();
    let hint = move || {
        let hint = el("span").class("muted small").attr("id", "retry-hint");
        hint.child(language.run_retry_hint())
    };
    let press = move || console.select_for_retry();
    when(
        move || console.run.may.get().retry,
        move || {
            let retry = button("btn primary", language.run_retry(), press);
            (hint(), retry.attr("aria-describedby", "retry-hint"))
        },
    )
}

/// The run was paused by the person.
const ASKED: Option<Phase> = Some(Phase::Paused(Why::Asked));

/// One button, so that the focus stays on it.
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
    let press = move || {
        if untrack(was_asked) {
            run.resume();
        } else {
            run.pause();
        }
    };
    when(
        move || run.may.get().pause || was_asked(),
        move || deliberate(words, press).bind_class("primary", was_asked),
    )
}

/// Stops the sending; once nothing more is sent, it stops the looking, and is called that.
fn stop() -> Node {
    let run = use_console().run;
    let language = use_language();
    let words = move || {
        if run.only_reads() {
            language.run_stop_looking()
        } else {
            language.run_stop()
        }
    };
    when(
        move || run.may.get().stop,
        move || deliberate(words, move || run.stop()),
    )
}

/// A button that does something else when it is pressed again: a second click of the same press, or a key that is held,
/// does nothing.
fn deliberate(words: impl Fn() -> &'static str + 'static, act: impl Fn() + 'static) -> El {
    let press = move |event: Event| {
        let clicks = prop(&event, "detail").as_f64().unwrap_or_default();
        if clicks <= 1.0 {
            act();
        }
    };
    let hold = |event: Event| {
        if prop(&event, "repeat").is_truthy() {
            event.prevent_default();
        }
    };
    el("button")
        .attr("type", "button")
        .class("btn")
        .on("click", press)
        .on("keydown", hold)
        .child(text(words))
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
