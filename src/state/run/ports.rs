//! What carries a run out in the browser: the session's calls, the journal, the page's timers, the views' signals.

use crate::api::call::{connect_states, details_by_id, logoff, notify};
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::batch::Batch;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::history::Head;
use crate::domain::message::Message;
use crate::domain::run::{Entry, PAGE_ROWS, Phase, Run, Sighting, Standing, StatesPage};
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::browser::{Awake, BrowserClock, Lock, now, page_time};
use crate::flows::journal;
use crate::flows::retry::Wait;
use crate::flows::run::{Host, Journal, NotWritten, Service};
use crate::flows::sign_in::SignedIn;
use crate::state::live::Live;
use crate::state::protection::Protection;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

/// The signals of the tab that a run reads and moves.
#[derive(Clone, Copy, Debug)]
pub struct Signals {
    /// Whose token the run uses: always the one that is signed in now.
    pub session: Live<Option<SignedIn>>,
    /// Set when the person is to sign in again.
    pub again: Live<bool>,
    /// Whom it must not send.
    pub protection: Protection,
    /// Tells when the run changed.
    pub pulse: Live<()>,
}

/// The ports of one run.
#[derive(Clone, Debug)]
pub struct Ports {
    /// The tab's.
    pub signals: Signals,
    /// The run's own.
    pub own: Rc<Own>,
}

/// What belongs to one run alone.
#[derive(Debug, Default)]
pub struct Own {
    /// The run's head as the journal has it; `None` when nothing is written of it.
    pub head: RefCell<Option<Head>>,
    /// Whether it is carried out, and not only looked at.
    pub is_on: Cell<bool>,
    /// No other tab runs for the same project.
    pub lock: RefCell<Option<Lock>>,
    /// The screen stays on.
    pub awake: RefCell<Option<Awake>>,
    /// It gave up its lock, or lost it: nothing more may be written of it here.
    is_closed: Cell<bool>,
    /// The person signed out: it uses no session any more, and ends with what is on the wire.
    pub is_left: Cell<bool>,
}

impl Own {
    /// Lets go of what the run holds while it is on. From here on it may be another tab's.
    pub fn close(&self) {
        self.is_closed.set(true);
        self.is_on.set(false);
        self.lock.take();
        self.awake.take();
    }
}

impl Ports {
    /// Without a session nothing can be sent; the run then learns that it needs one.
    fn session(&self) -> Result<Session, Fault> {
        let now = self.signals.session.with_untracked(|session| {
            session
                .as_ref()
                .filter(|_| !self.own.is_left.get())
                .map(|s| s.session.clone())
        });
        now.ok_or_else(|| Fault::unanswered(FaultKind::SignInNeeded))
    }
}

impl Service for Ports {
    async fn log_off(&self, batch: &Batch, message: Option<&Message>) -> Result<(), Fault> {
        logoff(&Browser, &self.session()?, batch, message).await
    }

    async fn warn(&self, batch: &Batch, message: &Message) -> Result<(), Fault> {
        notify(&Browser, &self.session()?, batch, message).await
    }

    async fn read_states(&self, batch: &Batch, to_send: bool) -> Result<Vec<Sighting>, Fault> {
        let (session, protection) = (self.session()?, self.signals.protection);
        if to_send {
            protection.know(&session).await?;
        }
        let fleet = details_by_id(&Browser, &session, batch).await?;
        let see = |row| {
            Some(Sighting {
                id: fleet.desktop_id(row)?,
                state: fleet.login_state(row).clone(),
                protected: protection.holds(&fleet, row),
            })
        };
        Ok((0..fleet.len()).filter_map(see).collect())
    }

    async fn read_page(&self, offset: u32) -> Result<StatesPage, Fault> {
        let states = connect_states(&Browser, &self.session()?, offset, PAGE_ROWS).await?;
        let see = |(id, state)| Sighting {
            id,
            state,
            protected: false,
        };
        Ok(StatesPage {
            rows: states.len() as u32,
            total: states.total.and_then(|total| total.try_into().ok()),
            seen: states.rows.into_iter().map(see).collect(),
        })
    }
}

impl Journal for Ports {
    async fn write(&self, entries: Vec<Entry>, standing: Standing) -> Result<(), NotWritten> {
        let known = self.own.head.borrow().clone();
        let head = known
            .filter(|_| !self.own.is_closed.get())
            .ok_or(NotWritten)?;
        let head = Head {
            tally: standing.tally,
            ended: standing.ended,
            ..head
        };
        let head = journal::append(head, &entries).await?;
        self.own.head.replace(Some(head));
        Ok(())
    }
}

impl Host for Ports {
    fn now(&self) -> Millis {
        page_time()
    }

    fn wall(&self) -> UnixMillis {
        now()
    }

    async fn sleep_until(&self, at: Millis) {
        BrowserClock.wait(at.saturating_sub(self.now())).await;
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        spawn_local(task);
    }

    fn changed(&self, run: &Run) {
        let is_left = self.own.is_left.get() && run.on_the_wire() == 0;
        // Whoever takes it up next reads all that this tab had to say.
        if (is_left || run.phase() == Phase::Finished) && run.is_written() {
            self.own.close();
        }
        self.signals.pulse.notify();
    }

    fn ask_sign_in(&self) {
        if !self.own.is_left.get() {
            self.signals.again.set(true);
        }
    }
}
