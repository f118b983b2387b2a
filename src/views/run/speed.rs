//! How fast the run goes: its requests a minute over time, and what the service takes.

use crate::domain::run::{Curve, Step};
use crate::state::console::use_console;
use crate::ui::el::{El, el, maybe, svg, text};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use leptos::prelude::*;

/// Bars at most.
const MOST: usize = 60;
/// There is room for so many at least: a short run is no wall.
const LEAST: usize = 24;
/// Height of the picture in its own units.
const HEIGHT: u64 = 1000;
/// Width of a step in the same units.
const STEP: usize = 10;

/// The plot, with its figures in words.
pub fn speed() -> El {
    let run = use_console().run;
    let language = use_language();
    let n = move |n: u32| format::count(language, n as usize);
    // Worked out once for each change of the run, whatever shows of it.
    let curve = Memo::new(move |_| run.curve(MOST));
    let picture = svg("svg")
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .bind("viewBox", move || {
            let width = curve.with(shown) * STEP;
            Some(format!("0 0 {width} {HEIGHT}"))
        })
        .bind("aria-label", move || {
            let fastest = |curve: &Curve| curve.steps.iter().map(|s| curve.rate(*s)).max();
            let fastest = curve.with(fastest);
            Some(language.speed_label(&n(fastest.unwrap_or_default())))
        })
        .child([
            line("sent", move || curve.with(bars)),
            line("limit", move || curve.with(limit)),
            line("refused", move || curve.with(refusals)),
        ]);
    let top = move || language.speed_a_minute(&n(curve.with(Curve::top)));
    let learned = move || {
        let limit = curve.with(|curve| curve.steps.last()?.limit)?;
        Some(language.speed_limit(&n(limit)))
    };
    let until = move || {
        intl::time(
            language,
            curve.with(|curve| curve.from + curve.step * shown(curve) as u64),
        )
    };
    el("div").class("speed stack").child((
        el("h2").child(language.speed_title()),
        el("div").class("muted").child(text(top)),
        picture,
        el("div").class("row muted").child((
            el("span").child(text(move || {
                intl::time(language, curve.with(|curve| curve.from))
            })),
            el("span").class("grow"),
            el("span").child(text(until)),
        )),
        el("p").class("muted").child(maybe(learned)),
    ))
}

/// For how many steps there is room.
fn shown(curve: &Curve) -> usize {
    curve.steps.len().max(LEAST)
}

fn line(class: &str, read: impl Fn() -> String + 'static) -> El {
    svg("path").class(class).bind("d", move || Some(read()))
}

/// Draws each step that has the figure, at its place and with the figure's height.
fn path(
    curve: &Curve,
    figure: impl Fn(Step) -> Option<u32>,
    draw: impl Fn(usize, u64) -> String,
) -> String {
    let top = u64::from(curve.top().max(1));
    let drawn = curve.steps.iter().enumerate().filter_map(|(at, step)| {
        let figure = u64::from(figure(*step)?);
        Some(draw(at * STEP, figure * HEIGHT / top))
    });
    drawn.collect::<Vec<_>>().concat()
}

fn bars(curve: &Curve) -> String {
    let rate = |step| Some(curve.rate(step)).filter(|rate| *rate > 0);
    path(curve, rate, |at, height| {
        format!("M{at} {HEIGHT}v-{height}h8v{height}z")
    })
}

fn limit(curve: &Curve) -> String {
    path(
        curve,
        |step| step.limit,
        |at, height| format!("M{at} {}h{STEP}", HEIGHT - height),
    )
}

fn refusals(curve: &Curve) -> String {
    let refused = |step: Step| (step.refused > 0).then_some(0);
    path(curve, refused, |at, _| format!("M{} 0v90", at + STEP / 2))
}
