//! How fast a run went: its requests over time, for a picture.

use crate::domain::run::{Note, Run};
use crate::domain::time::{Millis, UnixMillis};

/// How long a step of the curve may last, in milliseconds: round figures, so that the picture keeps its grid.
const STEPS: [Millis; 11] = [
    5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
    14_400_000,
];

const MINUTE: Millis = 60_000;

/// Requests over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// When the first step begins: with the first request, however long the run waited for it.
    pub from: UnixMillis,
    /// Length of a step in milliseconds.
    pub step: Millis,
    /// The steps from then to the end of the run, or to now; the last one may not be full yet.
    pub steps: Vec<Step>,
}

/// One step of a curve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// How many requests left in it.
    pub requests: u32,
    /// How often the service had enough in it (429).
    pub refused: u32,
    /// How many requests a minute the service takes, as far as the run had learned by the end of the step.
    pub limit: Option<u32>,
}

impl Curve {
    /// How many requests a minute a step stands for.
    pub fn rate(&self, step: Step) -> u32 {
        let rate = u64::from(step.requests) * MINUTE / self.step.max(1);
        u32::try_from(rate).unwrap_or(u32::MAX)
    }

    /// The highest figure: of requests a minute, or of a limit.
    pub fn top(&self) -> u32 {
        let figures = |step: &Step| self.rate(*step).max(step.limit.unwrap_or_default());
        self.steps.iter().map(figures).max().unwrap_or_default()
    }

    fn at(&mut self, since: Millis) -> Option<&mut Step> {
        let index = usize::try_from(since.checked_div(self.step)?).ok()?;
        self.steps.get_mut(index)
    }
}

impl Run {
    /// The requests of the run over time, in at most `most` steps.
    pub fn curve(&self, most: usize) -> Curve {
        let from = (self.ledger.departures().next()).unwrap_or_else(|| self.started());
        let to = self.standing().ended.unwrap_or_else(|| self.wall());
        let since = |at: UnixMillis| at.min(to).saturating_sub(from);
        let last = since(to);
        let few = |step: &Millis| last / step < most as Millis;
        // What lasts longer than all steps of the longest kind is a page left open for days: they are drawn out.
        let longest = last / (most.max(1) as Millis) + 1;
        let step = STEPS.into_iter().find(few).unwrap_or(longest);
        let mut curve = Curve {
            from,
            step,
            steps: vec![Step::default(); (last / step) as usize + 1],
        };
        for at in self.ledger.departures() {
            if let Some(step) = curve.at(since(at)) {
                step.requests += 1;
            }
        }
        for logged in self.log() {
            let Some(step) = curve.at(since(logged.at)) else {
                continue;
            };
            match logged.note {
                // What was refused before was a warning.
                Note::Throttled(_) if logged.at >= from => step.refused += 1,
                Note::Learned(limit) => step.limit = Some(limit),
                _ => {}
            }
        }
        let mut known = None;
        for step in &mut curve.steps {
            known = step.limit.or(known);
            step.limit = known;
        }
        curve
    }
}
