//! The users of the simulated account.

/// One user, and what signing in as them gives.
#[derive(Clone, Copy, Debug)]
pub struct User {
    /// The name to sign in with.
    pub name: &'static str,
    /// The user's id, which a sign-in with a code needs.
    pub id: &'static str,
    /// What signing in as them gives; for `--help`.
    pub meaning: &'static str,
    /// What keeps them out, if anything.
    pub kept_out: Option<KeptOut>,
    /// Whether a code is needed (it is always 123456).
    pub mfa: bool,
    /// Whether they may change anything.
    pub may_change: bool,
}

/// Why a user with the right password still can't sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptOut {
    /// Locked after too many wrong passwords.
    Locked,
    /// May use the web console only.
    NoApi,
    /// Disabled.
    Disabled,
}

/// The password of every user.
pub const PASSWORD: &str = "demo-password";
/// The code of every user who needs one.
pub const PASSCODE: &str = "123456";

const ADMIN: User = User {
    name: "admin",
    id: "a1d2c3b4e5f60718293a4b5c6d7e8f90",
    meaning: "signs in and may do everything",
    kept_out: None,
    mfa: false,
    may_change: true,
};

/// All users.
pub const USERS: [User; 6] = [
    ADMIN,
    User {
        name: "mfa-admin",
        id: "b2d3c4e5f60718293a4b5c6d7e8f90a1",
        meaning: "needs the code 123456 and the user id b2d3c4e5f60718293a4b5c6d7e8f90a1",
        mfa: true,
        ..ADMIN
    },
    User {
        name: "reader",
        id: "c3d4e5f60718293a4b5c6d7e8f90a1b2",
        meaning: "may read but change nothing",
        may_change: false,
        ..ADMIN
    },
    User {
        name: "locked",
        id: "d4e5f60718293a4b5c6d7e8f90a1b2c3",
        meaning: "is locked: 401 IAM.0061",
        kept_out: Some(KeptOut::Locked),
        ..ADMIN
    },
    User {
        name: "console-only",
        id: "e5f60718293a4b5c6d7e8f90a1b2c3d4",
        meaning: "has no programmatic access: 403 IAM.0081",
        kept_out: Some(KeptOut::NoApi),
        ..ADMIN
    },
    User {
        name: "disabled",
        id: "f60718293a4b5c6d7e8f90a1b2c3d4e5",
        meaning: "is disabled: 403 IAM.0082",
        kept_out: Some(KeptOut::Disabled),
        ..ADMIN
    },
];

/// The user with that name.
pub fn by_name(name: &str) -> Option<User> {
    USERS.into_iter().find(|user| user.name == name)
}

/// The id of the user with that name.
pub fn id_of(name: &str) -> &'static str {
    by_name(name).map_or(ADMIN.id, |user| user.id)
}
