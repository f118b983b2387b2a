//! What became of each desktop, as a grid.

use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::state::console::use_console;
use crate::state::run::RunState;
use crate::ui::bound::{attr, maybe, text, when};
use crate::ui::built::Build;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::rows::Rows;
use crate::views::fault_words::words;
use crate::views::run::words::{key, outcome_words, skip_words};
use leptos::prelude::*;
use std::sync::Arc;

/// The desktops of the plan with their outcomes; one outcome can be picked out.
#[component]
pub fn Results() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let run = console.run;
    let shown = Signal::derive(move || run.slots.with(Vec::len));
    let head = [
        language.pick_name(),
        language.pick_user(),
        language.run_outcome(),
        language.run_detail(),
    ];
    let head = head.map(|title| view! { <div role="columnheader">{title}</div> });
    let line = move |at: Signal<usize>| view! { <Cells run at /> }.built();
    let empty = move || view! { <span>{language.run_none_like_that()}</span> }.built();
    view! {
        <section class="card" aria-label=language.run_results()>
            <Filter run />
            <Rows
                label=language.run_results()
                class="results"
                count=shown
                columns=4
                head=head.built()
                line
                empty=Arc::new(empty)
            />
        </section>
    }
}

/// Picks one outcome out; those that nobody has are left out.
#[component]
fn Filter(run: RunState) -> impl IntoView {
    let language = use_language();
    let choice = move |outcome: Option<Outcome>| {
        let count = move || match outcome {
            Some(outcome) => run.tally.get().count(outcome),
            None => run.tally.get().total(),
        };
        let label = outcome.map_or(language.run_all(), |outcome| {
            outcome_words(language, outcome)
        });
        let button = move || {
            view! {
                <button
                    type="button"
                    class="facet"
                    aria-pressed=text(move || if run.only.get() == outcome { "true" } else { "false" })
                    on:click=move |_| run.only.set(outcome)
                >
                    {label}
                    " "
                    <span class="muted">{text(move || format::count(language, count() as usize))}</span>
                </button>
            }
            .built()
        };
        when(move || count() > 0 || run.only.get() == outcome, button)
    };
    view! {
        <div class="row filter">
            {choice(None)} {Outcome::ALL.map(|outcome| choice(Some(outcome)))}
        </div>
    }
}

/// The cells of one line.
#[component]
fn Cells(run: RunState, at: Signal<usize>) -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let slot = Memo::new(move |_| run.slots.with(|slots| slots.get(at.get()).copied()));
    let outcome = Memo::new(move |_| slot.get().and_then(|slot| run.outcome(slot)));
    let known = move || {
        slot.get()
            .and_then(|slot| run.desktop(slot))
            .map(|id| console.desktops.name_and_user(&id))
    };
    let detail = move || slot.get().and_then(|slot| detail(language, run, slot));
    view! {
        <div role="gridcell" class="name">
            {maybe(move || known().map(|(name, _)| name))}
        </div>
        <div role="gridcell">{maybe(move || known().map(|(_, user)| user))}</div>
        <div role="gridcell" class="state">
            <i class="mark" data-outcome=attr(move || outcome.get().map(key)) aria-hidden="true"></i>
            <span>{maybe(move || outcome.get().map(|outcome| outcome_words(language, outcome)))}</span>
        </div>
        <div role="gridcell" class="muted">
            {maybe(detail)}
        </div>
    }
}

/// Why it came to that: the fault with code and request id, or the reason for leaving it out.
fn detail(language: crate::texts::Language, run: RunState, slot: Slot) -> Option<String> {
    if let Some(reason) = run.skipped(slot) {
        return Some(skip_words(language, reason).to_owned());
    }
    let fault = run.fault(slot)?;
    let title = words(language, &fault).title.to_owned();
    let code = fault.code.map(String::from);
    let request = fault.request_id.map(|id| language.fault_request(&id));
    Some(
        [Some(title), code, request]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
    )
}
