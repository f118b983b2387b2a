//! How far the run is: one bar of parts that add up, and the totals.

use crate::domain::outcome::{Outcome, Tally};
use crate::domain::run::Phase;
use crate::state::console::use_console;
use crate::state::run::RunState;
use crate::texts::Language;
use crate::ui::el::{El, Piece, el, maybe, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use crate::views::run::meanings::meanings;
use crate::views::run::words::{key, outcome_words};
use crate::views::tab::notify_me;

/// The share that is settled, the bar, the totals; beside the share what else can be done there once the run is over.
pub fn progress(then: impl Piece) -> El {
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
    let line = el("div").class("row so-far").child((
        el("span")
            .class("big")
            .bind_class("over", move || run.is_finished())
            .child(text(leads)),
        when(
            move || !run.is_finished(),
            move || {
                el("span")
                    .class("muted")
                    .attr("aria-hidden", "true")
                    .child(text(settled_words))
            },
        ),
        el("span")
            .class("muted stage")
            .child(maybe(move || stage(language, run))),
        el("div")
            .class("aside")
            .child((when(move || !run.is_finished(), notify_me), then)),
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

/// What is still to come, or when it was over; that the person stopped it, with how many were not sent.
fn stage(language: Language, run: RunState) -> Option<String> {
    let stopped = Some(run.left_by_stop()).filter(|left| *left > 0);
    let stopped = stopped.map(|left| language.run_stopped(&format::count(language, left as usize)));
    match run.phase()? {
        Phase::Verifying => {
            let reads = match run.looks_until() {
                Some(until) => language.run_reads_until(&intl::time(language, until)),
                None => language.run_reads().to_owned(),
            };
            let sent = stopped.unwrap_or_else(|| language.run_all_sent().to_owned());
            Some(language.run_and(&sent, &reads))
        }
        Phase::Finished => {
            let (ended, took) = run.ended()?;
            let ended = intl::time(language, ended);
            let ended = match took {
                Some(took) => language.run_ended_took(&ended, &intl::duration(language, took)),
                None => language.run_ended(&ended),
            };
            Some(match stopped {
                Some(stopped) => language.run_and(&stopped, &ended),
                None => ended,
            })
        }
        _ => run.remaining().map(|(least, most)| {
            language.run_remaining(
                &intl::duration(language, least),
                &intl::duration(language, most),
            )
        }),
    }
}

/// An outcome's part of the bar.
fn width(tally: &Tally, outcome: Outcome) -> String {
    let thousandths = u64::from(tally.count(outcome)) * 100_000 / u64::from(tally.total().max(1));
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
}
