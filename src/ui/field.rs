//! A labelled field with a hint and, when something is wrong with it, what.

use crate::ui::bound::maybe;
use crate::ui::built::Built;
use leptos::prelude::*;

/// Wraps a control whose `id` is `control`; its hint and error have the ids [`hint_id`] and [`wrong_id`], for
/// `aria-describedby`.
#[component]
pub fn Field(
    /// The control's id.
    control: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(into, optional)]
    hint: String,
    /// What is wrong with it, if anything.
    #[prop(into)]
    wrong: Signal<Option<String>>,
    /// The control itself.
    input: Built,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=control>{label}</label>
            {input}
            <span class="hint" id=hint_id(control)>{hint}</span>
            <span class="wrong" id=wrong_id(control) role="status">{maybe(move || wrong.get())}</span>
        </div>
    }
}

/// The id of a field's hint.
pub fn hint_id(control: &str) -> String {
    format!("{control}-hint")
}

/// The id of a field's error.
pub fn wrong_id(control: &str) -> String {
    format!("{control}-wrong")
}
