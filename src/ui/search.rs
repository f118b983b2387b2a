//! The box that something is searched in.

use crate::ui::el::{El, Piece, el};
use crate::ui::icon::magnifier;

/// An empty search input with its accessible name; `hint` stands in it while it is empty.
pub fn search_input(name: &str, hint: &str) -> El {
    el("input")
        .attr("type", "search")
        .attr("aria-label", name)
        .attr("placeholder", hint)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
}

/// The input in its frame, with `after` behind it.
pub fn search_frame(input: El, after: impl Piece) -> El {
    el("div").class("search").child((magnifier(), input, after))
}
