//! What views read of a run. All of it is cheap, whatever the size of the plan.

use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::outcome::{Outcome, SkipReason, Tally, Warning};
use crate::domain::plan::{Plan, Slot};
use crate::domain::run::lead_in::Stage;
use crate::domain::run::note::{Logged, Phase};
use crate::domain::run::record::{Opening, VERSION};
use crate::domain::run::sending;
use crate::domain::run::{Run, Stop};
use crate::domain::time::UnixMillis;

/// What is known of one desktop.
#[derive(Clone, Copy, Debug)]
pub struct Desktop<'a> {
    /// Which one.
    pub id: &'a DesktopId,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was left out, if it was.
    pub skipped: Option<SkipReason>,
    /// How far the warning of its user is.
    pub warning: Warning,
    /// What the service said last when it did not accept it, or why there was no answer.
    pub fault: Option<&'a Fault>,
    /// How often its batch was sent; 255 means that or more.
    pub attempts: u8,
    /// When its batch was sent last.
    pub sent: Option<UnixMillis>,
    /// When its outcome changed last.
    pub changed: Option<UnixMillis>,
}

impl<'a> Desktop<'a> {
    /// The fault that its outcome is due to. What it met on the way to another outcome, or in a batch that was refused for
    /// others, is none of its own; before its first batch only its warning can have failed.
    pub fn reason(&self) -> Option<&'a Fault> {
        let is_own = match self.outcome {
            Outcome::Failed | Outcome::Unknown => true,
            Outcome::NotSent => self.attempts == 0 && self.warning == Warning::Failed,
            _ => false,
        };
        self.fault.filter(|_| is_own)
    }
}

/// How far a run is, in a few numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many desktops have each outcome.
    pub tally: Tally,
    /// When it was over; `None` while it can go on.
    pub ended: Option<UnixMillis>,
}

/// Whose outcome changed since some version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes<'a> {
    /// These; some maybe more than once.
    Some(&'a [Slot]),
    /// Too many to be listed: read all again.
    All,
}

impl Run {
    /// The plan that is carried out.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// When the person confirmed the plan.
    pub fn started(&self) -> UnixMillis {
        self.log.first().map_or(self.met.wall, |first| first.at)
    }

    /// What the journal is to hold before the first entry.
    pub fn opening(&self) -> Opening {
        Opening {
            version: VERSION,
            started: self.started(),
            plan: Plan::clone(&self.plan),
        }
    }

    /// What the run is doing.
    pub fn phase(&self) -> Phase {
        if self.finished {
            Phase::Finished
        } else if self.stop != Stop::No
            && (!self.attempts.is_empty() || self.warnings.are_under_way())
        {
            Phase::Stopping
        } else if self.sign_in_needed {
            Phase::SignInNeeded
        } else if self.has_sent_all() {
            Phase::Verifying
        } else if let Some(why) = self.pause {
            Phase::Paused(why)
        } else {
            match self.lead_in.stage {
                Stage::Scheduled(_) => Phase::Scheduled,
                Stage::Warning => Phase::Warning,
                Stage::Waiting(_) => Phase::Waiting,
                Stage::Over => Phase::Running,
            }
        }
    }

    /// Whether the person stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stop != Stop::No
    }

    /// How far it is, for the journal.
    pub fn standing(&self) -> Standing {
        let last = self.log.last().filter(|_| self.finished);
        Standing {
            tally: *self.ledger.tally(),
            ended: last.map(|last| last.at),
        }
    }

    /// How many desktops have each outcome.
    pub fn tally(&self) -> &Tally {
        self.ledger.tally()
    }

    /// What became of a desktop; `None` when the slot is of another plan.
    pub fn outcome(&self, slot: Slot) -> Option<Outcome> {
        self.ledger.outcome(slot)
    }

    /// All that is known of a desktop; `None` when the slot is of another plan.
    pub fn desktop(&self, slot: Slot) -> Option<Desktop<'_>> {
        let (id, row) = (self.plan.desktop(slot)?, self.ledger.row(slot)?);
        Some(Desktop {
            id,
            outcome: row.outcome,
            skipped: row.skipped,
            warning: row.warning,
            fault: self.ledger.fault(row),
            attempts: row.attempts,
            sent: row.sent,
            changed: row.changed,
        })
    }

    /// The desktops with this outcome, in the order of the plan.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = Slot> + '_ {
        self.ledger.with(outcome)
    }

    /// Goes up with every change of an outcome.
    pub fn version(&self) -> u64 {
        self.ledger.version()
    }

    /// Whose outcome changed since the run had this version.
    pub fn changes_since(&self, version: u64) -> Changes<'_> {
        self.ledger
            .since(version)
            .map_or(Changes::All, Changes::Some)
    }

    /// How many desktops' warnings are that far.
    pub fn warnings(&self, warning: Warning) -> u32 {
        self.ledger.warnings(warning)
    }

    /// How many batches are on the wire, warnings too.
    pub fn on_the_wire(&self) -> usize {
        self.attempts
            .iter()
            .filter(|attempt| matches!(attempt.stage, sending::Stage::OnWire(_)))
            .count()
            + self.warnings.on_the_wire()
    }

    /// What happened, oldest first.
    pub fn log(&self) -> &[Logged] {
        &self.log
    }
}
