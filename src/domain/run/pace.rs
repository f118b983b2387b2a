//! The pace: how many requests may be on the wire, and when the next may leave (rules 4, 5 and 11).
//!
//! Services limit requests in three ways, and don't say in which: so many in each fixed minute, so many in any minute,
//! or a bucket that refills steadily. The first two let a burst through and are learned as a *limit* for any minute;
//! the third is learned as a *spacing*. Which of them it is shows in how soon a refused request may come again, and in
//! how many pass after that.

use std::collections::VecDeque;

use crate::domain::time::Millis;

/// Limits of cloud services are by the minute.
const PERIOD: Millis = 60_000;
/// The most requests on the wire (rule 11).
const MOST_AT_ONCE: f32 = 4.0;
/// Fewer than this say nothing about a limit: somebody else may be using it up.
const TELLING: usize = 10;
/// How long a learned limit is left alone before a little more is tried; doubles each time that was refused.
const CONTENT: Millis = 600_000;
/// Wait after a refusal that doesn't say how long to wait.
const FIRST_WAIT: Millis = 2_000;

/// The pace of one kind of request.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    /// How many may be on the wire; 1 to [`MOST_AT_ONCE`].
    window: f32,
    /// Nothing leaves before this.
    gate: Millis,
    /// Requests of the last minute that were not refused: when they were answered, or when they left.
    counted: VecDeque<Millis>,
    /// At most so many in any minute.
    limit: Option<usize>,
    /// At least so long between two.
    spacing: Millis,
    last_left: Option<Millis>,
    refusal: Option<Refusal>,
    /// When a little more is tried.
    bolder_at: Millis,
    content: Millis,
    /// Whether a little more is being tried.
    emboldened: bool,
}

/// The last time that the service had enough.
#[derive(Clone, Copy, Debug)]
struct Refusal {
    at: Millis,
    /// How many passed since.
    passed: usize,
    /// When the first request of the minute before it was counted.
    first: Millis,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            window: 1.0,
            gate: 0,
            counted: VecDeque::new(),
            limit: None,
            spacing: 0,
            last_left: None,
            refusal: None,
            bolder_at: 0,
            content: CONTENT,
            emboldened: false,
        }
    }
}

impl Pace {
    /// How many requests may be on the wire at once.
    pub fn window(&self) -> usize {
        self.window as usize
    }

    /// How many requests a minute the service lets through, as far as that was learned.
    pub fn learned(&self) -> Option<u32> {
        let spaced = PERIOD.checked_div(self.spacing);
        match (self.limit, spaced) {
            (Some(limit), Some(spaced)) => Some((limit as u32).min(spaced as u32)),
            (limit, spaced) => limit.map(|n| n as u32).or(spaced.map(|n| n as u32)),
        }
    }

    /// When the next request may leave, if so many others are about to: at once when that is not after `now`.
    pub fn opens(&self, now: Millis, about_to: usize) -> Millis {
        let mut at = self.gate;
        if let Some(limit) = self.limit {
            let over = (self.counted.len() + about_to).checked_sub(limit);
            if let Some(first) = over.and_then(|over| self.counted.get(over)) {
                at = at.max(first + PERIOD);
            }
        }
        if self.spacing > 0 {
            let last = if about_to > 0 {
                Some(now)
            } else {
                self.last_left
            };
            at = at.max(last.map_or(0, |last| last + self.spacing));
        }
        at
    }

    /// A request leaves.
    pub fn left(&mut self, now: Millis) {
        self.last_left = Some(now);
        self.counted.push_back(now);
        while self
            .counted
            .front()
            .is_some_and(|first| first + PERIOD <= now)
        {
            self.counted.pop_front();
        }
        let bound = self.limit.is_some() || self.spacing > 0;
        if bound && now >= self.bolder_at {
            self.bolder_at = now + self.content;
            self.emboldened = true;
            self.limit = self.limit.map(|limit| limit + (limit / 10).max(1));
            self.spacing -= self.spacing / 20;
        }
    }

    /// A request that left at `left` was answered, and not for being too many.
    pub fn passed(&mut self, now: Millis, left: Millis) {
        // The service counted it at some time between: the later is the safe one.
        if self.forget(left) {
            self.counted.push_back(now);
        }
        match &mut self.refusal {
            None => self.window += 1.0,
            Some(refusal) => {
                refusal.passed += 1;
                self.window += 1.0 / self.window;
            }
        }
        self.window = self.window.min(MOST_AT_ONCE);
    }

    /// A request that left at `left` had no usable answer: slower, and not before `wait` is over.
    pub fn failed(&mut self, now: Millis, wait: Millis) {
        self.window = (self.window / 2.0).max(1.0);
        self.gate = self.gate.max(now + wait);
    }

    /// A request that left at `left` was one too many, with `others` still on the wire. Gives back how long nothing
    /// leaves.
    pub fn throttled(
        &mut self,
        now: Millis,
        left: Millis,
        others: usize,
        wait: Option<Millis>,
    ) -> Millis {
        self.forget(left);
        match self.refusal {
            // It had left before the service's first no arrived: the same no.
            Some(before) if left < before.at => self.gate = self.gate.max(now + wait.unwrap_or(0)),
            before => self.learn(now, before, others, wait),
        }
        self.gate - now.min(self.gate)
    }

    fn learn(&mut self, now: Millis, before: Option<Refusal>, others: usize, wait: Option<Millis>) {
        self.window = (self.window / 2.0).max(1.0);
        if self.emboldened {
            self.content *= 2;
            self.emboldened = false;
        }
        self.bolder_at = now + self.content;
        let passed = self.counted.len().saturating_sub(others);
        let first = self.counted.front().copied();
        let first = first.or(before.map(|refusal| refusal.first)).unwrap_or(now);
        let again = before.is_some_and(|refusal| refusal.passed == 0);
        let gate = match wait {
            Some(wait) => now + wait,
            None if again => (first + PERIOD).max(now + FIRST_WAIT),
            None => now + FIRST_WAIT,
        };
        self.gate = self.gate.max(gate);
        if gate + FIRST_WAIT >= first + PERIOD {
            self.limit_to(passed);
        } else if let Some(before) =
            before.filter(|refusal| refusal.passed * 4 < passed.max(TELLING))
        {
            self.space(now, before, passed);
        } else if wait.is_some() {
            // It lets more through before the minute is over: a minute of its own ends then.
            self.limit_to(before.map_or(passed, |refusal| refusal.passed));
            self.counted.clear();
        }
        self.refusal = Some(Refusal {
            at: now,
            passed: 0,
            first,
        });
    }

    fn limit_to(&mut self, passed: usize) {
        if passed >= TELLING {
            self.limit = Some(passed);
        }
    }

    /// Between two refusals a bucket lets through exactly what it was refilled with.
    fn space(&mut self, now: Millis, before: Refusal, passed: usize) {
        let measured = (now - before.at) / (before.passed as u64).max(1);
        self.spacing = match self.spacing {
            0 if passed >= TELLING => PERIOD / passed as u64,
            0 => measured,
            spacing => measured.clamp(spacing + spacing / 50 + 1, spacing * 2),
        };
        self.limit = None;
    }

    fn forget(&mut self, left: Millis) -> bool {
        let place = self.counted.iter().rposition(|at| *at == left);
        place.and_then(|place| self.counted.remove(place)).is_some()
    }
}
