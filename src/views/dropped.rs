//! What is dropped where nothing takes it.

use crate::flows::browser::{method, prop, set_prop, text_prop};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Event;

/// Keeps the browser from opening a file or an address that is dropped in the place of the page, which would take token and
/// selection along. Text boxes take texts as ever.
pub fn stay_when_dropped_on() {
    for name in ["dragover", "drop"] {
        let listener = window_event_listener_untyped(name, |event: Event| {
            let is_for_box = text_prop(&event, "target.value").is_some() && !has_files(&event);
            let is_taken = prop(&event, "defaultPrevented").is_truthy();
            if !is_for_box && !is_taken {
                event.prevent_default();
                set_prop(&prop(&event, "dataTransfer"), "dropEffect", "none");
            }
        });
        on_cleanup(move || listener.remove());
    }
}

/// While something is dragged its files are not told, only that there are some.
fn has_files(event: &Event) -> bool {
    let includes = method(&prop(event, "dataTransfer.types"), "includes");
    let told = includes.and_then(|includes| includes.call1(&JsValue::NULL, &"Files".into()).ok());
    told.and_then(|told| told.as_bool()).unwrap_or_default()
}
