//! How a run comes to be: from a plan that was just confirmed, or from its journal.

use crate::domain::history::{Head, RunKey};
use crate::domain::plan::Plan;
use crate::domain::project::ProjectId;
use crate::domain::run::{Event, Moment, Run};
use crate::flows::browser::{BrowserClock, Held, Lock, lock, stay_awake};
use crate::flows::journal::{self, Kept, Names};
use crate::flows::retry::Chance;
use crate::flows::run::{Driver, Host};
use crate::state::run::ports::{Own, Ports};
use crate::state::run::{Engine, RunState};
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use std::sync::Arc;

/// A plan as it was confirmed, with whom it is about.
#[derive(Clone, Debug)]
pub struct Confirmed {
    /// What is to be carried out.
    pub plan: Plan,
    /// Who is meant.
    pub about: About,
}

/// Who is meant by a run, in words that people know.
#[derive(Clone, Debug)]
pub struct About {
    /// The names of its desktops and users, in the order of its plan.
    pub names: Names,
    /// The project of its desktops.
    pub project: ProjectId,
    /// The project's name, or its id.
    pub project_name: String,
    /// Who confirmed it, where that is known.
    pub user: Option<String>,
}

/// What the person wants carried out.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// A plan that was just confirmed.
    Start(Rc<Confirmed>),
    /// A run that was cut off.
    TakeUp(RunKey),
}

/// Why it doesn't begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// A run for the same project is on in another tab.
    OtherTab,
    /// The browser can't tell whether another tab has a run. The person may begin all the same.
    NoLock,
    /// The browser can't keep a record. The person may begin all the same.
    NoRecord,
    /// The run's record can't be read.
    NotRead,
}

impl Hindrance {
    /// Whether the person may go on, knowing of it.
    pub fn may_go_on(self) -> bool {
        matches!(self, Self::NoLock | Self::NoRecord)
    }
}

/// The name of the lock that the one run for a project holds.
pub fn lock_name(project: &ProjectId) -> String {
    format!("curfew-run-{project}")
}

impl RunState {
    /// Begins what is wanted; what hinders it, if anything, is told in [`RunState::hindrance`]. The run before it is over
    /// (see [`RunState::is_on`]). `knowingly` begins also without a lock and without a record. Gives back whether it
    /// began.
    pub async fn begin(self, wanted: Wanted, knowingly: bool) -> bool {
        self.hindrance.set(None);
        let begun = match &wanted {
            Wanted::Start(confirmed) => self.start(confirmed, knowingly).await,
            Wanted::TakeUp(run) => self.take_up(*run, knowingly).await,
        };
        match begun {
            Ok(()) => true,
            Err(why) => {
                self.hindrance.set(Some((why, SendWrapper::new(wanted))));
                false
            }
        }
    }

    async fn start(self, confirmed: &Confirmed, knowingly: bool) -> Result<(), Hindrance> {
        let lock = self.lock_for(&confirmed.about.project, knowingly).await?;
        let ports = self.ports();
        let at = moment(&ports);
        let run = Run::start(Arc::new(confirmed.plan.clone()), at, at.wall);
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
        let head = match journal::begin(head, &run.opening(), &about.names).await {
            Ok(head) => Some(head),
            Err(_) if knowingly => None,
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

    async fn take_up(self, key: RunKey, knowingly: bool) -> Result<(), Hindrance> {
        let not_read = |_| Hindrance::NotRead;
        let project = journal::read(key).await.map_err(not_read)?.head.project;
        let lock = self.lock_for(&project, knowingly).await?;
        // Read once more: now nobody else writes.
        self.look_at(journal::read(key).await.map_err(not_read)?);
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
            names: kept.names,
            project: kept.head.project.clone(),
            project_name: kept.head.project_name.clone(),
            user: kept.head.user.clone(),
        };
        ports.own.head.replace(Some(kept.head));
        self.drive(run, ports, about);
    }

    /// Lets a run go on. One that was only looked at is carried out from here.
    pub fn resume(self) {
        self.go_on(Event::Resume);
    }

    /// Lets the run go on although nothing of it is written.
    pub fn resume_unwritten(self) {
        self.go_on(Event::ResumeWithoutJournal);
    }

    fn go_on(self, event: Event) {
        let Some((own, project)) = self.unlocked() else {
            return self.tell(event);
        };
        spawn_local(async move {
            match self.lock_for(&project, false).await {
                Ok(lock) => {
                    own.is_on.set(true);
                    own.lock.replace(lock);
                    self.tell(event);
                }
                Err(why) => {
                    let key = own.head.borrow().as_ref().map(|head| head.key);
                    self.hindrance
                        .set(key.map(|key| (why, SendWrapper::new(Wanted::TakeUp(key)))));
                }
            }
        });
    }

    /// The run's own things and its project, when it lacks the lock that it needs to go on.
    fn unlocked(self) -> Option<(Rc<Own>, ProjectId)> {
        let driver = self.driver.with_untracked(|driver| (**driver).clone())?;
        let own = Rc::clone(driver.own());
        let lacks = own.lock.borrow().is_none();
        let project = own.head.borrow().as_ref().map(|h| h.project.clone());
        project.filter(|_| lacks).map(|project| (own, project))
    }

    async fn lock_for(
        self,
        project: &ProjectId,
        knowingly: bool,
    ) -> Result<Option<Lock>, Hindrance> {
        match lock(&lock_name(project), move || self.lost_lock()).await {
            Held::Here(lock) => Ok(Some(lock)),
            Held::Elsewhere => Err(Hindrance::OtherTab),
            Held::Unknown if knowingly => Ok(None),
            Held::Unknown => Err(Hindrance::NoLock),
        }
    }

    fn lost_lock(self) {
        let had = self.own(|own| own.lock.take().is_some());
        if had == Some(true) {
            self.tell(Event::LostLock);
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
        self.driver
            .with_untracked(|driver| driver.as_ref().map(|driver| act(driver.own())))
    }
}

fn moment(ports: &Ports) -> Moment {
    Moment {
        now: ports.now(),
        wall: ports.wall(),
    }
}
