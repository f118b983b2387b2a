//! How far the run is: one bar of parts that add up, and the totals.

use crate::domain::outcome::{Outcome, Tally};
use crate::domain::run::Phase;
use crate::state::console::use_console;
use crate::ui::el::{El, el, maybe, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use crate::views::run::meanings::meanings;
use crate::views::run::words::{key, outcome_words};
use crate::views::tab::notify_me;

/// The share that is settled, the bar, the totals.
pub fn progress() -> El {
    let run = use_console().run;
    let language = use_language();
    let tally = move || run.tally.get();
    let settled_words = move || {
        let tally = tally();
        language.run_announce(
            &format::count(language, tally.settled() as usize),
            &format::count(language, tally.total() as usize),
        )
    };
    // Once all is settled it is no news that it is: what came of it is.
    let gone_words = move || {
        let tally = tally();
        language.run_announce_end(
            &format::count(language, tally.count(Outcome::LoggedOff) as usize),
            &format::count(language, tally.total() as usize),
        )
    };
    let words = move || {
        if run.is_finished() {
            gone_words()
        } else {
            settled_words()
        }
    };
    let leads = move || {
        if run.is_finished() {
            gone_words()
        } else {
            intl::percent(language, tally().percent_settled())
        }
    };
    let left = move || match run.phase()? {
        Phase::Verifying => Some(language.run_verifying().to_owned()),
        _ => run.remaining().map(|(least, most)| {
            language.run_remaining(
                &intl::duration(language, least),
                &intl::duration(language, most),
            )
        }),
    };
    let line = el("div").class("row").child((
        el("span").class("big").child(text(leads)),
        when(
            move || !run.is_finished(),
            move || {
                el("span")
                    .class("muted")
                    .attr("aria-hidden", "true")
                    .child(text(settled_words))
            },
        ),
        el("span").class("muted").child(maybe(left)),
        el("span").class("grow"),
        when(move || !run.is_finished(), notify_me),
        spoken(words, move || run.is_finished()),
    ));
    let part = move |outcome: Outcome| {
        el("i")
            .attr("data-outcome", key(outcome))
            .bind_class("none", move || tally().count(outcome) == 0)
            .bind_style("width", move || width(&tally(), outcome))
    };
    let bar = el("div")
        .class("parts")
        .attr("role", "progressbar")
        .attr("aria-label", language.run_title())
        .attr("aria-valuemin", "0")
        .bind("aria-valuemax", move || Some(tally().total().to_string()))
        .bind("aria-valuenow", move || Some(tally().settled().to_string()))
        .child(Outcome::ALL.map(part));
    let total = move |outcome: Outcome| {
        let mark = el("i")
            .class("mark")
            .attr("data-outcome", key(outcome))
            .attr("aria-hidden", "true");
        let n = text(move || format::count(language, tally().count(outcome) as usize));
        let is_none = move || tally().count(outcome) == 0;
        el("div").bind_class("none", is_none).child((
            el("dt")
                .class("state")
                .child((mark, " ", outcome_words(language, outcome))),
            el("dd").child(n),
        ))
    };
    let totals = el("dl").class("stats").child(Outcome::ALL.map(total));
    el("div")
        .class("card sheet stack")
        .child((line, bar, totals, meanings()))
}

/// An outcome's part of the bar.
fn width(tally: &Tally, outcome: Outcome) -> String {
    let thousandths = u64::from(tally.count(outcome)) * 100_000 / u64::from(tally.total().max(1));
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
}
