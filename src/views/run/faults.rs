//! The faults of the run, each kind once, with the desktops that it met and the remedy.

use crate::domain::fault::{Fault, Verdict};
use crate::domain::plan::Slot;
use crate::state::console::use_console;
use crate::texts::{Language, isolated};
use crate::ui::el::{El, el, follow, part, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::fault::{fault_card, fault_title};
use crate::views::permission::permission;
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::{Element, Node};

/// Each kind of fault with the desktops that met it.
type Groups = Memo<Vec<(Fault, Vec<Slot>)>>;

/// So many desktops are named beside a kind of fault.
const NAMED: usize = 3;

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
    met: RwSignal<Vec<Slot>>,
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
                card.met.set(met.clone());
                continue;
            }
            let owner = around.child();
            let card = owner.with(|| untrack(|| card(fault, met.clone(), groups.len() == 1)));
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

/// A card, and who is in it.
fn card(fault: &Fault, met: Vec<Slot>, is_alone: bool) -> (RwSignal<Vec<Slot>>, Element) {
    let met = RwSignal::new(met);
    // What changes is no part of the alert, but stands in the same card.
    let who = text(move || met.with(|met| affected(met)));
    let maybe_done = fault.verdict() == Verdict::Unknown;
    let maybe_done = maybe_done.then(|| el("span").child(use_language().fault_maybe_done()));
    let who = el("b").class("small").child(who);
    let told = el("div")
        .class("fault")
        .child((fault_card(fault), maybe_done, who));
    let all = el("div")
        .class("stack")
        .child((told, permission(fault, is_alone)));
    (met, all.node())
}

/// How many it met, and the names of the first: the service tells ids, which nobody knows by heart.
fn affected(met: &[Slot]) -> String {
    let run = use_console().run;
    let language = use_language();
    let count = language.run_met(met.len(), &format::count(language, met.len()));
    let names = met.iter().filter_map(|slot| run.name_and_user(*slot));
    let names = names.map(|(name, _)| name).filter(|name| !name.is_empty());
    let mut names: Vec<String> = names
        .take(NAMED)
        .map(|name| isolated(&name).into_owned())
        .collect();
    if names.is_empty() {
        return count;
    }
    if names.len() < met.len() {
        names.push("…".to_owned());
    }
    language.run_met_names(&count, &intl::list(language, &names))
}

/// The kinds of fault as bars, against the one that most desktops met.
fn by_error(language: Language, groups: &[(Fault, Vec<Slot>)]) -> El {
    let most = groups.iter().map(|(_, met)| met.len()).max().unwrap_or(1);
    let bar = |(fault, met): &(Fault, Vec<Slot>)| {
        let share = met.len() * 100 / most.max(1);
        let bar = el("i").bind_style("width", move || format!("{share}%"));
        el("li").child((
            el("span").child(fault_title(language, fault)),
            el("span")
                .class("bar")
                .attr("aria-hidden", "true")
                .child(bar),
            el("b").child(format::count(language, met.len())),
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
