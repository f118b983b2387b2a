//! What each outcome means, and what to do about it.

use super::words::{key, outcome_words};
use crate::domain::outcome::Outcome;
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::el::{El, el, maybe, text};
use crate::ui::language::use_language;

/// What an outcome means, in words; `is_over`: the run is.
pub fn meaning(language: Language, outcome: Outcome, is_over: bool) -> &'static str {
    match outcome {
        Outcome::Accepted if is_over => language.means_accepted_over(),
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
    let run = use_console().run;
    let language = use_language();
    let lines = Outcome::ALL.map(|outcome| {
        let words = text(move || meaning(language, outcome, run.is_finished()));
        let mark = el("i")
            .class("mark")
            .attr("data-outcome", key(outcome))
            .attr("aria-hidden", "true");
        (
            el("dt")
                .class("state")
                .child((mark, " ", outcome_words(language, outcome))),
            el("dd").child(words),
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
    let words = move || {
        let only = run.only.get()?;
        Some(meaning(language, only, run.is_finished()))
    };
    el("p")
        .class("small muted meaning")
        .attr("role", "status")
        .child(maybe(words))
}
