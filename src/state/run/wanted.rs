//! What a person wants carried out, and what may hinder it.

use crate::domain::history::RunKey;
use crate::domain::plan::Plan;
use crate::domain::project::ProjectId;
use crate::flows::journal::Names;
use std::rc::Rc;
use std::sync::Arc;

/// A plan as it was confirmed, with whom it is about.
#[derive(Clone, Debug)]
pub struct Confirmed {
    /// What is to be carried out.
    pub plan: Arc<Plan>,
    /// Who is meant.
    pub about: About,
}

/// Who is meant by a run, in words that people know.
#[derive(Clone, Debug)]
pub struct About {
    /// The names of its desktops and users, in the order of its plan.
    pub names: Arc<Names>,
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
    /// A run from its journal.
    TakeUp(RunKey, ProjectId),
}

/// Why it doesn't begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// A run for the same project is on in another tab.
    OtherTab,
    /// The run is of another project than the one that is signed in to.
    OtherProject,
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

/// What the person was told of and begins in spite of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowing {
    /// That there is no lock.
    pub no_lock: bool,
    /// That there is no record.
    pub no_record: bool,
}

impl Knowing {
    /// The same, and this.
    #[must_use]
    pub fn and(self, why: Hindrance) -> Self {
        Self {
            no_lock: self.no_lock || why == Hindrance::NoLock,
            no_record: self.no_record || why == Hindrance::NoRecord,
        }
    }
}
