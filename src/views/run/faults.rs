//! The faults of the run, each kind once, with how many desktops it met and the remedy.

use crate::state::console::use_console;
use crate::ui::bound::part;
use crate::ui::built::Build;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::fault::FaultCard;
use leptos::prelude::*;

/// One card for each kind of fault.
#[component]
pub fn FaultGroups() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    part(move || {
        let groups = console.run.fault_groups.get();
        let cards = groups.into_iter().map(|(fault, count)| {
            let met = language.plural(
                count,
                |l| l.run_met_one().to_owned(),
                |l| l.run_met(&format::count(language, count)),
            );
            view! {
                <FaultCard fault met />
            }
        });
        Some(cards.collect_view().built())
    })
}
