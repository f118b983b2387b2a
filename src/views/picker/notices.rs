//! What is not right with the list, and how to mend it.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{Piece, el, part, text, when};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::later;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// An incomplete list, with the fault that made it so, and a button to load the rest.
pub fn notices() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let why = move || {
        let was_whole = desktops.read_at.with(Option::is_some);
        let pages = desktops.missing_pages();
        let count = || format::count(language, pages);
        match (pages, was_whole) {
            (0, false) => language.pick_stopped_hint().to_owned(),
            (0, true) => language.pick_stopped_again_hint().to_owned(),
            (n, false) => language.pick_incomplete_hint(n, &count()),
            (n, true) => language.pick_incomplete_again_hint(n, &count()),
        }
    };
    let fault = move || {
        desktops
            .fault
            .with(|fault| Some(later::fault(fault.as_ref()?)))
    };
    let without_id = move || {
        let n = desktops.rows_without_id();
        let words = || language.pick_rows_without_id(n, &format::count(language, n));
        (n > 0).then(|| el("p").class("notice").child(words()).node())
    };
    let incomplete = move || {
        let rest = button("btn", language.pick_load_rest(), move || {
            desktops.load_rest();
            // The button goes.
            let list = document().query_selector(".desktops [role=grid]");
            let list = list
                .ok()
                .flatten()
                .map(Element::unchecked_into::<HtmlElement>);
            let _ = list.map(|list| list.focus());
        });
        let notice = el("div").class("notice").attr("role", "status").child((
            el("b").child(language.pick_incomplete()),
            el("span").child(text(why)),
            el("div").class("row").child(rest),
        ));
        el("div").class("stack").child((notice, part(fault)))
    };
    (
        when(
            move || desktops.is_incomplete() && !desktops.is_loading(),
            incomplete,
        ),
        part(without_id),
    )
}
