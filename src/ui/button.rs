//! Buttons.

use crate::ui::el::{El, Piece, el};

/// A button that does something when pressed.
pub fn button(class: &str, words: impl Piece, mut act: impl FnMut() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class(class)
        .on("click", move |_| act())
        .child(words)
}

/// The button that sends its form off.
pub fn submit_button(class: &str, words: impl Piece) -> El {
    el("button")
        .attr("type", "submit")
        .class(class)
        .child(words)
}
