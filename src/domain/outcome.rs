//! What became of one desktop in a run.

use serde::{Deserialize, Serialize};

/// Always exactly one for each desktop of a plan, so that the outcomes of a run add up to the size of its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Still in line, or the run was stopped before its batch.
    NotSent,
    /// Its batch is on the wire.
    Sending,
    /// The service answered 200; not yet seen gone.
    Accepted,
    /// After that, its login state was read as `REGISTERED` or `UNREGISTER`.
    LoggedOff,
    /// Accepted, but still `CONNECTED` or `DISCONNECTED` when the verification time was over.
    StillConnected,
    /// Seen gone (or a new connection seen), then `CONNECTED` again.
    SignedInAgain,
    /// The service refused it.
    Failed,
    /// No usable answer.
    Unknown,
    /// Left out for a stated reason when re-read before sending.
    Skipped,
}

impl Outcome {
    /// All outcomes, in the order in which people read them.
    pub const ALL: [Self; 9] = [
        Self::LoggedOff,
        Self::Accepted,
        Self::Sending,
        Self::NotSent,
        Self::StillConnected,
        Self::SignedInAgain,
        Self::Unknown,
        Self::Failed,
        Self::Skipped,
    ];

    /// All outcomes, those first that somebody may have to look after.
    pub const TROUBLE_FIRST: [Self; 9] = [
        Self::Failed,
        Self::Unknown,
        Self::StillConnected,
        Self::SignedInAgain,
        Self::NotSent,
        Self::Skipped,
        Self::Sending,
        Self::Accepted,
        Self::LoggedOff,
    ];
}

/// Why a desktop was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SkipReason {
    /// Nobody was signed in there any more.
    AlreadyGone,
    /// It is protected by the console's settings.
    Protected,
    /// The service no longer lists it.
    NotListed,
}

/// How far the warning of one desktop's user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// None left: nobody was there to be warned, or the run has no warning, or it is still to come.
    NotSent,
    /// On the wire.
    Sending,
    /// The service took it.
    Taken,
    /// The service refused it, or there was no usable answer.
    Failed,
}

/// How many desktops of a run have each outcome. The counts always add up to the size of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally([u32; Outcome::ALL.len()]);

impl Tally {
    /// A run of so many desktops before anything was sent.
    pub fn unsent(size: u32) -> Self {
        let mut tally = Self::default();
        *tally.at(Outcome::NotSent) = size;
        tally
    }

    /// How many have this outcome.
    pub fn count(&self, outcome: Outcome) -> u32 {
        self.0.get(outcome as usize).copied().unwrap_or_default()
    }

    /// All of them.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// How many have an outcome that they keep, or that only their user changes. What is unknown may still come to be known.
    pub fn settled(&self) -> u32 {
        let open = [
            Outcome::NotSent,
            Outcome::Sending,
            Outcome::Accepted,
            Outcome::Unknown,
        ];
        self.total() - open.map(|outcome| self.count(outcome)).iter().sum::<u32>()
    }

    /// How many of a hundred that are: 100 only when all are, 0 only when none is.
    pub fn percent_settled(&self) -> u64 {
        let (settled, total) = (self.settled(), self.total().max(1));
        let share = u64::from(settled) * 100 / u64::from(total);
        if settled > 0 { share.max(1) } else { share }
    }

    /// The same when the run was cut off: what was on the wire is unknown.
    #[must_use]
    pub fn cut_off(mut self) -> Self {
        let sending = std::mem::take(self.at(Outcome::Sending));
        *self.at(Outcome::Unknown) += sending;
        self
    }

    /// One desktop goes from one outcome to another.
    pub fn shift(&mut self, from: Outcome, to: Outcome) {
        *self.at(from) -= 1;
        *self.at(to) += 1;
    }

    fn at(&mut self, outcome: Outcome) -> &mut u32 {
        let [
            not_sent,
            sending,
            accepted,
            logged_off,
            still,
            again,
            failed,
            unknown,
            skipped,
        ] = &mut self.0;
        match outcome {
            Outcome::NotSent => not_sent,
            Outcome::Sending => sending,
            Outcome::Accepted => accepted,
            Outcome::LoggedOff => logged_off,
            Outcome::StillConnected => still,
            Outcome::SignedInAgain => again,
            Outcome::Failed => failed,
            Outcome::Unknown => unknown,
            Outcome::Skipped => skipped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_first_has_every_outcome_once() {
        for outcome in Outcome::ALL {
            let there = Outcome::TROUBLE_FIRST.into_iter().filter(|o| *o == outcome);
            assert_eq!(there.count(), 1, "{outcome:?}");
        }
    }

    #[test]
    fn every_outcome_is_counted_in_its_own_place() {
        for outcome in Outcome::ALL.into_iter().filter(|o| *o != Outcome::NotSent) {
            let mut tally = Tally::unsent(3);
            tally.shift(Outcome::NotSent, outcome);
            assert_eq!(
                (
                    tally.count(outcome),
                    tally.count(Outcome::NotSent),
                    tally.total()
                ),
                (1, 2, 3)
            );
        }
    }

    #[test]
    fn a_hundred_percent_are_all_and_none_is_nobody() {
        let mut tally = Tally::unsent(1_000);
        assert_eq!(tally.percent_settled(), 0);
        tally.shift(Outcome::NotSent, Outcome::Failed);
        assert_eq!((tally.settled(), tally.percent_settled()), (1, 1));
        for _ in 0..998 {
            tally.shift(Outcome::NotSent, Outcome::LoggedOff);
        }
        tally.shift(Outcome::NotSent, Outcome::Accepted);
        assert_eq!((tally.settled(), tally.percent_settled()), (999, 99));
        tally.shift(Outcome::Accepted, Outcome::Unknown);
        assert_eq!((tally.settled(), tally.percent_settled()), (999, 99));
        tally.shift(Outcome::Unknown, Outcome::LoggedOff);
        assert_eq!(tally.percent_settled(), 100);
    }
}
