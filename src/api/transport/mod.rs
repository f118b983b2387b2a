//! Sending: the one door to the network, and what can come back through it.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
pub use browser::{Browser, within};

use std::fmt;

use crate::api::request::HttpRequest;
use crate::domain::time::UnixMillis;

/// Sends requests. Each request leaves at most once; dropping the future aborts it.
#[expect(
    async_fn_in_trait,
    reason = "one thread in the browser, so no future has to be Send"
)]
pub trait Transport {
    /// Sends the request and waits for the whole answer, or until the request's time-out.
    async fn send(&self, request: HttpRequest) -> Reply;
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A whole answer.
    Answered(Answer),
    /// None, or only a part: the request may have had its effect or not.
    Unanswered(Silence),
}

/// Why there is no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The network failed, or the browser blocked the call; script isn't told which.
    Network,
    /// The console's own time limit passed and the request was aborted.
    TimedOut,
    /// The answer began and broke off.
    CutOff {
        /// The status it began with.
        status: u16,
    },
}

/// A whole answer, as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status; 0 for a redirect that the browser hides (`redirect: manual` gives an opaque one).
    pub status: u16,
    /// Name and value of each header that the page may read; names in any case.
    pub headers: Vec<(String, String)>,
    /// The body's bytes, decompressed.
    pub body: Vec<u8>,
    /// When it arrived, by the machine's own clock.
    pub arrived: UnixMillis,
}

impl Answer {
    /// The first header of that name, in any case, without white space around it; `None` when it is missing or empty.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No headers: IAM answers with the token in one of them.
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
