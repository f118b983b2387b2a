//! Why `config.json` can't be used, in words for the one who hosts the console. The names of its fields stay as they are.

use crate::api::config::{ConfigError, Wanted};
use crate::api::endpoints::NotAnAddress;
use crate::domain::project::NotAProject;
use crate::texts::Language;

/// The reason, with the field.
pub fn words(language: Language, error: &ConfigError) -> String {
    match error {
        ConfigError::NotJson { line, column } => {
            language.config_not_json(&line.to_string(), &column.to_string())
        }
        ConfigError::Unknown { field } => language.config_unknown(field),
        ConfigError::WrongType { field: "", .. } => language.config_file().to_owned(),
        ConfigError::WrongType { field, wanted } => by_wanted(*wanted)(language, field),
        ConfigError::Address { field, reason } => {
            [field, ": ", address(language, *reason)].concat()
        }
        ConfigError::Project(reason) => ["project: ", project(language, *reason)].concat(),
        ConfigError::Range { field, least, most } => {
            language.config_range(field, &least.to_string(), &most.to_string())
        }
    }
}

fn by_wanted(wanted: Wanted) -> fn(Language, &str) -> String {
    match wanted {
        Wanted::Object => Language::config_object,
        Wanted::List => Language::config_list,
        Wanted::Text => Language::config_text,
        Wanted::Texts => Language::config_texts,
        Wanted::Number => Language::config_number,
        Wanted::SignIn => Language::config_sign_in,
        Wanted::Tag => Language::config_tag,
        Wanted::Message => Language::config_message,
        Wanted::Regions => Language::config_regions,
        Wanted::Absent => Language::config_absent,
    }
}

fn address(language: Language, reason: NotAnAddress) -> &'static str {
    match reason {
        NotAnAddress::Empty => language.config_address_empty(),
        NotAnAddress::Impossible => language.config_address_odd(),
        NotAnAddress::NotHttps => language.config_address_plain(),
    }
}

fn project(language: Language, reason: NotAProject) -> &'static str {
    match reason {
        NotAProject::Empty => language.sign_in_project_empty(),
        NotAProject::TooLong { .. } => language.sign_in_project_long(),
        NotAProject::Impossible => language.sign_in_project_odd(),
    }
}
