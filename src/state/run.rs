//! The run that this tab carries out, as views read it and as a person steers it.

use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::outcome::{Outcome, SkipReason, Tally};
use crate::domain::plan::{Plan, Slot};
use crate::domain::report;
use crate::domain::run::{Event, Logged, Moment, Phase, Run, Why};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::run::{Driver, Host};
use crate::state::live::{Derived, Live};
use crate::state::ports::Ports;
use crate::state::signed_in::SignedIn;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::Arc;

/// What the person can ask of the run at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each button, each independent of the others"
)]
pub struct May {
    /// Pause it.
    pub pause: bool,
    /// Let it go on.
    pub resume: bool,
    /// Stop it.
    pub stop: bool,
    /// Make a new plan of those for whom that makes sense.
    pub retry: bool,
}

/// The outcomes for which trying once more makes sense.
const WORTH_RETRYING: [Outcome; 4] = [
    Outcome::Failed,
    Outcome::Unknown,
    Outcome::StillConnected,
    Outcome::NotSent,
];

type Driving = Driver<Ports>;

/// The run as signals. Owned by the app: leaving the page doesn't end it.
#[derive(Clone, Copy, Debug)]
pub struct RunState {
    driver: Live<SendWrapper<Option<Driving>>>,
    ports: Ports,
    /// How many desktops have each outcome.
    pub tally: Derived<Tally>,
    /// What the person can ask of it.
    pub may: Derived<May>,
    /// The outcome that the results are narrowed to.
    pub only: Live<Option<Outcome>>,
    /// The desktops that the results show, in the order of the plan.
    pub slots: Derived<Vec<Slot>>,
    /// Each kind of fault once, with how many desktops it met last.
    pub fault_groups: Derived<Vec<(Fault, usize)>>,
}

impl RunState {
    /// No run yet.
    pub fn new(session: Live<Option<SignedIn>>, again: Live<bool>) -> Self {
        let driver = Live::new(SendWrapper::new(None::<Driving>));
        let ports = Ports {
            session,
            again,
            pulse: Live::new(()),
        };
        let only = Live::new(None);
        Self {
            driver,
            ports,
            tally: Derived::new(move || {
                look(driver, ports, |run| *run.tally()).unwrap_or_default()
            }),
            may: Derived::new(move || look(driver, ports, may).unwrap_or_default()),
            only,
            slots: Derived::new(move || {
                let only = only.get();
                look(driver, ports, |run| slots(run, only)).unwrap_or_default()
            }),
            fault_groups: Derived::new(move || {
                look(driver, ports, fault_groups).unwrap_or_default()
            }),
        }
    }

    /// Begins to carry out a plan. The run before it, if there was one, is over (see [`RunState::is_on`]).
    pub fn start(self, plan: Plan) {
        let at = Moment {
            now: self.ports.now(),
            wall: self.ports.wall(),
        };
        let run = Run::start(Arc::new(plan), at, at.wall);
        self.only.set(None);
        self.driver
            .set(SendWrapper::new(Some(Driver::new(run, self.ports))));
        self.tell(Event::Tick);
    }

    fn tell(self, event: Event) {
        if let Some(driver) = self.driver.with_untracked(|driver| (**driver).clone()) {
            driver.tell(event);
        }
    }

    /// Whether there is a run, over or not (tracked).
    pub fn exists(self) -> bool {
        self.phase().is_some()
    }

    /// Whether a run is under way (tracked).
    pub fn is_on(self) -> bool {
        self.phase().is_some_and(|phase| phase != Phase::Finished)
    }

    /// Whether the run is over (tracked).
    pub fn is_finished(self) -> bool {
        self.phase() == Some(Phase::Finished)
    }

    /// What the run is doing (tracked).
    pub fn phase(self) -> Option<Phase> {
        self.look(Run::phase)
    }

    /// How long it will still take, at least and at most, while it goes by itself (tracked).
    pub fn remaining(self) -> Option<(Millis, Millis)> {
        let left = self.look(Run::remaining).flatten()?;
        Some((left.least, left.most))
    }

    /// When it started, by the wall clock (tracked).
    pub fn started(self) -> Option<UnixMillis> {
        self.look(Run::started)
    }

    /// The latest `most` lines of the log, the latest first (tracked).
    pub fn log(self, most: usize) -> Vec<Logged> {
        self.look(|run| run.log().iter().rev().take(most).copied().collect())
            .unwrap_or_default()
    }

