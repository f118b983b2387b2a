//! The readings of a run that are under way.

use std::collections::VecDeque;

use crate::domain::plan::Slot;
use crate::domain::run::event::ReadId;
use crate::domain::run::line::Parcel;
use crate::domain::run::pace::Pace;
use crate::domain::run::survey::Survey;
use crate::domain::run::verify::Watch;
use crate::domain::time::Millis;

/// What states are read for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// To leave out whom there is no need to send.
    Check(Parcel),
    /// To see who is to be warned.
    Warn(Vec<Slot>),
    /// To see what became of desktops that were refused together.
    Suspects(Vec<Slot>),
    /// To see who is gone.
    Look(Vec<Watch>),
    /// To see who came back.
    LastLook(Vec<Slot>),
    /// Both, for many at once.
    Survey(Survey),
}

impl Purpose {
    /// Whose states are read.
    pub fn slots(&self) -> Vec<Slot> {
        match self {
            Self::Check(parcel) => parcel.slots.clone(),
            Self::Warn(slots) | Self::Suspects(slots) | Self::LastLook(slots) => slots.clone(),
            Self::Look(watches) | Self::Survey(Survey { watches, .. }) => watches
                .iter()
                .flat_map(|watch| &watch.slots)
                .copied()
                .collect(),
        }
    }

    /// Whether those who are read are to be sent or warned next.
    pub fn is_to_send(&self) -> bool {
        matches!(self, Self::Check(_) | Self::Warn(_) | Self::Suspects(_))
    }

    fn watches(&self) -> Option<&Vec<Watch>> {
        match self {
            Self::Look(watches) | Self::Survey(Survey { watches, .. }) => Some(watches),
            _ => None,
        }
    }

    fn watches_mut(&mut self) -> Option<&mut Vec<Watch>> {
        match self {
            Self::Look(watches) | Self::Survey(Survey { watches, .. }) => Some(watches),
            _ => None,
        }
    }
}

/// A reading that was asked for, or that waits to be tried again.
#[derive(Clone, Debug)]
struct Reading {
    purpose: Purpose,
    tries: u8,
    stage: Stage,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Asked { id: ReadId, at: Millis },
    Waits { until: Millis },
}

/// All readings under way.
#[derive(Clone, Debug)]
pub(super) struct Reads {
    under_way: Vec<Reading>,
    pub pace: Pace,
    /// When the looks of the last minute were asked for.
    looks: VecDeque<Millis>,
    last: u32,
    dice: u64,
}

/// The vendor's table of limits: 200 a minute for calls that read. A first guess, not a limit.
const READS_A_MINUTE: u64 = 200;
/// Looks are counted by the minute, as services count requests.
const MINUTE: Millis = 60_000;

/// A reading that was answered.
#[derive(Debug)]
pub(super) struct Answered {
    pub purpose: Purpose,
    /// How often it had failed before.
    pub tries: u8,
    /// When it was asked for.
    pub asked: Millis,
}

impl Reads {
    pub fn new(seed: u64) -> Self {
        Self {
            under_way: Vec::new(),
            pace: Pace::of_reads(READS_A_MINUTE),
            looks: VecDeque::new(),
            last: 0,
            dice: seed | 1,
        }
    }

    /// How many parcels are being checked.
    pub fn checking(&self) -> usize {
        self.under_way
            .iter()
            .filter(|reading| matches!(reading.purpose, Purpose::Check(_)))
            .count()
    }

    /// How many desktops are being checked before they are sent.
    pub fn checking_desktops(&self) -> usize {
        let checks = self.under_way.iter().map(|reading| match &reading.purpose {
            Purpose::Check(parcel) => parcel.slots.len(),
            _ => 0,
        });
        checks.sum()
    }

    pub fn is_idle_but_for_last_looks(&self) -> bool {
        self.under_way.iter().all(|reading| match &reading.purpose {
            Purpose::LastLook(_) => true,
            Purpose::Survey(survey) => survey.watches.is_empty(),
            _ => false,
        })
    }

