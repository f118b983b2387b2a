//! The way on from the list, where the message stands below it.

use crate::flows::browser::method;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::El;
use crate::ui::language::use_language;
use crate::views::focus::{first, focus_heading};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Leads to the message once something is selected; the style sheet shows it where the message is not beside the list.
pub fn onward() -> El {
    let counts = use_console().desktops.counts;
    button("btn primary onward", use_language().pick_onward(), go)
        .bind_prop("hidden", move || counts.get().selected == 0)
}

/// To the heading above the message, with all that belongs to it below.
fn go() {
    if let Some(panel) = first::<Element>(".panel") {
        focus_heading(&panel);
        method(&panel, "scrollIntoView").map(|show| show.call0(&JsValue::from(panel)));
    }
}
