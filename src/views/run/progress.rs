//! How far the run is: one bar of parts that add up, and the totals.

use crate::domain::outcome::Outcome;
use crate::state::console::use_console;
use crate::ui::bound::{Bound, text};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::run::words::{key, outcome_words};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often a screen reader is told at most.
const EVERY: Duration = Duration::from_secs(5);

/// The share that is settled, the bar, the totals.
#[component]
pub fn Progress() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let tally = console.run.tally;
    let settled = Memo::new(move |_| {
        let tally = tally.get();
        tally.total()
            - [Outcome::NotSent, Outcome::Sending, Outcome::Accepted]
                .map(|o| tally.count(o))
                .iter()
                .sum::<u32>()
    });
    let settled_words = move || {
        let (settled, all) = (settled.get(), tally.get().total());
        language.run_announce(
            &format::count(language, settled as usize),
            &format::count(language, all as usize),
        )
    };
    let said = spoken(Arc::new(settled_words));
    let share = move || percent(settled.get(), tally.get().total());
    let part = move |outcome: Outcome| {
        let width = move || {
            let tally = tally.get();
            let thousandths =
                u64::from(tally.count(outcome)) * 100_000 / u64::from(tally.total().max(1));
            format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
        };
        view! { <i data-outcome=key(outcome) style:width=text(width)></i> }
    };
    let total = move |outcome: Outcome| {
        let n = move || tally.get().count(outcome);
        view! {
            <div>
                <dt class="state">
                    <i class="mark" data-outcome=key(outcome) aria-hidden="true"></i>
                    " "
                    {outcome_words(language, outcome)}
                </dt>
                <dd>{text(move || format::count(language, n() as usize))}</dd>
            </div>
        }
    };
    view! {
        <div class="card sheet stack">
            <div class="row">
                <span class="big">{text(move || language.run_done_share(&share().to_string()))}</span>
                <span class="muted" aria-hidden="true">
                    {text(settled_words)}
                </span>
                <span class="unseen" role="status">
                    {text(move || said.get())}
                </span>
            </div>
            <div
                class="parts"
                role="progressbar"
                aria-label=language.run_title()
                aria-valuemin="0"
                aria-valuemax=text(move || tally.get().total().to_string())
                aria-valuenow=text(move || settled.get().to_string())
            >
                {Outcome::ALL.map(part)}
            </div>
            <dl class="stats">{Outcome::ALL.map(total)}</dl>
        </div>
    }
}

/// A whole percentage that says 100 only when all is done, and 0 only when nothing is.
fn percent(part: u32, whole: u32) -> u64 {
    let share = u64::from(part) * 100 / u64::from(whole.max(1));
    if part > 0 { share.max(1) } else { share }
}

/// A text for screen readers: taken up anew every five seconds at most, and when the run is over.
fn spoken(words: Bound<String>) -> RwSignal<String> {
    let run = use_console().run;
    let said = RwSignal::new(untrack(&*words));
    let again = words.clone();
    if let Ok(timer) = set_interval_with_handle(move || said.set(untrack(&*again)), EVERY) {
        on_cleanup(move || timer.clear());
    }
    Effect::new(move |_| {
        if run.is_finished() {
            said.set(untrack(&*words));
        }
    });
    said
}
