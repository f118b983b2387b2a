//! The run that this tab carries out or looks at, as views read it and as a person steers it.

mod begin;
mod faults;
mod ports;
mod reading;
mod reports;
mod wanted;

pub use begin::lock_name;
pub use reading::May;
pub use wanted::{About, Confirmed, Hindrance, Knowing, Wanted};

use crate::domain::outcome::{Outcome, Tally};
use crate::domain::run::{Event, Run};
use crate::flows::run::Driver;
use crate::flows::sign_in::SignedIn;
use crate::state::live::{Derived, Live};
use crate::state::protection::Protection;
use leptos::{ev, prelude::*};
use ports::{Own, Ports, Signals};
use reading::{look, may};
use send_wrapper::SendWrapper;
use std::cell::Ref;
use std::fmt::{Debug, Formatter};
use std::rc::Rc;

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
    pub hindrance: Live<Option<(Hindrance, Knowing, SendWrapper<Wanted>)>>,
    /// Whether a run is about to begin: until then there can be no other.
    is_beginning: Live<bool>,
    /// How often the run was forgotten: what was about to begin before doesn't begin any more.
    era: Live<u64>,
    /// How many desktops have each outcome.
    pub tally: Derived<Tally>,
    /// What the person can ask of it.
    pub may: Derived<May>,
    /// The outcome that the results are narrowed to.
    pub only: Live<Option<Outcome>>,
}

impl RunState {
    /// No run yet.
    pub fn new(session: Live<Option<SignedIn>>, again: Live<bool>, protection: Protection) -> Self {
        let driver = Live::new(SendWrapper::new(None::<Driving>));
        let signals = Signals {
            session,
            again,
            protection,
            pulse: Live::new(()),
        };
        let pulse = signals.pulse;
        let about = Live::new(None);
        Self {
            driver,
            signals,
            about,
            hindrance: Live::new(None),
            is_beginning: Live::new(false),
            era: Live::new(0),
            tally: Derived::new(move || {
                look(driver, pulse, |run| *run.tally()).unwrap_or_default()
            }),
            may: Derived::new(move || {
                let is_on = own(driver, |own| own.is_on.get()) == Some(true);
                let is_here =
                    session.with(|s| about.with(|about| is_here(s.as_ref(), about.as_ref())));
                look(driver, pulse, |run| may(run, is_on, is_here)).unwrap_or_default()
            }),
            only: Live::new(None),
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

    /// Tells the run, if this tab carries it out. One that is only looked at may be another tab's: it must write nothing.
    fn tell(self, event: Event) {
        let driver = self.driver.with_untracked(|driver| (**driver).clone());
        if let Some(driver) = driver.filter(|driver| driver.own().is_on.get()) {
            driver.tell(event);
        }
    }

    /// The name of the project of its desktops, or its id (tracked).
    pub fn project_name(self) -> Option<String> {
        self.about
            .with(|about| about.as_ref().map(|about| about.project_name.clone()))
    }

    /// Whether it is of the project that is signed in to (tracked).
    pub fn is_here(self) -> bool {
        let about = self.about;
        self.signals
            .session
            .with(|session| about.with(|about| is_here(session.as_ref(), about.as_ref())))
    }

    /// Sends no more batches for now.
    pub fn pause(self) {
        self.tell(Event::Pause);
    }

    /// Sends nothing more; what is on the wire is awaited.
    pub fn stop(self) {
        self.tell(Event::Stop);
    }

    /// Doesn't wait for the time that was set.
    pub fn start_now(self) {
        self.tell(Event::StartNow);
    }

    /// Doesn't wait for those who were warned.
    pub fn log_off_now(self) {
        self.tell(Event::LogOffNow);
    }

    /// Goes on without those whose warning failed.
    pub fn go_on_unwarned(self) {
        self.tell(Event::GoOnUnwarned);
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
        self.era.update_untracked(|n| *n += 1);
        self.is_beginning.set(false);
        self.driver.set(SendWrapper::new(None));
        self.about.set(None);
        self.hindrance.set(None);
        self.signals.pulse.notify();
    }
}

/// Whether a run is of the project that is signed in to.
fn is_here(session: Option<&SignedIn>, about: Option<&About>) -> bool {
    session.map(|session| &session.session.project) == about.map(|about| &about.project)
}

/// What belongs to the run alone.
fn own<T>(driver: Live<SendWrapper<Option<Driving>>>, act: impl FnOnce(&Own) -> T) -> Option<T> {
    driver.with_untracked(|driver| driver.as_ref().map(|driver| act(driver.own())))
}
