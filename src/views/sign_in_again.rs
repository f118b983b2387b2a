//! Signing in again in place: the work stays as it is.

use crate::state::console::use_console;
use crate::ui::built::Build;
use crate::ui::dialog::Dialog;
use crate::ui::language::use_language;
use crate::views::sign_in::TokenForm;
use leptos::prelude::*;

/// Shown over the step when the token no longer works; asks for a new one for the same project.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let project = console
        .session
        .with_untracked(|s| s.as_ref().map(|s| s.session.project.clone()));
    let later = move || console.put_off_sign_in();
    project.map(|project| {
        let content = view! {
            <p class="muted">{language.sign_in_again_intro(project.as_str())}</p>
            <TokenForm project />
            <button type="button" class="btn quiet" on:click=move |_| later()>
                {language.sign_in_later()}
            </button>
        };
        let on_close = Callback::new(move |()| later());
        view! { <Dialog title=language.sign_in_again_title() on_close content=content.built() /> }
    })
}
