//! `POST /v3/auth/tokens`: a token for a password, and a code where the user needs one.

use super::users::{KeptOut, PASSCODE, PASSWORD, User, by_name};
use super::{Desk, token_body};
use crate::answer::Answer;
use crate::asked::Asked;
use crate::projects::{self, DOMAIN_ID, DOMAIN_NAME};
use serde::Deserialize;
use std::collections::HashMap;

/// The largest body.
const LARGEST: usize = 32 * 1024;
/// So many wrong passwords …
const TRIES: usize = 5;
/// … in so many milliseconds lock the user, for as long.
const WINDOW: u64 = 15 * 60_000;

/// The moments of wrong passwords, by user.
#[derive(Debug, Default)]
pub struct Lockout(HashMap<&'static str, Vec<u64>>);

impl Lockout {
    fn locked(&self, user: &str, now: u64) -> bool {
        let Some([.., first, _, _, _, last]) = self.0.get(user).map(Vec::as_slice) else {
            return false;
        };
        last - first < WINDOW && now - last < WINDOW
    }

    fn wrong(&mut self, user: &'static str, now: u64) {
        let moments = self.0.entry(user).or_default();
        moments.push(now);
        let surplus = moments.len().saturating_sub(TRIES);
        moments.drain(..surplus);
    }
}

#[derive(Deserialize)]
struct Body {
    auth: Auth,
}

#[derive(Deserialize)]
struct Auth {
    identity: Identity,
    scope: Option<Scope>,
}

#[derive(Deserialize)]
struct Identity {
    methods: Vec<String>,
    password: Password,
    totp: Option<Totp>,
}

#[derive(Deserialize)]
struct Password {
    user: PasswordUser,
}

#[derive(Deserialize)]
struct PasswordUser {
    name: String,
    password: String,
    domain: Named,
}

#[derive(Deserialize)]
struct Totp {
    user: TotpUser,
}

#[derive(Deserialize)]
struct TotpUser {
    id: String,
    passcode: String,
}

#[derive(Deserialize)]
struct Scope {
    project: Option<Named>,
    domain: Option<Named>,
}

#[derive(Deserialize, Default)]
struct Named {
    id: Option<String>,
    name: Option<String>,
}

/// Answers the call: 201 with the token in `X-Subject-Token`.
pub fn sign_in(desk: &mut Desk<'_>, asked: &Asked) -> Result<Answer, Answer> {
    let body = read(asked)?;
    let identity = body.auth.identity;
    let user = known(desk, &identity.password.user)?;
    let mfa = second_factor(desk, user, &identity.methods, identity.totp.as_ref())?;
    kept_out(user)?;
    // The definitions call the scope mandatory.
    let scope = body
        .auth
        .scope
        .ok_or_else(|| Answer::iam(400, "IAM.0072", "The property scope is missing."))?;
    let project = project(&scope)?;
    let token = desk
        .tokens
        .issue(user.name, project, mfa, user.may_change, desk.now);
    let grant = desk
        .tokens
        .check(Some(&token), desk.now)
        .map_err(|_| wrong())?;
    let body = token_body(&grant, desk.clock, asked.query("nocatalog").is_none());
    Ok(Answer::json(201, &body).with_header("x-subject-token", token))
}

fn read(asked: &Asked) -> Result<Body, Answer> {
    if asked.body.is_empty() || asked.body.len() > LARGEST {
        return Err(Answer::iam(
            400,
            "IAM.1101",
            "The request body is empty or larger than 32 KB.",
        ));
    }
    let invalid = "The request body is invalid.";
    serde_json::from_slice(&asked.body).map_err(|_| Answer::keystone(400, "Bad Request", invalid))
}

/// The user, when account, name and password are right; wrong passwords are counted.
fn known(desk: &mut Desk<'_>, given: &PasswordUser) -> Result<User, Answer> {
    if given.domain.name.as_deref() != Some(DOMAIN_NAME) {
        return Err(wrong());
    }
    let user = by_name(&given.name).ok_or_else(wrong)?;
    if desk.lockout.locked(user.name, desk.now) {
        return Err(locked());
    }
    if given.password != PASSWORD {
        desk.lockout.wrong(user.name, desk.now);
        return Err(wrong());
    }
    Ok(user)
}

/// Whether a code was used. What a real service says when one is needed but absent is not documented.
fn second_factor(
    desk: &mut Desk<'_>,
    user: User,
    methods: &[String],
    totp: Option<&Totp>,
) -> Result<bool, Answer> {
    let methods: Vec<&str> = methods.iter().map(String::as_str).collect();
    match (methods.as_slice(), totp, user.mfa) {
        (["password"], _, false) => Ok(false),
        (["password"], _, true) => Err(Answer::keystone(
            401,
            "Unauthorized",
            "Multi-factor authentication is required for this user.",
        )),
        (["password", "totp"], Some(totp), _)
            if totp.user.id == user.id && totp.user.passcode == PASSCODE =>
        {
            Ok(true)
        }
        (["password", "totp"], Some(_), _) => {
            desk.lockout.wrong(user.name, desk.now);
            Err(wrong())
        }
        _ => Err(Answer::keystone(
            400,
            "Bad Request",
            "The authentication methods are invalid.",
        )),
    }
}

fn kept_out(user: User) -> Result<(), Answer> {
    match user.kept_out {
        None => Ok(()),
        Some(KeptOut::Locked) => Err(locked()),
        Some(KeptOut::NoApi) => Err(Answer::iam(
            403,
            "IAM.0081",
            "The user has no programmatic access.",
        )),
        Some(KeptOut::Disabled) => Err(Answer::iam(403, "IAM.0082", "The user is disabled.")),
    }
}

/// The place of the project; `None` for a scope of the whole account. A project goes before an account.
fn project(scope: &Scope) -> Result<Option<usize>, Answer> {
    let unknown = || {
        Answer::iam(
            400,
            "IAM.1109",
            "The project in the request body was not found.",
        )
    };
    if let Some(Named { id, name }) = &scope.project {
        let by_id = id.as_deref().map(projects::by_id);
        let by_name = name.as_deref().map(projects::by_name);
        return by_id.or(by_name).flatten().map(Some).ok_or_else(unknown);
    }
    let Some(Named { id, name }) = &scope.domain else {
        return Err(unknown());
    };
    let ours = id.as_deref() == Some(DOMAIN_ID) || name.as_deref() == Some(DOMAIN_NAME);
    if ours { Ok(None) } else { Err(wrong()) }
}

fn wrong() -> Answer {
    Answer::keystone(401, "Unauthorized", "The username or password is wrong.")
}

fn locked() -> Answer {
    Answer::iam(
        401,
        "IAM.0061",
        "The user is locked because of too many failed sign-ins. Try again in 15 minutes.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_passwords_in_a_quarter_of_an_hour_lock_for_one() {
        let mut lockout = Lockout::default();
        for minute in 0..5 {
            assert!(!lockout.locked("admin", minute * 60_000));
            lockout.wrong("admin", minute * 60_000);
        }
        assert!(lockout.locked("admin", 5 * 60_000));
        assert!(!lockout.locked("admin", 4 * 60_000 + WINDOW));
        assert!(!lockout.locked("reader", 5 * 60_000));
    }

    #[test]
    fn five_wrong_passwords_in_an_hour_lock_nobody() {
        let mut lockout = Lockout::default();
        for moment in 0..5 {
            lockout.wrong("admin", moment * WINDOW);
        }
        assert!(!lockout.locked("admin", 4 * WINDOW));
    }
}
