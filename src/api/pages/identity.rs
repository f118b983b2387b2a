//! Whose token it is, from `GET /v3/auth/tokens`.

use super::value::{object, text};
use crate::api::answer::decoded;
use crate::api::dates::{http_date, iso_date};
use crate::api::json::Json;
use crate::api::transport::Answer;
use crate::domain::time::{Millis, UnixMillis};

/// What IAM says of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The user.
    pub user: Named,
    /// The account that the user belongs to (`domain`).
    pub account: Named,
    /// The project that the token is for; empty when it is for the whole account.
    pub project: Named,
    /// When it ends, by IAM's clock.
    pub expires_at: Option<UnixMillis>,
    /// How long it lives from the moment the answer arrived: by the answer's own `Date`, so that a wrong clock on this
    /// machine changes nothing; by this machine's clock where there is none. 0 when it has ended.
    pub lifetime: Option<Millis>,
}

/// An id with its name, each where the answer has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: Option<Box<str>>,
    /// The name.
    pub name: Option<Box<str>>,
}

/// Reads the body of a token check.
pub fn identity(answer: &Answer) -> Option<Identity> {
    let body = decoded(&answer.body);
    let body = object(&body)?;
    let token = body.get("token").filter(|token| token.is_object())?;
    let user = token.get("user");
    let expires_at = text(token.get("expires_at")).and_then(|date| iso_date(&date));
    let now = answer
        .header("Date")
        .and_then(http_date)
        .unwrap_or(answer.arrived);
    Some(Identity {
        user: named(user),
        account: named(user.and_then(|user| user.get("domain"))),
        project: named(token.get("project")),
        expires_at,
        lifetime: expires_at.map(|end| end.saturating_sub(now)),
    })
}

fn named(value: Option<Json<'_>>) -> Named {
    let field = |name| text(value.and_then(|value| value.get(name)));
    Named {
        id: field("id"),
        name: field("name"),
    }
}