    /// Whether anything is read to see who is to be warned.
    pub fn warning(&self) -> bool {
        let mut purposes = self.under_way.iter().map(|reading| &reading.purpose);
        purposes.any(|purpose| matches!(purpose, Purpose::Warn(_)))
    }

    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// How many looks were asked for in the last minute, and how many readings of all kinds.
    pub fn last_minute(&self, now: Millis) -> (usize, usize) {
        let looks = self.looks.iter().filter(|at| **at + MINUTE > now).count();
        (looks, self.pace.counted(now))
    }

    /// How many readings a minute the service lets through, as far as that was learned.
    pub fn learned(&self) -> Option<u32> {
        self.pace.learned()
    }

    /// A reading is asked for.
    pub fn ask(&mut self, purpose: Purpose, tries: u8, now: Millis) -> ReadId {
        if matches!(
            purpose,
            Purpose::Look(_) | Purpose::LastLook(_) | Purpose::Survey(_)
        ) {
            self.looks.retain(|at| *at + MINUTE > now);
            self.looks.push_back(now);
        }
        self.pace.left(now);
        self.last += 1;
        let id = ReadId(self.last);
        self.under_way.push(Reading {
            purpose,
            tries,
            stage: Stage::Asked { id, at: now },
        });
        id
    }

    /// A reading is answered; `None` when it was not asked for.
    pub fn answered(&mut self, read: ReadId) -> Option<Answered> {
        let asked = |reading: &Reading| match reading.stage {
            Stage::Asked { id, at } if id == read => Some(at),
            Stage::Asked { .. } | Stage::Waits { .. } => None,
        };
        let (place, asked) = self
            .under_way
            .iter()
            .enumerate()
            .find_map(|(n, reading)| Some((n, asked(reading)?)))?;
        let Reading { purpose, tries, .. } = self.under_way.remove(place);
        Some(Answered {
            purpose,
            tries,
            asked,
        })
    }

    /// A reading is to be asked for again, at some time before `longest` is over: full jitter (rule 4).
    pub fn try_again(&mut self, purpose: Purpose, tries: u8, now: Millis, longest: Millis) {
        let until = now + self.below(longest);
        self.under_way.push(Reading {
            purpose,
            tries,
            stage: Stage::Waits { until },
        });
    }

    /// When the next that waits is to be tried again.
    pub fn retry_at(&self) -> Option<Millis> {
        let waits = self
            .under_way
            .iter()
            .filter_map(|reading| match reading.stage {
                Stage::Waits { until } => Some(until),
                Stage::Asked { .. } => None,
            });
        waits.min()
    }

    /// The next that has waited long enough, and how often it was tried.
    pub fn take_retry(&mut self, now: Millis) -> Option<(Purpose, u8)> {
        let due =
            |reading: &Reading| matches!(reading.stage, Stage::Waits { until } if until <= now);
        let place = self.under_way.iter().position(due)?;
        let Reading { purpose, tries, .. } = self.under_way.remove(place);
        Some((purpose, tries))
    }

    /// How many were asked for and not answered.
    pub fn asked(&self) -> usize {
        self.under_way
            .iter()
            .filter(|reading| matches!(reading.stage, Stage::Asked { .. }))
            .count()
    }

    /// Whether as many are under way as may be.
    pub fn has_no_room(&self) -> bool {
        self.asked() >= self.pace.window()
    }

    /// Whether no more may be asked for now.
    pub fn is_full(&self, now: Millis) -> bool {
        self.has_no_room() || self.pace.opens(now, 0) > now
    }

    /// When the next may be asked for.
    pub fn opens(&self, now: Millis) -> Millis {
        self.pace.opens(now, 0)
    }

    /// The watches that are being read.
    pub fn watches(&self) -> impl Iterator<Item = &Watch> {
        self.under_way
            .iter()
            .filter_map(|reading| reading.purpose.watches())
            .flatten()
    }

    /// The same, to be changed.
    pub fn watches_mut(&mut self) -> impl Iterator<Item = &mut Watch> {
        self.under_way
            .iter_mut()
            .filter_map(|reading| reading.purpose.watches_mut())
            .flatten()
    }

    /// A number below `bound`, by xorshift: full jitter for retries needs no better.
    fn below(&mut self, bound: Millis) -> Millis {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice % bound.max(1)
    }
}
