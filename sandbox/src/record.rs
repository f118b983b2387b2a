//! The log of requests received, as they came. Tokens and passwords are not in it: a token is shown by its length, a
//! fingerprint and whether it was a good one.

use crate::asked::Asked;
use crate::call::{Call, Route};
use crate::dice::mix;
use axum::body::Bytes;
use axum::http::{Method, Uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

/// How many requests are kept; older ones go first, and the log says how many went.
const KEPT: usize = 100_000;

/// The two headers that hold tokens.
const TOKEN_HEADERS: [&str; 2] = ["x-auth-token", "x-subject-token"];

/// One request.
#[derive(Debug)]
struct Entry {
    number: u64,
    at: u64,
    call: Option<Call>,
    method: Method,
    uri: Uri,
    headers: Vec<(String, Value)>,
    token_elsewhere: bool,
    body: Bytes,
    status: Option<u16>,
    request_id: String,
}

impl Entry {
    /// The request as the control endpoint shows it. The body of a sign-in holds a password and is left out.
    fn show(&self) -> Value {
        let body = Some(&self.body).filter(|_| self.call != Some(Call::SignIn));
        json!({
            "number": self.number,
            "at": self.at,
            "call": self.call.map(Call::name),
            "method": self.method.as_str(),
            "path": self.uri.path(),
            "query": self.uri.query(),
            "headers": self.headers,
            "token_elsewhere": self.token_elsewhere,
            "body_length": self.body.len(),
            "body": body.and_then(|bytes| std::str::from_utf8(bytes).ok()),
            "body_base64": body.map(|bytes| STANDARD.encode(bytes)),
            "status": self.status,
            "request_id": self.request_id,
        })
    }
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
        let entry = Entry {
            number: self.count,
            at,
            call: route.map(|route| route.call),
            method: asked.method.clone(),
            uri: asked.uri.clone(),
            headers: headers(asked, &mut good),
            token_elsewhere: token_elsewhere(asked),
            body: asked.body.clone(),
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

    /// The requests after a number, of one call or of all, as JSON objects.
    pub fn after(&self, number: u64, call: Option<Call>) -> Vec<Value> {
        let fits = |entry: &&Entry| entry.number > number && (call.is_none() || entry.call == call);
        self.entries.iter().filter(fits).map(Entry::show).collect()
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
