//! The world of one project: its fleet, what has changed in it, and what is still going to happen.

mod turns;

pub use turns::Habits;

use crate::faults::NamedFault;
use crate::fleet::Fleet;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;
use turns::Turns;

/// A project's desktops as they are now. A few bytes for each; everything else comes from the [`Fleet`].
#[derive(Debug)]
pub struct World {
    /// The seeded part.
    pub fleet: Fleet,
    login: Vec<u16>,
    power: Vec<u16>,
    maintenance: Vec<bool>,
    gone: BTreeSet<u32>,
    words: Vec<String>,
    turns: Turns,
    faults: HashMap<u32, Option<NamedFault>>,
    logoffs: BTreeMap<u32, u32>,
    by_name: OnceLock<Vec<u32>>,
    /// How many desktops each pool has.
    pub pool_sizes: Vec<u32>,
}

impl World {
    /// The world as it is at the start.
    pub fn new(fleet: Fleet) -> Self {
        let rows = fleet.size as usize;
        let mut world = Self {
            fleet,
            login: Vec::with_capacity(rows),
            power: Vec::with_capacity(rows),
            maintenance: Vec::with_capacity(rows),
            gone: BTreeSet::new(),
            words: Vec::new(),
            turns: Turns::default(),
            faults: HashMap::new(),
            logoffs: BTreeMap::new(),
            by_name: OnceLock::new(),
            pool_sizes: vec![0; fleet.pools() as usize],
        };
        for row in 0..fleet.size {
            let facts = fleet.facts(row);
            let start = fleet.start(&facts);
            let (login, power) = (world.word(start.login), world.word(start.power.as_str()));
            world.login.push(login);
            world.power.push(power);
            world.maintenance.push(start.maintenance);
            if let Some(size) = facts
                .pool
                .and_then(|pool| world.pool_sizes.get_mut(pool as usize))
            {
                *size += 1;
            }
        }
        world
    }

    /// All rows that are listed, in the order in which they were made.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        (0..self.fleet.size).filter(|row| self.listed(*row))
    }

    /// How many desktops are listed.
    pub fn count(&self) -> usize {
        self.fleet.size as usize - self.gone.len()
    }

    /// Whether nothing was taken from the list, so that a row number is also its place.
    pub fn whole(&self) -> bool {
        self.gone.is_empty()
    }

    /// Whether the desktop is in the list.
    pub fn listed(&self, row: u32) -> bool {
        row < self.fleet.size && (self.gone.is_empty() || !self.gone.contains(&row))
    }

    /// The listed desktop with that id.
    pub fn find(&self, desktop_id: &str) -> Option<u32> {
        self.fleet
            .row_of(desktop_id)
            .filter(|row| self.listed(*row))
    }

    /// The desktop with that computer name, listed or not.
    pub fn row_named(&self, name: &str) -> Option<u32> {
        (0..self.fleet.size).find(|row| self.fleet.computer_name(&self.fleet.facts(*row)) == name)
    }

    /// All rows in the order of their computer names. Made when first asked for: a second for a million.
    pub fn rows_by_name(&self) -> &[u32] {
        self.by_name.get_or_init(|| {
            let mut rows: Vec<u32> = (0..self.fleet.size).collect();
            rows.sort_by_cached_key(|row| self.fleet.computer_name(&self.fleet.facts(*row)));
            rows
        })
    }

    /// The login state, as the service's word.
    pub fn login(&self, row: u32) -> &str {
        self.said(&self.login, row)
    }

    /// The power state, as the service's word.
    pub fn power(&self, row: u32) -> &str {
        self.said(&self.power, row)
    }

    /// Whether the desktop is in maintenance mode.
    pub fn maintenance(&self, row: u32) -> bool {
        self.maintenance
            .get(row as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The fault the desktop gives: the one a test set, or the one of its name.
    pub fn fault(&self, row: u32) -> Option<NamedFault> {
        self.faults
            .get(&row)
            .copied()
            .unwrap_or_else(|| self.fleet.facts(row).fault)
    }

    /// How often each desktop was logged off by an accepted request, by row.
    pub const fn logoffs(&self) -> &BTreeMap<u32, u32> {
        &self.logoffs
    }

    /// Gives the desktop a login state, any word; what was still going to happen to it no longer does.
    pub fn set_login(&mut self, row: u32, word: &str) {
        self.turns.forget(row);
        let code = self.word(word);
        set(&mut self.login, row, code);
    }

    /// Gives the desktop a power state, any word.
    pub fn set_power(&mut self, row: u32, word: &str) {
        let code = self.word(word);
        set(&mut self.power, row, code);
    }

    /// Puts the desktop into maintenance mode or takes it out.
    pub fn set_maintenance(&mut self, row: u32, on: bool) {
        set(&mut self.maintenance, row, on);
    }

    /// Takes the desktop from the list or puts it back.
    pub fn set_listed(&mut self, row: u32, listed: bool) {
        if listed {
            self.gone.remove(&row);
        } else {
            self.gone.insert(row);
        }
    }

    /// Gives the desktop a fault, or makes it a good one.
    pub fn set_fault(&mut self, row: u32, fault: Option<NamedFault>) {
        self.faults.insert(row, fault);
    }

    fn said(&self, column: &[u16], row: u32) -> &str {
        column
            .get(row as usize)
            .and_then(|code| self.words.get(*code as usize))
            .map_or("", String::as_str)
    }

    /// The code of a word; the last one when a test made up more than 65,535 words.
    fn word(&mut self, word: &str) -> u16 {
        let known = self.words.iter().position(|known| known == word);
        let code = known.unwrap_or_else(|| {
            self.words.push(word.to_owned());
            self.words.len() - 1
        });
        u16::try_from(code).unwrap_or(u16::MAX)
    }
}

fn set<T>(column: &mut [T], row: u32, value: T) {
    if let Some(cell) = column.get_mut(row as usize) {
        *cell = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_is_taken_as_a_state() {
        let mut world = World::new(Fleet {
            seed: 1,
            size: 3,
            faulty: 0,
        });
        let row = 2;
        world.set_login(row, "SOMETHING_NEW");
        assert_eq!(world.login(row), "SOMETHING_NEW");
    }
}
