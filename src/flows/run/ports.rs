//! What a driver needs from outside: the service, the journal and the time. The browser has one kind of each, tests
//! another.

use std::future::Future;

use crate::domain::batch::Batch;
use crate::domain::fault::Fault;
use crate::domain::message::Message;
use crate::domain::run::{Entry, Run, Sighting, Standing, StatesPage};
use crate::domain::time::{Millis, UnixMillis};

/// Carries requests to the service.
pub trait Service {
    /// Sends one log-off request, once: it is never repeated on the way. Always ends, if need be with a time-out.
    fn log_off(
        &self,
        batch: &Batch,
        message: Option<&Message>,
    ) -> impl Future<Output = Result<(), Fault>>;

    /// Sends one warning, once, as [`Service::log_off`] does.
    fn warn(&self, batch: &Batch, message: &Message) -> impl Future<Output = Result<(), Fault>>;

    /// Reads the states of these desktops, once. What isn't in the answer is taken as not listed, so a page that is
    /// missing is a fault. `to_send`: who is protected has to be known, else that is a fault too. Always ends.
    fn read_states(
        &self,
        batch: &Batch,
        to_send: bool,
    ) -> impl Future<Output = Result<Vec<Sighting>, Fault>>;

    /// Reads a page of all desktops' states, once, with at most [`PAGE_ROWS`](crate::domain::run::PAGE_ROWS) rows.
    fn read_page(&self, offset: u32) -> impl Future<Output = Result<StatesPage, Fault>>;
}

/// Keeps what happened.
pub trait Journal {
    /// Resolves once all entries are durable, or none is known to be. `standing` is how far the run is by then. Called
    /// again only after that.
    fn write(
        &self,
        entries: Vec<Entry>,
        standing: Standing,
    ) -> impl Future<Output = Result<(), NotWritten>>;
}

/// The journal could not write: disk full, storage blocked or gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotWritten;

/// The time, and what depends on it.
pub trait Host {
    /// The clock that never goes back.
    fn now(&self) -> Millis;

    /// The wall clock.
    fn wall(&self) -> UnixMillis;

    /// Resolves when the clock that never goes back shows `at`, or later.
    fn sleep_until(&self, at: Millis) -> impl Future<Output = ()>;

    /// Runs a task to its end, on the same thread, whatever becomes of the views. It must not run before this returns.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);

    /// The run changed: views may want to read it.
    fn changed(&self, run: &Run);

    /// The person is to sign in again.
    fn ask_sign_in(&self);
}

/// All that a driver needs.
pub trait Ports: Service + Journal + Host + 'static {}

impl<T: Service + Journal + Host + 'static> Ports for T {}
