//! The seeded fleet: what a desktop is, computed from (seed, row number) whenever it is asked for. Nothing is stored,
//! so a million desktops cost nothing until they change (what changes is in [`crate::world`]).

pub mod ids;
pub mod names;
pub mod people;
mod start;

pub use start::{Power, Start};

use crate::dice::Dice;
use crate::faults::NamedFault;
use ids::Thing;
use names::{DEPARTMENTS, POOLS, SITES, SYSTEMS, System, at};

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

/// A fleet: a seed, a size, and whether its last rows are the desktops with faults by name.
#[derive(Clone, Copy, Debug)]
pub struct Fleet {
    /// Where all numbers come from.
    pub seed: u64,
    /// How many desktops there are.
    pub size: u32,
    /// How many of the last rows have a fault by name.
    pub faulty: u32,
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

    /// The desktop's id.
    pub fn desktop_id(&self, row: u32) -> String {
        match self.fault(row) {
            Some(fault) => fault.desktop_id(),
            None => ids::uuid(self.seed, Thing::Desktop, row),
        }
    }

    /// The row of the desktop with that id.
    pub fn row_of(&self, desktop_id: &str) -> Option<u32> {
        if let Some(fault) = NamedFault::by_id(desktop_id) {
            return (self.size - self.faulty..self.size)
                .find(|row| self.fault(*row) == Some(fault));
        }
        ids::number(self.seed, Thing::Desktop, desktop_id)
            .filter(|row| *row < self.size && self.fault(*row).is_none())
    }

    /// The desktop's name, at most 15 letters, digits and hyphens: `FIN-BER0042`, or the fault's name.
    pub fn computer_name(&self, facts: &Facts) -> String {
        let width = self.size.saturating_sub(1).max(1).ilog10() as usize + 1;
        match facts.fault {
            Some(fault) => fault.computer_name().to_owned(),
            None => format!(
                "{}-{}{:0width$}",
                facts.department.0,
                facts.site.0,
                facts.row,
                width = width.max(4)
            ),
        }
    }

    /// The desktop's address in its subnet; no two are alike.
    pub fn address(&self, row: u32) -> String {
        format!(
            "10.{}.{}.{}",
            16 + row / 62_500,
            row / 250 % 250,
            row % 250 + 1
        )
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

    /// The people who share a desktop, by number; the owner alone when it has one.
    pub fn people(&self, facts: &Facts) -> impl Iterator<Item = u32> + use<> {
        let shared = owner(facts.row);
        let people = self.people_count().max(1);
        let members = (0..facts.members.min(people)).map(move |n| (shared + n) % people);
        facts.user.into_iter().chain(members)
    }

    /// How many people there are: nine for ten desktops.
    pub fn people_count(&self) -> u32 {
        self.size / 10 * 9 + (self.size % 10).min(9)
    }

    /// The rows of the desktops that person `k` owns, or would own were they assigned.
    pub fn rows_of_person(&self, k: u32) -> impl Iterator<Item = u32> + use<> {
        let first = k / 9 * 10 + k % 9;
        let second = (k % 9 == 8).then_some(first + 1);
        let size = self.size;
        [Some(first), second]
            .into_iter()
            .flatten()
            .filter(move |row| *row < size)
    }

    /// How many pools there are; none in a fleet without desktops.
    pub fn pools(&self) -> u32 {
        if self.size == 0 {
            0
        } else {
            (self.size / 150).clamp(2, 80)
        }
    }

    /// A pool's name.
    pub fn pool_name(&self, pool: u32) -> String {
        let name = at(&POOLS, pool as usize);
        match pool / POOLS.len() as u32 {
            0 => name.to_owned(),
            round => format!("{name} {}", round + 1),
        }
    }

    fn created(&self, row: u32, dice: &mut Dice) -> u64 {
        let step = (GROWTH * 1_000 / u64::from(self.size.max(1))).min(86_400_000);
        FIRST_MADE * 1_000 + u64::from(row) * step + u64::from(dice.below(step as u32))
    }

    fn fault(&self, row: u32) -> Option<NamedFault> {
        let place = row.checked_sub(self.size.saturating_sub(self.faulty))?;
        NamedFault::ALL.get(place as usize).copied()
    }
}

/// The number of the person a row belongs to: ten rows in a line have nine owners, the last of whom owns two.
const fn owner(row: u32) -> u32 {
    let place = row % 10;
    row / 10 * 9 + if place == 9 { 8 } else { place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const FLEET: Fleet = Fleet {
        seed: 1,
        size: 20_000,
        faulty: NamedFault::ALL.len() as u32,
    };

    #[test]
    fn ids_names_and_addresses_are_all_different() {
        let mut seen = HashSet::new();
        for row in 0..FLEET.size {
            let facts = FLEET.facts(row);
            assert!(seen.insert(FLEET.desktop_id(row)));
            assert!(seen.insert(FLEET.computer_name(&facts)));
            assert!(seen.insert(FLEET.address(row)));
            assert!(FLEET.computer_name(&facts).len() <= 15);
        }
    }

    #[test]
    fn every_id_leads_back_to_its_row() {
        assert!((0..FLEET.size).all(|row| FLEET.row_of(&FLEET.desktop_id(row)) == Some(row)));
        assert_eq!(FLEET.row_of("nobody"), None);
    }

    #[test]
    fn people_and_rows_agree() {
        for k in 0..FLEET.people_count() {
            assert!(FLEET.rows_of_person(k).all(|row| owner(row) == k));
            assert!(FLEET.rows_of_person(k).count() > 0);
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
            let hits = (0..FLEET.size)
                .filter(|row| FLEET.facts(*row).kind == kind)
                .count();
            hits * 100 / FLEET.size as usize
        };
        assert!((12..18).contains(&share(Kind::Pooled)));
        assert!((2..6).contains(&share(Kind::Shared)));
        let unassigned = (0..FLEET.size)
            .filter(|row| FLEET.people(&FLEET.facts(*row)).next().is_none())
            .count();
        assert!((5..11).contains(&(unassigned * 100 / FLEET.size as usize)));
    }
}
