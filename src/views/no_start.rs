//! What shows when the console can't start.

use crate::flows::start::NoStart;
use crate::ui::button::button;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use crate::views::fault::fault_card;
use leptos::prelude::*;

/// Says to whom it concerns why `config.json` can't be used.
pub fn no_start(why: NoStart) -> El {
    let language = use_language();
    let detail = match why {
        NoStart::NotRead(fault) => fault_card(&fault, None),
        NoStart::NotUsable(error) => el("p").class("mono").child(format!("config.json: {error}")),
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
    el("main").class("page narrow").child(card)
}
