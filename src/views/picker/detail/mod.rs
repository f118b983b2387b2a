//! All about one desktop: what the service tells, and what became of it in the runs of this browser.

mod asked;
mod facts;
mod history;
mod others;

use crate::domain::fleet::Row;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el, maybe, part, text, when};
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::fault::fault_card;
use crate::views::picker::words::why_protected;
use asked::Asked;
use facts::facts;
pub use facts::pair;
use history::history;
use others::others;

/// The panel of a row: what the list told, until the service was asked about this desktop alone; again whenever the list
/// is read while it shows.
pub fn detail(row: Row) -> El {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let title = desktops
        .fleet
        .with_untracked(|fleet| match fleet.name(row) {
            "" => fleet.id(row).to_owned(),
            name => name.to_owned(),
        });
    let close = move || desktops.opened.set(None);
    let asked = Asked::about(console, row);
    let gone = {
        let asked = asked.clone();
        move || {
            let notice = || el("p").class("notice").child(language.detail_gone());
            asked.is_gone().then(|| notice().node())
        }
    };
    let done = button("btn close", language.detail_close(), close).attr("autofocus", "");
    let content = (
        done,
        part(gone),
        when(
            move || desktops.is_protected(row),
            move || {
                let why = move || why_protected(language, console, row);
                el("p").class("notice").child(maybe(why))
            },
        ),
        el("h3").child(language.detail_told()),
        standing(&asked),
        facts(&asked),
        others(&asked),
        el("h3").child(language.detail_history()),
        history(console, row),
    );
    dialog(&title, close, content).class("sheet-beside")
}

/// Whether it is being asked, when it was, and why that failed.
fn standing(asked: &Asked) -> El {
    let language = use_language();
    let (told, failed) = (asked.clone(), asked.clone());
    let (at, first) = (told.clone(), asked.clone());
    // What was told stays there while it is asked again.
    let asks_first = move || first.at().is_none() && first.is_reading();
    let words = move || match at.at() {
        Some(at) => language.detail_read_at(&intl::time(language, at)),
        None if told.is_reading() => language.detail_reading().to_owned(),
        None => String::new(),
    };
    let fault = move || {
        let again = failed.clone();
        let again = button("btn", language.later_try_again(), move || again.ask());
        failed.with_fault(|fault| all((fault_card(fault), again)))
    };
    el("div").class("stack").child((
        el("p")
            .class("muted small")
            .bind_class("late", asks_first)
            .attr("role", "status")
            .child(text(words)),
        part(fault),
    ))
}
