//! What is known of pools, which the list doesn't tell: since when, and reading them.

use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, el, text};
use crate::ui::language::use_language;
use crate::ui::{format, intl};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How old it is, and a button to read it; what is read is learned as long as `is_there` is.
pub(super) fn reading(is_there: Memo<usize>) -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let read = button("btn", language.pools_read(), move || {
        let is_wanted = move || is_there.try_get_untracked().is_some();
        spawn_local(async move { desktops.learn_pools(&is_wanted, &|_, _| ()).await });
    })
    .bind_off(move || desktops.pools.reading.get());
    el("div").class("stack").child((age(), read))
}

/// How old it is (in words).
pub(super) fn age() -> El {
    let pools = use_console().desktops.pools;
    let language = use_language();
    let words = move || match (pools.reading.get(), pools.read_at.get()) {
        (true, _) => language.ways_loading().to_owned(),
        (false, Some(at)) if pools.are_all.get() => {
            language.pools_read_at(&intl::time(language, at))
        }
        (false, Some(at)) => language.pools_some_read_at(&intl::time(language, at)),
        (false, None) => language.pools_untold().to_owned(),
    };
    el("p")
        .class("muted small")
        .attr("role", "status")
        .child(text(words))
}

/// How far the reading of them is; nothing is known `of` how many at first.
pub fn how_far(language: Language, read: usize, of: usize) -> String {
    let number = |n| format::count(language, n);
    match of {
        0 => language.ways_loading().to_owned(),
        of => language.reach_pools_reading(&number(read), &number(of)),
    }
}
