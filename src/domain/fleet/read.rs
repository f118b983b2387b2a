//! Reading the fleet's columns. A row that isn't there reads as empty.

use super::created::Moment;
use super::store::NEVER;
use super::{BETWEEN_TAGS, Fleet, Row, RowSet};
use crate::domain::desktop::{DesktopId, LoginState};

impl Fleet {
    /// How many rows there are, with those that are gone.
    pub fn len(&self) -> u32 {
        self.ids.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of a desktop id.
    pub fn find(&self, id: &str) -> Option<Row> {
        self.ids.find(id)
    }

    /// A row's desktop id as text.
    pub fn id(&self, row: Row) -> &str {
        self.ids.text(row)
    }

    /// A row's desktop id.
    pub fn desktop_id(&self, row: Row) -> Option<DesktopId> {
        DesktopId::new(self.id(row))
    }

    /// What a desktop is called, and its user: the id where it has no name, or isn't known.
    pub fn name_and_user(&self, id: &DesktopId) -> (String, String) {
        let row = self.find(id.as_str());
        let (name, user) = row.map_or(("", ""), |row| (self.name(row), self.user(row)));
        let name = if name.is_empty() { id.as_str() } else { name };
        (name.to_owned(), user.to_owned())
    }

    /// The computer's name.
    pub fn name(&self, row: Row) -> &str {
        self.name.text(row)
    }

    /// The user or users; empty when nobody is assigned.
    pub fn user(&self, row: Row) -> &str {
        self.user.text(row)
    }

    /// The addresses, with [`BETWEEN_ADDRESSES`](super::BETWEEN_ADDRESSES) between them.
    pub fn addresses(&self, row: Row) -> &str {
        self.addresses.texts().text(row)
    }

    /// A row's id without case.
    pub fn id_folded(&self, row: Row) -> &[u8] {
        self.ids.folded().bytes(row as usize)
    }

    /// The computer's name without case.
    pub fn name_folded(&self, row: Row) -> &[u8] {
        self.name.folded(row)
    }

    /// The users without case.
    pub fn user_folded(&self, row: Row) -> &[u8] {
        self.user.folded(row)
    }

    /// The addresses without case.
    pub fn addresses_folded(&self, row: Row) -> &[u8] {
        self.addresses.texts().folded(row)
    }

    /// The login state.
    pub fn login_state(&self, row: Row) -> &LoginState {
        self.login
            .code(row)
            .and_then(|code| self.states.get(code as usize))
            .unwrap_or(&self.not_told)
    }

    /// The power state as the service's word.
    pub fn power_state(&self, row: Row) -> &str {
        self.power.text(row)
    }

    /// The system.
    pub fn os(&self, row: Row) -> &str {
        self.os.text(row)
    }

    /// `desktop_type`: DEDICATED, SHARED, POOLED.
    pub fn kind(&self, row: Row) -> &str {
        self.kind.text(row)
    }

    /// The availability zone.
    pub fn zone(&self, row: Row) -> &str {
        self.zone.text(row)
    }

    /// The pool; empty as long as nothing told it.
    pub fn pool(&self, row: Row) -> &str {
        self.pool.text(row)
    }

    /// The tags as keys and values.
    pub fn tags(&self, row: Row) -> impl Iterator<Item = (&str, &str)> {
        let tags = self
            .tags
            .text(row)
            .split(BETWEEN_TAGS)
            .filter(|tag| !tag.is_empty());
        tags.map(|tag| tag.split_once('=').unwrap_or((tag, "")))
    }

    /// When it was made, if that is known.
    pub fn created(&self, row: Row) -> Option<Moment> {
        self.created
            .get(row as usize)
            .copied()
            .filter(|moment| *moment != NEVER)
    }

    /// Whether it is in the administrator's maintenance mode.
    pub fn in_maintenance(&self, row: Row) -> bool {
        self.maintenance.contains(row)
    }

    /// Whether the service no longer lists it.
    pub fn is_gone(&self, row: Row) -> bool {
        row < self.len() && !self.live.contains(row)
    }

    /// Rows whose login state is CONNECTED and that are not gone.
    pub fn connected(&self) -> &RowSet {
        &self.connected
    }

    /// Rows whose login state is DISCONNECTED and that are not gone.
    pub fn left_open(&self) -> &RowSet {
        &self.left_open
    }

    /// Rows in the administrator's maintenance mode.
    pub fn maintenance(&self) -> &RowSet {
        &self.maintenance
    }

    /// Rows that the service lists; the others are gone.
    pub fn live(&self) -> &RowSet {
        &self.live
    }
}
