//! The rest of `config.json`: what is needed after the first view.

use crate::api::config::{ConfigError, Wanted, fields};
use crate::api::endpoints::Endpoints;
use crate::api::json::Json;
use crate::api::regions::regions;
use crate::domain::batch::MAX_IDS;
use crate::domain::message::Message;
use crate::domain::plan::{BatchSize, Options};
use crate::domain::protected::{Pattern, Protected};
use crate::domain::time::Millis;

/// A minute.
const MINUTE: Millis = 60_000;

/// What a host can settle besides [`Config`](super::config::Config).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// After how long without activity the console locks: `idle_lock_minutes`.
    pub idle_lock: Millis,
    /// How long a session may last at most: `session_hours`.
    pub session: Millis,
    /// How old the last sign-in may be when a log-off is confirmed: `fresh_sign_in_minutes`.
    pub fresh_sign_in: Option<Millis>,
    /// How many desktops one request may ask for: `batch_size`.
    pub batch_size: BatchSize,
    /// How long each desktop is watched after its log-off was accepted: `verify_minutes`.
    pub verify_for: Millis,
    /// Who can never be selected: `protected`.
    pub protected: Protected,
    /// The regions to choose from, with their services: `regions`. None where the file tells of one only.
    pub regions: Vec<Endpoints>,
    /// Names or ids of projects to choose from at the sign-in: `projects`. The regions' own when none are given.
    pub projects: Vec<Box<str>>,
    /// Messages to choose from: `templates`.
    pub templates: Vec<Template>,
}

/// A message to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What it is called.
    pub name: Box<str>,
    /// The message.
    pub text: Box<str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            idle_lock: 15 * MINUTE,
            session: 12 * 60 * MINUTE,
            fresh_sign_in: None,
            batch_size: BatchSize::FULL,
            verify_for: Options::default().verify_for,
            protected: Protected::default(),
            regions: Vec::new(),
            projects: Vec::new(),
            templates: Vec::new(),
        }
    }
}

/// The names that [`Config`](super::config::Config) reads.
const FIRST: [&str; 6] = [
    "$schema",
    "brand",
    "region",
    "project",
    "sign_in",
    "request_timeout_seconds",
];

impl Settings {
    /// How a run goes about it unless the person chooses otherwise.
    pub fn options(&self) -> Options {
        Options {
            batch_size: self.batch_size,
            verify_for: self.verify_for,
            ..Options::default()
        }
    }

    /// Reads the file, which [`Config`](super::config::Config) could use already. Names that don't exist are refused.
    pub fn parse(file: &str) -> Result<Self, ConfigError> {
        let json = Json::parse(file).map_err(|_| ConfigError::NotJson { line: 1, column: 1 })?;
        let mut settings = Self::default();
        for (name, value) in fields("", json)? {
            match &*name {
                "idle_lock_minutes" => {
                    settings.idle_lock = number("idle_lock_minutes", value, 1, 720)? * MINUTE;
                }
                "session_hours" => {
                    settings.session = number("session_hours", value, 1, 24)? * 60 * MINUTE;
                }
                "fresh_sign_in_minutes" => {
                    let minutes = number("fresh_sign_in_minutes", value, 1, 720)?;
                    settings.fresh_sign_in = Some(minutes * MINUTE);
                }
                "batch_size" => {
                    let size = number("batch_size", value, 1, MAX_IDS as u64)?;
                    settings.batch_size = BatchSize::new(size as u8).unwrap_or(BatchSize::FULL);
                }
                "verify_minutes" => {
                    settings.verify_for = number("verify_minutes", value, 1, 60)? * MINUTE;
                }
                "language" => {
                    // One that the console doesn't have leaves it to the browser.
                    if !value.text().is_some_and(|tag| is_language_tag(&tag)) {
                        return Err(wrong("language", Wanted::Tag));
                    }
                }
                "projects" => settings.projects = texts("projects", value)?,
                "protected" => settings.protected = protected(value)?,
                "templates" => settings.templates = templates(value)?,
                "endpoints" | "region" if json.get("regions").is_some() => {
                    let field = if name == "region" {
                        "region"
                    } else {
                        "endpoints"
                    };
                    return Err(wrong(field, Wanted::Absent));
                }
                "endpoints" => known("endpoints", value, &["workspace", "iam"])?,
                "regions" => settings.regions = regions(value)?,
                first if FIRST.contains(&first) => {}
                unknown => return Err(unknown_field(unknown)),
            }
        }
        Ok(settings)
    }
}

