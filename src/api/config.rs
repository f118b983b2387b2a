//! `config.json`, which the one who hosts the console puts beside its page. `{}` is a whole one.
//!
//! What the first view needs is read here. The rest, and names that don't exist, are for [`settings`](super::settings),
//! which comes with the later steps.

use std::borrow::Cow;

use crate::api::answer::decoded;
use crate::api::endpoints::{BaseAddress, Endpoints, NotAnAddress};
use crate::api::json::{Json, NotJson};
use crate::domain::fault::Fault;
use crate::domain::project::{NotAProject, ProjectId};
use crate::domain::time::Millis;

/// The shortest time-out that can be set, in seconds.
pub const SHORTEST_TIMEOUT: u64 = 5;
/// The longest time-out that can be set, in seconds.
pub const LONGEST_TIMEOUT: u64 = 600;

/// What a host can settle for all who use the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the services are: `endpoints.workspace`, `endpoints.iam` and `region`.
    pub endpoints: Endpoints,
    /// Whether [`Settings`](super::settings::Settings) tell that instead, for several regions: `regions`.
    pub has_regions: bool,
    /// The name to show instead of the console's own: `brand`.
    pub brand: Option<Box<str>>,
    /// The tag of the language to begin with, unless the person chose one: `language`.
    pub language: Option<Box<str>>,
    /// The project to begin with: `project`.
    pub project: Option<ProjectId>,
    /// Whether signing in with a password is offered first: `sign_in` is `"password"`, not `"token"`.
    pub prefers_password: bool,
    /// How long one call may take: `request_timeout_seconds`. The vendor's gateway waits 30 s for the service, so
    /// the default is 60 s: an answer that is on its way shouldn't become an unknown outcome.
    pub timeout: Millis,
    /// The whole file, for the settings that come later.
    pub file: Box<str>,
    /// Why there is no file.
    pub not_read: Option<Fault>,
    /// Whether something in the file can't be used: then all of it is as in an empty one.
    pub is_wrong: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            endpoints: Endpoints::default(),
            brand: None,
            language: None,
            project: None,
            has_regions: false,
            prefers_password: false,
            timeout: 60_000,
            file: "{}".into(),
            not_read: None,
            is_wrong: false,
        }
    }
}

/// Why a `config.json` can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// Not JSON.
    NotJson {
        /// The line where reading stopped, from 1.
        line: usize,
        /// The column there, in characters from 1.
        column: usize,
    },
    /// A field that doesn't exist, perhaps misspelt: it would be without effect.
    Unknown {
        /// The field, with the names of those around it.
        field: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// The field; empty for the file as a whole.
        field: &'static str,
        /// What it has to be.
        wanted: Wanted,
    },
    /// An address that can't be one.
    Address {
        /// The field.
        field: &'static str,
        /// Why.
        reason: NotAnAddress,
    },
    /// A project that can't be one.
    Project(NotAProject),
    /// A number outside of what makes sense.
    Range {
        /// The field.
        field: &'static str,
        /// The least that can be set.
        least: u64,
        /// The most that can be set.
        most: u64,
    },
}

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An object.
    Object,
    /// A list.
    List,
    /// A text that is not empty.
    Text,
    /// A list of such texts.
    Texts,
    /// A whole number.
    Number,
    /// `token` or `password`.
    SignIn,
    /// A language's tag, like `en` or `zh-CN`.
    Tag,
    /// A message that can be sent.
    Message,
    /// A list of region ids, or of objects with `region`, `workspace` and `iam`.
    Regions,
    /// Nothing, where there are `regions`.
    Absent,
}

impl Config {
    /// Whether nobody can work with it.
    pub fn is_refused(&self) -> bool {
        self.is_wrong || self.not_read.is_some()
    }

    /// Reads the file, or keeps it so that it can be told what is wrong with it.
    pub fn read(file: &[u8]) -> Self {
        Self::parse(file).unwrap_or_else(|_| Self {
            file: decoded(file).into(),
            is_wrong: true,
            ..Self::default()
        })
    }

