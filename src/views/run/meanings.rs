//! What each outcome means, and what to do about it.

use super::words::{key, outcome_words};
use crate::domain::outcome::Outcome;
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::el::{El, el, maybe};
use crate::ui::language::use_language;

/// What an outcome means, in words.
fn meaning(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotSent => language.means_not_sent(),
        Outcome::Sending => language.means_sending(),
        Outcome::Accepted => language.means_accepted(),
        Outcome::LoggedOff => language.means_logged_off(),
        Outcome::StillConnected => language.means_still_connected(),
        Outcome::SignedInAgain => language.means_signed_in_again(),
        Outcome::Failed => language.means_failed(),
        Outcome::Unknown => language.means_unknown(),
        Outcome::Skipped => language.means_skipped(),
    }
}

/// All nine, below the totals; closed until somebody asks.
pub fn meanings() -> El {
    let language = use_language();
    let lines = Outcome::ALL.map(|outcome| {
        let mark = el("i")
            .class("mark")
            .attr("data-outcome", key(outcome))
            .attr("aria-hidden", "true");
        (
            el("dt")
                .class("state")
                .child((mark, " ", outcome_words(language, outcome))),
            el("dd").child(meaning(language, outcome)),
        )
    });
    el("details").class("meanings small").child((
        el("summary").child(language.means_title()),
        el("dl").child(lines),
    ))
}

/// The one that the results show alone.
pub fn meaning_of_those_shown() -> El {
    let run = use_console().run;
    let language = use_language();
    let words = move || run.only.get().map(|only| meaning(language, only));
    el("p")
        .class("small muted meaning")
        .attr("role", "status")
        .child(maybe(words))
}
