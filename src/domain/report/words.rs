//! The words of the table and of JSON, the same in every language of the console.

use crate::domain::fault::FaultKind;
use crate::domain::outcome::{Outcome, SkipReason, Warning};
use crate::domain::run::{Note, Phase, Why};

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotSent => "not sent",
        Outcome::Sending => "sending",
        Outcome::Accepted => "accepted",
        Outcome::LoggedOff => "logged off",
        Outcome::StillConnected => "still connected",
        Outcome::SignedInAgain => "signed in again",
        Outcome::Failed => "failed",
        Outcome::Unknown => "unknown",
        Outcome::Skipped => "skipped",
    }
}

pub(super) fn reason(skipped: SkipReason) -> &'static str {
    match skipped {
        SkipReason::AlreadyGone => "already gone",
        SkipReason::Protected => "protected",
        SkipReason::NotListed => "not listed",
    }
}

/// How far the warning is; nothing where none was sent.
pub(super) fn warning(warning: Warning) -> Option<&'static str> {
    match warning {
        Warning::NotSent => None,
        Warning::Sending => Some("warning on its way"),
        Warning::Taken => Some("warned"),
        Warning::Failed => Some("not warned"),
    }
}

pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Scheduled => "scheduled",
        Phase::Warning => "warning",
        Phase::Waiting => "waiting",
        Phase::Running => "running",
        Phase::Paused(_) => "paused",
        Phase::SignInNeeded => "sign-in needed",
        Phase::Stopping => "stopping",
        Phase::Verifying => "verifying",
        Phase::Finished => "finished",
    }
}

pub(super) fn kind(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::BadRequest => "bad request",
        FaultKind::SignInNeeded => "sign-in needed",
        FaultKind::Forbidden => "forbidden",
        FaultKind::NotFound => "not found",
        FaultKind::MethodNotAllowed => "method not allowed",
        FaultKind::Conflict => "conflict",
        FaultKind::TooLarge => "too large",
        FaultKind::Throttled => "throttled",
        FaultKind::ServiceFault => "service fault",
        FaultKind::BadGateway => "bad gateway",
        FaultKind::Unavailable => "unavailable",
        FaultKind::GatewayTimeout => "gateway time-out",
        FaultKind::Misrouted => "misrouted",
        FaultKind::Redirected => "redirected",
        FaultKind::OtherStatus => "other status",
        FaultKind::Network => "network",
        FaultKind::Blocked => "blocked",
        FaultKind::TimedOut => "timed out",
        FaultKind::Unreadable => "unreadable",
    }
}

pub(super) fn why(why: Why) -> &'static str {
    match why {
        Why::Asked => "asked",
        Why::FailuresInARow => "failures in a row",
        Why::MostFailed => "most failed",
        Why::CallRefused => "call refused",
        Why::NothingPasses => "nothing passes",
        Why::NotComingTrue => "not coming true",
        Why::CannotRead => "cannot read",
        Why::JournalFailed => "journal failed",
        Why::CutOff => "cut off",
        Why::LostLock => "lost lock",
        Why::Missed => "time missed",
        Why::NotWarned => "not all warned",
    }
}

/// What happened, and how much of it with its unit where that says something.
pub(super) fn note(note: Note) -> (&'static str, Option<(u64, &'static str)>) {
    let desktops = |count| Some((u64::from(count), "desktops"));
    match note {
        Note::Started => ("started", None),
        Note::Paused(_) => ("paused", None),
        Note::Resumed => ("resumed", None),
        Note::GoesOnUnwritten => ("resumed without a journal", None),
        Note::Stopped => ("stopped", None),
        Note::SignInNeeded => ("sign-in needed", None),
        Note::SignedIn => ("signed in", None),
        Note::Throttled(wait) => ("throttled", Some((wait, "milliseconds"))),
        Note::Learned(limit) => ("limit learned", Some((limit.into(), "requests a minute"))),
        Note::Forbidden(count) => ("forbidden", desktops(count)),
        Note::Halving(count) => ("batch halved", desktops(count)),
        Note::Named(count) => ("named in a refusal", desktops(count)),
        Note::Unanswered(count) => ("unanswered", desktops(count)),
        Note::Widened(count) => ("batches widened", desktops(count)),
        Note::Woke => ("page woke", None),
        Note::SendAgain(count) => ("sent again on request", desktops(count)),
        Note::TimeCame => ("time came", None),
        Note::StartsNow => ("started at once on request", None),
        Note::Warned(count) => ("warned", desktops(count)),
        Note::NotWarned(count) => ("not warned", desktops(count)),
        Note::GoesOnUnwarned(count) => ("resumed without warning all", desktops(count)),
        Note::Waits(_) => ("waiting for users", None),
        Note::LogsOffNow => ("wait ended on request", None),
        Note::WaitOver => ("wait over", None),
        Note::Finished => ("finished", None),
    }
}
