//! What stands in the list when there are no desktops at all.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{Piece, all, el, part};
use crate::ui::language::use_language;

/// None was read, or the project has none: then it may be the wrong one.
pub fn none() -> impl Piece {
    let console = use_console();
    let language = use_language();
    part(move || {
        if console.desktops.is_incomplete() {
            return Some(el("span").child(language.pick_none_read()).node());
        }
        let other = button("btn", language.pick_other_project(), move || {
            console.choose_project();
        });
        Some(all((
            el("b").child(language.pick_none()),
            el("span").child(language.pick_none_hint()),
            other,
        )))
    })
}
