//! Choices that the browser keeps for this page (its local storage), and nobody else. Where it may keep nothing, or has
//! no room left, a choice lasts as long as the page.

use super::{prop, set_prop, text_prop};
use wasm_bindgen::JsValue;

/// The text that was kept under a name.
pub fn kept(name: &str) -> Option<String> {
    text_prop(&store(), name)
}

/// Keeps a text under a name. Says whether the browser does.
pub fn keep(name: &str, text: &str) -> bool {
    set_prop(&store(), name, text)
}

fn store() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, |window| prop(&window, "localStorage"))
}
