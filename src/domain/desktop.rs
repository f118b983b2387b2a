//! The desktop: its id and its two states.

use std::fmt;

/// A desktop's id as the service gives it (`desktop_id`, at most 255 characters). Never a row number.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DesktopId(Box<str>);

impl DesktopId {
    /// An id as it came from the service. `None` when it is empty or longer than 255 characters: such an id can't
    /// be sent.
    pub fn new(text: &str) -> Option<Self> {
        let sendable = !text.is_empty() && text.chars().count() <= 255;
        sendable.then(|| Self(text.into()))
    }

    /// The id as text, exactly as the service gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DesktopId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DesktopId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether somebody uses the desktop: `login_status` (`connect_status` in `connect-desktops`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LoginState {
    /// `CONNECTED`: in use.
    Connected,
    /// `DISCONNECTED`: the session was left open after the client closed or lost the network.
    Disconnected,
    /// `REGISTERED`: ready, waiting for a user.
    Registered,
    /// `UNREGISTER`: not registered; also when the desktop is off.
    Unregistered,
    /// A state this console doesn't know, or none at all (empty); shown as it came.
    Other(Box<str>),
}

impl LoginState {
    /// Reads the service's word; any word is taken.
    pub fn parse(word: &str) -> Self {
        match word {
            "CONNECTED" => Self::Connected,
            "DISCONNECTED" => Self::Disconnected,
            "REGISTERED" => Self::Registered,
            "UNREGISTER" => Self::Unregistered,
            other => Self::Other(other.into()),
        }
    }

    /// The service's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Connected => "CONNECTED",
            Self::Disconnected => "DISCONNECTED",
            Self::Registered => "REGISTERED",
            Self::Unregistered => "UNREGISTER",
            Self::Other(word) => word,
        }
    }

    /// What the state says about a session on the desktop.
    pub fn session(&self) -> SessionSeen {
        match self {
            Self::Connected | Self::Disconnected => SessionSeen::Present,
            Self::Registered | Self::Unregistered => SessionSeen::Gone,
            Self::Other(_) => SessionSeen::Unclear,
        }
    }
}

/// What a login state says about a user's session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionSeen {
    /// There is a session to log off (`CONNECTED`, `DISCONNECTED`).
    Present,
    /// There is none (`REGISTERED`, `UNREGISTER`).
    Gone,
    /// The state is not one we know: proves neither.
    Unclear,
}
