//! What one answer tells of a desktop, and what became of that.

use super::Row;
use super::created::Moment;

/// Stands between the tags of a [`RowDraft`]; a tag is `key=value`.
pub const BETWEEN_TAGS: char = '\u{1f}';

/// What one answer of the service tells about one desktop. `None` is "not told": the row keeps what it has.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowDraft<'a> {
    /// Its id (`desktop_id`).
    pub id: &'a str,
    /// The computer's name.
    pub name: Option<&'a str>,
    /// The user, or the users with [`BETWEEN_ADDRESSES`](super::BETWEEN_ADDRESSES) between them; empty when nobody is
    /// assigned.
    pub user: Option<&'a str>,
    /// The login state as the service's word.
    pub login: Option<&'a str>,
    /// The power state as the service's word.
    pub power: Option<&'a str>,
    /// The system, for example `Linux 20`.
    pub os: Option<&'a str>,
    /// `desktop_type`: DEDICATED, SHARED, POOLED.
    pub kind: Option<&'a str>,
    /// The availability zone.
    pub zone: Option<&'a str>,
    /// The pool's name or id. `desktops/detail` doesn't tell it.
    pub pool: Option<&'a str>,
    /// `key=value` with [`BETWEEN_TAGS`] between them.
    pub tags: Option<&'a str>,
    /// The addresses, with [`BETWEEN_ADDRESSES`](super::BETWEEN_ADDRESSES) between them.
    pub addresses: Option<&'a str>,
    /// When it was made.
    pub created: Option<Moment>,
    /// Whether it is in the administrator's maintenance mode.
    pub maintenance: Option<bool>,
}

/// What became of a [`RowDraft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upsert {
    /// The desktop is new.
    Added(Row),
    /// The desktop was known, and something about it changed.
    Updated(Row),
    /// The desktop was known, and everything is as it was.
    Same(Row),
}

impl Upsert {
    /// The desktop's row.
    pub fn row(self) -> Row {
        match self {
            Self::Added(row) | Self::Updated(row) | Self::Same(row) => row,
        }
    }
}
