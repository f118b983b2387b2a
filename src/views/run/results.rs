//! What became of each desktop, as a grid.

use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::state::console::use_console;
use crate::state::run::RunState;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, follow, maybe, part, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::rows::{Gesture, MoreKeys, Place, Rows, at_column, grid, gridcell};
use crate::views::fault_words::words;
use crate::views::in_order;
use crate::views::run::about::about;
use crate::views::run::meanings::meaning_of_those_shown;
use crate::views::run::paper::paper;
use crate::views::run::words::{key, outcome_words, skip_words};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::Node;

/// The names of the columns.
pub const COLUMNS: [fn(Language) -> &'static str; 8] = [
    |l| l.pick_name(),
    |l| l.pick_user(),
    |l| l.run_outcome(),
    |l| l.run_detail(),
    |l| l.run_code(),
    |l| l.run_request_id(),
    |l| l.run_attempts(),
    |l| l.run_changed(),
];

/// The desktops of the plan with their outcomes; one outcome can be picked out.
pub fn results() -> El {
    let run = use_console().run;
    let language = use_language();
    let slots = Memo::new(move |_| run.slots());
    let (active, top) = (RwSignal::new(0), RwSignal::new(0));
    follow(Box::new(move || {
        run.only.with(|_| ());
        active.set(0);
        top.set(0);
    }));
    let opened = RwSignal::new(None::<Slot>);
    let rows = Rows {
        label: language.run_results(),
        class: "results",
        count: Memo::new(move |_| slots.with(Vec::len)),
        active,
        top,
        columns: Memo::new(move |_| COLUMNS.len()),
        cells: Rc::new(move |place| cells(run, slots, place)),
        empty: Rc::new(move || el("span").child(language.run_none_like_that()).node()),
        is_selected: None,
        on: Rc::new(move |gesture| {
            if let Gesture::Open(at) = gesture {
                opened.set(slots.with_untracked(|slots| slots.get(at).copied()));
            }
        }),
        keys: MoreKeys::default(),
    };
    let head: Vec<El> = (1..)
        .zip(COLUMNS)
        .map(|(at, title)| {
            let header = el("div").attr("role", "columnheader");
            at_column(header.child(title(language)), at)
        })
        .collect();
    let list = grid(rows, all(head));
    in_order::keep(&list.node());
    // Of a desktop, not of a place: rows may come to stand elsewhere meanwhile.
    let panel = move || {
        let slot = opened.get()?;
        Some(untrack(|| about(run, slot, opened).node()))
    };
    el("section")
        .class("card")
        .attr("aria-label", language.run_results())
        // The grid has room for all of them, whichever are picked out: it measures its box only once.
        .bind_style("--rows", move || run.tally.get().total().to_string())
        .child((
            filter(run),
            meaning_of_those_shown(),
            list,
            (paper(), part(panel)),
        ))
}

/// Picks one outcome out; those that nobody has are left out.
fn filter(run: RunState) -> El {
    el("div").class("row filter").child((
        choice(run, None),
        Outcome::ALL.map(|outcome| choice(run, Some(outcome))),
    ))
}

fn choice(run: RunState, outcome: Option<Outcome>) -> Node {
    let language = use_language();
    let count = move || {
        let tally = run.tally.get();
        outcome.map_or_else(|| tally.total(), |outcome| tally.count(outcome))
    };
    let is_picked = move || run.only.get() == outcome;
    let facet = move || {
        let label = outcome.map_or(language.run_all(), |o| outcome_words(language, o));
        let n = text(move || format::count(language, count() as usize));
        let words = (label, " ", el("span").class("muted").child(n));
        button("facet", words, move || run.only.set(outcome)).bind("aria-pressed", move || {
            Some(if is_picked() { "true" } else { "false" })
        })
    };
    when(move || count() > 0 || is_picked(), facet)
}

/// The cells of one line.
fn cells(run: RunState, slots: Memo<Vec<Slot>>, place: Place) -> Node {
    let language = use_language();
    let slot = move || slots.with(|slots| slots.get(place.get()).copied());
    let outcome = move || run.outcome(slot()?);
    let known = move || run.name_and_user(slot()?);
    let mark = el("i")
        .class("mark")
        .bind("data-outcome", move || outcome().map(key))
        .attr("aria-hidden", "true");
    let words = maybe(move || outcome().map(|outcome| outcome_words(language, outcome)));
    let fault = move || run.fault(slot()?);
    let times = move || run.times(slot()?);
    let attempts = move || match times()?.0 {
        0 => None,
        n => Some(format::count(language, n as usize)),
    };
    let opens = el("button")
        .class("open")
        .attr("tabindex", "-1")
        .bind("aria-label", move || {
            known().map(|(name, _)| language.pick_details(&name))
        });
    let name = el("span").child(maybe(move || known().map(|(name, _)| name)));
    let cells = [
        gridcell("name").child((name, opens)),
        gridcell("").child(maybe(move || known().map(|(_, user)| user))),
        gridcell("state").child((mark, el("span").child(words))),
        gridcell("muted").child(maybe(move || detail(language, run, slot()?))),
        gridcell("muted").child(maybe(move || fault()?.code.map(String::from))),
        gridcell("muted").child(maybe(move || fault()?.request_id.map(String::from))),
        gridcell("muted").child(maybe(attempts)),
        gridcell("muted").child(maybe(move || times()?.1.map(|at| intl::time(language, at)))),
    ];
    let cells = (1..).zip(cells).map(|(at, cell)| at_column(cell, at));
    all(cells.collect::<Vec<_>>())
}

/// Why it came to that: what the service said, or the reason for leaving it out.
pub fn detail(language: Language, run: RunState, slot: Slot) -> Option<&'static str> {
    match run.skipped(slot) {
        Some(reason) => Some(skip_words(language, reason)),
        None => run.fault(slot).map(|fault| words(language, &fault).title),
    }
}
