//! What shows when the console can't start.

use crate::flows::start::NoStart;
use crate::ui::built::Build;
use crate::ui::language::use_language;
use crate::views::fault::FaultCard;
use leptos::prelude::*;

/// Says to whom it concerns why `config.json` can't be used.
#[component]
pub fn NoStartPage(
    /// Why.
    why: NoStart,
) -> impl IntoView {
    let language = use_language();
    let detail = match why {
        NoStart::NotRead(fault) => view! { <FaultCard fault /> }.built(),
        NoStart::NotUsable(error) => {
            view! { <p class="mono">{format!("config.json: {error}")}</p> }.built()
        }
    };
    let reload = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <main class="page narrow">
            <section class="card sheet stack">
                <h1>{language.app_config_wrong()}</h1>
                <p>{language.app_config_wrong_remedy()}</p>
                {detail}
                <button type="button" class="btn primary" on:click=reload>
                    {language.app_reload()}
                </button>
            </section>
        </main>
    }
}
