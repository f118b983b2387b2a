//! Carries out a run: takes its effects to the service and the journal, and their answers back to it.
//!
//! Invariant: decides nothing. What is sent, and when, is decided in [`domain::run`](crate::domain::run).

mod ports;

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

pub use ports::{Host, Journal, NotWritten, Ports, Service};

use crate::domain::run::{Effect, Entry, Event, Run};
use crate::domain::time::{Millis, UnixMillis};

/// A run and the ports it is carried out through. Cheap to clone; all clones are the same driver.
#[derive(Debug)]
pub struct Driver<P>(Rc<Inner<P>>);

#[derive(Debug)]
struct Inner<P> {
    ports: P,
    run: RefCell<Run>,
    /// Entries that wait for the write before them to end.
    unwritten: RefCell<Vec<Entry>>,
    writing: Cell<bool>,
    /// The earliest time at which a sleep ends that was not overtaken.
    alarm: Cell<Option<Millis>>,
    /// How far the wall clock was ahead of the clock that never goes back.
    ahead: Cell<Option<UnixMillis>>,
}

/// The two clocks drift apart by so much only when the machine slept (on many, only the wall clock goes on meanwhile) or
/// the wall clock was set.
const SLEPT: Millis = 30_000;

impl<P> Clone for Driver<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<P: Ports> Driver<P> {
    /// Takes charge of a run. Nothing happens before the first [`Driver::tell`].
    pub fn new(run: Run, ports: P) -> Self {
        Self(Rc::new(Inner {
            ports,
            run: RefCell::new(run),
            unwritten: RefCell::default(),
            writing: Cell::default(),
            alarm: Cell::default(),
            ahead: Cell::default(),
        }))
    }

    /// The run as it is now. Let go of it before anything is awaited or told.
    pub fn run(&self) -> Ref<'_, Run> {
        self.0.run.borrow()
    }

    /// What the run is carried out through.
    pub fn ports(&self) -> &P {
        &self.0.ports
    }

    /// Tells the run what happened or what the person wants, and begins everything that follows from it. The run
    /// begins with [`Event::Tick`].
    pub fn tell(&self, event: Event) {
        let now = self.0.ports.now();
        let slept = self.slept(now);
        for event in slept.into_iter().chain([event]) {
            let effects = self.0.run.borrow_mut().handle(now, event);
            for effect in effects {
                self.carry_out(effect);
            }
        }
        self.write();
        self.set_alarm(now);
        self.0.ports.changed(&self.run());
    }

    /// The run is told that the machine slept before it is told anything else.
    fn slept(&self, now: Millis) -> Option<Event> {
        let wall = self.0.ports.wall();
        let ahead = wall.saturating_sub(now);
        let before = self.0.ahead.replace(Some(ahead))?;
        (before.abs_diff(ahead) > SLEPT).then_some(Event::Woke { wall })
    }

    fn carry_out(&self, effect: Effect) {
        let driver = self.clone();
        match effect {
            Effect::Write(entry) => self.0.unwritten.borrow_mut().push(entry),
            Effect::Send { attempt, batch } => {
                let message = self.run().plan().message().cloned();
                self.0.ports.spawn(async move {
                    let answer = driver.0.ports.log_off(&batch, message.as_ref()).await;
                    driver.tell(Event::Answered { attempt, answer });
                });
            }
            Effect::Warn {
                warning,
                batch,
                message,
            } => self.0.ports.spawn(async move {
                let answer = driver.0.ports.warn(&batch, &message).await;
                driver.tell(Event::Warned { warning, answer });
            }),
            Effect::Read {
                read,
                batch,
                to_send,
            } => self.0.ports.spawn(async move {
                let answer = driver.0.ports.read_states(&batch, to_send).await;
                driver.tell(Event::Read { read, answer });
            }),
            Effect::ReadPage { read, offset } => self.0.ports.spawn(async move {
                let answer = driver.0.ports.read_page(offset).await;
                driver.tell(Event::PageRead { read, answer });
            }),
            Effect::AskSignIn => self.0.ports.ask_sign_in(),
        }
    }

    /// Writes all that waits as one, unless a write is under way: then that one's end begins the next.
    fn write(&self) {
        if self.0.writing.get() {
            return;
        }
        let entries = self.0.unwritten.take();
        let Some(through) = entries.last().map(|entry| entry.seq) else {
            return;
        };
        self.0.writing.set(true);
        let standing = self.run().standing();
        let driver = self.clone();
        self.0.ports.spawn(async move {
            let written = driver.0.ports.write(entries, standing).await;
            driver.0.writing.set(false);
            if written.is_err() {
                // The run keeps what is not durable and hands it over again.
                driver.0.unwritten.borrow_mut().clear();
            }
            driver.tell(written.map_or(Event::NotWritten, |()| Event::Written { through }));
        });
    }

    fn set_alarm(&self, now: Millis) {
        let Some(due) = self.run().due() else { return };
        if self
            .0
            .alarm
            .get()
            .is_some_and(|alarm| alarm <= due && alarm > now)
        {
            return;
        }
        self.0.alarm.set(Some(due));
        let driver = self.clone();
        self.0.ports.spawn(async move {
            driver.0.ports.sleep_until(due).await;
            if driver.0.alarm.get() == Some(due) {
                driver.0.alarm.set(None);
                driver.tell(Event::Tick);
            }
        });
    }
}

#[cfg(test)]
mod tests;
