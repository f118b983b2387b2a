//! What shows when the console can't start.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use crate::views::config_words::words;
use crate::views::fault::fault_card;
use leptos::prelude::*;

/// Says to whom it concerns why `config.json` can't be used.
pub fn no_start() -> El {
    let console = use_console();
    let language = use_language();
    let said = |error| {
        let why = words(language, &error);
        el("p")
            .class("mono")
            .child(["config.json: ", &why].concat())
    };
    let detail = match console.config_not_read() {
        Some(fault) => Some(fault_card(&fault)),
        None => console.settings().err().map(said),
    };
    let reload = || {
        let _ = window().location().reload();
    };
    let card = el("section").class("card sheet stack").child((
        el("h1").child(language.app_config_wrong()),
        el("p").child(language.app_config_wrong_remedy()),
        detail,
        button("btn primary", language.app_reload(), reload),
    ));
    el("div").class("page narrow").child(card)
}
