//! What the journal holds of a run: its opening, then one entry for each thing that happened. No part of it has room
//! for a token.

use serde::{Deserialize, Serialize};

use crate::domain::fault::Fault;
use crate::domain::outcome::{Outcome, SkipReason};
use crate::domain::plan::{Plan, Slot};
use crate::domain::run::event::AttemptId;
use crate::domain::run::note::Note;
use crate::domain::time::UnixMillis;

/// The version of everything in this module; goes up when the shape of what is written changes. Version 1
/// had no warning and no time to start at.
pub const VERSION: u32 = 2;

/// The place of an entry in its journal, counted from 1 without gaps.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// What is written once, before the first entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// [`VERSION`] when it was written.
    pub version: u32,
    /// When the person confirmed the plan.
    pub started: UnixMillis,
    /// What the person confirmed.
    pub plan: Plan,
}

/// One entry of the journal. Writing the same entry twice changes nothing: its place is its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place.
    #[serde(rename = "n")]
    pub seq: Seq,
    /// When it happened.
    #[serde(rename = "t")]
    pub at: UnixMillis,
    /// What happened.
    #[serde(rename = "r")]
    pub record: Record,
}

/// One thing that happened, as far as it changes what is known of desktops. The state of all desktops is nothing but
/// the sum of these (see [`Ledger`](super::ledger::Ledger)), so a journal can't disagree with the run it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// A batch is about to leave. Durable before it does (rule 2).
    #[serde(rename = "s")]
    Sending {
        /// The attempt.
        #[serde(rename = "a")]
        attempt: AttemptId,
        /// Whom it asks for.
        #[serde(rename = "d")]
        slots: Spans,
    },
    /// It did not leave after all.
    #[serde(rename = "w")]
    Withdrawn {
        /// The attempt.
        #[serde(rename = "a")]
        attempt: AttemptId,
    },
    /// The service answered 200.
    #[serde(rename = "ok")]
    Accepted {
        /// The attempt.
        #[serde(rename = "a")]
        attempt: AttemptId,
    },
    /// The service turned the batch back. Those at fault failed, the others are in line again.
    #[serde(rename = "no")]
    TurnedBack {
        /// The attempt.
        #[serde(rename = "a")]
        attempt: AttemptId,
        /// Those at fault: a desktop that was alone in its batch, or that the answer named.
        #[serde(rename = "d")]
        failed: Spans,
        /// What the service said.
        #[serde(rename = "f")]
        fault: Fault,
    },
    /// There was no usable answer.
    #[serde(rename = "x")]
    Unanswered {
        /// The attempt.
        #[serde(rename = "a")]
        attempt: AttemptId,
        /// What is known of the reason.
        #[serde(rename = "f")]
        fault: Fault,
    },
    /// Desktops were left out.
    #[serde(rename = "l")]
    Skipped {
        /// Why.
        #[serde(rename = "y")]
        reason: SkipReason,
        /// Whom.
        #[serde(rename = "d")]
        slots: Spans,
    },
    /// Reading states, or the end of the verification time, settled desktops.
    #[serde(rename = "v")]
    Settled {
        /// What became of them.
        #[serde(rename = "o")]
        outcome: Outcome,
        /// Who.
        #[serde(rename = "d")]
        slots: Spans,
    },
    /// A warning is about to leave. Durable before it does.
    #[serde(rename = "u")]
    Warning {
        /// Whom it is for.
        #[serde(rename = "d")]
        slots: Spans,
    },
    /// The service answered 200 to a warning.
    #[serde(rename = "uok")]
    Warned {
        /// Whom it was for.
        #[serde(rename = "d")]
        slots: Spans,
    },
    /// A warning did not leave, or was not taken.
    #[serde(rename = "uno")]
    Unwarned {
        /// Whom it was for.
        #[serde(rename = "d")]
        slots: Spans,
        /// Whether it is not to be sent again without the person's word.
        #[serde(rename = "no")]
        failed: bool,
        /// What the service said, or what is known of there being no answer; `None` when it did not leave.
        #[serde(rename = "f")]
        fault: Option<Fault>,
    },
    /// The person wants desktops of unknown outcome sent again.
    #[serde(rename = "again")]
    SendAgain {
        /// Whom.
        #[serde(rename = "d")]
        slots: Spans,
    },
    /// The run was taken up again from its journal: whatever was on the wire is unknown.
    #[serde(rename = "cut")]
    CutOff,
    /// Something worth telling happened that changes no desktop.
    #[serde(rename = "i")]
    Noted(Note),
}

/// Places of a plan, in order, written as runs of neighbours: a first place and how many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// The places, first to last.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        self.0
            .iter()
            .flat_map(|&(first, count)| (first..first.saturating_add(count)).map(Slot))
    }
}

impl FromIterator<Slot> for Spans {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Self {
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for Slot(place) in slots {
            match spans.last_mut() {
                Some((first, count)) if *first + *count == place => *count += 1,
                _ => spans.push((place, 1)),
            }
        }
        Self(spans)
    }
}

impl From<&[Slot]> for Spans {
    fn from(slots: &[Slot]) -> Self {
        slots.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_written_as_one_span_and_come_back_in_order() {
        let slots = [3, 4, 5, 9, 1, 2].map(Slot);
        let spans = Spans::from(&slots[..]);
        assert_eq!(
            serde_json::to_string(&spans).unwrap(),
            "[[3,3],[9,1],[1,2]]"
        );
        assert_eq!(spans.slots().collect::<Vec<_>>(), slots);
    }

    #[test]
    fn a_full_batch_takes_sixty_bytes_in_the_journal() {
        let slots = (200..300).map(Slot).collect();
        let record = Record::Sending {
            attempt: AttemptId(3),
            slots,
        };
        let entry = Entry {
            seq: Seq(12),
            at: 1_790_000_000_000,
            record,
        };
        let text = serde_json::to_string(&entry).unwrap();
        assert!(text.len() <= 60, "{text}");
        assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry);
    }
}
