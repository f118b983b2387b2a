//! A control with its label, its hint and, when something is wrong with it, what.

use crate::ui::el::{El, el, text};
use leptos::prelude::*;

/// Wraps a control that gets the id `id`. `wrong` says what is wrong with what it holds, if anything.
pub fn field(id: &str, label: &str, hint: &str, wrong: RwSignal<String>, control: El) -> El {
    let described_by = format!("{} {}", hint_id(id), wrong_id(id));
    let control = control
        .attr("id", id)
        .attr("aria-describedby", &described_by)
        .bind("aria-invalid", move || {
            wrong.with(|wrong| !wrong.is_empty()).then_some("true")
        });
    let wrong = el("span")
        .class("wrong")
        .attr("id", &wrong_id(id))
        .attr("role", "status")
        .child(text(move || wrong.get()));
    el("div").class("field").child((
        el("label").attr("for", id).child(label),
        control,
        el("span")
            .class("hint")
            .attr("id", &hint_id(id))
            .child(hint),
        wrong,
    ))
}

/// The id of a field's hint.
pub fn hint_id(control: &str) -> String {
    format!("{control}-hint")
}

/// The id of a field's error.
pub fn wrong_id(control: &str) -> String {
    format!("{control}-wrong")
}
