//! The faults of the run, each kind once, with how many desktops it met and the remedy.

use crate::domain::fault::Fault;
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::el::{El, el, part};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::fault::{fault_card, fault_title};
use crate::views::permission::permission;
use leptos::prelude::*;
use web_sys::Node;

/// How many desktops met each kind of fault, where there are several, and one card for each kind.
pub fn fault_groups() -> Node {
    let console = use_console();
    let language = use_language();
    let groups = Memo::new(move |_| console.run.fault_groups());
    part(move || {
        let groups = groups.get();
        let is_alone = groups.len() == 1;
        let cards = groups.iter().map(|(fault, count)| {
            let met = language.run_met(*count, &format::count(language, *count));
            let card = (fault_card(fault, Some(&met)), permission(fault, is_alone));
            el("div").class("stack").child(card)
        });
        let cards = cards.collect::<Vec<_>>();
        let all = el("div").class("faults").child(cards);
        (!groups.is_empty()).then(|| {
            let bars = (!is_alone).then(|| by_error(language, &groups));
            el("div").class("stack").child((bars, all)).node()
        })
    })
}

/// The kinds of fault as bars, against the one that most desktops met.
fn by_error(language: Language, groups: &[(Fault, usize)]) -> El {
    let most = groups.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let bar = |(fault, count): &(Fault, usize)| {
        let share = count * 100 / most.max(1);
        let bar = el("i").bind_style("width", move || format!("{share}%"));
        el("li").child((
            el("span").child(fault_title(language, fault)),
            el("span")
                .class("bar")
                .attr("aria-hidden", "true")
                .child(bar),
            el("b").child(format::count(language, *count)),
        ))
    };
    let bars = groups.iter().map(bar).collect::<Vec<_>>();
    el("section")
        .class("card sheet stack")
        .attr("aria-label", language.run_by_error())
        .child((
            el("h2").child(language.run_by_error()),
            el("ul").class("by-error").attr("role", "list").child(bars),
        ))
}
