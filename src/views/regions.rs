//! Signing in where the host has several regions.

use crate::state::console::use_console;
use crate::ui::choice::choice;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use crate::views::sign_in::ways;

/// The choice of a region, and the ways to sign in there.
pub fn sign_in_to_region() -> (El, El) {
    let console = use_console();
    let name = use_language().sign_in_region();
    let regions = console.regions();
    let options = regions.iter().map(|id| (&**id, el("option").child(&**id)));
    let chosen = console.region().unwrap_or_default();
    let select = choice(name, options, &chosen, move |select| {
        console.choose_region(&select.value());
    });
    let labelled = el("label").class("row").child((name, select));
    (labelled, ways(None))
}
