//! The faults of the run, each kind once, with how many desktops it met and the remedy.

use crate::domain::fault::Fault;
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::el::{El, el, follow, part, text, when};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::fault::{fault_card, fault_title};
use crate::views::permission::permission;
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::{Element, Node};

/// Each kind of fault with how many desktops met it.
type Groups = Memo<Vec<(Fault, usize)>>;

/// How many desktops met each kind of fault, where there are several, and one card for each kind.
pub fn fault_groups() -> Node {
    let console = use_console();
    let language = use_language();
    let groups: Groups = Memo::new(move |_| console.run.fault_groups());
    let bars = move || {
        let several = groups.get().len() > 1;
        several.then(|| groups.with(|groups| by_error(language, groups).node()))
    };
    when(
        move || !groups.with(Vec::is_empty),
        move || el("div").class("stack").child((part(bars), cards(groups))),
    )
}

/// What is shown of one kind.
struct Card {
    kind: Fault,
    met: RwSignal<usize>,
    node: Element,
    /// With which it goes.
    _owner: Owner,
}

/// The cards, in the order in which the kinds came up. One that stands there stays as it is while its desktops become more:
/// it is an alert, and would be told again and again; somebody may also be reading in it.
fn cards(groups: Groups) -> El {
    let all = el("div").class("faults");
    let (node, around) = (all.node::<Element>(), Owner::current().unwrap_or_default());
    let cards = RefCell::new(Vec::<Card>::new());
    follow(Box::new(move || {
        let groups = groups.get();
        let mut cards = cards.borrow_mut();
        cards.retain(|card| {
            let stays = groups.iter().any(|(fault, _)| is_same(fault, &card.kind));
            if !stays {
                card.node.remove();
            }
            stays
        });
        for (fault, met) in &groups {
            if let Some(card) = cards.iter().find(|card| is_same(fault, &card.kind)) {
                card.met.set(*met);
                continue;
            }
            let owner = around.child();
            let card = owner.with(|| untrack(|| card(fault, *met, groups.len() == 1)));
            let _ = node.append_child(&card.1);
            cards.push(Card {
                kind: fault.clone(),
                met: card.0,
                node: card.1,
                _owner: owner,
            });
        }
    }));
    all
}

/// As the run tells them apart.
fn is_same(a: &Fault, b: &Fault) -> bool {
    a.kind == b.kind && a.code == b.code
}

/// A card, and the number in it.
fn card(fault: &Fault, met: usize, is_alone: bool) -> (RwSignal<usize>, Element) {
    let language = use_language();
    let met = RwSignal::new(met);
    let words = move || language.run_met(met.get(), &format::count(language, met.get()));
    let all = el("div").class("stack").child((
        fault_card(fault),
        el("b").class("small met").child(text(words)),
        permission(fault, is_alone),
    ));
    (met, all.node())
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
