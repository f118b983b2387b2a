//! The order of a list: `sort_field` and `sort_type`.

use crate::answer::Answer;
use crate::asked::Asked;

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By computer name; else as the fleet grew.
    pub by_name: bool,
    /// From the end.
    pub descending: bool,
}

impl Sort {
    /// As the fleet grew: what a list without `sort_field` has.
    pub const MADE: Self = Self {
        by_name: false,
        descending: false,
    };

    /// Reads `sort_field` and `sort_type`.
    pub fn read(asked: &Asked) -> Result<Self, Answer> {
        let field = asked.choice("sort_field", &["created", "computer_name"])?;
        let direction = asked.choice("sort_type", &["ASC", "DESC"])?;
        Ok(Self {
            by_name: field == Some("computer_name"),
            descending: direction == Some("DESC"),
        })
    }
}
