//! What views read of the run.

use super::{Driving, RunState};
use crate::domain::desktop::DesktopId;
use crate::domain::outcome::{Outcome, SkipReason, Warning};
use crate::domain::plan::Slot;
use crate::domain::run::{Changes, Curve, Logged, Phase, Run, Why};
use crate::domain::time::{Millis, UnixMillis};
use crate::state::live::Live;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// What the person can ask of the run at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each button, each independent of the others"
)]
pub struct May {
    /// Pause it.
    pub pause: bool,
    /// Let it go on.
    pub resume: bool,
    /// Let it go on although nothing of it is written.
    pub go_unwritten: bool,
    /// Stop it.
    pub stop: bool,
    /// Call it off while it waits.
    pub call_off: bool,
    /// Not wait for the time that was set.
    pub start_now: bool,
    /// Not wait for those who were warned.
    pub log_off_now: bool,
    /// Go on without those who could not be warned.
    pub go_unwarned: bool,
    /// Make a new plan of those for whom that makes sense.
    pub retry: bool,
}

/// The outcomes for which trying once more makes sense. Not those that were accepted and not looked at to the end: most
/// are gone, and who is there may have signed in again.
const WORTH_RETRYING: [Outcome; 4] = [
    Outcome::Failed,
    Outcome::Unknown,
    Outcome::StillConnected,
    Outcome::NotSent,
];

/// A run of fewer full batches is short.
const SHORT: usize = 4;

impl RunState {
    /// Whether there is a run, over or not (tracked).
    pub fn exists(self) -> bool {
        self.phase().is_some()
    }

    /// Whether a run is under way (tracked). One that is only looked at is not.
    pub fn is_on(self) -> bool {
        let phase = self.phase();
        let is_on = self.own(|own| own.is_on.get()) == Some(true);
        is_on && phase.is_some_and(|phase| phase != Phase::Finished)
    }

    /// Whether nothing more is sent, whatever is still read (tracked).
    pub fn only_reads(self) -> bool {
        self.phase() == Some(Phase::Verifying) || self.look(Run::is_stopped) == Some(true)
    }

    /// Whether the run is over (tracked).
    pub fn is_finished(self) -> bool {
        self.phase() == Some(Phase::Finished)
    }

    /// What the run is doing (tracked).
    pub fn phase(self) -> Option<Phase> {
        self.look(Run::phase)
    }

    /// How long it will still take, at least and at most, while it goes by itself and that can be told (tracked).
    pub fn remaining(self) -> Option<(Millis, Millis)> {
        let left = self.look(Run::remaining).flatten()?;
        left.is_of_use().then_some((left.least, left.most))
    }

    /// What it waits for before the first log-off, on the wall clock (tracked).
    pub fn waits_until(self) -> Option<UnixMillis> {
        self.look(Run::waits_until).flatten()
    }

    /// When users are warned, if they are, and when the first log-off leaves, while the run waits for that (tracked).
    pub fn warning_and_start(self) -> (Option<UnixMillis>, Option<UnixMillis>) {
        let times = |run: &Run| {
            let options = run.plan().options();
            let warning = run.waits_until().filter(|_| options.warn_before > 0);
            (warning, options.start_at)
        };
        self.look(times).unwrap_or_default()
    }

    /// Until when it looks at most who is gone, on the wall clock (tracked).
    pub fn looks_until(self) -> Option<UnixMillis> {
        self.look(Run::looks_until).flatten()
    }

    /// How many desktops' users were warned, and how many were not (tracked).
    pub fn warned(self) -> (u32, u32) {
        let counts = |run: &Run| (run.warnings(Warning::Taken), run.warnings(Warning::Failed));
        self.look(counts).unwrap_or_default()
    }

    /// How many desktops were not sent because the person stopped it; none while it is not stopped (tracked).
    pub fn left_by_stop(self) -> u32 {
        let left = |run: &Run| run.tally().count(Outcome::NotSent) * u32::from(run.is_stopped());
        self.look(left).unwrap_or_default()
    }

    /// When it was over, and how long it took from its start, unless it had to wait for a time or for users (tracked).
    pub fn ended(self) -> Option<(UnixMillis, Option<Millis>)> {
        let ended = |run: &Run| {
            let ended = run.standing().ended?;
            let options = run.plan().options();
            let waited = options.start_at.is_some() || options.warn_before > 0;
            let took = ended.saturating_sub(run.started());
            Some((ended, (!waited).then_some(took)))
        };
        self.look(ended).flatten()
    }

    /// Whether it takes too few requests for a picture of its pace (tracked).
    pub fn is_short(self) -> bool {
        let is_short = |run: &Run| {
            let batch = run.plan().options().batch_size.get();
            (run.plan().size() as usize) < SHORT * batch
        };
        self.look(is_short).unwrap_or_default()
    }

    /// When it started, by the wall clock (tracked).
    pub fn started(self) -> Option<UnixMillis> {
        self.look(Run::started)
    }

