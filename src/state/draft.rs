//! What a person has written and chosen for the next log-off, before it is confirmed.

use crate::domain::message::{Message, TooLong};
use crate::state::live::Live;

/// The message and the options, kept while the person goes back and forth.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// The message as typed.
    pub message: Live<String>,
    /// Whether a large run starts with one desktop, then ten.
    pub careful: Live<bool>,
    /// Whether states are read again just before each batch, and who is gone already is left out.
    pub reread: Live<bool>,
}

impl Draft {
    /// An empty draft, whose options are the careful ones.
    pub fn empty() -> Self {
        Self {
            message: Live::new(String::new()),
            careful: Live::new(true),
            reread: Live::new(true),
        }
    }

    /// The message as it would be sent (tracked).
    pub fn composed(self) -> Result<Option<Message>, TooLong> {
        self.message.with(|typed| Message::compose(typed))
    }
}
