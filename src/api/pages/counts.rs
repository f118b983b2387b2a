//! How many desktops are in each login state, from `desktops/statistics/login-state`.

use super::value::{count, object};
use crate::api::answer::decoded;
use crate::api::transport::Answer;

/// The five counts of the whole project; `None` where the answer has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoginCounts {
    /// Somebody is connected (`in_use_num`).
    pub in_use: Option<u64>,
    /// A session was left open (`disconnected_num`).
    pub disconnected: Option<u64>,
    /// Waiting for a user (`ready_num`).
    pub ready: Option<u64>,
    /// Not registered, or off (`unregistered_num`).
    pub unregistered: Option<u64>,
    /// Nobody can connect (`unable_to_connect_num`).
    pub unable: Option<u64>,
}

/// Reads the counts.
pub fn login_counts(answer: &Answer) -> Option<LoginCounts> {
    let body = decoded(&answer.body);
    let body = object(&body)?;
    Some(LoginCounts {
        in_use: count(body.get("in_use_num")),
        disconnected: count(body.get("disconnected_num")),
        ready: count(body.get("ready_num")),
        unregistered: count(body.get("unregistered_num")),
        unable: count(body.get("unable_to_connect_num")),
    })
}
