//! What carries a run out in the browser: the session's calls, the page's timers, the views' signals.

use crate::api::call::{logoff, states_by_id};
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::batch::Batch;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::message::Message;
use crate::domain::run::{Entry, Run, Sighting};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser::BrowserClock;
use crate::flows::retry::Wait;
use crate::flows::run::{Host, Journal, NotWritten, Service};
use crate::state::live::Live;
use crate::state::signed_in::SignedIn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// The ports of the tab's run.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    /// Whose token the run uses: always the one that is signed in now.
    pub session: Live<Option<SignedIn>>,
    /// Set when the person is to sign in again.
    pub again: Live<bool>,
    /// Tells when the run changed.
    pub pulse: Live<()>,
}

impl Ports {
    /// Without a session nothing can be sent; the run then learns that it needs one.
    fn session(self) -> Result<Session, Fault> {
        let session = self
            .session
            .with_untracked(|s| s.as_ref().map(|s| s.session.clone()));
        session.ok_or_else(|| Fault::unanswered(FaultKind::SignInNeeded))
    }
}

impl Service for Ports {
    async fn log_off(&self, batch: &Batch, message: Option<&Message>) -> Result<(), Fault> {
        logoff(&Browser, &self.session()?, batch, message).await
    }

    async fn read_states(&self, batch: &Batch) -> Result<Vec<Sighting>, Fault> {
        let states = states_by_id(&Browser, &self.session()?, batch).await?;
        let seen = states.rows.into_iter().map(|(id, state)| Sighting {
            id,
            state,
            protected: false,
        });
        Ok(seen.collect())
    }
}

impl Journal for Ports {
    async fn write(&self, _entries: Vec<Entry>) -> Result<(), NotWritten> {
        Ok(())
    }
}

impl Host for Ports {
    fn now(&self) -> Millis {
        window().performance().map_or(0.0, |clock| clock.now()) as Millis
    }

    fn wall(&self) -> UnixMillis {
        js_sys::Date::now() as UnixMillis
    }

    async fn sleep_until(&self, at: Millis) {
        BrowserClock.wait(at.saturating_sub(self.now())).await;
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        spawn_local(task);
    }

    fn changed(&self, _run: &Run) {
        self.pulse.notify();
    }

    fn ask_sign_in(&self) {
        self.again.set(true);
    }
}
