//! The lead-in: what comes before the first log-off. A run may wait for a time of day, and may warn users and then wait.
//!
//! Invariants: no log-off leaves before the lead-in is over. A wait ends when its time has come while the page was
//! awake, or at the person's word; where the machine slept past it, or the page was closed, the person is asked. Who
//! was warned has the whole time that was promised, whatever the wall clock does meanwhile.

use crate::domain::plan::Plan;
use crate::domain::run::note::{Note, Why};
use crate::domain::run::record::{Entry, Record};
use crate::domain::run::unwarned::Warnings;
use crate::domain::run::{LOG_OFFS_A_MINUTE, Moment, Run, SLEPT, Stop};
use crate::domain::time::{Millis, UnixMillis};

/// So often a wait looks whether the machine slept.
const GLANCE: Millis = 20_000;

/// What comes before the first log-off.
#[derive(Clone, Debug)]
pub(super) struct LeadIn {
    pub stage: Stage,
    /// The time that the person set for the log-off, unless they said "now" since.
    start_at: Option<UnixMillis>,
}

/// How far the lead-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing is sent before the wall clock shows this.
    Scheduled(UnixMillis),
    /// Warnings go out.
    Warning,
    /// Who was warned has until then.
    Waiting(Moment),
    /// Log-offs may leave.
    Over,
}

impl LeadIn {
    /// Of a plan that was confirmed at a time. Where that leaves too little time for the warning, it goes out at once.
    pub fn new(plan: &Plan, confirmed: UnixMillis) -> Self {
        let start_at = plan.options().start_at;
        let due = start_at.map(|at| warning_due(plan, at).max(confirmed.min(at)));
        Self {
            stage: due.map_or(after_schedule(plan), Stage::Scheduled),
            start_at,
        }
    }

    pub fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    /// Takes in what the journal says.
    pub fn take_up(&mut self, plan: &Plan, Entry { record, .. }: &Entry) {
        match record {
            Record::Noted(Note::TimeCame) => self.stage = after_schedule(plan),
            Record::Noted(Note::StartsNow) => {
                self.stage = after_schedule(plan);
                self.start_at = None;
            }
            // On the clock of the page that was closed; `Run::lead_in_again` sets the other.
            Record::Noted(Note::Waits(wall)) => {
                self.stage = Stage::Waiting(Moment {
                    now: 0,
                    wall: *wall,
                });
            }
            Record::Noted(Note::WaitOver | Note::LogsOffNow) | Record::Sending { .. } => {
                self.stage = Stage::Over;
            }
            _ => {}
        }
    }
}

/// When the warning goes out, so that the last to get it have the whole time before `start_at`.
fn warning_due(plan: &Plan, start_at: UnixMillis) -> UnixMillis {
    let options = plan.options();
    if options.warn_before == 0 {
        return start_at;
    }
    let requests = u64::from(plan.size()).div_ceil(options.batch_size.get() as u64);
    start_at.saturating_sub(options.warn_before + requests * 60_000 / LOG_OFFS_A_MINUTE)
}

fn after_schedule(plan: &Plan) -> Stage {
    if plan.options().warn_before > 0 {
        Stage::Warning
    } else {
        Stage::Over
    }
}

impl Run {
    /// Goes on with the lead-in as far as it can.
    pub(super) fn lead_in(&mut self) {
        loop {
            let before = self.lead_in.stage;
            if !self.is_clear() {
                return;
            }
            match before {
                Stage::Scheduled(due) if self.wall() > due + SLEPT => self.pause(Why::Missed),
                Stage::Scheduled(due) if self.wall() >= due => self.pass(Note::TimeCame),
                Stage::Warning => self.warn(),
                Stage::Waiting(until) if self.ends(until) <= self.now => self.pass(Note::WaitOver),
                Stage::Scheduled(_) | Stage::Waiting(_) | Stage::Over => {}
            }
            if self.lead_in.stage == before {
                return;
            }
        }
    }

    /// Ends a wait.
    fn pass(&mut self, note: Note) {
        self.note(note);
        self.lead_in.stage = match self.lead_in.stage {
            Stage::Scheduled(_) => after_schedule(&self.plan),
            Stage::Waiting(_) => {
                // Who left or came meanwhile is not known: states are read before anything is sent.
                self.woke = Some(self.now);
                Stage::Over
            }
            stage @ (Stage::Warning | Stage::Over) => stage,
        };
    }

