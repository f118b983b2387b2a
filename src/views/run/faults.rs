//! The faults of the run, each kind once, with how many desktops it met and the remedy.

use crate::state::console::use_console;
use crate::ui::el::{el, part};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::fault::fault_card;
use crate::views::permission::permission;
use leptos::prelude::*;
use web_sys::Node;

/// One card for each kind of fault.
pub fn fault_groups() -> Node {
    let console = use_console();
    let language = use_language();
    let groups = Memo::new(move |_| console.run.fault_groups());
    part(move || {
        let groups = groups.get();
        let is_alone = groups.len() == 1;
        let cards = groups.iter().map(|(fault, count)| {
            let met = language.plural(
                *count,
                |l| l.run_met_one().to_owned(),
                |l| l.run_met(&format::count(language, *count)),
            );
            let card = (fault_card(fault, Some(&met)), permission(fault, is_alone));
            el("div").class("stack").child(card)
        });
        let cards = cards.collect::<Vec<_>>();
        (!cards.is_empty()).then(|| el("div").class("faults").child(cards).node())
    })
}
