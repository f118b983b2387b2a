//! What a run tells the person: its phase, why it paused, and a log. Data only; views put it into words.

use serde::{Deserialize, Serialize};

use crate::domain::time::{Millis, UnixMillis};

/// What a run is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Waits for the time that was set.
    Scheduled,
    /// Warns users.
    Warning,
    /// Users were warned and have some time.
    Waiting,
    /// Sending.
    Running,
    /// Sends nothing until the person says so.
    Paused(Why),
    /// Sends and reads nothing until the person has signed in again.
    SignInNeeded,
    /// Stopped; what is on the wire is awaited.
    Stopping,
    /// Nothing more to send; reads states until every desktop is settled or its verification time is over.
    Verifying,
    /// Over.
    Finished,
}

impl Phase {
    /// Whether no log-off has left yet: the time, the warning and the wait for users come first.
    pub const fn is_before_sending(self) -> bool {
        matches!(
            self,
            Self::Scheduled
                | Self::Warning
                | Self::Waiting
                | Self::Paused(Why::NotWarned | Why::Missed)
        )
    }
}

/// Why a run paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Why {
    /// The person asked for it.
    Asked,
    /// Five failures in a row (rule 8).
    FailuresInARow,
    /// More than half of the last twenty failed (rule 8).
    MostFailed,
    /// The call itself was refused, whatever the desktops: wrong endpoint, wrong method, too large.
    CallRefused,
    /// Desktop after desktop was refused and none accepted: no right at all, wrong project, a refused message (rule 7).
    NothingPasses,
    /// What the service accepted at the careful start did not come true.
    NotComingTrue,
    /// States could not be read before sending.
    CannotRead,
    /// The journal could not be written.
    JournalFailed,
    /// The page was closed or crashed in the middle of the run.
    CutOff,
    /// Another tab may be running.
    LostLock,
    /// The machine slept past the time at which the run was to go on, or the page was closed then.
    Missed,
    /// Some users could not be warned.
    NotWarned,
}

/// One line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logged {
    /// When.
    pub at: UnixMillis,
    /// What.
    pub note: Note,
}

/// What the log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The run began.
    Started,
    /// It paused.
    Paused(Why),
    /// The person let it go on.
    Resumed,
    /// The person let it go on without a journal.
    GoesOnUnwritten,
    /// The person stopped it.
    Stopped,
    /// The service wants a new token.
    SignInNeeded,
    /// The person signed in again.
    SignedIn,
    /// Too many requests: waits so many milliseconds.
    Throttled(Millis),
    /// The service lets through so many requests in a minute.
    Learned(u32),
    /// No permission for at least one of so many desktops: they are tried in smaller batches.
    Forbidden(u32),
    /// At least one of so many desktops was refused: they are tried in smaller batches.
    Halving(u32),
    /// The answer named so many desktops; they were taken out.
    Named(u32),
    /// No usable answer for so many desktops: their states are read.
    Unanswered(u32),
    /// What the careful start sent came true; batches of so many follow.
    Widened(u32),
    /// The page slept; states are read before anything is sent.
    Woke,
    /// So many desktops are sent again at the person's word.
    SendAgain(u32),
    /// The time that was set has come.
    TimeCame,
    /// The person did not wait for the time that was set.
    StartsNow,
    /// So many desktops' users were warned.
    Warned(u32),
    /// So many desktops' users could not be warned, or it isn't known.
    NotWarned(u32),
    /// The person went on although so many were not warned.
    GoesOnUnwarned(u32),
    /// Users have until this time of the wall clock.
    Waits(UnixMillis),
    /// The person did not wait for those who were warned.
    LogsOffNow,
    /// The time that users had is over: states are read, and who is still there is logged off.
    WaitOver,
    /// The run is over.
    Finished,
}
