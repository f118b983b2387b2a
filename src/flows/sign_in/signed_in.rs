//! The administrator's signed-in state.

use crate::api::pages::Identity;
use crate::api::session::Session;
use crate::domain::time::UnixMillis;
use std::sync::Arc;

/// Who is signed in, as far as it is known. Lives in memory only.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// What every call needs.
    pub session: Session,
    /// What IAM says of the token; `None` when it couldn't be asked.
    pub identity: Option<Arc<Identity>>,
    /// What it said last in this session, of a token before this one.
    before: Option<Arc<Identity>>,
    /// When they signed in, by this machine's clock.
    pub since: UnixMillis,
    /// When the token ends, by this machine's clock.
    pub ends_at: Option<UnixMillis>,
}

impl SignedIn {
    /// A session that was just checked, at `now` by this machine's clock; `before` is the one in whose place it comes. Where
    /// IAM couldn't be asked, the same token is what it was, and of another one nothing is known.
    pub fn new(
        session: Session,
        identity: Option<Arc<Identity>>,
        before: Option<Self>,
        now: UnixMillis,
    ) -> Self {
        let is_same = |before: &Self| {
            before.session.project == session.project
                && before.session.token.is_same(&session.token)
        };
        match before {
            Some(before) if identity.is_none() && is_same(&before) => Self { session, ..before },
            before => Self {
                session,
                ends_at: identity
                    .as_ref()
                    .and_then(|identity| identity.lifetime)
                    .map(|left| now + left),
                identity,
                before: before.and_then(|before| before.identity.or(before.before)),
                since: now,
            },
        }
    }

    /// Who they are, as far as IAM ever said in this session.
    pub fn known(&self) -> Option<&Arc<Identity>> {
        self.identity.as_ref().or(self.before.as_ref())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::endpoints::Endpoints;
    use crate::api::pages::Named;
    use crate::domain::project::ProjectId;
    use crate::domain::token::Token;

    const MINUTE: u64 = 60_000;

    fn session(token: &str, project: &str) -> Session {
        Session {
            endpoints: Endpoints::default(),
            project: ProjectId::parse(project).unwrap(),
            token: Token::parse(token).unwrap(),
            timeout: 30_000,
        }
    }

    fn anna(lifetime: u64) -> Arc<Identity> {
        let named = |id: &str, name: &str| Named {
            id: Some(id.into()),
            name: Some(name.into()),
        };
        Arc::new(Identity {
            user: named("u", "anna"),
            project: named("p", "cn-north-4"),
            lifetime: Some(lifetime),
            ..Identity::default()
        })
    }

    fn first() -> SignedIn {
        SignedIn::new(session("one", "p"), Some(anna(60 * MINUTE)), None, 0)
    }

    #[test]
    fn a_token_that_could_not_be_asked_about_again_does_not_live_longer() {
        let again = SignedIn::new(session("one", "p"), None, Some(first()), 50 * MINUTE);
        assert_eq!((again.since, again.ends_at), (0, Some(60 * MINUTE)));
        assert_eq!(again.user_name(), Some("anna"));
    }

    #[test]
    fn of_another_token_that_could_not_be_asked_about_nothing_is_known_but_who_may_go_on() {
        let again = SignedIn::new(session("two", "p"), None, Some(first()), 50 * MINUTE);
        assert_eq!((again.since, again.ends_at), (50 * MINUTE, None));
        assert_eq!((&again.identity, again.user_name()), (&None, None));
        assert_eq!(again.known(), Some(&anna(60 * MINUTE)));
        assert_eq!(again.project_name(), "p");
        let third = SignedIn::new(session("three", "q"), None, Some(again), 51 * MINUTE);
        assert_eq!(third.known(), Some(&anna(60 * MINUTE)));
        assert_eq!(third.project_name(), "q");
    }

    #[test]
    fn what_iam_says_counts_from_when_it_says_it() {
        let told = Some(anna(20 * MINUTE));
        let again = SignedIn::new(session("two", "p"), told, Some(first()), 50 * MINUTE);
        assert_eq!(
            (again.since, again.ends_at),
            (50 * MINUTE, Some(70 * MINUTE))
        );
    }
}
