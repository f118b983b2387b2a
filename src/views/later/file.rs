//! Fetching the file of the later steps, and what stands in their place until it is there.

use super::{LATER, Later};
use crate::state::console::Console;
use crate::state::live::Live;
use crate::ui::button::button;
use crate::ui::el::{El, el, follow, part};
use crate::ui::language::use_language;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Node;

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
            TimeoutFuture::new(0).await;
            let fetched = fetched().await;
            self.0.set(fetched.map_or(State::Missing, State::Here));
        });
    }
}

/// Begins to fetch the file once what is being built stands.
pub fn begin(console: Console) {
    let file = File(Live::new(State::OnItsWay));
    provide_context(file);
    // Nothing is asked for before the first view is on the screen.
    request_animation_frame(move || file.fetch());
    follow(Box::new(move || {
        if let State::Here(later) = file.0.get() {
            untrack(|| (later.attend)(console));
        }
    }));
}

/// The file as it stands once it is there, without anything that goes on by itself: for parts that are looked at alone.
#[cfg(not(feature = "split"))]
pub fn here_already() {
    provide_context(File(Live::new(State::Here(&LATER))));
}

/// A part that nobody waits for: it is there from when the file is.
pub(super) fn once_here(which: fn(&Later) -> fn() -> Node) -> Node {
    here(Box::new(move |later| which(later)()))
}

/// The same for what is made of more than the file.
pub(super) fn here(make: Box<dyn Fn(&Later) -> Node>) -> Node {
    let file: File = expect_context();
    part(move || match file.0.get() {
        State::Here(later) => Some(untrack(|| make(later))),
        State::OnItsWay | State::Missing => None,
    })
}

/// What `make` makes of the file; until it is there, `frame` around how it stands.
pub(super) fn later(
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
        .class("late")
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
