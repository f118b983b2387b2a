//! Signing in with a password.

use super::Console;
use crate::api::credentials::{Credentials, Scope};
use crate::api::transport::Browser;
use crate::flows::sign_in::{Place, with_password};

impl Console {
    /// Signs in through IAM. While somebody is signed in, only the same user is taken, for the same project or the one
    /// that is being switched to.
    pub async fn sign_in_with_password(self, credentials: Credentials) {
        self.refusal.set(None);
        let mine = self.next_attempt();
        // A token that is still being checked comes too late.
        self.checking.set(false);
        self.desktops.drop_ahead();
        let place = Place {
            endpoints: self.endpoints(),
            timeout: self.config.timeout,
        };
        let project = self.project().map(|here| match &credentials.scope {
            Scope::Id(wanted) => wanted.clone(),
            Scope::Name(_) => here,
        });
        let identity = self.identity_before();
        let before = project
            .as_ref()
            .map(|project| (project, identity.as_deref()));
        let answer = with_password(&Browser, place, credentials, before).await;
        if self.attempts.get_untracked() != mine {
            return;
        }
        match answer {
            Ok((session, identity)) => self.admit(session, Some(identity)),
            Err(refusal) => self.refusal.set(Some(refusal)),
        }
    }
}
