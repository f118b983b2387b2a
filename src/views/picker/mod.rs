//! The picker: finding desktops and choosing them.

mod grid;
mod notices;
mod selection_bar;
mod toolbar;

use crate::state::console::use_console;
use crate::ui::bound::when;
use crate::ui::built::Build;
use crate::views::{confirm::Confirm, message::MessagePanel};
use grid::DesktopGrid;
use leptos::prelude::*;
use notices::Notices;
use toolbar::{SearchBox, Title};

/// The step "Pick": the desktops, the choice, the message, and the confirmation over them.
#[component]
pub fn Picker() -> impl IntoView {
    let console = use_console();
    console.desktops.load_once();
    let confirming = RwSignal::new(false);
    let close = Callback::new(move |()| confirming.set(false));
    let confirmed = Callback::new(move |()| {
        confirming.set(false);
        console.start_run();
    });
    view! {
        <div class="page">
            <section class="stack">
                <Title />
                <SearchBox />
                <Notices />
                <DesktopGrid />
            </section>
            <MessagePanel on_review=Callback::new(move |()| confirming.set(true)) />
        </div>
        {when(
            move || confirming.get(),
            move || view! { <Confirm on_cancel=close on_confirm=confirmed /> }.built(),
        )}
    }
}
