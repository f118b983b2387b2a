//! The results on paper. The grid has only the lines that show, so all of them are laid out when it comes to printing.

use crate::domain::plan::Slot;
use crate::state::console::use_console;
use crate::state::run::RunState;
use crate::texts::Language;
use crate::ui::el::{El, all, el};
use crate::ui::language::use_language;
use crate::ui::{format, intl};
use crate::views::run::results::{COLUMNS, detail};
use crate::views::run::words::outcome_words;
use leptos::prelude::*;
use web_sys::{HtmlElement, Node};

/// More would keep the browser busy for seconds; the report to print has all.
const MOST: usize = 3_000;

/// The place for them, empty but for printing.
pub fn paper() -> El {
    let run = use_console().run;
    let language = use_language();
    let place = el("div").class("paper");
    let node: HtmlElement = place.node();
    let full = node.clone();
    // The browser lays out the page when all that hears of it is done, so nothing here may come later.
    let before = window_event_listener_untyped("beforeprint", move |_| {
        full.set_text_content(None);
        let _ = El::from(full.clone()).child(untrack(|| results(run, language)));
    });
    let after = window_event_listener_untyped("afterprint", move |_| node.set_text_content(None));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    place
}

fn results(run: RunState, language: Language) -> Node {
    let slots = run.slots();
    let heads = COLUMNS.map(|title| el("th").attr("scope", "col").child(title(language)));
    let lines = slots
        .iter()
        .take(MOST)
        .map(|slot| line(run, language, *slot));
    let rest = (slots.len() > MOST).then(|| {
        let number = |n| format::count(language, n);
        let words = language.run_paper_rest(&number(MOST), &number(slots.len()));
        el("p").child(words)
    });
    let body = el("tbody").child(lines.collect::<Vec<_>>());
    let head = el("thead").child(el("tr").child(heads));
    all((rest, el("table").child((head, body))))
}

fn line(run: RunState, language: Language, slot: Slot) -> El {
    let (name, user) = run.name_and_user(slot).unwrap_or_default();
    let fault = run.fault(slot);
    let (attempts, changed) = run.times(slot).unwrap_or_default();
    let text = |text: Option<Box<str>>| text.map(String::from).unwrap_or_default();
    let outcome = run
        .outcome(slot)
        .map(|outcome| outcome_words(language, outcome));
    let changed = changed.map(|at| intl::time(language, at));
    let cells = [
        name,
        user,
        outcome.unwrap_or_default().to_owned(),
        detail(language, run, slot).unwrap_or_default().to_owned(),
        text(fault.as_ref().and_then(|fault| fault.code.clone())),
        text(fault.and_then(|fault| fault.request_id)),
        format::count(language, attempts as usize),
        changed.unwrap_or_default(),
    ];
    el("tr").child(cells.map(|cell| el("td").attr("dir", "auto").child(cell)))
}
