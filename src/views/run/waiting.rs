//! What comes before the first log-off: the time that was set, the warning, the time that users have.

use crate::domain::run::Phase;
use crate::state::console::{Console, use_console};
use crate::state::run::May;
use crate::ui::button::button;
use crate::ui::el::{El, Piece, el, maybe, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use crate::views::timing::when_words;
use leptos::prelude::*;
use std::time::Duration;

/// A card while the run waits or warns; nothing at other times.
pub fn waiting() -> impl Piece {
    let run = use_console().run;
    let is = move |phase: Phase| move || run.phase() == Some(phase);
    (
        when(is(Phase::Scheduled), scheduled),
        when(is(Phase::Warning), warning),
        when(is(Phase::Waiting), users_have_time),
        when(move || run.may.get().go_unwarned, unwarned),
    )
}

fn scheduled() -> El {
    let console = use_console();
    let language = use_language();
    let (warning, start) = untrack(|| console.run.warning_and_start());
    // To the nearest minute: the warning goes out some seconds early. Day and zone are said once, if it is one day.
    let when = |at| when_words(language, at + 30_000);
    let starts = |at: u64| match warning {
        Some(first) if intl::is_same_day(first + 30_000, at) => {
            language.timing_scheduled_start_time(&intl::time_of_day(language, at))
        }
        _ => language.timing_scheduled_start(&when(at)),
    };
    let told = [
        warning.map(|at| language.timing_scheduled_warning(&when(at))),
        start.map(starts),
    ];
    let until = match warning {
        Some(_) => language.timing_until_warning(),
        None => language.timing_until_start(),
    };
    card(
        el("b").child(language.timing_scheduled()),
        el("span").child((told, language.timing_stay_open())),
        until,
        act(
            language.timing_start_now(),
            |may| may.start_now,
            |c| c.run.start_now(),
        ),
    )
}

fn users_have_time() -> El {
    let console = use_console();
    let language = use_language();
    let until = move || {
        let until = console.run.waits_until()?;
        let zone = intl::zone_name(language, until);
        Some(language.timing_waiting(&intl::time(language, until), &zone))
    };
    let warned = move || {
        let (warned, _) = console.run.warned();
        language.timing_waiting_hint(&format::count(language, warned as usize))
    };
    card(
        el("b").child(maybe(until)),
        el("span").child(text(warned)),
        language.timing_until_save(),
        act(
            language.timing_log_off_now(),
            |may| may.log_off_now,
            |c| c.run.log_off_now(),
        ),
    )
}

/// What it waits for, how long still until what, and the ways out.
fn card(title: El, hint: El, until: &str, now: impl Piece) -> El {
    let language = use_language();
    let buttons = el("div").class("row").child((
        countdown(),
        // Alone it looks like a time of day.
        el("span").class("muted").child(until),
        el("span").class("grow"),
        act(
            language.timing_cancel(),
            |may| may.call_off,
            |c| c.run.stop(),
        ),
        now,
    ));
    el("div")
        .class("notice")
        .child((title.attr("role", "status"), hint, token_ends(), buttons))
}

fn act(words: &'static str, may: fn(May) -> bool, act: fn(Console)) -> impl Piece {
    let console = use_console();
    when(
        move || may(console.run.may.get()),
        move || button("btn", words, move || act(console)),
    )
}

/// How long still, to the second.
fn countdown() -> El {
    let run = use_console().run;
    let now = RwSignal::new(format::now());
    let tick = move || now.set(format::now());
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
    let left = move || {
        let left = run.waits_until()?.saturating_sub(now.get());
        Some(format::countdown(left))
    };
    el("span")
        .class("big")
        .attr("role", "timer")
        .child(maybe(left))
}

/// A warning where the token won't live so long.
fn token_ends() -> El {
    let console = use_console();
    let language = use_language();
    let ends = move || {
        let left = console.run.waits_until()?.saturating_sub(format::now());
        (console.token_left()? < left).then(|| language.timing_token_ends())
    };
    el("span").class("warn").child(maybe(ends))
}

fn warning() -> El {
    let console = use_console();
    let language = use_language();
    let warned = move || {
        let (warned, _) = console.run.warned();
        language.timing_warning(&format::count(language, warned as usize))
    };
    let run = console.run;
    let told = spoken(warned, move || run.phase() != Some(Phase::Warning));
    let shown = el("span").attr("aria-hidden", "true").child(text(warned));
    el("div").class("notice").child((shown, told))
}

/// The way on when some could not be warned; why it paused stands above.
fn unwarned() -> El {
    let language = use_language();
    let go = act(
        language.timing_go_unwarned(),
        |may| may.go_unwarned,
        |c| c.run.go_on_unwarned(),
    );
    el("div").class("row").child((el("span").class("grow"), go))
}
