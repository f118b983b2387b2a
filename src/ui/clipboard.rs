//! The button that copies a text.

use crate::ui::busy::lasting;
use crate::ui::button::button;
use crate::ui::el::{El, el, text};
use crate::ui::language::use_language;
use leptos::prelude::*;
use std::future::ready;
use wasm_bindgen_futures::JsFuture;

/// Copies `copied` when pressed, and says in its own face until it loses the focus whether that was allowed.
pub fn copy(copied: String) -> El {
    copy_made(use_language().app_copy(), Box::new(move || copied.clone()))
}

/// The same for one thing of several: its name says which, its face is short.
pub fn copy_one(name: &'static str, make: Box<dyn Fn() -> String>) -> El {
    let (said, copy) = copying(use_language().app_copy(), move || ready(make()));
    copy.bind("aria-label", move || (said.get() == 0).then_some(name))
}

/// The same with words of its own, for what is made only when it is pressed. Nothing is not copied.
pub fn copy_made(words: &'static str, make: Box<dyn Fn() -> String>) -> El {
    copying(words, move || ready(make())).1
}

/// The same for what takes a while to make: until it is copied the button says so, and a press does nothing.
pub fn copy_slowly<F: Future<Output = String> + 'static>(
    words: &'static str,
    make: impl Fn() -> F + 'static,
) -> El {
    copying(words, make).1
}

/// The button, and what it says of the latest copying.
fn copying<F: Future<Output = String> + 'static>(
    words: &'static str,
    make: impl Fn() -> F + 'static,
) -> (RwSignal<usize>, El) {
    let language = use_language();
    // The place of the words in a list: signals of numbers are there already, in the first file.
    let said = RwSignal::new(0_usize);
    let busy = RwSignal::new(false);
    let lasts = lasting(busy);
    let act = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let text = make();
        leptos::task::spawn_local(async move {
            let text = text.await;
            if !text.is_empty() {
                said.try_set(if written(&text).await { 1 } else { 2 });
            }
            busy.try_set(false);
        });
    };
    let words = move || match said.get() {
        _ if lasts.get() => language.app_copying(),
        0 => words,
        1 => language.app_copied(),
        _ => language.keys_not_copied(),
    };
    let face = el("span").attr("aria-live", "polite").child(text(words));
    let copy = button("btn quiet", face, act)
        .bind("aria-busy", move || busy.get().then_some("true"))
        .on("blur", move |_| {
            said.try_set(0);
        });
    (said, copy)
}

/// Whether the clipboard took it. Pages that didn't come by TLS have none.
pub async fn written(text: &str) -> bool {
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
