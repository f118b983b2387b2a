//! What the run waits for, when it waits for a person.

use crate::domain::run::Phase;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{el, part};
use crate::ui::language::use_language;
use crate::views::run::words::why_words;
use web_sys::Node;

/// Paused and why; a new token needed; nothing while the run goes by itself.
pub fn standing() -> Node {
    let console = use_console();
    let language = use_language();
    let notice = |role: &str| el("div").class("notice").attr("role", role);
    part(move || {
        let told = match console.run.phase()? {
            Phase::Paused(why) => notice("alert").child((
                el("b").child(language.run_paused()),
                el("span").child(why_words(language, why)),
            )),
            Phase::SignInNeeded => {
                let again = button("btn", language.sign_in_again_title(), move || {
                    console.ask_sign_in();
                });
                notice("alert").child((
                    el("b").child(language.run_sign_in_needed()),
                    el("span").child(language.run_sign_in_needed_hint()),
                    el("div").class("row").child(again),
                ))
            }
            Phase::Stopping => notice("status").child(language.run_stopping()),
            _ => return None,
        };
        Some(told.node())
    })
}
