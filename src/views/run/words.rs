//! Outcomes, reasons and events in words.

use crate::domain::outcome::{Outcome, SkipReason, Tally};
use crate::domain::run::{Note, Phase, Why};
use crate::texts::Language;
use crate::ui::format;
use crate::ui::intl;

/// The outcome's name in the style sheet.
pub fn key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotSent => "not-sent",
        Outcome::Sending => "sending",
        Outcome::Accepted => "accepted",
        Outcome::LoggedOff => "logged-off",
        Outcome::StillConnected => "still-connected",
        Outcome::SignedInAgain => "signed-in-again",
        Outcome::Failed => "failed",
        Outcome::Unknown => "unknown",
        Outcome::Skipped => "skipped",
    }
}

/// The outcome in words.
pub fn outcome_words(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotSent => language.run_outcome_not_sent(),
        Outcome::Sending => language.run_outcome_sending(),
        Outcome::Accepted => language.run_outcome_accepted(),
        Outcome::LoggedOff => language.run_outcome_logged_off(),
        Outcome::StillConnected => language.run_outcome_still_connected(),
        Outcome::SignedInAgain => language.run_outcome_signed_in_again(),
        Outcome::Failed => language.run_outcome_failed(),
        Outcome::Unknown => language.run_outcome_unknown(),
        Outcome::Skipped => language.run_outcome_skipped(),
    }
}

/// Each outcome that anybody has, with how many: `1,200 logged off`.
pub fn counted(language: Language, tally: &Tally) -> Vec<String> {
    let any = Outcome::ALL.into_iter().filter(|o| tally.count(*o) > 0);
    let words = any.map(|outcome| {
        let n = format::count(language, tally.count(outcome) as usize);
        language.run_counted(&n, outcome_words(language, outcome))
    });
    words.collect()
}

/// Why a desktop was left out, in words.
pub fn skip_words(language: Language, reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::AlreadyGone => language.skip_already_gone(),
        SkipReason::Protected => language.skip_protected(),
        SkipReason::NotListed => language.skip_not_listed(),
    }
}

/// What to do about it, in words.
pub fn skip_remedy(language: Language, reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::AlreadyGone => language.skip_remedy_gone(),
        SkipReason::Protected => language.skip_remedy_protected(),
        SkipReason::NotListed => language.skip_remedy_not_listed(),
    }
}

/// Why the run paused, and what can be done, in words.
pub fn why_words(language: Language, why: Why) -> &'static str {
    match why {
        Why::Asked => language.why_asked(),
        Why::FailuresInARow => language.why_failures_in_a_row(),
        Why::MostFailed => language.why_most_failed(),
        Why::CallRefused => language.why_call_refused(),
        Why::NothingPasses => language.why_nothing_passes(),
        Why::NotComingTrue => language.why_not_coming_true(),
        Why::CannotRead => language.why_cannot_read(),
        Why::JournalFailed => language.why_journal_failed(),
        Why::CutOff => language.why_cut_off(),
        Why::LostLock => language.why_lost_lock(),
        Why::Missed => language.timing_missed(),
        Why::NotWarned => language.timing_not_warned(),
    }
}

/// How far the run is, in a few words.
pub fn phase_words(language: Language, phase: Phase) -> &'static str {
    match phase {
        Phase::Scheduled => language.timing_scheduled(),
        Phase::Warning => language.phase_warning(),
        Phase::Waiting => language.phase_waiting(),
        Phase::Running => language.leaving_title(),
        Phase::Paused(_) => language.run_paused(),
        Phase::SignInNeeded => language.run_sign_in_needed(),
        Phase::Stopping => language.phase_stopping(),
        Phase::Verifying => language.phase_verifying(),
        Phase::Finished => language.tab_finished(),
    }
}

/// A line of the log, in words.
pub fn note_words(language: Language, note: Note) -> String {
    let n = |n: u32| format::count(language, n as usize);
    match note {
        Note::Started => language.note_started().to_owned(),
        Note::Paused(why) => language.note_paused(why_words(language, why)),
        Note::Resumed => language.note_resumed().to_owned(),
        Note::GoesOnUnwritten => language.note_goes_on_unwritten().to_owned(),
        Note::Stopped => language.note_stopped().to_owned(),
        Note::SignInNeeded => language.note_sign_in_needed().to_owned(),
        Note::SignedIn => language.note_signed_in().to_owned(),
        Note::Throttled(wait) => language.note_throttled(&intl::duration(language, wait)),
        Note::Learned(rate) => language.note_learned(&n(rate)),
        Note::Forbidden(size) => language.note_forbidden(&n(size)),
        Note::Halving(size) => language.note_halving(&n(size)),
        Note::Named(count) => language.note_named(&n(count)),
        Note::Unanswered(count) => language.note_unanswered(&n(count)),
        Note::Widened(size) => language.note_widened(&n(size)),
        Note::Woke => language.note_woke().to_owned(),
        Note::SendAgain(count) => language.note_send_again(&n(count)),
        Note::TimeCame => language.timing_note_time_came().to_owned(),
        Note::StartsNow => language.timing_note_starts_now().to_owned(),
        Note::Warned(count) => language.timing_note_warned(&n(count)),
        Note::NotWarned(count) => language.timing_note_not_warned(&n(count)),
        Note::GoesOnUnwarned(count) => language.timing_note_goes_on_unwarned(&n(count)),
        Note::Waits(until) => language.timing_note_waits(&intl::time(language, until)),
        Note::LogsOffNow => language.timing_note_logs_off_now().to_owned(),
        Note::WaitOver => language.timing_note_wait_over().to_owned(),
        Note::Finished => language.note_finished().to_owned(),
    }
}
