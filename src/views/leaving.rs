//! The question before somebody signs out of a run.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;

/// Says what becomes of the run, and asks. The safe button has the focus first.
pub fn leaving() -> El {
    let console = use_console();
    let language = use_language();
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), move || console.stay()).attr("autofocus", ""),
        button("btn danger", language.leaving_go(), move || {
            console.sign_out();
        }),
    ));
    let words = el("p").child(language.leaving_hint());
    dialog(
        language.leaving_title(),
        move || console.stay(),
        (words, buttons),
    )
}
