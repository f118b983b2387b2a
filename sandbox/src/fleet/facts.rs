//! What is fixed about each desktop.

use super::names::{DEPARTMENTS, SITES, SYSTEMS, System, at};
use super::{Fleet, owner};
use crate::dice::Dice;
use crate::faults::NamedFault;

/// The first desktop was made at 2021-03-01 00:00 UTC (Unix seconds).
const FIRST_MADE: u64 = 1_614_556_800;
/// The fleet grew over four years (seconds).
const GROWTH: u64 = 4 * 365 * 86_400;

/// How a desktop is given to people (`desktop_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One desktop for one person.
    Dedicated,
    /// One of a pool.
    Pooled,
    /// One desktop for several people.
    Shared,
}

impl Kind {
    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dedicated => "DEDICATED",
            Self::Pooled => "POOLED",
            Self::Shared => "SHARED",
        }
    }
}

/// What is fixed about one desktop.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Its row, from 0; also the order in which the desktops were made.
    pub row: u32,
    /// How it is given to people.
    pub kind: Kind,
    /// The number of its own user; `None` when nobody is assigned, or several are.
    pub user: Option<u32>,
    /// How many people share it (0 unless shared).
    pub members: u32,
    /// The number of its pool.
    pub pool: Option<u32>,
    /// Department code (in the name) and its tag's value.
    pub department: (&'static str, &'static str),
    /// Site code (in the name) and its tag's value.
    pub site: (&'static str, &'static str),
    /// Its operating system.
    pub system: System,
    /// Which of the system's two user groups its user is in.
    pub user_group: &'static str,
    /// When it was made, Unix milliseconds.
    pub created: u64,
    /// Which tags it has, a bit each: department, site, environment, protected, 部门.
    tags: u32,
    /// The fault it always gives.
    pub fault: Option<NamedFault>,
}

impl Fleet {
    /// The desktop in that row.
    pub fn facts(&self, row: u32) -> Facts {
        let mut dice = Dice::new(self.seed, u64::from(row));
        let fault = self.fault(row);
        // One person's desktop, in use: the first, so that the smallest fleet has somebody to log off, and the faulty.
        let plain = fault.is_some() || row == 0;
        let kind = match dice.below(100) {
            _ if plain => Kind::Dedicated,
            0..15 => Kind::Pooled,
            15..19 => Kind::Shared,
            _ => Kind::Dedicated,
        };
        let assigned = (dice.below(100) >= 8 || plain) && kind != Kind::Shared;
        let system = at(&SYSTEMS, dice.below(SYSTEMS.len() as u32) as usize);
        Facts {
            row,
            kind,
            user: assigned.then(|| owner(row)),
            members: if kind == Kind::Shared {
                2 + dice.below(5)
            } else {
                0
            },
            pool: (kind == Kind::Pooled).then(|| dice.below(self.pools())),
            department: at(&DEPARTMENTS, dice.below(DEPARTMENTS.len() as u32) as usize),
            site: at(&SITES, dice.below(SITES.len() as u32) as usize),
            system,
            user_group: dice.pick(&system.groups),
            created: self.created(row, &mut dice),
            tags: dice.below(100),
            fault,
        }
    }

    /// The desktop's tags in the service's order.
    pub fn tags(&self, facts: &Facts) -> Vec<(&'static str, &'static str)> {
        let bits = facts.tags;
        let mut tags = Vec::new();
        if bits >= 12 {
            tags.push(("dept", facts.department.1));
        }
        if bits % 5 < 2 {
            tags.push(("site", facts.site.1));
        }
        if bits % 7 == 3 {
            tags.push((
                "env",
                if bits.is_multiple_of(2) {
                    "production"
                } else {
                    "test"
                },
            ));
        }
        if bits % 25 == 4 {
            tags.push(("protected", "true"));
        }
        if bits % 11 == 6 {
            tags.push(("部门", "财务部"));
        }
        tags
    }

    fn created(&self, row: u32, dice: &mut Dice) -> u64 {
        let step = (GROWTH * 1_000 / u64::from(self.size.max(1))).min(86_400_000);
        FIRST_MADE * 1_000 + u64::from(row) * step + u64::from(dice.below(step as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fleet() -> Fleet {
        Fleet {
            seed: 1,
            size: 20_000,
            faulty: 11,
        }
    }

    #[test]
    fn later_rows_were_made_later() {
        for size in [2_u32, 200, 1_000_000] {
            let fleet = Fleet {
                seed: 9,
                size,
                faulty: 0,
            };
            let made: Vec<u64> = (0..size.min(500))
                .map(|row| fleet.facts(row).created)
                .collect();
            assert!(made.is_sorted());
        }
    }

    #[test]
    fn the_kinds_come_in_believable_shares() {
        let share = |kind| {
            let hits = (0..fleet().size)
                .filter(|row| fleet().facts(*row).kind == kind)
                .count();
            hits * 100 / fleet().size as usize
        };
        assert!((12..18).contains(&share(Kind::Pooled)));
        assert!((2..6).contains(&share(Kind::Shared)));
        let unassigned = (0..fleet().size)
            .filter(|row| fleet().people(&fleet().facts(*row)).next().is_none())
            .count();
        assert!((5..11).contains(&(unassigned * 100 / fleet().size as usize)));
    }
}
