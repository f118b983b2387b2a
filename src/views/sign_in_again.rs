//! Signing in again in place: the work stays as it is.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use crate::views::sign_in::ways;
use leptos::prelude::untrack;

/// Shown over the step when the token no longer works; asks for a new one for the same project.
pub fn sign_in_again() -> Option<El> {
    let console = use_console();
    let language = use_language();
    let project = console
        .session
        .with_untracked(|s| s.as_ref().map(|s| s.session.project.clone()))?;
    let later = move || console.put_off_sign_in();
    let is_over = console.again_is_needed();
    let name = untrack(|| console.project_name());
    let intro = if is_over {
        language.sign_in_again_intro(&name)
    } else {
        language.lock_extend_intro(&name)
    };
    let content = (
        el("p").class("muted").child(intro),
        ways(Some(project)),
        el("div")
            .class("row actions")
            .child(button("btn", language.sign_in_later(), later)),
    );
    Some(dialog(language.sign_in_again_title(), later, content))
}
