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
    /// The service's own text (`error_msg` and, on a line of its own, `error_detail`), shown as text only; at most
    /// 2,000 characters of it.
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
    /// 500, or another status above it: the service failed.
    ServiceFault,
    /// 502: a gateway had no usable answer from the service.
    BadGateway,
    /// 503: the service takes no requests now.
    Unavailable,
    /// 504 or 408: something on the way waited too long.
    GatewayTimeout,
    /// Something on the way knows no such call (a 404 from a static host or with a code that says so): a wrong
    /// endpoint, or a missing proxy.
    Misrouted,
    /// A redirect. It was not followed, so that the token went nowhere else.
    Redirected,
    /// Another status of 400 to 499.
    OtherStatus,
    /// No answer from the page's own origin: network down, name not found, connection cut.
    Network,
    /// No answer from another origin: the network, or the browser blocked the call (CORS, CSP). Script can't tell.
    Blocked,
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
    /// Refused before the service saw it, whatever the ids (405, 413, 414, 494, redirects, a wrong endpoint): no
    /// smaller batch helps.
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
        self.kind.verdict()
    }
}

impl FaultKind {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::BadRequest,
        Self::SignInNeeded,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::TooLarge,
        Self::Throttled,
        Self::ServiceFault,
        Self::BadGateway,
        Self::Unavailable,
        Self::GatewayTimeout,
        Self::Misrouted,
        Self::Redirected,
        Self::OtherStatus,
        Self::Network,
        Self::Blocked,
        Self::TimedOut,
        Self::Unreadable,
    ];

    /// What a fault of this kind proves.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Throttled => Verdict::Wait,
            Self::SignInNeeded => Verdict::SignIn,
            Self::BadRequest | Self::Forbidden | Self::NotFound | Self::Conflict => {
                Verdict::Refused
            }
            Self::MethodNotAllowed
            | Self::TooLarge
            | Self::Misrouted
            | Self::Redirected
            | Self::OtherStatus => Verdict::RefusedWhole,
            Self::ServiceFault
            | Self::BadGateway
            | Self::Unavailable
            | Self::GatewayTimeout
            | Self::Network
            | Self::Blocked
            | Self::TimedOut
            | Self::Unreadable => Verdict::Unknown,
        }
    }
}
