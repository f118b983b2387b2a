//! The run: how far it is, what needs a person, what became of each desktop.

mod faults;
mod log;
mod progress;
mod results;
mod standing;
mod words;

use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::state::run::May;
use crate::ui::bound::{maybe, when};
use crate::ui::built::Build;
use crate::ui::download::save;
use crate::ui::format;
use crate::ui::language::use_language;
use faults::FaultGroups;
use leptos::prelude::*;
use log::EventLog;
use progress::Progress;
use results::Results;
use standing::Standing;

/// The steps "Run" and "Results": one page, which the run changes by itself.
#[component]
pub fn RunPage() -> impl IntoView {
    let console = use_console();
    let run = move || {
        view! {
            <div class="page one">
                <section class="stack">
                    <Title />
                    <Standing />
                    <Progress />
                    <FaultGroups />
                    <Results />
                    <EventLog />
                </section>
            </div>
        }
        .built()
    };
    view! {
        {when(move || console.run.exists(), run)}
        {when(move || !console.run.exists(), || view! { <NoRun /> }.built())}
    }
}

/// Heading, when it started, and what can be done with the run.
#[component]
fn Title() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let run = console.run;
    let started = move || {
        run.started()
            .map(|at| language.run_started(&format::time(at), &console.project_name()))
    };
    let may = run.may;
    let button = move |may_now: fn(May) -> bool,
                       class: &'static str,
                       words: &'static str,
                       act: fn(Console)| {
        when(
            move || may_now(may.get()),
            move || {
                view! {
                    <button type="button" class=class on:click=move |_| act(console)>
                        {words}
                    </button>
                }
                .built()
            },
        )
    };
    view! {
        <div class="row title">
            <h1>{language.run_title()}</h1>
            <span class="muted">{maybe(started)}</span>
            <span class="grow"></span>
            {button(|may| may.pause, "btn", language.run_pause(), |console| console.run.pause())}
            {button(|may| may.resume, "btn primary", language.run_resume(), |console| console.run.resume())}
            {button(|may| may.stop, "btn", language.run_stop(), |console| console.run.stop())}
            {button(|may| may.retry, "btn", language.run_retry(), Console::select_for_retry)}
            <button type="button" class="btn" on:click=move |_| export(console)>
                {language.run_export()}
            </button>
        </div>
    }
}

/// Saves the results as a table.
fn export(console: Console) {
    let started = untrack(|| console.run.started()).unwrap_or_default();
    let project = untrack(|| {
        console
            .session
            .with(|s| s.as_ref().map(|s| s.session.project.to_string()))
    });
    let table = console.run.csv(&project.unwrap_or_default(), |id| {
        untrack(|| console.desktops.name_and_user(id))
    });
    // A browser that can't save files has no other way to tell than its own message.
    let _ = save(
        &format!("curfew-run-{started}.csv"),
        "text/csv;charset=utf-8",
        &table,
    );
}

/// What shows where no run is.
#[component]
fn NoRun() -> impl IntoView {
    let language = use_language();
    view! {
        <div class="page narrow">
            <section class="card sheet stack">
                <h1>{language.run_none()}</h1>
                <p class="muted">{language.run_none_hint()}</p>
                <a class="btn" href=Route::Desktops.address()>
                    {language.app_back_to_desktops()}
                </a>
            </section>
        </div>
    }
}
