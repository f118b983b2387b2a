//! What is chosen, in numbers, always in sight.

use crate::state::console::use_console;
use crate::state::desktops::Chosen;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, el, maybe, text};
use crate::ui::format;
use crate::ui::language::use_language;
use web_sys::Node;

/// How many are selected, connected, hidden by the view, gone; and what can be done with the selection. `more` comes
/// behind that.
pub fn selection_bar(more: Node) -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let counts = desktops.counts;
    let selected = move || {
        let n = counts.get().selected;
        language.pick_selected(&format::count(language, n))
    };
    let if_any = move |class: &str, n: fn(Chosen) -> usize, words: fn(Language, &str) -> String| {
        let words = move || {
            let n = n(counts.get());
            (n > 0).then(|| words(language, &format::count(language, n)))
        };
        el("span").class(class).child(maybe(words))
    };
    let undo = button("btn quiet", language.pick_undo(), move || desktops.undo());
    let invert = button("btn quiet", language.pick_invert(), move || {
        desktops.invert();
    });
    let undo = undo.off_while("undo-off", move || {
        (!desktops.can_undo()).then(|| language.off_no_step())
    });
    let clear = button("btn quiet", language.pick_clear(), move || desktops.clear());
    let clear = clear.off_while("clear-off", none_selected(language));
    el("div").class("selbar").child((
        el("b").attr("role", "status").child(text(selected)),
        if_any("muted", |c| c.connected, Language::pick_with_someone),
        if_any("warn", |c| c.hidden, Language::pick_hidden),
        if_any("warn", |c| c.gone, Language::pick_gone),
        if_any("muted", |c| c.protected, Language::pick_protected),
        el("span").class("grow"),
        undo,
        invert,
        (clear, more),
    ))
}

/// Says so while nothing is selected (tracked).
pub(super) fn none_selected(language: Language) -> impl Fn() -> Option<&'static str> + Clone {
    let counts = use_console().desktops.counts;
    move || (counts.get().selected == 0).then(|| language.message_off_none())
}
