//! Everything the sandbox holds, and its start.

use crate::clock::Clock;
use crate::dice::{Dice, mix};
use crate::faults::NamedFault;
use crate::fleet::Fleet;
use crate::iam::Lockout;
use crate::inject::Injections;
use crate::options::Options;
use crate::projects::PROJECTS;
use crate::record::Record;
use crate::throttle::Throttle;
use crate::tokens::Tokens;
use crate::workspace::Jobs;
use crate::world::World;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most desktops of the sub-project.
const BRANCH_DESKTOPS: u32 = 40;

/// The sandbox: options and clock, and the state behind one lock. No lock is held while anything waits.
#[derive(Debug)]
pub struct Sandbox {
    /// The command line.
    pub options: Options,
    /// The clock.
    pub clock: Clock,
    state: Mutex<State>,
}

/// What changes.
#[derive(Debug)]
pub struct State {
    /// The worlds of [`PROJECTS`], in their order, each with its jobs.
    pub worlds: Vec<(World, Jobs)>,
    /// The tokens.
    pub tokens: Tokens,
    /// Wrong passwords.
    pub lockout: Lockout,
    /// What counts towards the limits, by user and call.
    pub throttle: Throttle<(&'static str, crate::call::Call)>,
    /// The requests received.
    pub record: Record,
    /// What tests ordered.
    pub injections: Injections,
    /// Decides about failures at random and latency.
    pub luck: Dice,
    /// How many request ids were given out.
    pub request_ids: u64,
}

impl Sandbox {
    /// A sandbox as it is at the start.
    pub fn new(options: Options) -> Self {
        let clock = Clock::start();
        let state = Mutex::new(State::new(&options, clock.now()));
        Self {
            options,
            clock,
            state,
        }
    }

    /// The state, every world caught up with the clock.
    pub fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        for (world, _) in &mut state.worlds {
            world.catch_up(now);
        }
        state
    }

    /// Puts everything but the clock back to the start.
    pub fn reset(&self) {
        *self.state() = State::new(&self.options, self.clock.now());
    }

    /// The id of the next answer, 32 hexadecimal digits.
    pub fn request_id(&self) -> String {
        let mut state = self.state();
        state.request_ids += 1;
        let id = mix(self.options.seed ^ mix(state.request_ids));
        format!("{id:016x}{:016x}", mix(id))
    }
}

impl State {
    fn new(options: &Options, now: u64) -> Self {
        let faulty = if options.faults {
            (NamedFault::ALL.len() as u32).min(options.desktops)
        } else {
            0
        };
        let fleets = [
            Fleet {
                seed: options.seed,
                size: options.desktops,
                faulty,
            },
            Fleet {
                seed: mix(options.seed ^ 1),
                size: options.desktops.min(BRANCH_DESKTOPS),
                faulty: 0,
            },
            Fleet {
                seed: mix(options.seed ^ 2),
                size: 0,
                faulty: 0,
            },
        ];
        debug_assert_eq!(fleets.len(), PROJECTS.len());
        Self {
            worlds: fleets
                .into_iter()
                .map(|fleet| (World::new(fleet), Jobs::default()))
                .collect(),
            tokens: Tokens::new(
                options.token.clone(),
                now,
                options.token_life.as_millis() as u64,
                options.seed,
            ),
            lockout: Lockout::default(),
            throttle: Throttle::default(),
            record: Record::default(),
            injections: Injections::default(),
            luck: Dice::new(options.seed, u64::MAX),
            request_ids: 0,
        }
    }
}
