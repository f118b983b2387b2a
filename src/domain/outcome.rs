//! What became of one desktop in a run.

/// Always exactly one for each desktop of a plan, so that the outcomes of a run add up to the size of its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Still in line, or the run was stopped before its batch.
    NotSent,
    /// Its batch is on the wire.
    Sending,
    /// The service answered 200; not yet seen gone.
    Accepted,
    /// After that, its login state was read as `REGISTERED` or `UNREGISTER`.
    LoggedOff,
    /// Accepted, but still `CONNECTED` or `DISCONNECTED` when the verification time was over.
    StillConnected,
    /// Seen gone (or a new connection seen), then `CONNECTED` again.
    SignedInAgain,
    /// The service refused it.
    Failed,
    /// No usable answer.
    Unknown,
    /// Left out for a stated reason when re-read before sending.
    Skipped,
}

impl Outcome {
    /// All outcomes, in the order in which people read them.
    pub const ALL: [Self; 9] = [
        Self::LoggedOff,
        Self::Accepted,
        Self::Sending,
        Self::NotSent,
        Self::StillConnected,
        Self::SignedInAgain,
        Self::Unknown,
        Self::Failed,
        Self::Skipped,
    ];
}
