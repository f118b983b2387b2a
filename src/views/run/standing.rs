//! What the run waits for, when it waits for a person.

use crate::domain::run::Phase;
use crate::state::console::use_console;
use crate::ui::bound::part;
use crate::ui::built::Build;
use crate::ui::language::use_language;
use crate::views::run::words::why_words;
use leptos::prelude::*;

/// Paused and why; a new token needed; nothing while the run goes by itself.
#[component]
pub fn Standing() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    part(move || match console.run.phase()? {
        Phase::Paused(why) => Some(
            view! {
                <div class="notice" role="alert">
                    <b>{language.run_paused()}</b>
                    <span>{why_words(language, why)}</span>
                </div>
            }
            .built(),
        ),
        Phase::SignInNeeded => Some(
            view! {
                <div class="notice" role="alert">
                    <b>{language.run_sign_in_needed()}</b>
                    <span>{language.run_sign_in_needed_hint()}</span>
                    <div class="row">
                        <button type="button" class="btn" on:click=move |_| console.ask_sign_in()>
                            {language.sign_in_again_title()}
                        </button>
                    </div>
                </div>
            }
            .built(),
        ),
        Phase::Stopping => Some(
            view! {
                <div class="notice" role="status">
                    {language.run_stopping()}
                </div>
            }
            .built(),
        ),
        Phase::Running | Phase::Verifying | Phase::Finished => None,
    })
}
