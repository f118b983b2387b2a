//! The run that this tab carries out or looks at, as views read it and as a person steers it.

mod begin;
mod ports;
mod reports;

pub use begin::{About, Confirmed, Hindrance, Wanted, lock_name};

use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::outcome::{Outcome, SkipReason, Tally};
use crate::domain::plan::Slot;
use crate::domain::run::{Event, Logged, Phase, Run, Why};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::run::Driver;
use crate::state::live::{Derived, Live};
use crate::state::signed_in::SignedIn;
use leptos::{ev, prelude::*};
use ports::{Own, Ports, Signals};
use send_wrapper::SendWrapper;
use std::cell::Ref;
use std::fmt::{Debug, Formatter};
use std::rc::Rc;

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
    /// Let it go on although nothing of it is written.
    pub go_unwritten: bool,
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

/// What carries the run out. Its code comes with the later steps: only what begins a run names it, and the second box
/// keeps the compiler from seeing that there is no other.
type Driving = Rc<Box<dyn Engine>>;

trait Engine {
    fn tell(&self, event: Event);
    fn run(&self) -> Ref<'_, Run>;
    fn own(&self) -> &Rc<Own>;
}

impl Engine for Driver<Ports> {
    fn tell(&self, event: Event) {
        Driver::tell(self, event);
    }

    fn run(&self) -> Ref<'_, Run> {
        Driver::run(self)
    }

    fn own(&self) -> &Rc<Own> {
        &self.ports().own
    }
}

impl Debug for dyn Engine {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("Engine")
    }
}

/// The run as signals. Owned by the app: leaving the page doesn't end it.
#[derive(Clone, Copy, Debug)]
pub struct RunState {
    driver: Live<SendWrapper<Option<Driving>>>,
    signals: Signals,
    /// Who is meant by it.
    about: Live<Option<About>>,
    /// What hinders a run that the person wants, and which.
    pub hindrance: Live<Option<(Hindrance, SendWrapper<Wanted>)>>,
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
        let signals = Signals {
            session,
            again,
            pulse: Live::new(()),
        };
        let pulse = signals.pulse;
        let only = Live::new(None);
        Self {
            driver,
            signals,
            about: Live::new(None),
            hindrance: Live::new(None),
            tally: Derived::new(move || {
                look(driver, pulse, |run| *run.tally()).unwrap_or_default()
            }),
            may: Derived::new(move || look(driver, pulse, may).unwrap_or_default()),
            only,
            slots: Derived::new(move || {
                let only = only.get();
                look(driver, pulse, |run| slots(run, only)).unwrap_or_default()
            }),
            fault_groups: Derived::new(move || {
                look(driver, pulse, fault_groups).unwrap_or_default()
            }),
        }
    }

    /// Hidden and frozen pages sleep: when they are back, what was due is done at once. The browser ends a lock on the
    /// screen when the page is hidden.
    pub fn heed_the_page(self) {
        let back = move || {
            if untrack(|| self.is_on()) {
                self.tell(Event::Tick);
                self.stay_awake();
            }
        };
        let seen = window_event_listener(
            ev::Custom::<ev::Event>::new("visibilitychange"),
            move |_| back(),
        );
        let online = window_event_listener(ev::online, move |_| back());
        on_cleanup(move || {
            seen.remove();
            online.remove();
        });
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

    /// Whether a run is under way (tracked). One that is only looked at is not.
    pub fn is_on(self) -> bool {
        let phase = self.phase();
        let is_on = self.own(|own| own.is_on.get()) == Some(true);
        is_on && phase.is_some_and(|phase| phase != Phase::Finished)
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

    /// Sends nothing more; what is on the wire is awaited.
    pub fn stop(self) {
        self.tell(Event::Stop);
    }

    /// The same user signed in again for the same project.
    pub fn signed_in_again(self) {
        self.tell(Event::SignedIn);
    }

    /// Sends nothing more and forgets the run. What is on the wire can't be called back: what becomes of it is still
    /// written in the journal, from which the run can be taken up again.
    pub fn forget(self) {
        self.tell(Event::Pause);
        self.own(|own| own.is_left.set(true));
        self.tell(Event::Tick);
        self.driver.set(SendWrapper::new(None));
        self.about.set(None);
        self.hindrance.set(None);
        self.signals.pulse.notify();
    }

    /// A desktop's name and user, as they were when the plan was confirmed (tracked).
    pub fn name_and_user(self, slot: Slot) -> Option<(String, String)> {
        self.about
            .with(|about| about.as_ref()?.names.get(slot.index()).cloned())
    }

    fn look<T>(self, read: impl FnOnce(&Run) -> T) -> Option<T> {
        look(self.driver, self.signals.pulse, read)
    }
}

/// Reads the run, tracked.
fn look<T>(
    driver: Live<SendWrapper<Option<Driving>>>,
    pulse: Live<()>,
    read: impl FnOnce(&Run) -> T,
) -> Option<T> {
    pulse.with(|()| ());
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
        go_unwritten: phase == Phase::Paused(Why::JournalFailed),
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