    /// All were warned who could be: from now on they have the time that was promised.
    pub(super) fn wait_for_users(&mut self, last_warned: Option<Millis>) {
        let promised = last_warned.map_or(0, |at| at + self.plan.options().warn_before);
        let now = promised.max(self.now);
        let until = Moment {
            now,
            wall: self.wall() + (now - self.now),
        };
        let ends = self.ends(until);
        if ends > self.now {
            self.note(Note::Waits(self.wall() + (ends - self.now)));
        }
        self.lead_in.stage = Stage::Waiting(until);
    }

    /// When a wait ends: not before its time on the clock that never goes back, nor before the time that was set.
    fn ends(&self, until: Moment) -> Millis {
        let set = self.lead_in.start_at.unwrap_or(0);
        until.now.max(self.now + set.saturating_sub(self.wall()))
    }

    /// The page may have slept: if it slept past the end of a wait, the person is asked.
    pub(super) fn ask_if_missed(&mut self) {
        let set = self.lead_in.start_at.unwrap_or(0);
        let due = match self.lead_in.stage {
            Stage::Scheduled(due) => due,
            Stage::Waiting(until) => until.wall.max(set),
            Stage::Warning | Stage::Over => return,
        };
        if self.wall() > due + SLEPT && self.stop == Stop::No {
            self.pause(Why::Missed);
        }
    }

    /// The person let the run go on after a pause: if they saw that a time had come, that is their word.
    pub(super) fn take_word(&mut self, paused: Why) {
        let come = match self.lead_in.stage {
            Stage::Scheduled(due) => self.wall() >= due,
            Stage::Waiting(until) => self.ends(until) <= self.now,
            Stage::Warning | Stage::Over => false,
        };
        match (paused, self.lead_in.stage) {
            (Why::CutOff, _) => self.ask_if_missed(),
            (Why::NotWarned, Stage::Warning) => self.warnings.again(),
            (Why::Missed, Stage::Scheduled(_)) => self.pass(Note::TimeCame),
            (Why::Missed, Stage::Waiting(_)) => self.pass(Note::WaitOver),
            (_, Stage::Scheduled(_)) if come => self.pass(Note::TimeCame),
            (_, Stage::Waiting(_)) if come => self.pass(Note::WaitOver),
            _ => {}
        }
    }

    /// The person doesn't want to wait for the time that was set.
    pub(super) fn start_now(&mut self) {
        if self.is_clear() && matches!(self.lead_in.stage, Stage::Scheduled(_)) {
            self.lead_in.start_at = None;
            self.pass(Note::StartsNow);
        }
    }

    /// The person doesn't want to wait for those who were warned.
    pub(super) fn log_off_now(&mut self) {
        if self.is_clear() && matches!(self.lead_in.stage, Stage::Waiting(_)) {
            self.pass(Note::LogsOffNow);
        }
    }

    /// Sets the clock of a wait that the journal speaks of: it is never longer than it was.
    pub(super) fn lead_in_again(&mut self, entries: &[Entry]) {
        let began = |entry: &&Entry| matches!(entry.record, Record::Noted(Note::Waits(_)));
        if let Stage::Waiting(Moment { wall, .. }) = self.lead_in.stage
            && let Some(Entry { at, .. }) = entries.iter().rev().find(began)
        {
            let left = wall
                .saturating_sub(self.wall())
                .min(wall.saturating_sub(*at));
            self.lead_in.stage = Stage::Waiting(Moment {
                now: self.now + left,
                wall: wall.min(self.wall() + left),
            });
        }
        if self.lead_in.is_over() {
            self.warnings = Warnings::new([]);
        }
        self.warnings.take_up(&self.ledger, self.now);
    }

    /// When time brings the lead-in on.
    pub(super) fn lead_in_due(&self) -> Option<Millis> {
        if !self.is_clear() {
            return None;
        }
        let ends = match self.lead_in.stage {
            Stage::Scheduled(due) => self.now + due.saturating_sub(self.wall()),
            Stage::Waiting(until) => self.ends(until),
            Stage::Warning => return self.warning_due(),
            Stage::Over => return None,
        };
        Some(ends.min(self.now + GLANCE))
    }

    /// What the run waits for, on the wall clock: the time that was set, or the end of the time that users have.
    pub fn waits_until(&self) -> Option<UnixMillis> {
        let at = match self.lead_in.stage {
            Stage::Scheduled(due) => return Some(due),
            Stage::Waiting(until) => self.ends(until),
            Stage::Warning | Stage::Over => return None,
        };
        Some(self.wall() + at.saturating_sub(self.now))
    }
}
