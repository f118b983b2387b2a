//! The lock, as people see it.

use crate::state::console::{WhyLocked, use_console};
use crate::texts::Language;
use crate::ui::el::{Piece, el, part};
use crate::ui::language::use_language;
use crate::views::run::progress::progress;
use crate::views::run::standing::standing;
use crate::views::sign_in::ways;
use web_sys::Node;

fn title(language: Language, why: WhyLocked) -> &'static str {
    match why {
        WhyLocked::Idle => language.lock_idle_title(),
        WhyLocked::Limit => language.lock_limit_title(),
        WhyLocked::Elsewhere => language.lock_elsewhere_title(),
    }
}

/// While a run goes on behind the lock: how far it is and what it waits for, no names, nothing to steer it with, and the way back in.
pub fn locked() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let why = console.locked.get_untracked().unwrap_or(WhyLocked::Idle);
    let project = console
        .session
        .with_untracked(|s| s.as_ref().map(|s| s.session.project.clone()));
    let card = el("section").class("card panel stack").child((
        el("h1").child(title(language, why)),
        el("p").child(language.lock_run_on()),
        ways(project),
    ));
    // Side by side where there is room: nobody has to look for the way back in.
    let run = el("div")
        .class("stack")
        .child((standing(true), progress(())));
    el("div").class("page locked").child((run, card))
}

/// On the sign-in: why it shows.
pub fn why_locked() -> Node {
    let console = use_console();
    part(move || {
        let language = use_language();
        let why = console.locked.get()?;
        let said = el("div").class("notice why").attr("role", "status").child((
            el("b").child(title(language, why)),
            el("p").child(language.lock_forgotten()),
        ));
        Some(said.node())
    })
}
