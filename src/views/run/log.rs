//! What happened, in words, the latest first.

use crate::state::console::use_console;
use crate::ui::bound::part;
use crate::ui::built::Build;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::run::words::note_words;
use leptos::prelude::*;

/// So many lines are shown; the export has all.
const SHOWN: usize = 200;

/// The log of the run.
#[component]
pub fn EventLog() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let lines = move || {
        let lines = console.run.log(SHOWN).into_iter().map(|logged| {
            view! {
                <li>
                    <time>{format::time(logged.at)}</time>
                    {note_words(language, logged.note)}
                </li>
            }
        });
        Some(lines.collect_view().built())
    };
    view! {
        <section class="card sheet stack" aria-labelledby="log-title">
            <h2 id="log-title">{language.run_events()}</h2>
            <ol class="log" tabindex="0" aria-labelledby="log-title">
                {part(lines)}
            </ol>
        </section>
    }
}
