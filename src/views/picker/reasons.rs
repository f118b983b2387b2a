//! Why parts of a search make no sense, with an example of what would. The first part is named already.

use crate::domain::fleet::{Query, QueryProblem, undocumented_state};
use crate::state::console::use_console;
use crate::ui::el::{Piece, text};
use crate::ui::language::use_language;

/// The reason for the first such part, then the others, each with its own.
pub fn reasons() -> impl Piece {
    let desktops = use_console().desktops;
    let language = use_language();
    text(move || {
        desktops.query.with(|typed| {
            let query = Query::parse(typed);
            let mut words = String::new();
            for (place, fault) in query.faults().iter().enumerate() {
                let reason = match fault.problem {
                    QueryProblem::NoBlock => language.pick_no_block(),
                    QueryProblem::NoDate => language.pick_no_date(),
                    QueryProblem::NoQuality => language.pick_no_quality(),
                    QueryProblem::NoState => language.pick_no_state(),
                };
                let also = (fault.problem == QueryProblem::NoState).then(|| {
                    let fleet = desktops.fleet;
                    fleet.with(|fleet| undocumented_state(fleet, typed, fault.at.end))
                });
                let also = also.flatten();
                let also = also.map(|search| language.pick_other_state(&search));
                let reason = also.as_deref().unwrap_or(reason);
                if place > 0 {
                    words.push('\n');
                    words.push_str(typed.get(fault.at.clone()).unwrap_or_default());
                }
                words.push_str(&language.pick_search_why(reason));
            }
            words
        })
    })
}
