//! Answers: a status, headers, the exact bytes of the body, and how the connection goes on afterwards. With the error
//! bodies in the shapes of the three services that may answer (Workspace, the gateway, IAM).

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt, stream};
use serde::Serialize;
use serde_json::{Value, json};
use std::io;
use std::time::Duration;

/// How the connection ends after an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// The whole answer is sent.
    #[default]
    Whole,
    /// Headers and half of the body are sent, then the connection is closed.
    Half,
    /// Nothing is sent: the connection is closed.
    Close,
    /// Nothing is sent: the connection is reset.
    Reset,
}

/// Marks a response that must not be sent: the connection is cut instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Reset rather than closed.
    pub reset: bool,
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers beside the ones that every answer has.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Bytes,
    /// How the connection ends.
    pub ending: Ending,
    /// How long the answer is held back.
    pub delay: Duration,
}

impl Answer {
    /// An answer with a JSON body.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        let body = serde_json::to_vec(body).unwrap_or_default().into();
        Self {
            status,
            headers,
            body,
            ..Self::default()
        }
    }

    /// 200 without a body, as the log-off answers.
    pub fn nothing() -> Self {
        Self {
            status: 200,
            ..Self::default()
        }
    }

    /// A refusal by Workspace: `error_code`, `error_msg`.
    pub fn workspace(status: u16, code: &str, text: &str) -> Self {
        Self::json(status, &json!({ "error_code": code, "error_msg": text }))
    }

    /// A refusal by the gateway; [`Answer::finish`] adds the `request_id`.
    pub fn gateway(status: u16, code: &str, text: &str) -> Self {
        Self::json(
            status,
            &json!({ "error_code": code, "error_msg": text, "request_id": REQUEST_ID }),
        )
    }

    /// A refusal by IAM with a code of its own.
    pub fn iam(status: u16, code: &str, text: &str) -> Self {
        Self::json(status, &json!({ "error_code": code, "error_msg": text }))
    }

    /// A refusal by IAM in Keystone's shape, where the code is the status as a number.
    pub fn keystone(status: u16, title: &str, text: &str) -> Self {
        Self::json(
            status,
            &json!({ "error": { "code": status, "message": text, "title": title } }),
        )
    }

    /// The body as JSON; null when it isn't.
    pub fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// With another header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The response as it is sent, with the request id.
    pub fn finish(self, request_id: &str) -> Response {
        let body = put_id(self.body, request_id);
        let mut response = Response::new(match self.ending {
            Ending::Half => half(&body),
            _ => Body::from(body),
        });
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        for (name, value) in [("x-request-id", request_id)]
            .into_iter()
            .chain(pairs(&self.headers))
        {
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                headers.insert(name, value);
            }
        }
        if matches!(self.ending, Ending::Close | Ending::Reset) {
            response.extensions_mut().insert(Cut {
                reset: self.ending == Ending::Reset,
            });
        }
        response
    }
}

/// What stands in a gateway's body until the request id is known: 32 letters, as long as the id.
const REQUEST_ID: &str = "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR";

fn put_id(body: Bytes, request_id: &str) -> Bytes {
    match std::str::from_utf8(&body) {
        Ok(text) if text.contains(REQUEST_ID) => text.replace(REQUEST_ID, request_id).into(),
        _ => body,
    }
}

fn pairs(headers: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
}

/// A body that breaks off in the middle: hyper closes the connection there. The pause lets the first half leave.
fn half(body: &Bytes) -> Body {
    let first = body.slice(..body.len() / 2);
    let broken = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(io::Error::new(
            io::ErrorKind::ConnectionAborted,
            "cut on purpose",
        ))
    };
    Body::from_stream(stream::iter([Ok(first)]).chain(stream::once(broken)))
}
