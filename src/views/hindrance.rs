//! Why a run that the person wants doesn't begin.

use crate::state::console::use_console;
use crate::state::run::Hindrance;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;

/// What hinders it, and the way on where there is one.
pub fn hindrance() -> Option<El> {
    let console = use_console();
    let language = use_language();
    let (why, knowing, wanted) = console.run.hindrance.get_untracked()?;
    let (words, go) = match why {
        Hindrance::OtherTab => (language.hindrance_other_tab(), ""),
        Hindrance::OtherProject => (language.hindrance_other_project(), ""),
        Hindrance::NotRead => (language.hindrance_not_read(), ""),
        Hindrance::NoLock => (language.hindrance_no_lock(), language.hindrance_go()),
        Hindrance::NoRecord => (
            language.hindrance_no_record(),
            language.hindrance_go_unwritten(),
        ),
    };
    let close = move || console.run.hindrance.set(None);
    let anyway = why.may_go_on().then(|| {
        button("btn danger", go, move || {
            console.begin((*wanted).clone(), knowing);
        })
    });
    let buttons = el("div").class("row actions").child((
        button("btn", language.hindrance_close(), close).attr("autofocus", ""),
        anyway,
    ));
    let words = el("p").child(words);
    Some(dialog(language.hindrance_title(), close, (words, buttons)))
}
