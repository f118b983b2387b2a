//! What is chosen, in numbers, always in sight.

use crate::state::console::use_console;
use crate::ui::bound::{flag, maybe, text};
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;

/// How many are selected, connected, hidden by the view, gone; and what can be done with the selection.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let counts = desktops.counts;
    let number = move |n: usize| format::count(language, n);
    let if_any = move |n: usize, words: fn(crate::texts::Language, &str) -> String| {
        (n > 0).then(|| words(language, &number(n)))
    };
    view! {
        <div class="selbar">
            <b role="status">{text(move || language.pick_selected(&number(counts.get().selected)))}</b>
            <span class="muted">{maybe(move || if_any(counts.get().connected, |l, n| l.pick_with_someone(n)))}</span>
            <span class="warn">{maybe(move || if_any(counts.get().hidden, |l, n| l.pick_hidden(n)))}</span>
            <span class="warn">{maybe(move || if_any(counts.get().gone, |l, n| l.pick_gone(n)))}</span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn quiet"
                disabled=flag(move || !desktops.can_undo())
                on:click=move |_| desktops.undo()
            >
                {language.pick_undo()}
            </button>
            <button type="button" class="btn quiet" on:click=move |_| desktops.invert()>
                {language.pick_invert()}
            </button>
            <button
                type="button"
                class="btn quiet"
                disabled=flag(move || counts.get().selected == 0)
                on:click=move |_| desktops.clear()
            >
                {language.pick_clear()}
            </button>
        </div>
    }
}
