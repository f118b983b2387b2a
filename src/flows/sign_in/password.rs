//! Signing in with a password.

use super::{Refusal, fits};
use crate::api::call::sign_in;
use crate::api::credentials::Credentials;
use crate::api::endpoints::Endpoints;
use crate::api::pages::Identity;
use crate::api::session::Session;
use crate::api::transport::Transport;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::project::ProjectId;
use crate::domain::time::Millis;

/// Where the services are that the session will use.
#[derive(Clone, Debug)]
pub struct Place {
    /// Their addresses.
    pub endpoints: Endpoints,
    /// How long one call may take.
    pub timeout: Millis,
}

/// Asks IAM once, whatever comes of it: five wrong passwords lock the user. `before` is who worked here until now, in
/// which project: only the same may go on (rule 4).
pub async fn with_password(
    transport: &impl Transport,
    place: Place,
    credentials: Credentials,
    before: Option<(&ProjectId, Option<&Identity>)>,
) -> Result<(Session, Identity), Refusal> {
    let signed_in = sign_in(transport, &place.endpoints.iam, place.timeout, &credentials).await;
    let had_code = credentials.code.is_some();
    drop(credentials);
    let (token, identity) = signed_in.map_err(|fault| refused(fault, had_code))?;
    let id = identity.project.id.as_deref().ok_or(Refusal::NoProject)?;
    let project = ProjectId::parse(id).map_err(|_| Refusal::NoProject)?;
    let (wanted, before) = before.unwrap_or((&project, None));
    fits(&identity, wanted, before)?;
    let session = Session {
        endpoints: place.endpoints,
        project,
        token,
        timeout: place.timeout,
    };
    Ok((session, identity))
}

/// What IAM answers a password alone of a user who needs a code isn't documented: only its text can tell.
fn refused(fault: Fault, had_code: bool) -> Refusal {
    let text = fault.text.as_deref().unwrap_or_default().to_lowercase();
    let speaks_of_codes = [
        "multi-factor",
        "mfa",
        "totp",
        "passcode",
        "verification code",
    ];
    let is_about_codes = speaks_of_codes.into_iter().any(|word| text.contains(word));
    let may_be = matches!(
        fault.kind,
        FaultKind::SignInNeeded | FaultKind::Forbidden | FaultKind::BadRequest
    );
    if may_be && is_about_codes && !had_code {
        Refusal::CodeNeeded(fault)
    } else {
        Refusal::NotAccepted(fault)
    }
}
