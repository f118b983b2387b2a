//! What is not right with the list, and how to mend it.

use crate::state::console::use_console;
use crate::ui::bound::{part, text, when};
use crate::ui::built::Build;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::fault::FaultCard;
use leptos::prelude::*;

/// An incomplete list, with the fault that made it so, and a button to load the rest.
#[component]
pub fn Notices() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let why = move || match desktops.missing_pages() {
        0 => language.pick_stopped_hint().to_owned(),
        1 => language.pick_incomplete_one().to_owned(),
        n => language.pick_incomplete_hint(&format::count(language, n)),
    };
    let fault = move || {
        desktops
            .fault
            .get()
            .map(|fault| view! { <FaultCard fault /> }.built())
    };
    let without_id = move || match desktops.rows_without_id() {
        0 => None,
        n => Some(language.pick_rows_without_id(&format::count(language, n))),
    };
    let incomplete = move || {
        view! {
            <div class="stack">
                {part(fault)} <div class="notice" role="status">
                    <b>{language.pick_incomplete()}</b>
                    <span>{text(why)}</span>
                    <div class="row">
                        <button type="button" class="btn" on:click=move |_| desktops.load_rest()>
                            {language.pick_load_rest()}
                        </button>
                    </div>
                </div>
            </div>
        }
        .built()
    };
    view! {
        {when(move || desktops.is_incomplete() && !desktops.is_loading(), incomplete)}
        {part(move || without_id().map(|words| view! { <p class="notice">{words}</p> }.built()))}
    }
}
