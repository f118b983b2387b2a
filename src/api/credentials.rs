//! What a person types to sign in through IAM.

use crate::domain::project::ProjectId;
use crate::domain::secret::Secret;

/// An IAM user's own sign-in, for one project. Lives until IAM has answered.
#[derive(Debug)]
pub struct Credentials {
    /// The account's name (`domain`): the one that owns the user.
    pub account: Box<str>,
    /// The user's name.
    pub user: Box<str>,
    /// The password.
    pub password: Secret,
    /// The one-time code, for users who need one.
    pub code: Option<Code>,
    /// What the token is to be for.
    pub scope: Scope,
}

/// A one-time code of a virtual MFA device.
#[derive(Debug)]
pub struct Code {
    /// The user's id: IAM takes no name beside a code.
    pub user_id: Box<str>,
    /// The code.
    pub passcode: Secret,
}

/// The project that a token is to be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// By id.
    Id(ProjectId),
    /// By name; a region's own project is named like the region.
    Name(Box<str>),
}

impl Scope {
    /// Reads what a person typed: 32 hexadecimal digits are an id, everything else is a name. `None` when it is empty.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let is_id = typed.len() == 32 && typed.bytes().all(|byte| byte.is_ascii_hexdigit());
        match ProjectId::parse(typed) {
            _ if typed.is_empty() => None,
            Ok(id) if is_id => Some(Self::Id(id)),
            _ => Some(Self::Name(typed.into())),
        }
    }
}

/// What a person typed, each text as it is in its box.
#[derive(Debug)]
pub struct Typed {
    /// The account's name.
    pub account: String,
    /// The user's name.
    pub user: String,
    /// The password.
    pub password: Secret,
    /// The user's id and the one-time code; empty ones are none.
    pub code: (String, Secret),
    /// The project's name or id.
    pub project: String,
}

/// A box that has to be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The account's name.
    Account,
    /// The user's name.
    User,
    /// The password.
    Password,
    /// The user's id, which IAM wants beside a code.
    UserId,
    /// The project.
    Project,
}

impl Typed {
    /// What IAM is to be told, or what is missing, in the order of the boxes. `known` is the project when it is fixed.
    pub fn credentials(self, known: Option<Scope>) -> Result<Credentials, Vec<Missing>> {
        let filled = |text: &str, missing| match text.trim() {
            "" => Err(missing),
            text => Ok(Box::<str>::from(text)),
        };
        let account = filled(&self.account, Missing::Account);
        let user = filled(&self.user, Missing::User);
        let password = if self.password.is_empty() {
            Err(Missing::Password)
        } else {
            Ok(self.password)
        };
        let (user_id, passcode) = self.code;
        let code = match filled(&user_id, Missing::UserId) {
            _ if passcode.is_empty() => Ok(None),
            Ok(user_id) => Ok(Some(Code { user_id, passcode })),
            Err(missing) => Err(missing),
        };
        let scope = known
            .or_else(|| Scope::parse(&self.project))
            .ok_or(Missing::Project);
        match (account, user, password, code, scope) {
            (Ok(account), Ok(user), Ok(password), Ok(code), Ok(scope)) => Ok(Credentials {
                account,
                user,
                password,
                code,
                scope,
            }),
            (account, user, password, code, scope) => Err([
                account.err(),
                user.err(),
                password.err(),
                code.err(),
                scope.err(),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_two_hexadecimal_digits_are_an_id_and_the_rest_is_a_name() {
        let id = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
        assert_eq!(
            Scope::parse(&format!(" {id} ")),
            Some(Scope::Id(ProjectId::parse(id).unwrap()))
        );
        assert_eq!(
            Scope::parse("cn-north-4"),
            Some(Scope::Name("cn-north-4".into()))
        );
        assert_eq!(
            Scope::parse("cn-north-4 Branch/2"),
            Some(Scope::Name("cn-north-4 Branch/2".into()))
        );
        assert_eq!(Scope::parse(" "), None);
    }

    fn typed() -> Typed {
        Typed {
            account: " acme ".to_owned(),
            user: "night".to_owned(),
            password: Secret::new(" p w ".to_owned()),
            code: (String::new(), Secret::default()),
            project: "cn-north-4".to_owned(),
        }
    }

    #[test]
    fn names_are_trimmed_and_a_password_is_taken_as_it_is() {
        let given = typed().credentials(None).unwrap();
        assert_eq!((&*given.account, &*given.user), ("acme", "night"));
        assert_eq!(given.password, Secret::new(" p w ".to_owned()));
        assert!(given.code.is_none());
        assert_eq!(given.scope, Scope::Name("cn-north-4".into()));
    }

    #[test]
    fn every_empty_box_is_told_at_once() {
        let nothing = Typed {
            account: String::new(),
            user: " ".to_owned(),
            password: Secret::default(),
            code: (String::new(), Secret::new("123456".to_owned())),
            project: String::new(),
        };
        let all = vec![
            Missing::Account,
            Missing::User,
            Missing::Password,
            Missing::UserId,
            Missing::Project,
        ];
        assert_eq!(nothing.credentials(None).unwrap_err(), all);
    }

    #[test]
    fn a_project_that_is_fixed_is_not_asked_for() {
        let fixed = Scope::Name("here".into());
        let given = Typed {
            project: String::new(),
            ..typed()
        }
        .credentials(Some(fixed.clone()));
        assert_eq!(given.unwrap().scope, fixed);
    }

    #[test]
    fn a_users_id_without_a_code_is_no_code() {
        let code = ("u1".to_owned(), Secret::default());
        let given = Typed { code, ..typed() }.credentials(None);
        assert!(given.unwrap().code.is_none());
    }
}
