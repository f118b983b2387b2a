//! What went wrong, as a type: which kind of fault, and what it proves about the request that met it.

use serde::{Deserialize, Serialize};

use crate::domain::time::Millis;

/// One fault of one request. Built by `api` from status, headers and body; put into words by `views`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What kind of fault it is.
    pub kind: FaultKind,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The service's own code (`WKS.00010032`, `APIGW.0308`, …), when it gave one.
    pub code: Option<Box<str>>,
    /// The service's own text, shown as text only; at most 2,000 characters of it.
    pub text: Option<Box<str>>,
    /// The service's request id (`X-Request-Id` or `request_id`).
    pub request_id: Option<Box<str>>,
    /// The encrypted reason of a refusal (`encoded_authorization_message`), for the account's administrator.
    pub authorization: Option<Box<str>>,
    /// How long the service asks to wait (`Retry-After`), counted from the moment the answer arrived.
    pub retry_after: Option<Millis>,
}

/// The kinds of fault that a person can tell apart and act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FaultKind {
    /// 400: the request was not understood, or a value in it is wrong.
    BadRequest,
    /// 401: the token is missing, wrong or expired.
    SignInNeeded,
    /// 403: no permission.
    Forbidden,
    /// 404, or another status with a code that means "not found".
    NotFound,
    /// 405: the method is not allowed there; a wrong proxy or endpoint.
    MethodNotAllowed,
    /// 409, or another status with a code that means "its state does not allow this now".
    Conflict,
    /// 413, 414 or 494: body, address or headers too large for something on the way.
    TooLarge,
    /// 429: too many requests.
    Throttled,
    /// 500: the service failed.
    ServiceFault,
    /// 502: a gateway had no usable answer from the service.
    BadGateway,
    /// 503: the service takes no requests now.
    Unavailable,
    /// 504: a gateway waited too long for the service.
    GatewayTimeout,
    /// Another status of 400 or above, or a redirect.
    OtherStatus,
    /// No answer: network down, name not found, connection cut, or a call that the browser blocked (CORS, CSP).
    Network,
    /// No answer within the console's own time limit; the request was aborted.
    TimedOut,
    /// An answer arrived but could not be read (not the JSON that the call promises, or cut off).
    Unreadable,
}

/// What a fault proves about the request that met it: the one fact that decides about sending again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing happened, and the same request may pass later: wait, then slower (429).
    Wait,
    /// Nothing happened, and it may pass after signing in again (401).
    SignIn,
    /// Refused; with fewer ids, part of it may pass (400, 404, 409, 403, and a 500 that is known to be a refusal).
    Refused,
    /// Refused before the service saw it, whatever the ids (405, 413, 414, 494, redirects): no smaller batch helps.
    RefusedWhole,
    /// It may or may not have happened: read states first.
    Unknown,
}

impl Fault {
    /// A fault without an answer.
    pub fn unanswered(kind: FaultKind) -> Self {
        Self {
            kind,
            status: None,
            code: None,
            text: None,
            request_id: None,
            authorization: None,
            retry_after: None,
        }
    }

    /// What the fault proves.
    pub fn verdict(&self) -> Verdict {
        match self.kind {
            FaultKind::Throttled => Verdict::Wait,
            FaultKind::SignInNeeded => Verdict::SignIn,
            FaultKind::BadRequest
            | FaultKind::Forbidden
            | FaultKind::NotFound
            | FaultKind::Conflict => Verdict::Refused,
            FaultKind::MethodNotAllowed | FaultKind::TooLarge | FaultKind::OtherStatus => {
                Verdict::RefusedWhole
            }
            FaultKind::ServiceFault
            | FaultKind::BadGateway
            | FaultKind::Unavailable
            | FaultKind::GatewayTimeout
            | FaultKind::Network
            | FaultKind::TimedOut
            | FaultKind::Unreadable => Verdict::Unknown,
        }
    }
}
