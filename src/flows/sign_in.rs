//! Signing in: with a token, whose it is as far as IAM can be asked; or with a password, through IAM.

mod password;
mod signed_in;

pub use password::{Place, with_password};
pub use signed_in::SignedIn;

use crate::api::call::check_token;
use crate::api::pages::Identity;
use crate::api::session::Session;
use crate::api::transport::Transport;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::project::ProjectId;
use crate::domain::text::has;

/// Why a token isn't taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// IAM doesn't accept it.
    NotAccepted(Fault),
    /// IAM wants a one-time code for this user, as far as its text can be understood.
    CodeNeeded(Fault),
    /// Nobody can be asked whose it is, and the console is locked.
    Unchecked,
    /// It is for another project; the project's name, or its id where it has none.
    OtherProject(Box<str>),
    /// It is for a whole account, not for a project.
    NoProject,
    /// It is another user's than the one who works here (rule 4: the same user and project).
    OtherUser(Box<str>),
}

/// Asks IAM about the session's token. `Ok(None)` when IAM can't be asked: the console then works with what the
/// person typed, and the first call to Workspace shows whether it is right. `before` is who worked here until now.
pub async fn check(
    transport: &impl Transport,
    session: &Session,
    before: Option<&Identity>,
) -> Result<Option<Identity>, Refusal> {
    match check_token(transport, session).await {
        Ok(identity) => fits(&identity, &session.project, before).map(|()| Some(identity)),
        Err(fault) if is_refusal(&fault) => Err(Refusal::NotAccepted(plainly(fault))),
        Err(_) => Ok(None),
    }
}

/// A token that IAM doesn't know is answered with 401 or 404.
fn is_refusal(fault: &Fault) -> bool {
    matches!(fault.kind, FaultKind::SignInNeeded | FaultKind::NotFound)
}

/// IAM's answer to a token that it doesn't take has the status number as its code, which elsewhere speaks of names and
/// passwords: here it says no more than the kind of fault does.
fn plainly(fault: Fault) -> Fault {
    let code = fault.code.filter(|code| has(code, b'.'));
    Fault {
        kind: FaultKind::SignInNeeded,
        code,
        ..fault
    }
}

fn fits(
    identity: &Identity,
    project: &ProjectId,
    before: Option<&Identity>,
) -> Result<(), Refusal> {
    let shown = |name: &Option<Box<str>>, id: &str| name.clone().unwrap_or_else(|| id.into());
    match identity.project.id.as_deref() {
        // An answer without a user says too little to say anything of its project.
        None if identity.user.id.is_some() => return Err(Refusal::NoProject),
        Some(id) if id != project.as_str() => {
            return Err(Refusal::OtherProject(shown(&identity.project.name, id)));
        }
        _ => {}
    }
    let known = before.and_then(|before| before.user.id.as_deref());
    match (known, identity.user.id.as_deref()) {
        (Some(known), Some(id)) if known != id => {
            Err(Refusal::OtherUser(shown(&identity.user.name, id)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::pages::Named;

    fn identity(user: Option<&str>, project: Option<&str>) -> Identity {
        let named = |id: Option<&str>| Named {
            id: id.map(Into::into),
            name: None,
        };
        Identity {
            user: named(user),
            project: named(project),
            ..Identity::default()
        }
    }

    fn project() -> ProjectId {
        ProjectId::parse("p1").unwrap()
    }

    #[test]
    fn a_token_for_another_project_is_refused() {
        let other = fits(&identity(Some("u"), Some("p2")), &project(), None);
        assert_eq!(other, Err(Refusal::OtherProject("p2".into())));
        assert_eq!(
            fits(&identity(Some("u"), Some("p1")), &project(), None),
            Ok(())
        );
    }

    #[test]
    fn a_token_for_a_whole_account_is_refused() {
        assert_eq!(
            fits(&identity(Some("u"), None), &project(), None),
            Err(Refusal::NoProject)
        );
    }

    #[test]
    fn only_the_same_user_may_go_on() {
        let before = identity(Some("u"), Some("p1"));
        let other = fits(&identity(Some("v"), Some("p1")), &project(), Some(&before));
        assert_eq!(other, Err(Refusal::OtherUser("v".into())));
        assert_eq!(fits(&before, &project(), Some(&before)), Ok(()));
    }

    #[test]
    fn an_answer_that_says_nothing_refuses_nobody() {
        assert_eq!(fits(&identity(None, None), &project(), None), Ok(()));
    }
}
