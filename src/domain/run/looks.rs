//! When states are read to see what came true.
//!
//! Invariant: looks never take from the readings that sending needs; they wait until the service has some to spare.

use crate::domain::batch::MAX_IDS;
use crate::domain::run::leaving::AHEAD;
use crate::domain::run::reads::Purpose;
use crate::domain::run::{Run, Stop};
use crate::domain::time::Millis;

/// So many readings a minute any service has.
const HARMLESS: usize = 50;
/// How long looks wait before they ask again whether there are some to spare.
const LATER: Millis = 2_000;

impl Run {
    /// When something is to be read next.
    pub(super) fn next_look(&self) -> Option<Millis> {
        if !self.may_look() || self.reads.has_no_room() {
            return None;
        }
        let watch = self.watches.iter().map(|watch| watch.next).min();
        let spare = if self.has_reads_to_spare() {
            self.now
        } else {
            self.now + LATER
        };
        let watch = watch.map(|at| at.max(spare));
        let next = self.reads.retry_at().into_iter().chain(watch).min()?;
        Some(next.max(self.reads.opens(self.now)))
    }

    /// Asks for states once, if some are due.
    pub(super) fn look_once(&mut self) -> bool {
        if !self.may_look() || self.reads.is_full(self.now) {
            return false;
        }
        let next = self.reads.take_retry(self.now);
        let Some((purpose, tries)) = next.or_else(|| Some((self.next_purpose()?, 0))) else {
            return false;
        };
        self.begin_read(purpose, tries);
        true
    }

    fn may_look(&self) -> bool {
        !self.sign_in_needed && self.stop != Stop::All && !self.finished
    }

    fn next_purpose(&mut self) -> Option<Purpose> {
        if !self.has_reads_to_spare() {
            return None;
        }
        if let Some(survey) = self.survey_of_due() {
            return Some(survey);
        }
        let watches = self.take_due_watches();
        if !watches.is_empty() {
            return Some(Purpose::Look(watches));
        }
        let others = !self.watches.is_empty() || !self.reads.is_idle_but_for_last_looks();
        if others || !self.has_sent_all() {
            return None;
        }
        if let Some(survey) = self.survey_for_last_look() {
            return Some(survey);
        }
        let slots = self.take_last_look(MAX_IDS);
        (!slots.is_empty()).then_some(Purpose::LastLook(slots))
    }

    /// Whether the service has readings left for looks beside those that sending needs.
    fn has_reads_to_spare(&self) -> bool {
        if !self.is_going() || !self.has_more_to_send() || !self.plan.options().read_before_sending
        {
            return true;
        }
        let (looks, all) = self.reads.last_minute(self.now);
        let sends = self
            .pace
            .learned()
            .map_or(self.sent_last_minute(), |n| n.min(self.sent_last_minute()));
        match self.reads.learned() {
            Some(learned) => looks < learned.saturating_sub(sends) as usize,
            None => all < HARMLESS || self.pace.opens(self.now, 0) > self.now + AHEAD,
        }
    }
}
