//! The seeded fleet: what a desktop is, computed from (seed, row number) whenever it is asked for. Nothing is stored,
//! so a million desktops cost nothing until they change (what changes is in [`crate::world`]).

mod facts;
pub mod ids;
pub mod names;
pub mod people;
mod start;

pub use facts::{Facts, Kind};
pub use start::{Power, Start};

use crate::faults::NamedFault;
use ids::Thing;
use names::{POOLS, at};

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

impl Fleet {
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
}
