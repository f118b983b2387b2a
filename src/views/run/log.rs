//! What happened, in words, the latest first.

use crate::state::console::use_console;
use crate::ui::el::{El, all, el, part};
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::run::words::note_words;

/// So many lines are shown; the export has all.
const SHOWN: usize = 200;

/// The log of the run.
pub fn event_log() -> El {
    let console = use_console();
    let language = use_language();
    let lines = move || {
        let lines = console.run.log(SHOWN).into_iter().map(|logged| {
            el("li").child((
                el("time").child(intl::time(language, logged.at)),
                note_words(language, logged.note),
            ))
        });
        Some(all(lines.collect::<Vec<_>>()))
    };
    let title = el("h2")
        .attr("id", "log-title")
        .child(language.run_events());
    let list = el("ol")
        .class("log")
        .attr("tabindex", "0")
        .attr("aria-labelledby", "log-title")
        .child(part(lines));
    el("section")
        .class("card sheet stack")
        .attr("aria-labelledby", "log-title")
        .child((title, list))
}