    /// Reads what is needed first. Every field may be left out; those that are not known here are left to
    /// [`Settings`](super::settings::Settings).
    pub fn parse(file: &[u8]) -> Result<Self, ConfigError> {
        let file = decoded(file);
        let json = Json::parse(&file).map_err(|NotJson(place)| not_json(&file, place))?;
        let mut config = Self::default();
        for (name, value) in fields("", json)? {
            match &*name {
                "endpoints" => addresses(value, &mut config.endpoints)?,
                "regions" => config.has_regions = true,
                "brand" => config.brand = Some(text("brand", value)?),
                "language" => config.language = Some(text("language", value)?),
                "region" => config.endpoints.region = Some(text("region", value)?),
                "project" => {
                    let id =
                        ProjectId::parse(&text("project", value)?).map_err(ConfigError::Project)?;
                    config.project = Some(id);
                }
                "sign_in" => config.prefers_password = is_password(value)?,
                "request_timeout_seconds" => config.timeout = timeout(value)?,
                _ => {}
            }
        }
        config.file = file.into();
        Ok(config)
    }
}

/// Takes the addresses that an object names.
pub(super) fn addresses(value: Json<'_>, of: &mut Endpoints) -> Result<(), ConfigError> {
    for (name, value) in fields("endpoints", value)? {
        match &*name {
            "workspace" => of.workspace = address("endpoints.workspace", value)?,
            "iam" => of.iam = address("endpoints.iam", value)?,
            _ => {}
        }
    }
    Ok(())
}

/// The fields with their names.
pub(super) fn fields<'t>(
    field: &'static str,
    value: Json<'t>,
) -> Result<impl Iterator<Item = (Cow<'t, str>, Json<'t>)>, ConfigError> {
    let fields = value
        .parts()
        .map(|(name, value)| (name.text().unwrap_or_default(), value));
    value
        .is_object()
        .then_some(fields)
        .ok_or(ConfigError::WrongType {
            field,
            wanted: Wanted::Object,
        })
}

/// The fault at a place of the file.
fn not_json(file: &str, place: usize) -> ConfigError {
    let before = file.as_bytes().get(..place).unwrap_or_default();
    let mut lines = before.split(|byte| *byte == b'\n');
    ConfigError::NotJson {
        line: lines.clone().count(),
        column: lines.next_back().map_or(1, |line| {
            1 + line.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
        }),
    }
}

fn text(field: &'static str, value: Json<'_>) -> Result<Box<str>, ConfigError> {
    let text = value.text().unwrap_or_default();
    match text.trim() {
        "" => Err(ConfigError::WrongType {
            field,
            wanted: Wanted::Text,
        }),
        text => Ok(text.into()),
    }
}

fn address(field: &'static str, value: Json<'_>) -> Result<BaseAddress, ConfigError> {
    BaseAddress::parse(&text(field, value)?)
        .map_err(|reason| ConfigError::Address { field, reason })
}

fn is_password(value: Json<'_>) -> Result<bool, ConfigError> {
    match value.text().as_deref() {
        Some("password") => Ok(true),
        Some("token") => Ok(false),
        _ => Err(ConfigError::WrongType {
            field: "sign_in",
            wanted: Wanted::SignIn,
        }),
    }
}

fn timeout(value: Json<'_>) -> Result<Millis, ConfigError> {
    let seconds = value.number().and_then(|number| number.parse::<u64>().ok());
    match seconds {
        Some(seconds) if (SHORTEST_TIMEOUT..=LONGEST_TIMEOUT).contains(&seconds) => {
            Ok(seconds * 1_000)
        }
        Some(_) => Err(ConfigError::Range {
            field: "request_timeout_seconds",
            least: SHORTEST_TIMEOUT,
            most: LONGEST_TIMEOUT,
        }),
        None => Err(ConfigError::WrongType {
            field: "request_timeout_seconds",
            wanted: Wanted::Number,
        }),
    }
}

#[cfg(test)]
mod tests;
