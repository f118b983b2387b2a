//! The later steps. Their code comes in a file of its own, which the browser fetches as soon as the first view stands:
//! the page is there sooner, and a connection that is lost after that takes nothing away.
//!
//! Invariant: what is not needed before the confirmation is named only here, so that it lands in that file.

use crate::state::console::Console;
use crate::state::live::Live;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el, follow, part};
use crate::ui::language::use_language;
use crate::views::{confirm, cut_off, hindrance, leaving, records, run, timing};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Node;

/// What the file holds.
#[derive(Debug)]
struct Later {
    /// What goes on by itself once the file is there.
    attend: fn(Console),
    run: fn() -> Node,
    records: fn() -> Node,
    cut_off: fn() -> Node,
    timing: fn() -> Node,
    confirm: fn(RwSignal<bool>) -> Node,
    hindrance: fn() -> Node,
    leaving: fn() -> Node,
}

static LATER: Later = Later {
    attend: |console| {
        console.run.heed_the_page();
        console.records.attend();
    },
    run: || all(run::run_page()),
    records: || all(records::records()),
    cut_off: cut_off::cut_off,
    timing: || all(timing::timing()),
    confirm: |shows| all(confirm::confirm(shows)),
    hindrance: || all(hindrance::hindrance()),
    leaving: || all(leaving::leaving()),
};

/// Fetches the file, once; after a failure, again.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "fetching it can fail")]
fn fetched() -> Result<&'static Later, wasm_split_helpers::SplitLoaderError> {
    Ok(&LATER)
}

/// All is in one file.
#[cfg(not(feature = "split"))]
fn fetched() -> std::future::Ready<Result<&'static Later, std::convert::Infallible>> {
    std::future::ready(Ok(&LATER))
}

/// How the file stands.
#[derive(Clone, Copy, Debug)]
enum State {
    OnItsWay,
    Here(&'static Later),
    Missing,
}

/// The file of the later steps, as a context. Copies are the same file.
#[derive(Clone, Copy, Debug)]
struct File(Live<State>);

impl File {
    fn fetch(self) {
        self.0.set(State::OnItsWay);
        spawn_local(async move {
            let fetched = fetched().await;
            self.0.set(fetched.map_or(State::Missing, State::Here));
        });
    }
}

/// Begins to fetch the file once what is being built stands.
pub fn begin(console: Console) {
    let file = File(Live::new(State::OnItsWay));
    provide_context(file);
    file.fetch();
    follow(Box::new(move || {
        if let State::Here(later) = file.0.get() {
            untrack(|| (later.attend)(console));
        }
    }));
}

/// The steps "Run" and "Results".
pub fn run_step() -> Node {
    later(page, |later| (later.run)())
}

/// The step "Records".
pub fn records_step() -> Node {
    later(page, |later| (later.records)())
}

fn page(standing: El) -> Node {
    let card = el("section").class("card sheet stack").child(standing);
    all(el("div").class("page narrow").child(card))
}

/// The runs that were cut off; they show up once they are known.
pub fn cut_off() -> Node {
    once_here(|later| (later.cut_off)())
}

/// When things happen: shows up once the file is there.
pub fn timing() -> Node {
    once_here(|later| (later.timing)())
}

fn once_here(make: fn(&'static Later) -> Node) -> Node {
    let file: File = expect_context();
    part(move || match file.0.get() {
        State::Here(later) => Some(untrack(|| make(later))),
        State::OnItsWay | State::Missing => None,
    })
}

/// What hinders a run. Only a run can meet it, so the file is there.
pub fn hindrance() -> Option<Node> {
    here().map(|later| (later.hindrance)())
}

/// The question before somebody signs out of a run. Only a run can be left, so the file is there.
pub fn leaving() -> Option<Node> {
    here().map(|later| (later.leaving)())
}

fn here() -> Option<&'static Later> {
    match expect_context::<File>().0.get_untracked() {
        State::Here(later) => Some(later),
        State::OnItsWay | State::Missing => None,
    }
}

/// The confirmation; it sets `shows` to false when the person turned back or gave their word.
pub fn confirmation(shows: RwSignal<bool>) -> Node {
    let language = use_language();
    let waiting = move |standing| {
        let close = move || shows.set(false);
        let back = button("btn", language.app_cancel(), close).attr("autofocus", "");
        all(dialog(language.message_review(), close, (standing, back)))
    };
    later(waiting, move |later| (later.confirm)(shows))
}

/// What `make` makes of the file; until it is there, `frame` around how it stands.
fn later(
    frame: impl Fn(El) -> Node + 'static,
    make: impl Fn(&'static Later) -> Node + 'static,
) -> Node {
    let file: File = expect_context();
    if matches!(file.0.get_untracked(), State::Missing) {
        file.fetch();
    }
    part(move || {
        let state = file.0.get();
        Some(untrack(|| match state {
            State::OnItsWay => frame(on_its_way()),
            State::Here(later) => make(later),
            State::Missing => frame(missing(file)),
        }))
    })
}

fn on_its_way() -> El {
    el("p")
        .attr("role", "status")
        .child(use_language().later_loading())
}

fn missing(file: File) -> El {
    let language = use_language();
    let again = button("btn primary", language.later_try_again(), move || {
        file.fetch();
    });
    el("div").class("alert").attr("role", "alert").child((
        el("b").child(language.later_missing()),
        el("span").child(language.later_missing_remedy()),
        el("div").class("row").child(again),
    ))
}
