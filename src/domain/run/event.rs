//! What goes into a run and what comes out of it.

use serde::{Deserialize, Serialize};

use crate::domain::batch::Batch;
use crate::domain::desktop::{DesktopId, LoginState};
use crate::domain::fault::Fault;
use crate::domain::message::Message;
use crate::domain::plan::Slot;
use crate::domain::run::record::{Entry, Seq};
use crate::domain::time::UnixMillis;

/// One sending of one batch; counted from 1, never used twice in a run, not even after a crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttemptId(pub u32);

/// One reading of states. Only its answer means anything; never written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReadId(pub u32);

/// One warning of one batch. Only its answer means anything; never written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WarningId(pub u32);

/// A desktop as the service lists it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Which desktop.
    pub id: DesktopId,
    /// Its login state.
    pub state: LoginState,
    /// Whether the console's settings protect it. Means nothing where nobody is to be sent.
    pub protected: bool,
}

/// The most rows of a page of states.
pub const PAGE_ROWS: u32 = 1_000;

/// A page of the states of all desktops of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatesPage {
    /// The desktops on it.
    pub seen: Vec<Sighting>,
    /// How many rows it has, usable or not: the next page begins that much further on.
    pub rows: u32,
    /// How many rows there are over all pages, if the service says so.
    pub total: Option<u32>,
}

/// What happened. Everything that a run learns, it learns from these.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Time passed. Due at [`Run::due`](super::Run::due); harmless at any other time.
    Tick,
    /// The journal holds everything up to and including this entry.
    Written {
        /// The last entry that is durable.
        through: Seq,
    },
    /// The journal could not write.
    NotWritten,
    /// The service answered an attempt, or there is no answer to be had.
    Answered {
        /// Which attempt.
        attempt: AttemptId,
        /// `Ok` for a 200.
        answer: Result<(), Fault>,
    },
    /// States were read, or could not be. A desktop that was asked for and is not in the answer is not listed.
    Read {
        /// Which reading.
        read: ReadId,
        /// The desktops that the service lists, in any order.
        answer: Result<Vec<Sighting>, Fault>,
    },
    /// A page of states was read, or could not be.
    PageRead {
        /// Which reading.
        read: ReadId,
        /// The page.
        answer: Result<StatesPage, Fault>,
    },
    /// The service answered a warning, or there is no answer to be had.
    Warned {
        /// Which warning.
        warning: WarningId,
        /// `Ok` for a 200.
        answer: Result<(), Fault>,
    },
    /// The person doesn't want to wait for the time that was set. Means nothing at any other time.
    StartNow,
    /// The person doesn't want to wait for those who were warned. Means nothing at any other time.
    LogOffNow,
    /// The person wants to go on without those whose warning failed. Means nothing unless the run asked.
    GoOnUnwarned,
    /// The person wants no more batches sent for now.
    Pause,
    /// The person wants to go on, knowing why the run paused.
    Resume,
    /// The person wants to go on although nothing is written in the journal.
    ResumeWithoutJournal,
    /// The person wants nothing more sent. When nothing is left to be sent or awaited: nothing more read either.
    Stop,
    /// The person signed in again: the same user and project (already checked).
    SignedIn,
    /// The page was frozen or the machine slept.
    Woke {
        /// The wall clock now.
        wall: UnixMillis,
    },
    /// The page no longer holds the lock of its project: another tab may run. [`Event::Resume`] is to be told only once
    /// it holds the lock again.
    LostLock,
    /// The person wants these desktops, whose outcome is `unknown`, sent again. Others in the list are left alone.
    SendAgain {
        /// Which desktops.
        slots: Vec<Slot>,
    },
}

/// What is to be done. To be carried out in the order given; nothing else may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write this in the journal and report [`Event::Written`] once it is durable. Several may be written as one.
    Write(Entry),
    /// Send the log-off of this batch now, with the plan's message, and report [`Event::Answered`].
    Send {
        /// Which attempt this is.
        attempt: AttemptId,
        /// Whom to log off.
        batch: Batch,
    },
    /// Read these desktops' states, once, and report [`Event::Read`].
    Read {
        /// Which reading this is.
        read: ReadId,
        /// Whose states.
        batch: Batch,
        /// Whether they are to be sent or warned next: then who is protected has to be known too.
        to_send: bool,
    },
    /// Read a page of all desktops' states, at most [`PAGE_ROWS`] rows, once, and report [`Event::PageRead`].
    ReadPage {
        /// Which reading this is.
        read: ReadId,
        /// Its first row, counted from 0.
        offset: u32,
    },
    /// Show this batch's users the message now, and report [`Event::Warned`].
    Warn {
        /// Which warning this is.
        warning: WarningId,
        /// Whom.
        batch: Batch,
        /// What they are told.
        message: Message,
    },
    /// Ask the person to sign in again, and report [`Event::SignedIn`].
    AskSignIn,
}
