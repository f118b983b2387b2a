//! What every call needs to know of the administrator.

use crate::api::endpoints::Endpoints;
use crate::domain::project::ProjectId;
use crate::domain::time::Millis;
use crate::domain::token::Token;

/// The administrator's signed-in state, as the calls need it. Lives in memory only.
#[derive(Clone, Debug)]
pub struct Session {
    /// Where the services are.
    pub endpoints: Endpoints,
    /// Whose desktops.
    pub project: ProjectId,
    /// The key; `Debug` doesn't show it.
    pub token: Token,
    /// How long one call may take, answer included, before it is aborted.
    pub timeout: Millis,
}
