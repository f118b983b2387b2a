//! What an answer means: nothing wrong, or a [`Fault`]. Pure, and total over any status, headers and bytes.

mod body;
mod kind;
mod retry_after;
mod text;

pub(super) use text::decoded;

use crate::api::json::Json;
use crate::api::request::{Route, Service};
use crate::api::transport::{Answer, Reply, Silence};
use crate::domain::fault::{Fault, FaultKind};

/// The answer when its status says success (200 to 299), else the fault. What the body of a success says is the
/// caller's to read; when it can't, [`unreadable`] is the fault.
pub fn success(reply: Reply, route: Route) -> Result<Answer, Fault> {
    match reply {
        Reply::Answered(answer) => match fault_of(&answer, route.service) {
            Some(fault) => Err(fault),
            None => Ok(answer),
        },
        Reply::Unanswered(Silence::TimedOut) => Err(Fault::unanswered(FaultKind::TimedOut)),
        Reply::Unanswered(Silence::Network) if route.other_host => {
            Err(Fault::unanswered(FaultKind::Blocked))
        }
        Reply::Unanswered(Silence::Network) => Err(Fault::unanswered(FaultKind::Network)),
        Reply::Unanswered(Silence::CutOff { status }) => Err(Fault {
            status: Some(status),
            ..Fault::unanswered(FaultKind::Unreadable)
        }),
    }
}

/// Whether a call that promises no body went through: a success with nothing, `null` or any JSON in it. A success
/// with anything else comes from something that is not the service (a sign-in page of the network, a host that
/// answers every address with its start page), so it proves nothing.
pub fn accepted(reply: Reply, route: Route) -> Result<(), Fault> {
    let answer = success(reply, route)?;
    let text = decoded(&answer.body);
    let empty = text.trim().is_empty();
    if empty || Json::parse(&text).is_ok() {
        Ok(())
    } else {
        Err(unreadable(&answer))
    }
}

/// The fault of a success that can't be read.
pub fn unreadable(answer: &Answer) -> Fault {
    Fault {
        status: Some(answer.status),
        text: text::of_raw(&answer.body),
        request_id: request_id(answer, None),
        ..Fault::unanswered(FaultKind::Unreadable)
    }
}

/// The fault that an answer tells of; `None` for 200 to 299.
pub fn fault_of(answer: &Answer, service: Service) -> Option<Fault> {
    if (200..300).contains(&answer.status) {
        return None;
    }
    let said = body::read(&answer.body);
    // A number that only repeats the status is a code of IAM's older calls alone; from others it says nothing.
    let repeats_status = |code: &str| service != Service::Iam && code == answer.status.to_string();
    let code = said.code.filter(|code| !repeats_status(code));
    Some(Fault {
        kind: kind::of(answer.status, code.as_deref(), said.is_page),
        status: (answer.status != 0).then_some(answer.status),
        code,
        text: said.text,
        request_id: request_id(answer, said.request_id),
        authorization: said.authorization,
        retry_after: retry_after::of(answer),
    })
}

/// From the header, else from the body.
fn request_id(answer: &Answer, in_body: Option<Box<str>>) -> Option<Box<str>> {
    answer.header("X-Request-Id").and_then(text::id).or(in_body)
}
