//! Whether somebody is in the list of desktops, with the pointer or with the keyboard: then its rows stay where they are.

use crate::flows::browser::method;
use crate::state::console::use_console;
use crate::ui::el::El;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// Keeps the console told of it. A pointer that happens to rest where the list came up points at no row.
pub fn attend(grid: HtmlElement) {
    let is_in_list = use_console().desktops.is_in_list;
    let with_keys = Rc::new(Cell::new(has_focus(&grid)));
    let with_pointer = Rc::new(Cell::new(false));
    is_in_list.set(with_keys.get());
    on_cleanup(move || is_in_list.set(false));
    let means = |one: &Rc<Cell<bool>>, other: &Rc<Cell<bool>>, is_in: bool| {
        let (one, other) = (one.clone(), other.clone());
        move |_| {
            one.set(is_in);
            is_in_list.set(is_in || other.get());
        }
    };
    let _ = El::from(grid)
        .on("focusin", means(&with_keys, &with_pointer, true))
        .on("focusout", means(&with_keys, &with_pointer, false))
        .on("pointerdown", means(&with_pointer, &with_keys, true))
        .on("pointermove", means(&with_pointer, &with_keys, true))
        .on("pointerleave", means(&with_pointer, &with_keys, false));
}

fn has_focus(grid: &HtmlElement) -> bool {
    let matches = method(grid, "matches");
    let found = matches.and_then(|matches| matches.call1(grid, &":focus-within".into()).ok());
    found.is_some_and(|found: JsValue| found.is_truthy())
}
