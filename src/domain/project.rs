//! The project whose desktops are meant.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters the service takes as `project_id`.
pub const MAX_CHARS: usize = 255;

/// A project's id (`project_id`): 1 to [`MAX_CHARS`] characters that stand for exactly one segment of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProjectId(Box<str>);

/// A text that can't be a project's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAProject {
    /// Nothing, or nothing but white space.
    #[error("the project id is empty")]
    Empty,
    /// More than [`MAX_CHARS`].
    #[error("the project id has {chars} characters, {MAX_CHARS} at most")]
    TooLong {
        /// How many characters it has.
        chars: usize,
    },
    /// A slash, white space or control character in it, or nothing but dots: it would change the path of the call,
    /// encoded or not.
    #[error("the project id has characters that can't be part of one")]
    Impossible,
}

impl ProjectId {
    /// Takes what a person typed, without the white space around it.
    pub fn parse(typed: &str) -> Result<Self, NotAProject> {
        let id = typed.trim();
        let bends_a_path = |c: char| c == '/' || c == '\\' || c.is_whitespace() || c.is_control();
        if id.contains(bends_a_path) || id == "." || id == ".." {
            return Err(NotAProject::Impossible);
        }
        match id.chars().count() {
            0 => Err(NotAProject::Empty),
            chars if chars > MAX_CHARS => Err(NotAProject::TooLong { chars }),
            _ => Ok(Self(id.into())),
        }
    }

    /// The id as text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ProjectId {
    type Error = NotAProject;

    fn try_from(id: String) -> Result<Self, NotAProject> {
        Self::parse(&id)
    }
}

impl From<ProjectId> for String {
    fn from(id: ProjectId) -> Self {
        id.0.into()
    }
}

impl fmt::Display for ProjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_an_id_goes() {
        assert_eq!(ProjectId::parse(" 0a1b\n").unwrap().as_str(), "0a1b");
    }

    #[test]
    fn an_id_has_1_to_255_characters() {
        assert_eq!(ProjectId::parse("  "), Err(NotAProject::Empty));
        assert!(ProjectId::parse(&"é".repeat(255)).is_ok());
        assert_eq!(
            ProjectId::parse(&"é".repeat(256)),
            Err(NotAProject::TooLong { chars: 256 })
        );
    }

    #[test]
    fn what_would_change_the_path_is_refused() {
        for text in ["a/b", "a\\b", "..", ".", "a b", "a\u{7f}"] {
            assert_eq!(
                ProjectId::parse(text),
                Err(NotAProject::Impossible),
                "{text:?}"
            );
        }
    }
}
