//! When things happen: the warning before, the time of the log-off, how long desktops are watched after it.

use crate::domain::time::UnixMillis;
use crate::state::console::use_console;
use crate::state::draft::Timing;
use crate::texts::Language;
use crate::ui::el::{El, Piece, el, text, when};
use crate::ui::field::hint_id;
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The most minutes that can be set.
const MOST: u32 = 240;

/// Who takes the morning for the evening, or a time that has just passed for one to come, is this far off at least.
const SLIP: u64 = 12 * 3_600_000;

/// What can be chosen, as part of the options.
pub fn timing() -> impl Piece {
    let timing = use_console().draft.timing;
    let language = use_language();
    let warns = switch(
        "warn",
        language.timing_warn(),
        language.timing_warn_hint(),
        |t| &mut t.warns,
    );
    let minutes = move || {
        minutes("warn-minutes", language.timing_warn_minutes(), |t| {
            &mut t.warn_minutes
        })
    };
    say_what_the_message_is_for();
    let hint = language.timing_wait_hint(&intl::zone_name(language, format::now()));
    let waits = switch("wait", language.timing_wait(), &hint, |t| &mut t.waits);
    let watch = minutes_of_watch();
    (
        warns,
        when(move || timing.get().warns, minutes),
        waits,
        when(move || timing.get().waits, time_of_day),
        watch,
    )
}

/// The hint of the message says that it is needed, as long as there is to be a warning.
fn say_what_the_message_is_for() {
    let timing = use_console().draft.timing;
    let language = use_language();
    // It stands in what was there before this file: it is looked for once all is in the page.
    Effect::new(move || {
        let words = if timing.get().warns {
            language.timing_message_needed()
        } else {
            language.message_hint()
        };
        if let Some(hint) = document().get_element_by_id(&hint_id("message")) {
            hint.set_text_content(Some(words));
        }
    });
}

fn minutes_of_watch() -> El {
    let language = use_language();
    let hint = el("span")
        .class("muted small")
        .child(language.timing_watch_hint());
    minutes("watch-minutes", language.timing_watch(), |t| {
        &mut t.watch_minutes
    })
    .child(hint)
}

/// A part of what is chosen.
type Part<T> = fn(&mut Timing) -> &mut T;

/// A box to tick. Its hint is not part of its name.
fn switch(id: &str, label: &str, hint: &str, part: Part<bool>) -> El {
    let timing = use_console().draft.timing;
    let input = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", label)
        .attr("aria-describedby", &hint_id(id))
        .bind_prop("checked", move || *part(&mut timing.get()));
    let node: HtmlInputElement = input.node();
    let input = input.on("change", move |_| {
        timing.update(|timing| *part(timing) = node.checked());
    });
    el("label").class("option").child((
        input,
        el("b").child(label),
        el("span")
            .class("muted small")
            .attr("id", &hint_id(id))
            .child(hint),
    ))
}

fn minutes(id: &'static str, label: &str, part: Part<u32>) -> El {
    let timing = use_console().draft.timing;
    let input = input(id, "number")
        .attr("min", "1")
        .attr("max", &MOST.to_string())
        .attr("value", &part(&mut timing.get_untracked()).to_string())
        .bind("aria-invalid", move || {
            (*part(&mut timing.get()) == 0).then_some("true")
        });
    let node: HtmlInputElement = input.node();
    let input = input.on("input", move |_| {
        let typed = node.value().parse().ok();
        let minutes = typed.filter(|n| (1..=MOST).contains(n)).unwrap_or(0);
        timing.update(|timing| *part(timing) = minutes);
    });
    field(id, label, input)
}

fn time_of_day() -> El {
    let timing = use_console().draft.timing;
    let before = timing.get_untracked().time_of_day;
    let two = |n: u32| format!("{n:02}");
    let before = before.map(|at| [two(at / 60), two(at % 60)].join(":"));
    // Who is still typing has left nothing out.
    let was_left = RwSignal::new(false);
    let is_missing = move || was_left.get() && timing.get().time_of_day.is_none();
    let input = input("start-time", "time")
        .attr("value", &before.unwrap_or_default())
        .attr("aria-describedby", &hint_id("start-time"))
        .bind("aria-invalid", move || is_missing().then_some("true"))
        .on("blur", move |_| was_left.set(true));
    let node: HtmlInputElement = input.node();
    let input = input.on("input", move |_| {
        let typed = read_time(&node.value());
        timing.update(|timing| timing.time_of_day = typed);
    });
    let language = use_language();
    let told = el("span")
        .attr("id", &hint_id("start-time"))
        .bind_class("wrong", is_missing);
    let told = soon(told, move || {
        timing
            .get()
            .time_of_day
            .ok_or(language.timing_no_time())
            .map(format::next)
    });
    field("start-time", language.timing_time(), input).child(told)
}

