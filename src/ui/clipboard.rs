//! The button that copies a text.

use crate::ui::bound::text as text_of;
use crate::ui::language::use_language;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Copies `text` when pressed, and says so in its own face until it loses the focus.
#[component]
pub fn Copy(
    /// What is copied.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let language = use_language();
    let done = RwSignal::new(false);
    let copy = move |_| {
        let written = window().navigator().clipboard().write_text(&text);
        leptos::task::spawn_local(async move {
            done.try_set(JsFuture::from(written).await.is_ok());
        });
    };
    view! {
        <button type="button" class="btn quiet" on:click=copy on:blur=move |_| done.set(false)>
            <span aria-live="polite">
                {text_of(move || if done.get() { language.app_copied() } else { language.app_copy() })}
            </span>
        </button>
    }
}
