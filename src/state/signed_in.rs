//! The administrator's signed-in state.

use crate::api::pages::Identity;
use crate::api::session::Session;
use crate::domain::time::UnixMillis;
use crate::state::live::Live;

/// Who is signed in, as far as it is known. Lives in memory only.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// What every call needs.
    pub session: Session,
    /// What IAM says of the token; `None` when it couldn't be asked.
    pub identity: Option<Identity>,
    /// When they signed in, by this machine's clock.
    pub since: UnixMillis,
    /// When the token ends, by this machine's clock.
    pub ends_at: Option<UnixMillis>,
}

impl SignedIn {
    /// A session that was just checked, at `now` by this machine's clock.
    pub fn new(session: Session, identity: Option<Identity>, now: UnixMillis) -> Self {
        let lifetime = identity.as_ref().and_then(|identity| identity.lifetime);
        Self {
            session,
            identity,
            since: now,
            ends_at: lifetime.map(|left| now + left),
        }
    }

    /// The project's name, or its id where the name isn't known.
    pub fn project_name(&self) -> &str {
        let named = self
            .identity
            .as_ref()
            .and_then(|identity| identity.project.name.as_deref());
        named.unwrap_or(self.session.project.as_str())
    }

    /// The user's name, where it is known.
    pub fn user_name(&self) -> Option<&str> {
        self.identity.as_ref()?.user.name.as_deref()
    }
}

impl Live<Option<SignedIn>> {
    /// Whether somebody is signed in at the moment.
    pub fn is_signed_in(self) -> bool {
        self.with_untracked(Option::is_some)
    }
}
