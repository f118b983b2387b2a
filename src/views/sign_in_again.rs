//! Signing in again in place: the work stays as it is.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use crate::views::sign_in::ways;

/// Shown over the step when the token no longer works; asks for a new one for the same project.
pub fn sign_in_again() -> Option<El> {
    let console = use_console();
    let language = use_language();
    let project = console
        .session
        .with_untracked(|s| s.as_ref().map(|s| s.session.project.clone()))?;
    let later = move || console.put_off_sign_in();
    let is_over = console.again_is_needed();
    let intro = if is_over {
        language.sign_in_again_intro(project.as_str())
    } else {
        language.lock_extend_intro(project.as_str())
    };
    let content = (
        el("p").class("muted").child(intro),
        ways(Some(project)),
        button("btn quiet", language.sign_in_later(), later),
    );
    Some(dialog(language.sign_in_again_title(), later, content))
}
