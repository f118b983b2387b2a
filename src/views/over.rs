//! What shows above or over any step: how long the token still works when that is short, and the questions of a run.

use crate::domain::time::Millis;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{El, Piece, el, part, when};
use crate::ui::language::use_language;
use crate::views::picker::detail::detail;
use crate::views::{hindrance, leaving, projects};
use leptos::prelude::*;
use web_sys::Node;

const MINUTE: Millis = 60_000;

/// All of it.
pub fn over() -> impl Piece {
    let console = use_console();
    (
        token_warning(),
        when(
            move || console.protection.is_unknown.get() && console.is_open(),
            unprotected,
        ),
        when(
            move || console.choosing.get() && console.is_open(),
            projects::projects,
        ),
        detail_of_desktop(),
        when(move || console.is_leaving(), leaving::leaving),
        when(
            move || console.run.hindrance.with(Option::is_some),
            hindrance::hindrance,
        ),
    )
}

/// All about one desktop.
fn detail_of_desktop() -> Node {
    let console = use_console();
    part(move || {
        let row = console.desktops.opened.get()?;
        untrack(|| console.is_open().then(|| detail(row).node()))
    })
}

/// Who is protected is not known.
fn unprotected() -> El {
    el("div")
        .class("notice strip")
        .attr("role", "alert")
        .child(use_language().host_unprotected())
}

/// Warns ten minutes before the token ends, and again two minutes before.
fn token_warning() -> Node {
    let console = use_console();
    let level = Memo::new(move |_| match console.token_left() {
        Some(0) if console.is_open() => 3_usize,
        Some(left) if console.is_open() && left <= 2 * MINUTE => 2,
        Some(left) if console.is_open() && left <= 10 * MINUTE => 1,
        _ => 0,
    });
    part(move || {
        let language = use_language();
        let (role, words) = match level.get() {
            0 => return None,
            1 => ("status", language.lock_warning_ten()),
            2 => ("alert", language.lock_warning_two()),
            _ => ("alert", language.lock_warning_over()),
        };
        Some(untrack(|| warning(role, words).node()))
    })
}

fn warning(role: &str, words: &str) -> El {
    let console = use_console();
    let extend = button("btn", use_language().lock_extend(), move || {
        console.ask_sign_in();
    });
    el("div")
        .class("notice row strip")
        .attr("role", role)
        .child((el("span").class("grow").child(words), extend))
}
