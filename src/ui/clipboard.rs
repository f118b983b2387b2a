//! The button that copies a text.

use crate::ui::button::button;
use crate::ui::el::{El, el, text};
use crate::ui::language::use_language;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Copies `copied` when pressed, and says so in its own face until it loses the focus.
pub fn copy(copied: String) -> El {
    copy_made(use_language().app_copy(), Box::new(move || copied.clone()))
}

/// The same with words of its own, for what is made only when it is pressed.
pub fn copy_made(words: &'static str, make: Box<dyn Fn() -> String>) -> El {
    let language = use_language();
    let done = RwSignal::new(false);
    let act = move || {
        let written = window().navigator().clipboard().write_text(&make());
        leptos::task::spawn_local(async move {
            done.try_set(JsFuture::from(written).await.is_ok());
        });
    };
    let words = move || {
        if done.get() {
            language.app_copied()
        } else {
            words
        }
    };
    let face = el("span").attr("aria-live", "polite").child(text(words));
    button("btn quiet", face, act).on("blur", move |_| {
        done.try_set(false);
    })
}
