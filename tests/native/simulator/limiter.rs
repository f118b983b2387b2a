//! The three ways in which services limit requests.

use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Unlimited,
    /// So many in each minute of a clock that began so long before the run.
    Fixed {
        phase: u64,
    },
    /// So many in any minute.
    Sliding,
    /// The same, and those refused count too.
    Harsh,
    /// A bucket of this size, refilled with so many a minute.
    Bucket {
        size: u64,
    },
}

#[derive(Clone, Debug)]
pub struct Limiter {
    kind: Kind,
    per_minute: u64,
    /// Whether a refusal says how long to wait.
    pub tells: bool,
    recent: VecDeque<u64>,
    /// In 60,000ths of a request.
    bucket: u64,
    filled_at: u64,
}

const MINUTE: u64 = 60_000;

impl Limiter {
    pub fn new(kind: Kind, per_minute: u64, tells: bool) -> Self {
        let bucket = if let Kind::Bucket { size } = kind {
            size * MINUTE
        } else {
            0
        };
        Self {
            kind,
            per_minute,
            tells,
            recent: VecDeque::new(),
            bucket,
            filled_at: 0,
        }
    }

    /// Lets a request through, or says how many milliseconds to wait.
    pub fn admit(&mut self, now: u64) -> Result<(), u64> {
        match self.kind {
            Kind::Unlimited => Ok(()),
            Kind::Fixed { phase } => {
                let this = (now + phase) / MINUTE;
                self.recent.retain(|at| (at + phase) / MINUTE == this);
                self.count(now, (this + 1) * MINUTE - phase - now)
            }
            Kind::Sliding | Kind::Harsh => {
                self.recent.retain(|at| at + MINUTE > now);
                let wait = self.recent.front().map_or(0, |first| first + MINUTE - now);
                self.count(now, wait)
            }
            Kind::Bucket { size } => {
                let refill = now.saturating_sub(self.filled_at) * self.per_minute;
                self.bucket = (self.bucket + refill).min(size * MINUTE);
                self.filled_at = self.filled_at.max(now);
                if self.bucket >= MINUTE {
                    self.bucket -= MINUTE;
                    return Ok(());
                }
                Err((MINUTE - self.bucket).div_ceil(self.per_minute))
            }
        }
    }

    fn count(&mut self, now: u64, wait: u64) -> Result<(), u64> {
        if (self.recent.len() as u64) < self.per_minute {
            self.recent.push_back(now);
            return Ok(());
        }
        if self.kind == Kind::Harsh {
            self.recent.pop_front();
            self.recent.push_back(now);
            let wait = self.recent.front().map_or(0, |first| first + MINUTE - now);
            return Err(wait);
        }
        Err(wait)
    }
}
