//! The language that the screen is in.

use crate::texts::Language;
use leptos::prelude::*;

/// The language in whose words a part is built. Choosing another one builds the screen anew.
pub fn use_language() -> Language {
    use_context().unwrap_or_default()
}
