//! The run: how far it is, what needs a person, what became of each desktop.

mod exports;
mod faults;
pub mod glyph;
pub mod log;
pub mod map;
mod meanings;
mod paper;
pub mod progress;
mod report_words;
mod results;
pub mod speed;
pub mod standing;
mod waiting;
pub mod words;

use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::state::run::May;
use crate::ui::button::button;
use crate::ui::el::{El, Piece, el, maybe, when};
use crate::ui::intl;
use crate::ui::language::use_language;
use exports::exports;
use faults::fault_groups;
use log::event_log;
use map::map;
use progress::progress;
use results::results;
use speed::speed;
use standing::standing;
use waiting::waiting;

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
    let started = move || {
        let at = intl::time_and_zone(language, run.started()?);
        Some(language.run_started(&at, &console.project_name()))
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
        act(
            |may| may.pause,
            "btn",
            language.run_pause(),
            |c| c.run.pause(),
        ),
        act(
            |may| may.resume,
            "btn primary",
            language.run_resume(),
            |c| c.run.resume(),
        ),
        act(
            |may| may.go_unwritten,
            "btn",
            language.run_go_unwritten(),
            |c| c.run.resume_unwritten(),
        ),
        act(|may| may.stop, "btn", language.run_stop(), |c| c.run.stop()),
        act(
            |may| may.retry,
            "btn",
            language.run_retry(),
            Console::select_for_retry,
        ),
        exports(),
    ))
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
