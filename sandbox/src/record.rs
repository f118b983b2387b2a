//! The log of requests received, as they came. Tokens and passwords are not in it: a token is shown by its length, a
//! fingerprint and whether it was a good one.

use crate::asked::Asked;
use crate::call::{Call, Route};
use crate::dice::mix;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

/// How many requests are kept; older ones go first, and the log says how many went.
const KEPT: usize = 100_000;

/// The two headers that hold tokens.
const TOKEN_HEADERS: [&str; 2] = ["x-auth-token", "x-subject-token"];

/// One request.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Counts from 1.
    pub number: u64,
    /// When it came, milliseconds of the clock.
    pub at: u64,
    /// The call's short name; null when no call was recognised.
    pub call: Option<&'static str>,
    /// The method.
    pub method: String,
    /// The path as it came.
    pub path: String,
    /// The query as it came, without the question mark; null when there was none.
    pub query: Option<String>,
    /// The headers in their order; a token's value is an object instead of a text.
    pub headers: Vec<(String, Value)>,
    /// Whether the token was also found anywhere else: path, query, body or another header.
    pub token_elsewhere: bool,
    /// How many bytes the body had.
    pub body_length: usize,
    /// The body as text; null when it isn't UTF-8, or belongs to a sign-in.
    pub body: Option<String>,
    /// The body's exact bytes; null for a sign-in.
    pub body_base64: Option<String>,
    /// The status it was answered with; null when there was no answer (yet).
    pub status: Option<u16>,
    /// The id in the answer's `X-Request-Id`.
    pub request_id: String,
}

/// The requests, oldest first, and how often each desktop id was sent to be logged off.
#[derive(Debug, Default)]
pub struct Record {
    entries: VecDeque<Entry>,
    count: u64,
    sent: BTreeMap<String, u32>,
}

impl Record {
    /// Takes a request down and gives its number. `good` says of a token whether it is a good one.
    pub fn open(
        &mut self,
        asked: &Asked,
        route: Option<&Route>,
        at: u64,
        mut good: impl FnMut(&str) -> bool,
    ) -> u64 {
        self.count += 1;
        let secret = route.is_some_and(|route| route.call == Call::SignIn);
        let entry = Entry {
            number: self.count,
            at,
            call: route.map(|route| route.call.name()),
            method: asked.method.to_string(),
            path: asked.uri.path().to_owned(),
            query: asked.uri.query().map(str::to_owned),
            headers: headers(asked, &mut good),
            token_elsewhere: token_elsewhere(asked),
            body_length: asked.body.len(),
            body: std::str::from_utf8(&asked.body)
                .ok()
                .filter(|_| !secret)
                .map(str::to_owned),
            body_base64: (!secret).then(|| STANDARD.encode(&asked.body)),
            status: None,
            request_id: asked.request_id.clone(),
        };
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
        self.count
    }

    /// Adds the status of the answer to a request.
    pub fn close(&mut self, number: u64, status: u16) {
        let first = self.count - self.entries.len() as u64;
        let place = number
            .checked_sub(first + 1)
            .and_then(|place| usize::try_from(place).ok());
        if let Some(entry) = place.and_then(|place| self.entries.get_mut(place)) {
            entry.status = Some(status);
        }
    }

    /// Counts the ids of a log-off request, whatever comes of it.
    pub fn count_sent(&mut self, ids: Vec<String>) {
        for id in ids {
            *self.sent.entry(id).or_default() += 1;
        }
    }

    /// How often each id was in a log-off request.
    pub const fn sent(&self) -> &BTreeMap<String, u32> {
        &self.sent
    }

    /// The requests after a number, of one call or of all.
    pub fn after(&self, number: u64, call: Option<&str>) -> Vec<&Entry> {
        self.entries
            .iter()
            .filter(|entry| {
                entry.number > number && call.is_none_or(|call| entry.call == Some(call))
            })
            .collect()
    }

    /// How many requests were taken down, and how many of them are no longer kept.
    pub fn counts(&self) -> (u64, u64) {
        (self.count, self.count - self.entries.len() as u64)
    }

    /// Forgets all requests and counts.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

fn headers(asked: &Asked, good: &mut impl FnMut(&str) -> bool) -> Vec<(String, Value)> {
    let shown = |name: &str, value: &[u8]| {
        let text = String::from_utf8_lossy(value);
        if TOKEN_HEADERS.contains(&name) {
            json!({ "length": value.len(), "fingerprint": fingerprint(value), "good": good(&text) })
        } else {
            Value::from(text)
        }
    };
    let pairs = asked
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()));
    let mut shown = shown;
    pairs
        .map(|(name, value)| (name.to_owned(), shown(name, value)))
        .collect()
}

/// Sixteen hexadecimal digits that differ when the token differs.
pub fn fingerprint(token: &[u8]) -> String {
    let sum = token
        .iter()
        .fold(token.len() as u64, |sum, byte| mix(sum ^ u64::from(*byte)));
    format!("{sum:016x}")
}

fn token_elsewhere(asked: &Asked) -> bool {
    let Some(token) = asked
        .header("x-auth-token")
        .filter(|token| token.len() >= 8)
    else {
        return false;
    };
    let others = asked
        .headers
        .iter()
        .filter(|(name, _)| !TOKEN_HEADERS.contains(&name.as_str()));
    let found = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(token);
    asked.uri.to_string().contains(token)
        || found(&asked.body)
        || others.into_iter().any(|(_, v)| found(v.as_bytes()))
}
