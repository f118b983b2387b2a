//! One row of a page: its texts, and how they enter the fleet.

use super::text;
use crate::api::json::Json;
use crate::domain::fleet::{BETWEEN_TAGS, Fleet, RowDraft, Upsert, parse_created};

/// The texts of one row. Kept from row to row, so that reading a page takes no memory for each of its fields.
#[derive(Debug, Default)]
pub(super) struct RowText {
    /// By the place of the field in [`NAMES`].
    texts: [String; NAMES.len()],
    tags: Tags,
    os: String,
}

/// The field that is read as tags.
const TAGS: &str = "tags";

/// The fields that are read. `ip_address` and `pool_id` are fields of the plain list.
pub(super) const NAMES: [&str; 17] = [
    "desktop_id",
    "computer_name",
    "user_name",
    "attach_user_infos",
    "user_list",
    "login_status",
    "status",
    "desktop_type",
    "availability_zone",
    "pool_id",
    "ip_addresses",
    "ip_address",
    "created",
    "in_maintenance_mode",
    "os_version",
    "metadata",
    TAGS,
];

impl RowText {
    /// Takes a row, whose fields may be of any type, and forgets the row before.
    pub fn read(&mut self, row: Json<'_>) {
        self.texts.iter_mut().for_each(String::clear);
        self.tags.all.clear();
        for (name, value) in row.parts().filter(|_| row.is_object()) {
            let name = name.text().unwrap_or_default();
            let known = NAMES.into_iter().zip(&mut self.texts);
            if let Some((name, out)) = known.into_iter().find(|(known, _)| *known == name) {
                let part = match name {
                    TAGS => {
                        self.tags.read(value);
                        continue;
                    }
                    "attach_user_infos" => "user_name",
                    "metadata" => "os_type",
                    _ => "",
                };
                out.clear();
                text::append(value, part, out);
            }
        }
    }

    /// Enters the row into the fleet. `None` when it has no id that could be sent.
    pub fn enter(&mut self, fleet: &mut Fleet) -> Option<Upsert> {
        #[rustfmt::skip]
        let [
            id, name, user, attached, listed, login, power, kind, zone, pool, addresses, address, created, maintenance,
            os_version, metadata, _,
        ] = &self.texts;
        join_os(&mut self.os, metadata, os_version);
        fleet.upsert(&RowDraft {
            id,
            name: Some(name),
            user: Some(first_told([user, attached, listed])),
            login: Some(login),
            power: Some(power),
            os: Some(&self.os),
            kind: Some(kind),
            zone: Some(zone),
            // Rows of `desktops/detail` don't tell it; what is known from elsewhere stays.
            pool: (!pool.is_empty()).then_some(pool),
            tags: Some(&self.tags.all),
            addresses: Some(first_told([addresses, address, ""])),
            created: parse_created(created),
            maintenance: maintenance.parse().ok(),
        })
    }
}

/// The first text that says something.
fn first_told(texts: [&str; 3]) -> &str {
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// The system as people know it: its type, unless the version says that too, and its version.
fn join_os(out: &mut String, os_type: &str, version: &str) {
    let repeats = version
        .get(..os_type.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(os_type));
    out.clear();
    if !repeats {
        out.push_str(os_type);
    }
    if !out.is_empty() && !version.is_empty() {
        out.push(' ');
    }
    out.push_str(version);
}

/// The tags of a row, as the fleet takes them.
#[derive(Debug, Default)]
struct Tags {
    all: String,
    key: String,
    value: String,
}

impl Tags {
    fn read(&mut self, tags: Json<'_>) {
        self.all.clear();
        for (_, tag) in tags.parts().filter(|_| tags.is_list()) {
            for (out, name) in [(&mut self.key, "key"), (&mut self.value, "value")] {
                out.clear();
                if let Some(value) = tag.get(name) {
                    text::append(value, "", out);
                }
            }
            if self.key.is_empty() && self.value.is_empty() {
                continue;
            }
            if !self.all.is_empty() {
                self.all.push(BETWEEN_TAGS);
            }
            self.all.extend([&*self.key, "=", &self.value]);
        }
    }
}