/// Whether it looks like a language's tag (BCP 47): letters, then perhaps more parts behind hyphens.
fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(|first| {
        (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
    }) && parts.all(is_part)
}

fn protected(value: Json<'_>) -> Result<Protected, ConfigError> {
    let mut protected = Protected::default();
    for (name, value) in fields("protected", value)? {
        match &*name {
            "names" => protected.names = patterns("protected.names", value)?,
            "pools" => protected.pools = patterns("protected.pools", value)?,
            "tags" => {
                for tag in texts("protected.tags", value)? {
                    let (key, value) = tag
                        .split_once('=')
                        .map_or((&*tag, None), |(k, v)| (k, Some(v)));
                    let key = Pattern::parse(key).ok_or(wrong("protected.tags", Wanted::Texts))?;
                    // `key=` wants the empty value, which no pattern of its own can be.
                    let value = value.map(|value| Pattern::parse(value).unwrap_or_default());
                    protected.tags.push((key, value));
                }
            }
            _ => return Err(unknown_field(&["protected.", &name].concat())),
        }
    }
    Ok(protected)
}

fn patterns(field: &'static str, value: Json<'_>) -> Result<Vec<Pattern>, ConfigError> {
    let parsed = texts(field, value)?;
    let parsed = parsed.iter().map(|text| Pattern::parse(text));
    parsed
        .collect::<Option<_>>()
        .ok_or(wrong(field, Wanted::Texts))
}

fn texts(field: &'static str, value: Json<'_>) -> Result<Vec<Box<str>>, ConfigError> {
    if !value.is_list() {
        return Err(wrong(field, Wanted::Texts));
    }
    let texts = value.parts().map(|(_, text)| Some(text.text()?.into()));
    texts
        .collect::<Option<_>>()
        .ok_or(wrong(field, Wanted::Texts))
}

fn templates(value: Json<'_>) -> Result<Vec<Template>, ConfigError> {
    if !value.is_list() {
        return Err(wrong("templates", Wanted::List));
    }
    value
        .parts()
        .map(|(_, template)| read_template(template))
        .collect()
}

fn read_template(value: Json<'_>) -> Result<Template, ConfigError> {
    known("templates", value, &["name", "text"])?;
    let text = |name: &str| value.get(name).and_then(Json::text).unwrap_or_default();
    let (name, text) = (text("name"), text("text"));
    if name.trim().is_empty() {
        return Err(wrong("templates.name", Wanted::Text));
    }
    match Message::compose(&text) {
        Ok(Some(_)) => Ok(Template {
            name: name.trim().into(),
            text: text.into(),
        }),
        _ => Err(wrong("templates.text", Wanted::Message)),
    }
}

pub(super) fn wrong(field: &'static str, wanted: Wanted) -> ConfigError {
    ConfigError::WrongType { field, wanted }
}

/// Refuses an object with a name that doesn't exist.
pub(super) fn known(
    field: &'static str,
    value: Json<'_>,
    names: &[&str],
) -> Result<(), ConfigError> {
    for (name, _) in fields(field, value)? {
        if !names.contains(&&*name) {
            return Err(unknown_field(&[field, ".", &name].concat()));
        }
    }
    Ok(())
}

fn unknown_field(field: &str) -> ConfigError {
    ConfigError::Unknown {
        field: field.to_owned(),
    }
}

/// A whole number within bounds.
fn number(field: &'static str, value: Json<'_>, least: u64, most: u64) -> Result<u64, ConfigError> {
    let number = value.number().and_then(|number| number.parse().ok());
    match number {
        Some(number) if (least..=most).contains(&number) => Ok(number),
        Some(_) => Err(ConfigError::Range { field, least, most }),
        None => Err(wrong(field, Wanted::Number)),
    }
}

#[cfg(test)]
mod tests;
