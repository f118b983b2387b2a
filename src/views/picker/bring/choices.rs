//! The lines that mean several desktops, with a box for each of these.

use super::brought::Brought;
use crate::domain::fleet::{Row, RowSet, folded};
use crate::domain::import::{Finding, Import};
use crate::ui::button::button;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::format;
use crate::ui::search::{search_frame, search_input};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{HtmlInputElement, Node};

/// So many lines show at once, and so many desktops of each, until somebody asks for more.
const SHOWN: usize = 50;

/// Where a choice stands in the lines of the import.
type Places = Rc<[usize]>;

/// What is to be chosen; nothing where no line means several.
pub fn choices(brought: &Brought) -> Option<El> {
    let language = brought.language;
    let import = brought.import.borrow();
    let lines = import.lines.iter().enumerate();
    let several = lines.filter(|(_, finding)| matches!(finding, Finding::Several(..)));
    let several: Places = several.map(|(at, _)| at).collect();
    if several.is_empty() {
        return None;
    }
    let title = language.bring_of_several(&format::count(language, several.len()));
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(SHOWN);
    let is_long = several.len() > SHOWN;
    let found = {
        let brought = brought.clone();
        move || -> Places {
            let typed = folded(&typed.get());
            let import = brought.import.borrow();
            let is_found = |at: &usize| {
                line(&import, *at).is_some_and(|(line, _)| folded(line).contains(&typed))
            };
            several.iter().copied().filter(is_found).collect()
        }
    };
    let search = is_long.then(|| {
        let input = search_input(language.bring_find(), language.bring_find());
        let node: HtmlInputElement = input.node();
        let search = move |_| {
            shown.set(SHOWN);
            typed.set(node.value());
        };
        search_frame(input.on("input", search), ())
    });
    let groups = {
        let (brought, found) = (brought.clone(), found.clone());
        part(move || {
            let (found, shown) = (found(), shown.get());
            let groups = found.iter().take(shown).map(|at| group(&brought, *at));
            Some(untrack(|| all(groups.collect::<Vec<_>>())))
        })
    };
    let left = {
        let found = found.clone();
        move || found().len().saturating_sub(shown.get())
    };
    Some(el("section").class("stack").child((
        el("h3").child(title),
        search,
        take(brought, found),
        el("div").class("stack choices").child(groups),
        more(brought, left, shown),
    )))
}

/// Takes all desktops of the lines that are found, or none of them.
fn take(brought: &Brought, found: impl Fn() -> Places + Clone + 'static) -> El {
    let language = brought.language;
    let candidates = {
        let brought = brought.clone();
        move || {
            let import = brought.import.borrow();
            let found = found();
            let rows = found.iter().filter_map(|at| line(&import, *at));
            let rows: RowSet = rows.flat_map(|(_, rows)| rows.iter().copied()).collect();
            rows
        }
    };
    let choose = |yes: bool| {
        let (brought, candidates) = (brought.clone(), candidates.clone());
        move || brought.choose(untrack(&candidates).iter(), yes)
    };
    let (take_all, take_none) = (choose(true), choose(false));
    let free = {
        let brought = brought.clone();
        move || {
            let mut rows = candidates();
            rows.remove(&brought.desktops.protected_of(&rows));
            format::count(language, rows.len() as usize)
        }
    };
    let words = text(move || language.bring_take_all(&free()));
    el("div").class("row").child((
        button("btn", words, take_all),
        button("btn quiet", language.bring_take_none(), take_none),
    ))
}

/// A line, with a box for each desktop that it may mean.
fn group(brought: &Brought, at: usize) -> El {
    let language = brought.language;
    let import = brought.import.borrow();
    let (line, rows) = line(&import, at).unwrap_or_default();
    let rows: Rc<[Row]> = rows.into();
    let count = rows.len();
    let shown = RwSignal::new(SHOWN);
    let boxes = {
        let brought = brought.clone();
        part(move || {
            let shown = shown.get();
            let boxes = rows.iter().take(shown).map(|row| candidate(&brought, *row));
            Some(untrack(|| all(boxes.collect::<Vec<_>>())))
        })
    };
    let left = move || count.saturating_sub(shown.get());
    let title = el("legend").child(language.bring_which(line));
    let group = el("fieldset").class("checks");
    group.child((title, boxes, more(brought, left, shown)))
}

/// A box for a desktop. Another line may be about it too, and its box says the same; what is found for sure is taken anyway.
fn candidate(brought: &Brought, row: Row) -> El {
    let is_protected = brought.desktops.is_protected(row);
    let is_found = brought.import.borrow().found.contains(row);
    let called = brought.desktops.called(row);
    let called = if is_protected {
        brought.language.bring_is_protected(&called)
    } else {
        called
    };
    let input = el("input").attr("type", "checkbox");
    let node: HtmlInputElement = input.node();
    let (taken, chosen) = (brought.clone(), brought.clone());
    let input = input
        .bind_prop("disabled", move || is_protected || is_found)
        .bind_prop("checked", move || taken.takes(row))
        .on("change", move |_| chosen.choose([row], node.checked()));
    el("label").child((input, el("span").child(called)))
}

/// The button that shows more, as long as there are more. It stays the same one, and so keeps the focus.
fn more(
    brought: &Brought,
    left: impl Fn() -> usize + Clone + 'static,
    shown: RwSignal<usize>,
) -> Node {
    let language = brought.language;
    let next = move || left().min(SHOWN);
    let counted = next.clone();
    let words = text(move || language.bring_more(&format::count(language, counted())));
    let button: Node = button("btn quiet", words, move || shown.update(|n| *n += SHOWN)).node();
    part(move || (next() > 0).then(|| button.clone()))
}

fn line(import: &Import, at: usize) -> Option<(&str, &[Row])> {
    match import.lines.get(at)? {
        Finding::Several(line, rows) => Some((line, rows)),
        _ => None,
    }
}
