//! What rows can be sorted by.

/// What rows can be sorted by. Texts sort without case, in natural order (`ws-2` before `ws-10`) and in that
/// of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// The computer's name.
    Name,
    /// The user.
    User,
    /// The login state.
    Login,
    /// The power state.
    Power,
    /// The first address; IPv4 by number, others after it.
    Address,
    /// The system.
    System,
    /// The tags, as the service lists them.
    Tags,
    /// When it was made.
    Created,
    /// The type.
    Kind,
    /// The availability zone.
    Zone,
    /// The pool.
    Pool,
    /// The desktop id.
    Id,
    /// The administrator's maintenance mode: those in it, then the others.
    Maintenance,
}

/// A column and a direction. Rows that are equal in it follow each other by name, then by id; in descending order
/// that is turned round too. Blanks come last in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column.
    pub key: SortKey,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// Smallest first.
    pub fn by(key: SortKey) -> Self {
        Self {
            key,
            descending: false,
        }
    }
}

impl Default for Sort {
    fn default() -> Self {
        Self::by(SortKey::Name)
    }
}
