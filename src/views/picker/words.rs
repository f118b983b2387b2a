//! What the list says of a desktop, in words.

use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Fleet, Row, SortKey};
use crate::domain::protected::Rule;
use crate::domain::text::joined;
use crate::state::console::Console;
use crate::texts::{Language, isolated};
use crate::ui::format;

/// The title of a column.
pub fn title(language: Language, key: SortKey) -> &'static str {
    match key {
        SortKey::Name => language.pick_name(),
        SortKey::User => language.pick_user(),
        SortKey::Login => language.pick_login_state(),
        SortKey::Power => language.pick_power_state(),
        SortKey::Address => language.pick_address(),
        SortKey::System => language.pick_system(),
        SortKey::Tags => language.pick_tags(),
        SortKey::Created => language.pick_created(),
        SortKey::Kind => language.facets_kind(),
        SortKey::Zone => language.facets_zone(),
        SortKey::Pool => language.facets_pool(),
        SortKey::Id => language.pick_id(),
        SortKey::Maintenance => language.facets_maintenance(),
    }
}

/// What a column says of a desktop; empty where the service told nothing.
pub fn words(language: Language, fleet: &Fleet, row: Row, key: SortKey) -> String {
    let told = match key {
        SortKey::Name => fleet.name(row),
        SortKey::User => fleet.user(row),
        SortKey::Login => return login_state(language, fleet.login_state(row)),
        SortKey::Power => return power_state(language, fleet.power_state(row)),
        SortKey::Address => fleet.addresses(row),
        SortKey::System => fleet.os(row),
        SortKey::Tags => {
            let tags = fleet.tags(row);
            let tags: Vec<String> = tags.map(|(key, value)| tag_words(key, value)).collect();
            return joined(tags.iter().map(String::as_str), "; ");
        }
        SortKey::Created => return fleet.created(row).map_or_else(String::new, format::day),
        SortKey::Kind => return kind(language, fleet.kind(row)),
        SortKey::Zone => fleet.zone(row),
        SortKey::Pool => fleet.pool(row),
        SortKey::Id => fleet.id(row),
        SortKey::Maintenance if fleet.in_maintenance(row) => language.facets_in_maintenance(),
        SortKey::Maintenance => "",
    };
    told.to_owned()
}

/// A tag as it is shown.
pub fn tag_words(key: &str, value: &str) -> String {
    let between = if value.is_empty() { "" } else { "=" };
    [key, between, value].concat()
}

/// Why a desktop can't be chosen, where it is protected (tracked).
pub fn why_protected(language: Language, console: Console, row: Row) -> Option<String> {
    let words = |rule: Rule<'_>| match rule {
        Rule::Name(name) => language.protected_by_name(&name.to_string()),
        Rule::Tag(key, value) => {
            let value = value.map(ToString::to_string).unwrap_or_default();
            language.protected_by_tag(&tag_words(&key.to_string(), &value))
        }
        Rule::Pool(pools) => {
            let isolated = |pool: &_| isolated(&ToString::to_string(pool)).into_owned();
            let pools: Vec<String> = pools.iter().map(isolated).collect();
            language.protected_by_pool(&joined(pools.iter().map(String::as_str), ", "))
        }
    };
    let desktops = console.desktops;
    let is_protected = desktops.is_protected(row);
    let why = desktops
        .fleet
        .with(|fleet| console.protection.why(fleet, row, words));
    is_protected.then(|| why.unwrap_or_else(|| language.host_unprotected().to_owned()))
}

/// A login state in words; one that isn't known is shown as it came.
pub fn login_state(language: Language, state: &LoginState) -> String {
    match state {
        LoginState::Connected => language.state_connected().to_owned(),
        LoginState::Disconnected => language.state_disconnected().to_owned(),
        LoginState::Registered => language.state_registered().to_owned(),
        LoginState::Unregistered => language.state_unregistered().to_owned(),
        LoginState::Other(word) => word.to_string(),
    }
}

/// A type of desktop in words; one that isn't known is shown as it came.
pub fn kind(language: Language, word: &str) -> String {
    match word {
        "DEDICATED" => language.kind_dedicated().to_owned(),
        "POOLED" => language.kind_pooled().to_owned(),
        "SHARED" => language.kind_shared().to_owned(),
        other => other.to_owned(),
    }
}

/// A power state in words; one that isn't known is shown as it came.
pub fn power_state(language: Language, word: &str) -> String {
    match word {
        "ACTIVE" => language.state_active().to_owned(),
        "SHUTOFF" => language.state_shutoff().to_owned(),
        "ERROR" => language.state_error().to_owned(),
        "HIBERNATED" => language.state_hibernated().to_owned(),
        other => other.to_owned(),
    }
}
