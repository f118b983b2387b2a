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
/// Fewer than this say little about a limit: somebody else may be using it up.
const TELLING: usize = 10;
/// Wait after a refusal that doesn't say how long to wait.
const FIRST_WAIT: Millis = 2_000;
/// Who counts minutes lets more than this through in each.
const FEW: usize = 2;
/// A service that makes wait for less than this counts no minutes.
const LONG_WAIT: Millis = 5_000;
/// How long a learned limit is left alone before a little more is tried.
const CONTENT: Millis = 600_000;
/// The same for a spacing. Both double each time that the little more was refused.
const CONTENT_SPACED: Millis = 60_000;

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
    /// At least so long between two; 0 if none was learned.
    spacing: Millis,
    /// The first guess at a spacing.
    documented: Millis,
    last_left: Option<Millis>,
    /// When the first request left.
    began: Option<Millis>,
    /// Whether any request was answered.
    answered: bool,
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
    /// How many refusals there were since one passed.
    futile: u32,
}

impl Pace {
    /// The pace of requests of which the service documents so many a minute. The figure is the first guess once the
    /// service has refused one; until then there is no limit.
    pub fn new(documented: u64) -> Self {
        Self {
            window: 1.0,
            gate: 0,
            counted: VecDeque::new(),
            limit: None,
            spacing: 0,
            documented: PERIOD / documented.max(1),
            last_left: None,
            began: None,
            answered: false,
            refusal: None,
            bolder_at: 0,
            content: CONTENT,
            emboldened: false,
        }
    }

    /// The same, for requests that change nothing: as many as may be at once from the start.
    pub fn of_reads(documented: u64) -> Self {
        Self {
            window: MOST_AT_ONCE,
            ..Self::new(documented)
        }
    }

    /// How many requests may be on the wire at once.
    pub fn window(&self) -> usize {
        self.window as usize
    }

    /// How many requests a minute the service lets through, as far as that was learned.
    pub fn learned(&self) -> Option<u32> {
        let spaced = PERIOD.checked_div(self.spacing).map(|n| n as u32);
        let limit = self.limit.map(|n| n as u32);
        limit.into_iter().chain(spaced).min()
    }

    /// How many requests of the last minute were not refused.
    pub fn counted(&self, now: Millis) -> usize {
        self.counted.iter().filter(|at| **at + PERIOD > now).count()
    }

    /// The shortest and the longest time for each request that is to be expected, with so many on the wire. `None`
    /// while none was answered.
    pub fn gaps(&self, now: Millis, on_the_wire: usize) -> Option<(Millis, Millis)> {
        let began = self.began.filter(|_| self.answered)?;
        let answered = self.counted(now).saturating_sub(on_the_wire) as u64;
        let seen = now.saturating_sub(began).min(PERIOD).checked_div(answered);
        let learned = self.learned().map(|limit| PERIOD / u64::from(limit.max(1)));
        let both = || seen.into_iter().chain(learned);
        Some((both().min()?, both().max()?))
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

    /// Nothing leaves for so long.
    pub fn hold(&mut self, now: Millis, wait: Millis) {
        self.gate = self.gate.max(now.saturating_add(wait));
    }

    /// A request leaves.
    pub fn left(&mut self, now: Millis) {
        self.last_left = Some(now);
        self.began = self.began.or(Some(now));
        self.counted.push_back(now);
        while self
            .counted
            .front()
            .is_some_and(|first| first + PERIOD <= now)
        {
            self.counted.pop_front();
        }
        if now >= self.bolder_at && (self.limit.is_some() || self.spacing > 0) {
            self.bolder_at = now + self.content;
            self.emboldened = true;
            self.limit = self.limit.map(|limit| limit + limit.div_ceil(10));
            self.spacing -= self.spacing / 10;
        }
    }

    /// A request that left at `left` was answered, and not for being too many.
    pub fn passed(&mut self, now: Millis, left: Millis) {
        self.answered = true;
        // The service counted it at some time between: the later is the safe one.
        if self.forget(left) {
            self.counted.push_back(now);
        }
        self.window = (self.window + 1.0 / self.window).min(MOST_AT_ONCE);
        match &mut self.refusal {
            // It was on the wire when the limit was learned, and taken for one too many.
            Some(refusal) if left < refusal.at => {
                self.limit = self.limit.map(|limit| limit + 1);
            }
            Some(refusal) => refusal.passed += 1,
            None => {}
        }
    }

    /// A request had no usable answer: slower, and not before `wait` is over.
    pub fn failed(&mut self, now: Millis, wait: Millis) {
        self.window = (self.window / 2.0).max(1.0);
        self.hold(now, wait);
    }

    /// A request that left at `left` was one too many, with `others` still on the wire; `wait` is what the service
    /// asks for. Gives back how long nothing leaves.
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
            Some(before) if left < before.at => self.hold(now, wait.unwrap_or(0)),
            before => self.learn(now, before, others, wait),
        }
        self.gate.saturating_sub(now)
    }

    fn learn(&mut self, now: Millis, before: Option<Refusal>, others: usize, wait: Option<Millis>) {
        self.window = (self.window / 2.0).max(1.0);
        if std::mem::take(&mut self.emboldened) {
            self.content *= 2;
        }
        let passed = self.counted.len().saturating_sub(others);
        let first = self.counted.front().copied();
        let first = first.or(before.map(|refusal| refusal.first)).unwrap_or(now);
        let futile = before.map_or(0, |refusal| {
            if refusal.passed == 0 {
                refusal.futile + 1
            } else {
                0
            }
        });
        let gate = match wait {
            Some(wait) => now.saturating_add(wait),
            // Refused requests may count too: twice as long each time, until a whole minute is over.
            None => {
                now.max(if futile > 0 { first + PERIOD } else { 0 }) + (FIRST_WAIT << futile.min(5))
            }
        };
        self.hold(gate, 0);
        if gate.saturating_add(FIRST_WAIT) >= first + PERIOD {
            // It may come again when the first of the last minute is a minute old: so many in any minute.
            if passed >= TELLING || (wait.is_some() && passed > FEW) {
                self.limit = Some(passed);
            }
        } else if let Some(before) =
            before.filter(|refusal| self.is_bucket(refusal, passed, gate - now))
        {
            self.space(now, before);
        } else if wait.is_some() {
            // It may come again earlier: a minute of the service's own ends then.
            if passed >= TELLING && gate - now >= LONG_WAIT {
                self.limit = Some(passed);
            }
            self.counted.clear();
        }
        self.bolder_at = now + self.content;
        self.refusal = Some(Refusal {
            at: now,
            passed: 0,
            first,
            futile,
        });
    }

    /// A bucket is ready again soon, and then lets only few through.
    fn is_bucket(&self, before: &Refusal, passed: usize, wait: Millis) -> bool {
        let few = before.passed <= FEW || before.passed * 4 < passed;
        self.spacing > 0 || wait < LONG_WAIT || few
    }

    /// A bucket lets through, between two refusals, exactly what it was refilled with.
    fn space(&mut self, now: Millis, before: Refusal) {
        let measured = (now - before.at) / (before.passed as u64 + 1);
        self.limit = None;
        if self.spacing == 0 {
            self.content = CONTENT_SPACED;
            self.spacing = self.documented;
        } else {
            self.spacing = measured.clamp(self.spacing + self.spacing / 50, self.spacing * 2);
        }
    }

    fn forget(&mut self, left: Millis) -> bool {
        let place = self.counted.iter().rposition(|at| *at == left);
        place.and_then(|place| self.counted.remove(place)).is_some()
    }
}
