//! The picker: finding desktops and choosing them.

pub mod bring;
pub mod columns;
pub mod completing;
pub mod detail;
pub mod edges;
pub mod facets;
pub mod glance;
pub mod gone;
pub mod grid;
pub mod keys;
pub mod none;
mod notices;
pub mod onward;
pub mod pools;
pub mod presence;
pub mod reasons;
pub mod refreshing;
pub mod saved_views;
mod selection_bar;
pub mod since;
pub mod toolbar;
pub mod tools;
mod walk;
pub mod ways;
pub mod words;

use crate::state::console::use_console;
use crate::ui::el::{Piece, el, when};
use crate::views::{later, message::message_panel};
use grid::desktop_grid;
use leptos::prelude::*;
use notices::notices;
use toolbar::{search_box, title};

/// The step "Pick": the desktops, the choice, the message, and the confirmation over them.
pub fn picker() -> impl Piece {
    let console = use_console();
    let reviewing = console.reviewing;
    on_cleanup(move || reviewing.set(false));
    let list = el("section").class("stack").child((
        title(),
        later::cut_off(),
        search_box(),
        el("div").class("row tools").child(later::picker_tools()),
        el("div")
            .class("stack found")
            .child((later::facets(), desktop_grid())),
        // Below the list: no row moves under a pointer when one comes.
        notices(),
    ));
    let panel = message_panel(move || reviewing.set(true));
    (
        el("div").class("page").child((list, panel)),
        when(move || reviewing.get(), later::confirmation),
    )
}