/// On which day a moment is that is at most a day away, and how long it is until then: a time of day that has passed
/// means tomorrow, which nobody should miss. Without a moment, why there is none. Screen readers are told the day.
fn soon(place: El, at: impl Fn() -> Result<UnixMillis, &'static str> + Copy + 'static) -> El {
    let console = use_console();
    let language = use_language();
    let moment = move || at().map(|at| (at, console.until(at)));
    let day = move || match moment() {
        Err(why) => why.to_owned(),
        Ok((at, _)) if intl::is_same_day(at, format::now()) => language.timing_today().to_owned(),
        Ok((at, _)) => language.timing_tomorrow(&intl::weekday(language, at)),
    };
    let left = move || {
        let left = moment().map(|(_, left)| language.timing_in(&intl::duration(language, left)));
        left.unwrap_or_default()
    };
    let is_far = move || moment().is_ok_and(|(at, left)| is_slip(at, left));
    place
        .bind_class("hint", move || !is_far())
        .bind_class("warn", is_far)
        .child((
            el("span").attr("role", "status").child(text(day)),
            text(left),
        ))
}

/// Whether a moment is likely not to be what was meant.
fn is_slip(at: UnixMillis, left: u64) -> bool {
    left >= SLIP && !intl::is_same_day(at, format::now())
}

/// `23:05` in minutes since midnight.
fn read_time(typed: &str) -> Option<u32> {
    let (hours, minutes) = typed.get(..5)?.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

fn input(id: &str, kind: &str) -> El {
    el("input").attr("id", id).attr("type", kind)
}

fn field(id: &str, label: &str, input: El) -> El {
    let label = el("label").attr("for", id).child(label);
    el("div").class("field").child((label, input))
}

/// The time of the first log-off as it is chosen now.
pub fn start_at() -> Option<UnixMillis> {
    let timing = use_console().draft.timing.get_untracked();
    let time_of_day = timing.time_of_day.filter(|_| timing.waits);
    time_of_day.map(format::next)
}

/// A moment with its time zone.
pub fn when_words(language: Language, at: UnixMillis) -> String {
    let zone = intl::zone_name(language, at);
    language.timing_fact_start_value(&intl::day_and_time(language, at), &zone)
}

/// How long each desktop is watched.
pub fn watch() -> String {
    let timing = use_console().draft.timing.get_untracked();
    intl::minutes(use_language(), timing.watch_minutes.into())
}

/// When the first desktop is logged off, where that isn't at once.
pub fn begins(start_at: Option<UnixMillis>) -> Option<String> {
    let language = use_language();
    let timing = use_console().draft.timing.get_untracked();
    let after_warning = || {
        let minutes = intl::minutes(language, timing.warn_minutes.into());
        language.timing_after_warning(&minutes)
    };
    match start_at {
        Some(at) if !is_near(&timing, at) => {
            let when = language.timing_scheduled_start(&when_words(language, at));
            Some(when.trim().to_owned())
        }
        _ => timing.warns.then(after_warning),
    }
}

/// Whether the log-off is sooner than the warning needs.
fn is_near(timing: &Timing, start_at: UnixMillis) -> bool {
    let needed = u64::from(timing.warn_minutes) * 60_000;
    timing.warns && start_at.saturating_sub(format::now()) < needed
}

/// What the confirmation says of it.
pub fn told(start_at: Option<UnixMillis>) -> impl Piece {
    let console = use_console();
    let language = use_language();
    let timing = console.draft.timing.get_untracked();
    let fact = |label: &str, value: &str| (el("dt").child(label), el("dd").child(value));
    let minutes = |n: u32| intl::minutes(language, n.into());
    let warned = timing.warns.then(|| {
        fact(
            language.timing_fact_warn(),
            &language.timing_fact_warn_value(&minutes(timing.warn_minutes)),
        )
    });
    let start = start_at.map(|at| {
        let left = soon(el("span"), move || Ok(at));
        let when = (el("span").child(when_words(language, at)), left);
        (
            el("dt").child(language.timing_fact_start()),
            el("dd").class("starts").child(when),
        )
    });
    let list = (timing.warns || start_at.is_some())
        .then(|| el("dl").class("facts").child((warned, start)));
    let left = start_at.map(|at| at.saturating_sub(format::now()));
    let notice = |words: &str| el("p").class("notice").child(words);
    let near = start_at.filter(|at| is_near(&timing, *at));
    let ends = untrack(|| console.token_left());
    let token_ends = left.filter(|left| ends.is_some_and(|ends| ends < *left));
    (
        list,
        near.map(|_| notice(language.timing_near())),
        left.map(|_| notice(language.timing_stay_open())),
        token_ends.map(|_| notice(language.timing_token_ends())),
    )
}