    /// The latest `most` lines of the log, the latest first (tracked).
    pub fn log(self, most: usize) -> Vec<Logged> {
        self.look(|run| run.log().iter().rev().take(most).copied().collect())
            .unwrap_or_default()
    }

    /// What became of a desktop (tracked).
    pub fn outcome(self, slot: Slot) -> Option<Outcome> {
        self.look(|run| run.outcome(slot)).flatten()
    }

    /// How far its changes are counted, and whose outcome changed since then: all of them without a count, or when that
    /// is too long ago (tracked). Who changed twice is there twice.
    pub fn changed_since(self, version: Option<u64>) -> (u64, Vec<Slot>) {
        self.look(|run| {
            let changed = match version.map_or(Changes::All, |version| run.changes_since(version)) {
                Changes::Some(slots) => slots.to_vec(),
                Changes::All => run.plan().slots().collect(),
            };
            (run.version(), changed)
        })
        .unwrap_or_default()
    }

    /// Its requests over time, in at most `most` steps (tracked).
    pub fn curve(self, most: usize) -> Curve {
        self.look(|run| run.curve(most)).unwrap_or_default()
    }

    /// How often a desktop's batch was sent, and when its outcome changed last (tracked).
    pub fn times(self, slot: Slot) -> Option<(u8, Option<UnixMillis>)> {
        self.look(|run| run.desktop(slot).map(|d| (d.attempts, d.changed)))
            .flatten()
    }

    /// Why a desktop was left out (tracked).
    pub fn skipped(self, slot: Slot) -> Option<SkipReason> {
        self.look(|run| run.desktop(slot).and_then(|d| d.skipped))
            .flatten()
    }

    /// Which desktop stands at a place of the plan (tracked).
    pub fn desktop(self, slot: Slot) -> Option<DesktopId> {
        self.look(|run| run.plan().desktop(slot).cloned()).flatten()
    }

    /// The desktops for which trying once more makes sense.
    pub fn worth_retrying(self) -> Vec<DesktopId> {
        let pick = |run: &Run| {
            let slots = WORTH_RETRYING
                .into_iter()
                .flat_map(|outcome| run.with(outcome));
            slots
                .filter_map(|slot| run.plan().desktop(slot).cloned())
                .collect()
        };
        untrack(|| self.look(pick)).unwrap_or_default()
    }

    /// The desktops that were logged off.
    pub fn logged_off(self) -> Vec<DesktopId> {
        let pick = |run: &Run| {
            let slots = run.with(Outcome::LoggedOff);
            slots
                .filter_map(|slot| run.plan().desktop(slot).cloned())
                .collect()
        };
        untrack(|| self.look(pick)).unwrap_or_default()
    }

    /// The desktops that the results show: in the order of the plan, and once the run is over, those first that somebody
    /// may have to look after (tracked).
    pub fn slots(self) -> Vec<Slot> {
        let only = self.only.get();
        let slots = |run: &Run| match only {
            Some(outcome) => run.with(outcome).collect(),
            None if run.phase() == Phase::Finished => {
                let outcomes = Outcome::TROUBLE_FIRST.into_iter();
                outcomes.flat_map(|outcome| run.with(outcome)).collect()
            }
            None => run.plan().slots().collect(),
        };
        self.look(slots).unwrap_or_default()
    }

    /// A desktop's name and user, as they were when the plan was confirmed (tracked).
    pub fn name_and_user(self, slot: Slot) -> Option<(String, String)> {
        self.about
            .with(|about| about.as_ref()?.names.get(slot.index()).cloned())
    }

    pub(super) fn look<T>(self, read: impl FnOnce(&Run) -> T) -> Option<T> {
        look(self.driver, self.signals.pulse, read)
    }
}

/// Reads the run, tracked.
pub(super) fn look<T>(
    driver: Live<SendWrapper<Option<Driving>>>,
    pulse: Live<()>,
    read: impl FnOnce(&Run) -> T,
) -> Option<T> {
    pulse.with(|()| ());
    let driver = driver.with_untracked(|driver| (**driver).clone())?;
    let run = driver.run();
    Some(read(&run))
}

/// What can be asked of a run. `is_on`: this tab carries it out. `is_here`: it is of the project that is signed in to.
pub(super) fn may(run: &Run, is_on: bool, is_here: bool) -> May {
    let phase = run.phase();
    let over = phase == Phase::Finished;
    let waits = matches!(phase, Phase::Scheduled | Phase::Waiting);
    let worth = |outcome: Outcome| run.tally().count(outcome) > 0;
    May {
        pause: is_on && (waits || matches!(phase, Phase::Warning | Phase::Running)),
        resume: matches!(phase, Phase::Paused(_)),
        go_unwritten: is_on && phase == Phase::Paused(Why::JournalFailed),
        stop: is_on && !over && !waits && phase != Phase::Stopping,
        call_off: is_on && waits,
        start_now: is_on && phase == Phase::Scheduled,
        log_off_now: is_on && phase == Phase::Waiting,
        go_unwarned: is_on && phase == Phase::Paused(Why::NotWarned),
        retry: is_here && over && WORTH_RETRYING.into_iter().any(worth),
    }
}
