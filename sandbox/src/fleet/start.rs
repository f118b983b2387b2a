//! The states a desktop starts in.

use super::{Facts, Fleet};
use crate::dice::{Dice, mix};

/// A power state (`status`) as a word of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// Running.
    Active,
    /// Off.
    Shutoff,
    /// Faulty.
    Error,
    /// Asleep.
    Hibernated,
}

impl Power {
    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Shutoff => "SHUTOFF",
            Self::Error => "ERROR",
            Self::Hibernated => "HIBERNATED",
        }
    }
}

/// How one desktop starts.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Its power state.
    pub power: Power,
    /// Its login state, as a word of the service.
    pub login: &'static str,
    /// Whether it is in maintenance mode.
    pub maintenance: bool,
}

impl Fleet {
    /// How the desktop starts: 86 of 100 run; of these nearly half are in use and a seventh were left open.
    pub fn start(&self, facts: &Facts) -> Start {
        let mut dice = Dice::new(mix(self.seed), u64::from(facts.row));
        if facts.fault.is_some() || facts.row == 0 {
            return Start {
                power: Power::Active,
                login: "CONNECTED",
                maintenance: false,
            };
        }
        let power = match dice.below(100) {
            0..10 => Power::Shutoff,
            10..12 => Power::Hibernated,
            12..14 => Power::Error,
            _ => Power::Active,
        };
        let nobody = facts.user.is_none() && facts.members == 0;
        let login = match dice.below(100) {
            _ if power != Power::Active => "UNREGISTER",
            0..4 => "UNREGISTER",
            _ if nobody => "REGISTERED",
            4..52 => "CONNECTED",
            52..67 => "DISCONNECTED",
            _ => "REGISTERED",
        };
        Start {
            power,
            login,
            maintenance: dice.below(100) < 3,
        }
    }

    /// What the desktop is busy with (`task_status`), usually nothing.
    pub fn task(&self, facts: &Facts) -> &'static str {
        let mut dice = Dice::new(mix(self.seed ^ 0x7A5C), u64::from(facts.row));
        match dice.below(200) {
            0 => "rebooting",
            1 => "powering-on",
            2 => "migrating",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_uses_a_desktop_that_is_off_or_unassigned() {
        let fleet = Fleet {
            seed: 4,
            size: 5_000,
            faulty: 0,
        };
        for row in 0..fleet.size {
            let facts = fleet.facts(row);
            let start = fleet.start(&facts);
            let used = matches!(start.login, "CONNECTED" | "DISCONNECTED");
            assert!(
                !used || (start.power == Power::Active && fleet.people(&facts).next().is_some())
            );
        }
    }

    #[test]
    fn nearly_half_are_in_use() {
        let fleet = Fleet {
            seed: 4,
            size: 20_000,
            faulty: 0,
        };
        let used = (0..fleet.size)
            .filter(|row| fleet.start(&fleet.facts(*row)).login == "CONNECTED")
            .count();
        assert!((7_000..9_500).contains(&used), "{used}");
    }
}
