//! Keys that undo, and where they are left to the browser.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// What such a key wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The last change taken back.
    Undo,
    /// What was taken back last, again.
    Redo,
}

/// What a key wants: Ctrl+Z, Ctrl+Y or Ctrl+Shift+Z, with ⌘ on a Mac. None that is meant for a box with text in it, and none
/// that somebody heeded already.
pub fn wanted(event: &KeyboardEvent) -> Option<Wanted> {
    let is_command = event.ctrl_key() || event.meta_key();
    if !is_command || event.default_prevented() || is_in_text(event) {
        return None;
    }
    match (&*event.key().to_ascii_lowercase(), event.shift_key()) {
        ("z", false) => Some(Wanted::Undo),
        ("z", true) | ("y", false) => Some(Wanted::Redo),
        _ => None,
    }
}

fn is_in_text(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|at| at.dyn_into::<HtmlElement>().ok());
    let boxes = "textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])";
    target.is_some_and(|at| at.matches(boxes).unwrap_or_default())
}
