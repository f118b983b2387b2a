//! How a run comes to be: from a plan that was just confirmed, or from its journal.

use crate::domain::history::{Head, RunKey};
use crate::domain::project::ProjectId;
use crate::domain::run::{Event, Moment, Run};
use crate::flows::browser::{BrowserClock, Held, Lock, lock, stay_awake};
use crate::flows::journal::{self, Kept};
use crate::flows::retry::Chance;
use crate::flows::run::{Driver, Host};
use crate::state::run::ports::{Own, Ports};
use crate::state::run::{About, Confirmed, Engine, Hindrance, Knowing, RunState, Wanted, own};
use leptos::prelude::untrack;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use std::sync::Arc;

/// The name of the lock that the one run for a project holds.
pub fn lock_name(project: &ProjectId) -> String {
    format!("curfew-run-{project}")
}

impl RunState {
    /// Begins what is wanted; what hinders it, if anything, is told in [`RunState::hindrance`]. Nothing begins while a run
    /// is on or about to begin, and nothing that was forgotten before it did. What the person knows of hinders nothing. Gives
    /// back whether a run is on.
    pub async fn begin(self, wanted: Wanted, knowing: Knowing) -> bool {
        if untrack(|| self.is_on()) {
            return true;
        }
        if self.is_beginning.get_untracked() || !self.signals.session.is_signed_in() {
            return false;
        }
        let era = self.era.get_untracked();
        self.is_beginning.set(true);
        self.hindrance.set(None);
        let begun = match &wanted {
            Wanted::Start(confirmed) => self.start(confirmed, knowing, era).await,
            Wanted::TakeUp(run, project) => self.take_up(*run, project, knowing, era).await,
        };
        if self.is_over(era) {
            return false;
        }
        self.is_beginning.set(false);
        if let Err(why) = begun {
            let knowing = knowing.and(why);
            self.hindrance
                .set(Some((why, knowing, SendWrapper::new(wanted))));
        }
        begun.is_ok()
    }

    fn is_over(self, era: u64) -> bool {
        self.era.get_untracked() != era
    }

    async fn start(
        self,
        confirmed: &Confirmed,
        knowing: Knowing,
        era: u64,
    ) -> Result<(), Hindrance> {
        let lock = self.lock_for(&confirmed.about.project, knowing).await?;
        let ports = self.ports();
        let at = moment(&ports);
        let run = Run::start(Arc::clone(&confirmed.plan), at, at.wall);
        let about = &confirmed.about;
        let head = Head {
            key: RunKey::new(at.wall, (BrowserClock.next() * 1000.0) as u64),
            project: about.project.clone(),
            project_name: about.project_name.clone(),
            user: about.user.clone(),
            started: at.wall,
            ended: None,
            tally: *run.tally(),
            bytes: 0,
        };
        let key = head.key;
        let written = journal::begin(head, &run.opening(), &about.names).await;
        if self.is_over(era) {
            // Nothing of it was sent. Where it can't be deleted it is kept as that.
            let _ = journal::delete(vec![key]).await;
            return Ok(());
        }
        let head = match written {
            Ok(head) => Some(head),
            Err(_) if knowing.no_record => None,
            Err(_) => return Err(Hindrance::NoRecord),
        };
        let is_written = head.is_some();
        ports.own.head.replace(head);
        self.drive(run, ports, about.clone());
        self.is_on_with(lock);
        if !is_written {
            self.tell(Event::ResumeWithoutJournal);
        }
        self.tell(Event::Tick);
        Ok(())
    }

    async fn take_up(
        self,
        run: RunKey,
        project: &ProjectId,
        knowing: Knowing,
        era: u64,
    ) -> Result<(), Hindrance> {
        let lock = self.lock_for(project, knowing).await?;
        // Read under the lock: nobody else writes any more.
        let kept = journal::read(run).await;
        if self.is_over(era) {
            return Ok(());
        }
        self.look_at(kept.map_err(|_| Hindrance::NotRead)?);
        self.is_on_with(lock);
        self.tell(Event::Tick);
        self.tell(Event::Resume);
        Ok(())
    }

    /// Shows a run from its journal without carrying it out.
    pub fn look_at(self, kept: Kept) {
        let ports = self.ports();
        let at = moment(&ports);
        let plan = Arc::new(kept.journal.opening.plan);
        let run = Run::recover(plan, &kept.journal.entries, at, at.wall);
        let about = About {
            names: Arc::new(kept.names),
            project: kept.head.project.clone(),
            project_name: kept.head.project_name.clone(),
            user: kept.head.user.clone(),
        };
        ports.own.head.replace(Some(kept.head));
        self.drive(run, ports, about);
    }

    /// Lets a run go on. One that was only looked at is taken up from its journal as it stands by now.
    pub fn resume(self) {
        let looked_at = self.own(|own| {
            let head = own.head.borrow().clone().filter(|_| !own.is_on.get())?;
            Some(Wanted::TakeUp(head.key, head.project))
        });
        match looked_at.flatten() {
            Some(wanted) => spawn_local(async move {
                self.begin(wanted, Knowing::default()).await;
            }),
            None => self.tell(Event::Resume),
        }
    }

    /// Lets the run go on although nothing of it is written.
    pub fn resume_unwritten(self) {
        self.tell(Event::ResumeWithoutJournal);
    }

    async fn lock_for(
        self,
        project: &ProjectId,
        knowing: Knowing,
    ) -> Result<Option<Lock>, Hindrance> {
        let session = self.signals.session;
        if !session.with_untracked(|s| s.as_ref().is_some_and(|s| s.session.project == *project)) {
            return Err(Hindrance::OtherProject);
        }
        match lock(&lock_name(project), move || self.lost_lock()).await {
            Held::Here(lock) => Ok(Some(lock)),
            Held::Elsewhere => Err(Hindrance::OtherTab),
            Held::Unknown if knowing.no_lock => Ok(None),
            Held::Unknown => Err(Hindrance::NoLock),
        }
    }

    fn lost_lock(self) {
        let had = self.own(|own| own.lock.take().is_some());
        if had == Some(true) {
            self.tell(Event::LostLock);
            self.own(Own::close);
            self.signals.pulse.notify();
        }
    }

    fn drive(self, run: Run, ports: Ports, about: About) {
        self.only.set(None);
        self.about.set(Some(about));
        let driver: Box<dyn Engine> = Box::new(Driver::new(run, ports));
        self.driver.set(SendWrapper::new(Some(Rc::new(driver))));
        self.signals.pulse.notify();
    }

    fn is_on_with(self, lock: Option<Lock>) {
        self.own(|own| {
            own.is_on.set(true);
            own.lock.replace(lock);
        });
        self.stay_awake();
    }

    /// Keeps the screen on while the run is.
    pub(super) fn stay_awake(self) {
        spawn_local(async move {
            let awake = stay_awake().await;
            self.own(|own| {
                if own.is_on.get() {
                    own.awake.replace(awake);
                }
            });
        });
    }

    fn ports(self) -> Ports {
        Ports {
            signals: self.signals,
            own: Rc::default(),
        }
    }

    pub(super) fn own<T>(self, act: impl FnOnce(&Own) -> T) -> Option<T> {
        own(self.driver, act)
    }
}

fn moment(ports: &Ports) -> Moment {
    Moment {
        now: ports.now(),
        wall: ports.wall(),
    }
}
