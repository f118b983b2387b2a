//! What the run waits for, when it waits for a person.

use crate::domain::run::Phase;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{el, part};
use crate::ui::language::use_language;
use crate::views::run::words::why_words;
use web_sys::Node;

/// Paused and why; a new token needed; nothing while the run goes by itself. Behind the lock there is no way to steer it
/// but to sign in.
pub fn standing(is_locked: bool) -> Node {
    let console = use_console();
    let language = use_language();
    let notice = |role: &str| el("div").class("notice").attr("role", role);
    part(move || {
        let answer = is_locked.then(|| el("span").child(language.lock_run_waits()));
        let told = match console.run.phase()? {
            Phase::Paused(why) => notice("alert").child((
                el("b").child(language.run_paused()),
                el("span").child(why_words(language, why)),
                answer,
            )),
            Phase::SignInNeeded => {
                let again = (!is_locked).then(|| {
                    let ask = move || console.ask_sign_in();
                    let again = button("btn", language.sign_in_again_title(), ask);
                    el("div").class("row").child(again)
                });
                notice("alert").child((
                    el("b").child(language.run_sign_in_needed()),
                    el("span").child(language.run_sign_in_needed_hint()),
                    again,
                ))
            }
            Phase::Stopping => notice("status").child(language.run_stopping()),
            _ => return None,
        };
        Some(told.node())
    })
}
