//! The faults of the run, each kind once, with the desktops that it met and the remedy.

use crate::domain::fault::{Fault, Verdict};
use crate::domain::plan::Slot;
use crate::state::console::use_console;
use crate::texts::isolated;
use crate::ui::el::{El, el, follow, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::fault::fault_card;
use crate::views::permission::permission;
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::{Element, Node};

/// Each kind of fault with the desktops that met it.
type Groups = Memo<Vec<(Fault, Vec<Slot>)>>;

/// So many desktops are named beside a kind of fault.
const NAMED: usize = 3;

/// One card for each kind of fault, with a bar against the kind that most desktops met where there are several.
pub fn fault_groups() -> Node {
    let console = use_console();
    let language = use_language();
    let groups: Groups = Memo::new(move |_| console.run.fault_groups());
    when(
        move || !groups.with(Vec::is_empty),
        move || {
            el("section")
                .class("card sheet stack")
                .attr("aria-label", language.run_by_error())
                .child((el("h2").child(language.run_by_error()), cards(groups)))
        },
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
    let all = el("ul").class("faults").attr("role", "list");
    let (node, around) = (all.node::<Element>(), Owner::current().unwrap_or_default());
    let cards = RefCell::new(Vec::<Card>::new());
    follow(Box::new(move || {
        let now = groups.get();
        let mut cards = cards.borrow_mut();
        cards.retain(|card| {
            let stays = now.iter().any(|(fault, _)| is_same(fault, &card.kind));
            if !stays {
                card.node.remove();
            }
            stays
        });
        for (fault, met) in &now {
            if let Some(card) = cards.iter().find(|card| is_same(fault, &card.kind)) {
                card.met.set(met.clone());
                continue;
            }
            let owner = around.child();
            let card = owner.with(|| untrack(|| card(groups, fault, met.clone())));
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
fn card(groups: Groups, fault: &Fault, met: Vec<Slot>) -> (RwSignal<Vec<Slot>>, Element) {
    let met = RwSignal::new(met);
    let maybe_done = fault.verdict() == Verdict::Unknown;
    let maybe_done = maybe_done.then(|| el("span").child(use_language().fault_maybe_done()));
    let told = el("div")
        .class("told")
        .child((fault_card(fault), maybe_done, permission(fault)));
    // What changes is no part of the alert, but stands in the same card.
    let who = text(move || met.with(|met| affected(met)));
    let share = move || {
        let most = groups.with(|groups| groups.iter().map(|(_, met)| met.len()).max());
        met.with(Vec::len) * 100 / most.unwrap_or_default().max(1)
    };
    let bar = el("i").bind_style("width", move || format!("{}%", share()));
    let bar = el("div")
        .class("bar")
        .attr("aria-hidden", "true")
        .bind_prop("hidden", move || groups.with(Vec::len) < 2)
        .child(bar);
    let met_by = el("div")
        .class("met")
        .child((el("b").class("small").child(who), bar));
    let all = el("li").class("fault").child((told, met_by));
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
