//! The IAM calls: signing in, checking a token, listing projects.

mod check;
mod project_lists;
mod sign_in;
mod users;

pub use sign_in::Lockout;
pub use users::{USERS, User};

use crate::answer::Answer;
use crate::asked::Asked;
use crate::call::{Call, Route};
use crate::clock::{Clock, iso_micros};
use crate::projects::{self, DOMAIN_ID, DOMAIN_NAME};
use crate::tokens::{Grant, Tokens};
use serde_json::{Value, json};

/// What an IAM call may look at and change.
#[derive(Debug)]
pub struct Desk<'a> {
    /// All tokens.
    pub tokens: &'a mut Tokens,
    /// Wrong passwords so far.
    pub lockout: &'a mut Lockout,
    /// The clock.
    pub clock: &'a Clock,
    /// Now, milliseconds of the clock.
    pub now: u64,
}

/// Carries an IAM call out.
pub fn serve(desk: &mut Desk<'_>, asked: &Asked, route: &Route) -> Answer {
    if route.call == Call::SignIn {
        return sign_in::sign_in(desk, asked).unwrap_or_else(|refused| refused);
    }
    let Ok(grant) = desk.tokens.check(asked.header("x-auth-token"), desk.now) else {
        return Answer::keystone(
            401,
            "Unauthorized",
            "The request you have made requires authentication.",
        );
    };
    match route.call {
        Call::CheckToken => check::check(desk, asked, &grant),
        Call::AuthProjects => project_lists::of_token(),
        Call::UserProjects => project_lists::of_user(&grant, &route.id),
        _ => project_lists::list(asked).unwrap_or_else(|refused| refused),
    }
}

/// The body that describes a token, as sign-in and check both answer it.
fn token_body(grant: &Grant, clock: &Clock, catalog: bool) -> Value {
    let domain = json!({ "id": DOMAIN_ID, "name": DOMAIN_NAME });
    let (scope, scoped_to) = match grant.project.map(projects::get) {
        Some(project) => (
            "project",
            json!({ "id": project.id, "name": project.name, "domain": domain }),
        ),
        None => ("domain", domain.clone()),
    };
    json!({ "token": {
        "catalog": if catalog { catalogue(grant) } else { json!([]) },
        "expires_at": iso_micros(clock.unix(grant.expires)),
        "issued_at": iso_micros(clock.unix(grant.issued)),
        "methods": if grant.mfa { json!(["password", "totp"]) } else { json!(["password"]) },
        "roles": [{ "id": "0", "name": if grant.may_change { "te_admin" } else { "readonly" } }],
        "user": {
            "id": users::id_of(grant.user),
            "name": grant.user,
            "password_expires_at": "",
            "domain": domain,
        },
        scope: scoped_to,
    } })
}

/// The catalogue: just Workspace in the token's region.
fn catalogue(grant: &Grant) -> Value {
    let project = projects::get(grant.project.unwrap_or_default());
    json!([{
        "id": "9d1f2c3e4b5a69788796a5b4c3d2e1f0",
        "name": "workspace",
        "type": "workspace",
        "endpoints": [{
            "id": "8c0e1b2d3a495867768594a3b2c1d0ef",
            "interface": "public",
            "region": project.region,
            "region_id": project.region,
            "url": format!("https://workspace.{}.myhuaweicloud.com/v2/{}", project.region, project.id),
        }],
    }])
}
