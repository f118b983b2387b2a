//! The faults of the run, each kind once, with how many desktops it met and the remedy.

use crate::state::console::use_console;
use crate::ui::el::{all, part};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::fault::fault_card;
use crate::views::permission::permission;
use web_sys::Node;

/// One card for each kind of fault.
pub fn fault_groups() -> Node {
    let console = use_console();
    let language = use_language();
    part(move || {
        let groups = console.run.fault_groups.get();
        let cards = groups.iter().map(|(fault, count)| {
            let met = language.plural(
                *count,
                |l| l.run_met_one().to_owned(),
                |l| l.run_met(&format::count(language, *count)),
            );
            (fault_card(fault, Some(&met)), permission(fault))
        });
        Some(all(cards.collect::<Vec<_>>()))
    })
}
