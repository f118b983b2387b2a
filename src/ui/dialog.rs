//! A modal dialog: traps the focus, closes with Escape, gives the focus back.

use crate::ui::built::Built;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Shows its children in a modal dialog from when it is mounted until it is unmounted. Escape asks to close; the
/// owner decides. The element with `autofocus` has the focus first.
#[component]
pub fn Dialog(
    /// The dialog's heading, also its accessible name.
    #[prop(into)]
    title: String,
    /// Asked to close by Escape.
    on_close: Callback<()>,
    /// What stands below the heading.
    content: Built,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(document().active_element());
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    on_cleanup(move || {
        let element = before.try_get_value().flatten();
        if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            request_animation_frame(move || {
                let _ = element.focus();
            });
        }
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    view! {
        <dialog node_ref=node aria-labelledby="dialog-title" on:cancel=cancel>
            <div class="stack">
                <h2 id="dialog-title">{title}</h2>
                {content}
            </div>
        </dialog>
    }
}
