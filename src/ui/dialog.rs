//! A modal dialog: traps the focus, closes with Escape, gives the focus back.

use crate::ui::el::{El, Piece, el};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// Shows its content in a modal dialog from when it is in the page until it goes. Escape asks to close; the owner
/// decides. The element with `autofocus` has the focus first. The title is also the accessible name.
pub fn dialog(title: &str, on_close: impl Fn() + 'static, content: impl Piece) -> El {
    // Two of them may be open, so there is no id.
    let dialog = el("dialog")
        .attr("aria-label", title)
        .on("cancel", move |event| {
            event.prevent_default();
            on_close();
        })
        .child(
            el("div")
                .class("stack")
                .child((el("h2").child(title), content)),
        );
    let before = SendWrapper::new(document().active_element());
    on_cleanup(move || give_back(before.take()));
    let node: HtmlDialogElement = dialog.node();
    queue_microtask(move || {
        let _ = node.show_modal();
        // Wherever the focus is: what is to be read first stands at the top.
        node.set_scroll_top(0);
    });
    dialog
}

/// Gives the focus back once the dialog is gone.
fn give_back(focus: Option<web_sys::Element>) {
    if let Some(element) = focus.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        request_animation_frame(move || {
            let _ = element.focus();
        });
    }
}
