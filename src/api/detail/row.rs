//! One row of a page: its texts, and how they enter the fleet.

use super::lenient::{Fields, Items, List, Object};
use super::text::Text;
use crate::domain::fleet::{BETWEEN_TAGS, Fleet, RowDraft, Upsert, parse_created};
use serde::de::{MapAccess, SeqAccess};

/// The texts of one row. Kept from row to row, so that reading a page takes no memory for each of its fields.
#[derive(Debug, Default)]
pub(super) struct RowText {
    /// By the place of the field in [`Fields::NAMES`].
    texts: [String; 17],
    tags: Tags,
    os: String,
}

/// The place of `tags` in [`Fields::NAMES`].
const TAGS: usize = 16;

impl RowText {
    /// Forgets the row before.
    pub fn clear(&mut self) {
        self.texts.iter_mut().for_each(String::clear);
        self.tags.all.clear();
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

impl Fields for RowText {
    /// `ip_address` and `pool_id` are fields of the plain list.
    const NAMES: &'static [&'static str] = &[
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
        "tags",
    ];

    fn read<'de, A: MapAccess<'de>>(&mut self, index: usize, map: &mut A) -> Result<(), A::Error> {
        let part = match Self::NAMES.get(index) {
            Some(&"attach_user_infos") => "user_name",
            Some(&"metadata") => "os_type",
            _ => "",
        };
        match self.texts.get_mut(index) {
            Some(out) if index != TAGS => {
                out.clear();
                map.next_value_seed(Text { out, part })
            }
            _ => map.next_value_seed(List(&mut self.tags)),
        }
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
    tag: Tag,
}

#[derive(Debug, Default)]
struct Tag {
    key: String,
    value: String,
}

impl Items for Tags {
    fn begin(&mut self) {
        self.all.clear();
    }

    fn read<'de, A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let Tag { key, value } = &mut self.tag;
        key.clear();
        value.clear();
        let there = list.next_element_seed(Object(&mut self.tag))?.is_some();
        let Tag { key, value } = &self.tag;
        if !key.is_empty() || !value.is_empty() {
            let between = if self.all.is_empty() {
                ""
            } else {
                BETWEEN_TAGS
            };
            self.all.extend([between, key, "=", value]);
        }
        Ok(there)
    }
}

impl Fields for Tag {
    const NAMES: &'static [&'static str] = &["key", "value"];

    fn read<'de, A: MapAccess<'de>>(&mut self, index: usize, map: &mut A) -> Result<(), A::Error> {
        let out = if index == 0 {
            &mut self.key
        } else {
            &mut self.value
        };
        out.clear();
        map.next_value_seed(Text { out, part: "" })
    }
}
