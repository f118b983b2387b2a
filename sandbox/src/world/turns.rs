//! What is still going to happen in a world: sessions that end, users who come back.

use super::World;
use crate::dice::{Dice, mix};
use crate::faults::NamedFault;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
    login: u16,
}

/// What is still going to happen, the next thing first.
#[derive(Debug, Default)]
pub(super) struct Turns(BinaryHeap<Reverse<Turn>>);

impl Turns {
    /// Nothing more happens to the desktop.
    pub(super) fn forget(&mut self, row: u32) {
        self.0.retain(|Reverse(turn)| turn.row != row);
    }

    fn plan(&mut self, at: u64, row: u32, login: u16) {
        self.0.push(Reverse(Turn { at, row, login }));
    }

    /// The next thing that is due, if any.
    fn next(&mut self, now: u64) -> Option<Turn> {
        let due = self.0.peek().is_some_and(|Reverse(turn)| turn.at <= now);
        if due {
            self.0.pop().map(|Reverse(turn)| turn)
        } else {
            None
        }
    }
}

impl World {
    /// What was still going to happen, to any desktop, no longer does.
    pub fn forget_turns(&mut self) {
        self.turns = Turns::default();
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
        self.turns.plan(ends, row, registered);
        if returns {
            self.turns.plan(ends + habits.return_delay, row, connected);
        }
    }

    /// Lets everything happen that is due.
    pub fn catch_up(&mut self, now: u64) {
        while let Some(turn) = self.turns.next(now) {
            super::set(&mut self.login, turn.row, turn.login);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::Fleet;

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
}
