//! Work that is begun over and over, of which only the latest counts.

use leptos::prelude::*;

/// Tells the latest round from those before it. Copies are the same rounds; they end with the part of the screen that they
/// were made for.
#[derive(Clone, Copy, Debug)]
pub struct Rounds(StoredValue<usize>);

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    rounds: StoredValue<usize>,
    number: usize,
}

impl Default for Rounds {
    /// None has begun.
    fn default() -> Self {
        Self(StoredValue::new(0))
    }
}

impl Rounds {
    /// Whether the part of the screen that they were made for is gone.
    pub fn are_over(self) -> bool {
        self.0.try_get_value().is_none()
    }

    /// Begins one: those before it no longer count.
    pub fn begin(self) -> Round {
        let Self(rounds) = self;
        rounds.try_update_value(|n| *n += 1);
        let number = rounds.try_get_value().unwrap_or_default();
        Round { rounds, number }
    }
}

impl Round {
    /// Whether none has begun since, and somebody still waits for it.
    pub fn is_latest(self) -> bool {
        self.rounds.try_get_value() == Some(self.number)
    }
}
