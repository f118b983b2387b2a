//! The runs that this browser keeps, and those among them that were cut off.

use crate::domain::desktop::DesktopId;
use crate::domain::history::{Head, RunKey};
use crate::domain::project::ProjectId;
use crate::domain::run::Past;
use crate::domain::time::UnixMillis;
use crate::flows::browser::held_now;
use crate::flows::journal::{self, Kept, NotRead};
use crate::flows::run::NotWritten;
use crate::state::live::Live;
use crate::state::run::lock_name;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Signals of the kept runs. Copies are the same records.
#[derive(Clone, Copy, Debug)]
pub struct Records {
    /// All of them, the latest first; `None` until they are read.
    pub heads: Live<Option<Vec<Head>>>,
    /// Whether they can't be read or changed.
    pub is_blocked: Live<bool>,
    /// The locks that tabs hold; `None` where that can't be known.
    held: Live<Option<Vec<String>>>,
    /// Tells that they are to be read.
    asked: Live<()>,
}

impl Default for Records {
    /// Nothing is read yet.
    fn default() -> Self {
        Self {
            heads: Live::new(None),
            is_blocked: Live::new(false),
            held: Live::new(Some(Vec::new())),
            asked: Live::new(()),
        }
    }
}

impl Records {
    /// Has what is kept read, as soon as somebody attends to it.
    pub fn refresh(self) {
        self.asked.notify();
    }

    /// Reads what is kept, now and whenever that is asked for. The reading's code comes with the later steps.
    pub fn attend(self) {
        Effect::new(move || {
            self.asked.with(|()| ());
            spawn_local(self.read_all());
        });
    }

    async fn read_all(self) {
        let held = held_now().await;
        let heads = journal::heads().await;
        let is_known = |heads: &Vec<Head>| {
            self.heads
                .with_untracked(|known| known.as_ref() == Some(heads))
                && self.held.with_untracked(|known| *known == held)
        };
        self.is_blocked.set(heads.is_err());
        if let Ok(heads) = heads
            && !is_known(&heads)
        {
            self.held.set(held);
            self.heads.set(Some(heads));
        }
    }

    /// Reads what is kept while a run may still go on: another tab may have ended it, or may be gone.
    pub fn refresh_if_any_is_open(self) {
        let any = self.heads.with_untracked(|heads| {
            heads
                .as_ref()
                .is_some_and(|heads| heads.iter().any(Head::is_open))
        });
        if any {
            self.refresh();
        }
    }

    /// The runs that can still go on and that no tab carries out (tracked).
    pub fn cut_off(self) -> Vec<Head> {
        let is_held = |head: &Head| {
            self.held.with(|held| {
                let name = lock_name(&head.project);
                held.as_ref().is_some_and(|held| held.contains(&name))
            })
        };
        self.heads.with(|heads| {
            let open = heads.iter().flatten().filter(|head| head.is_open());
            open.filter(|head| !is_held(head)).cloned().collect()
        })
    }

    /// All that is kept of a run.
    pub async fn read(self, run: RunKey) -> Result<Kept, NotRead> {
        journal::read(run).await
    }

    /// The runs of a project at a glance, the latest first, as they are kept now; none where they can't be read.
    pub async fn of_project(self, project: &ProjectId) -> Vec<Head> {
        let mut heads = journal::heads().await.unwrap_or_default();
        heads.retain(|head| head.project == *project);
        heads
    }

    /// What became of a desktop in a run; `None` when it wasn't in it, or that can't be read.
    pub async fn past(self, run: RunKey, desktop: &DesktopId) -> Option<Past> {
        // Most runs can be told from their plan's text alone, without all that happened since.
        if !journal::mentions(run, desktop).await.ok()? {
            return None;
        }
        journal::read(run).await.ok()?.journal.past(desktop)
    }

    /// Puts a run that was cut off aside: it is kept, and offered no more.
    pub fn put_aside(self, head: Head, now: UnixMillis) {
        let head = Head {
            tally: head.tally_if_cut_off(),
            ended: Some(now),
            ..head
        };
        spawn_local(async move {
            let put = journal::put_head(&head).await;
            self.changed(put).await;
        });
    }

    /// Deletes runs that no tab carries out. Where that fails they stay, and [`Records::is_blocked`].
    pub async fn delete(self, runs: Vec<RunKey>) {
        let deleted = journal::delete(runs).await;
        self.changed(deleted).await;
    }

    /// Reads what is kept after a change, and tells when that failed.
    async fn changed(self, written: Result<(), NotWritten>) {
        self.read_all().await;
        if written.is_err() {
            self.is_blocked.set(true);
        }
    }
}
