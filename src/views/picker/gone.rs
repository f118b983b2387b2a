//! Who is selected, and no longer listed by the service: shown, copied and dismissed.

use crate::domain::csv::push_cells;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::clipboard::copy_made;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, Piece, el, when};
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;

/// So many of them are shown; all are copied.
const SHOWN: usize = 100;

/// A button that shows who they are, while there are any.
pub fn who_is_gone() -> impl Piece {
    let counts = use_console().desktops.counts;
    let shows = RwSignal::new(false);
    let open = button("btn quiet", use_language().gone_open(), move || {
        shows.set(true);
    })
    .bind_prop("hidden", move || counts.get().gone == 0);
    (open, when(move || shows.get(), move || gone(shows)))
}

/// Those who were gone when it was opened.
fn gone(shows: RwSignal<bool>) -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let close = move || shows.set(false);
    let gone = desktops.selected_gone();
    let rows: Vec<_> = gone.iter().collect();
    let title = language.pick_gone(&format::count(language, rows.len()));
    let lines = rows.iter().take(SHOWN);
    let lines: Vec<El> = lines
        .map(|row| el("li").child(&*desktops.called(*row)))
        .collect();
    let more = rows.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        let words = language.gone_more(&format::count(language, more));
        el("p").class("muted small").child(words)
    });
    let copied = move || {
        let mut table = String::new();
        for row in &rows {
            push_cells(&mut table, desktops.cells(*row));
        }
        table
    };
    let buttons = el("div").class("row actions").child((
        copy_made(language.gone_copy(), Box::new(copied)),
        button("btn", language.gone_dismiss(), move || {
            desktops.dismiss(gone.clone());
            close();
        }),
        button("btn primary", language.views_close(), close).attr("autofocus", ""),
    ));
    let content = (
        el("p").class("muted").child(language.gone_intro()),
        el("ul")
            .class("gone")
            .attr("tabindex", "0")
            .attr("aria-label", &title)
            .child(lines),
        more,
        buttons,
    );
    dialog(&title, close, content)
}
