//! What a person has written and chosen for the next log-off, before it is confirmed.

use crate::domain::message::{Message, TooLong};
use crate::state::live::Live;

/// When things happen, as the person set it. A number that can't be used is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Whether users are warned first.
    pub warns: bool,
    /// How long before, in minutes.
    pub warn_minutes: u32,
    /// Whether the log-off waits for a time of day.
    pub waits: bool,
    /// Which, in minutes since midnight; `None` while there is none.
    pub time_of_day: Option<u32>,
    /// How long each desktop is watched after it was accepted, in minutes.
    pub watch_minutes: u32,
}

impl Timing {
    /// What is usual: no warning, no waiting.
    const USUAL: Self = Self {
        warns: false,
        warn_minutes: 10,
        waits: false,
        time_of_day: None,
        watch_minutes: 3,
    };

    /// Whether something that is needed is missing or can't be used.
    pub fn is_wrong(self) -> bool {
        (self.warns && self.warn_minutes == 0)
            || (self.waits && self.time_of_day.is_none())
            || self.watch_minutes == 0
    }
}

/// The message and the options, kept while the person goes back and forth.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// The message as typed.
    pub message: Live<String>,
    /// Whether a large run starts with one desktop, then ten.
    pub careful: Live<bool>,
    /// Whether states are read again just before each batch, and who is gone already is left out.
    pub reread: Live<bool>,
    /// When things happen.
    pub timing: Live<Timing>,
}

impl Draft {
    /// An empty draft, whose options are the careful ones.
    pub fn empty() -> Self {
        Self {
            message: Live::new(String::new()),
            careful: Live::new(true),
            reread: Live::new(true),
            timing: Live::new(Timing::USUAL),
        }
    }

    /// The message as it would be sent (tracked).
    pub fn composed(self) -> Result<Option<Message>, TooLong> {
        self.message.with(|typed| Message::compose(typed))
    }
}
