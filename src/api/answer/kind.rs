//! Which kind of fault a status and a code make.

use crate::api::codes::KnownCode;
use crate::domain::fault::FaultKind;

/// The kind by the status, unless the code is known to mean another. `is_page`: the body is HTML, so it is not the
/// service that speaks.
pub fn of(status: u16, code: Option<&str>, is_page: bool) -> FaultKind {
    let known = code.and_then(|code| KnownCode::find(code, Some(status)));
    match known.and_then(|known| known.meaning.kind()) {
        Some(FaultKind::Misrouted) if status >= 500 => by_status(status),
        Some(kind) => kind,
        None if is_page && status == 404 => FaultKind::Misrouted,
        None => by_status(status),
    }
}

fn by_status(status: u16) -> FaultKind {
    match status {
        // 0 is how the browser shows a redirect that it didn't follow.
        0 | 300..=399 => FaultKind::Redirected,
        400 => FaultKind::BadRequest,
        401 => FaultKind::SignInNeeded,
        403 => FaultKind::Forbidden,
        404 => FaultKind::NotFound,
        405 => FaultKind::MethodNotAllowed,
        408 | 504 => FaultKind::GatewayTimeout,
        409 => FaultKind::Conflict,
        413 | 414 | 494 => FaultKind::TooLarge,
        429 => FaultKind::Throttled,
        502 => FaultKind::BadGateway,
        503 => FaultKind::Unavailable,
        _ if !(200..600).contains(&status) => FaultKind::Unreadable,
        _ if status >= 500 => FaultKind::ServiceFault,
        _ => FaultKind::OtherStatus,
    }
}