    /// What became of a desktop (tracked).
    pub fn outcome(self, slot: Slot) -> Option<Outcome> {
        self.look(|run| run.outcome(slot)).flatten()
    }

    /// Why a desktop was left out (tracked).
    pub fn skipped(self, slot: Slot) -> Option<SkipReason> {
        self.look(|run| run.desktop(slot).and_then(|d| d.skipped))
            .flatten()
    }

    /// What the service said of a desktop last (tracked).
    pub fn fault(self, slot: Slot) -> Option<Fault> {
        self.look(|run| run.desktop(slot).and_then(|d| d.fault.cloned()))
            .flatten()
    }

    /// Which desktop stands at a place of the plan (tracked).
    pub fn desktop(self, slot: Slot) -> Option<DesktopId> {
        self.look(|run| run.plan().desktop(slot).cloned()).flatten()
    }

    /// The desktops for which trying once more makes sense.
    pub fn worth_retrying(self) -> Vec<DesktopId> {
        let pick = |run: &Run| {
            let slots = WORTH_RETRYING
                .into_iter()
                .flat_map(|outcome| run.with(outcome));
            slots
                .filter_map(|slot| run.plan().desktop(slot).cloned())
                .collect()
        };
        untrack(|| self.look(pick)).unwrap_or_default()
    }

    /// Sends no more batches for now.
    pub fn pause(self) {
        self.tell(Event::Pause);
    }

    /// Goes on; without a journal where that is why it paused.
    pub fn resume(self) {
        let unwritten = untrack(|| self.phase()) == Some(Phase::Paused(Why::JournalFailed));
        self.tell(if unwritten {
            Event::ResumeWithoutJournal
        } else {
            Event::Resume
        });
    }

    /// Sends nothing more; what is on the wire is awaited.
    pub fn stop(self) {
        self.tell(Event::Stop);
    }

    /// The same user signed in again for the same project.
    pub fn signed_in_again(self) {
        self.tell(Event::SignedIn);
    }

    /// Stops the run and forgets it. What is on the wire can't be called back.
    pub fn forget(self) {
        self.stop();
        self.driver.set(SendWrapper::new(None));
        self.ports.pulse.notify();
    }

    /// The results as a table (see [`report::csv`]).
    pub fn csv(self, project: &str, name_of: impl Fn(&DesktopId) -> (String, String)) -> String {
        untrack(|| self.look(|run| report::csv(run, project, &name_of))).unwrap_or_default()
    }

    fn look<T>(self, read: impl FnOnce(&Run) -> T) -> Option<T> {
        look(self.driver, self.ports, read)
    }
}

/// Reads the run, tracked.
fn look<T>(
    driver: Live<SendWrapper<Option<Driving>>>,
    ports: Ports,
    read: impl FnOnce(&Run) -> T,
) -> Option<T> {
    ports.pulse.with(|()| ());
    let driver = driver.with_untracked(|driver| (**driver).clone())?;
    let run = driver.run();
    Some(read(&run))
}

fn may(run: &Run) -> May {
    let phase = run.phase();
    let over = phase == Phase::Finished;
    May {
        pause: phase == Phase::Running,
        resume: matches!(phase, Phase::Paused(_)),
        stop: !over && phase != Phase::Stopping,
        retry: over
            && WORTH_RETRYING
                .into_iter()
                .any(|outcome| run.tally().count(outcome) > 0),
    }
}

fn slots(run: &Run, only: Option<Outcome>) -> Vec<Slot> {
    match only {
        Some(outcome) => run.with(outcome).collect(),
        None => run.plan().slots().collect(),
    }
}

/// Faults of the same kind and code are one.
fn fault_groups(run: &Run) -> Vec<(Fault, usize)> {
    let mut groups: Vec<(Fault, usize)> = Vec::new();
    // Who is in line again still carries the fault that sent it back.
    for outcome in [Outcome::Failed, Outcome::Unknown, Outcome::NotSent] {
        for fault in run
            .with(outcome)
            .filter_map(|slot| run.desktop(slot)?.fault)
        {
            match groups
                .iter_mut()
                .find(|(known, _)| known.kind == fault.kind && known.code == fault.code)
            {
                Some((_, count)) => *count += 1,
                None => groups.push((fault.clone(), 1)),
            }
        }
    }
    groups
}
