//! The world of one project: its fleet, what has changed in it, and what is still going to happen.

use crate::dice::{Dice, mix};
use crate::faults::NamedFault;
use crate::fleet::Fleet;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::sync::OnceLock;

/// How log-offs go; see the options of the same names.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// From the accepted log-off to the end of the session, milliseconds.
    pub logoff_delay: u64,
    /// Share of users who sign in again.
    pub returns: f64,
    /// From the end of the session to the new one, milliseconds.
    pub return_delay: u64,
    /// Share of sessions that a log-off doesn't end.
    pub hangs: f64,
}

/// Something that happens at a moment of the clock: a desktop takes a login state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    at: u64,
    row: u32,
    login: u8,
}

/// A project's desktops as they are now. A few bytes for each; everything else comes from the [`Fleet`].
#[derive(Debug)]
pub struct World {
    /// The seeded part.
    pub fleet: Fleet,
    login: Vec<u8>,
    power: Vec<u8>,
    maintenance: Vec<bool>,
    gone: BTreeSet<u32>,
    words: Vec<String>,
    turns: BinaryHeap<Reverse<Turn>>,
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
            turns: BinaryHeap::new(),
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
        self.turns.retain(|Reverse(turn)| turn.row != row);
        let code = self.word(word);
        set(&mut self.login, row, code);
    }

    /// What was still going to happen, to any desktop, no longer does.
    pub fn forget_turns(&mut self) {
        self.turns.clear();
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

    /// Takes an accepted log-off of one desktop down, and plans what will come of it.
    pub fn log_off(&mut self, row: u32, now: u64, habits: &Habits) {
        let times = self.logoffs.entry(row).or_default();
        *times += 1;
        let mut dice = Dice::new(
            mix(self.fleet.seed ^ 0x0FF),
            (u64::from(row) << 32) | u64::from(*times),
        );
        let fault = self.fault(row);
        let hangs = dice.chance(habits.hangs) || fault == Some(NamedFault::Stuck);
        let returns = dice.chance(habits.returns) || fault == Some(NamedFault::Returns);
        if hangs || !matches!(self.login(row), "CONNECTED" | "DISCONNECTED") {
            return;
        }
        let ends =
            now + habits.logoff_delay + u64::from(dice.below(1 + habits.logoff_delay as u32 / 4));
        let (registered, connected) = (self.word("REGISTERED"), self.word("CONNECTED"));
        self.turns.push(Reverse(Turn {
            at: ends,
            row,
            login: registered,
        }));
        if returns {
            self.turns.push(Reverse(Turn {
                at: ends + habits.return_delay,
                row,
                login: connected,
            }));
        }
    }

    /// Lets everything happen that is due.
    pub fn catch_up(&mut self, now: u64) {
        while let Some(Reverse(turn)) = self
            .turns
            .peek()
            .copied()
            .filter(|Reverse(turn)| turn.at <= now)
        {
            self.turns.pop();
            set(&mut self.login, turn.row, turn.login);
        }
    }

    fn said(&self, column: &[u8], row: u32) -> &str {
        column
            .get(row as usize)
            .and_then(|code| self.words.get(*code as usize))
            .map_or("", String::as_str)
    }

    /// The code of a word; the last one when a test made up more than 255 words.
    fn word(&mut self, word: &str) -> u8 {
        let known = self.words.iter().position(|known| known == word);
        let code = known.unwrap_or_else(|| {
            self.words.push(word.to_owned());
            self.words.len() - 1
        });
        u8::try_from(code).unwrap_or(u8::MAX)
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

    const CALM: Habits = Habits {
        logoff_delay: 1_000,
        returns: 0.0,
        return_delay: 500,
        hangs: 0.0,
    };

    fn world() -> (World, u32) {
        let world = World::new(Fleet {
            seed: 1,
            size: 500,
            faulty: 0,
        });
        let row = world
            .rows()
            .find(|row| world.login(*row) == "CONNECTED")
            .unwrap();
        (world, row)
    }

    #[test]
    fn a_session_ends_some_time_after_the_log_off() {
        let (mut world, row) = world();
        world.log_off(row, 0, &CALM);
        world.catch_up(999);
        assert_eq!(world.login(row), "CONNECTED");
        world.catch_up(1_250);
        assert_eq!(world.login(row), "REGISTERED");
    }

    #[test]
    fn a_user_who_comes_back_is_seen_gone_first() {
        let (mut world, row) = world();
        world.log_off(
            row,
            0,
            &Habits {
                returns: 1.0,
                return_delay: 5_000,
                ..CALM
            },
        );
        world.catch_up(1_250);
        assert_eq!(world.login(row), "REGISTERED");
        world.catch_up(6_250);
        assert_eq!(world.login(row), "CONNECTED");
    }

    #[test]
    fn a_hanging_session_stays() {
        let (mut world, row) = world();
        world.log_off(row, 0, &Habits { hangs: 1.0, ..CALM });
        world.catch_up(1_000_000);
        assert_eq!(world.login(row), "CONNECTED");
        assert_eq!(world.logoffs().get(&row), Some(&1));
    }

    #[test]
    fn a_desktop_without_a_session_stays_as_it_is() {
        let (mut world, _) = world();
        let off = world
            .rows()
            .find(|row| world.login(*row) == "UNREGISTER")
            .unwrap();
        world.log_off(off, 0, &CALM);
        world.catch_up(1_000_000);
        assert_eq!(world.login(off), "UNREGISTER");
    }

    #[test]
    fn any_word_is_taken_as_a_state() {
        let (mut world, row) = world();
        world.set_login(row, "SOMETHING_NEW");
        assert_eq!(world.login(row), "SOMETHING_NEW");
    }
}
