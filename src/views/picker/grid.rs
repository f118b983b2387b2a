//! The grid of desktops.

use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Row, SortKey};
use crate::state::console::{Console, use_console};
use crate::state::desktops::Desktops;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, maybe, part, text};
use crate::ui::language::use_language;
use crate::ui::rows::{Gesture, MoreKeys, Place, Rows, at_column, grid, gridcell};
use crate::views::later;
use crate::views::picker::selection_bar::selection_bar;
use crate::views::picker::words::{tag_words, title, words};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{HtmlInputElement, Node};

/// The desktops of the view as a grid, with the selection's numbers below it.
pub fn desktop_grid() -> El {
    let console = use_console();
    let desktops = console.desktops;
    let rows = Rows {
        label: use_language().pick_title(),
        class: "desktops",
        count: Memo::new(move |_| desktops.shown.get()),
        active: desktops.at_row,
        top: desktops.scrolled,
        columns: Memo::new(move |_| console.columns.with(Vec::len) + 1),
        cells: Rc::new(move |place| cells(console, place)),
        empty: Rc::new(move || empty(desktops)),
        is_selected: Some(Rc::new(move |at| desktops.is_selected_at(at))),
        on: Rc::new(move |gesture| match gesture {
            Gesture::Toggle(at) => desktops.toggle(at),
            Gesture::Extend(from, at) => desktops.stretch(from, at),
            Gesture::All => desktops.select_all_shown(true),
            Gesture::Open(at) => desktops.opened.set(untrack(|| desktops.row_at(at))),
        }),
        keys: MoreKeys::default(),
    };
    let keys = rows.keys.clone();
    let grid = grid(rows, head(console));
    let more = later::more_of_grid(grid.node(), keys);
    el("div")
        .class("card")
        .child((grid, selection_bar(more), later::refresh_notes()))
}

/// The header: "select all matching", and a button in each column to sort by it.
fn head(console: Console) -> Node {
    let desktops = console.desktops;
    let everything = el("input")
        .attr("type", "checkbox")
        .attr("tabindex", "-1")
        .attr("aria-label", use_language().pick_select_all())
        .bind_prop("checked", move || desktops.all_shown_selected())
        .bind_prop("indeterminate", move || desktops.some_shown_selected());
    let node: HtmlInputElement = everything.node();
    let everything = everything.on("change", move |_| desktops.select_all_shown(node.checked()));
    let headers = move || {
        let columns = console.columns.with(|columns| {
            let headers = columns.iter().zip(2..);
            let headers = headers.map(|(key, at)| at_column(header(desktops, *key), at));
            headers.collect::<Vec<_>>()
        });
        Some(all(columns))
    };
    all((
        at_column(el("div"), 1)
            .attr("role", "columnheader")
            .child(el("label").child(everything)),
        part(headers),
    ))
}

fn header(desktops: Desktops, key: SortKey) -> El {
    let direction = move || {
        let sort = desktops.sort.get().filter(|sort| sort.key == key)?;
        Some(sort.descending)
    };
    let is_coming = move || {
        desktops
            .coming_sort
            .get()
            .is_some_and(|sort| sort.key == key)
    };
    let arrow = move || match direction() {
        _ if is_coming() => " …",
        None => "",
        Some(false) => " ↑",
        Some(true) => " ↓",
    };
    let aria = move || match direction() {
        None => "none",
        Some(false) => "ascending",
        Some(true) => "descending",
    };
    let arrow = el("span").attr("aria-hidden", "true").child(text(arrow));
    let words = (title(use_language(), key), arrow);
    let sort = el("button")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .on("click", move |_| desktops.sort_by(key))
        .child(words);
    el("div")
        .attr("role", "columnheader")
        .class(class(key))
        .bind("aria-sort", move || Some(aria()))
        .child(sort)
}

/// The cells of one line.
fn cells(console: Console, place: Place) -> Node {
    let desktops = console.desktops;
    let language = use_language();
    // One more than the row's number; 0 is none.
    let found = Memo::new(move |_| {
        desktops
            .row_at(place.get())
            .map_or(0, |row| row as usize + 1)
    });
    let row = move || Row::try_from(found.get()).ok()?.checked_sub(1);
    let is_protected = move || row().is_some_and(|row| desktops.is_protected(row));
    let protected = move || is_protected().then(|| language.pick_row_protected());
    let read = move |key: SortKey| {
        move || {
            let row = row()?;
            let words = desktops
                .fleet
                .with(|fleet| words(language, fleet, row, key));
            Some(match (key, &*words) {
                (SortKey::Name, "") => language.pick_no_name().to_owned(),
                (_, "") => "—".to_owned(),
                _ => words,
            })
        }
    };
    let named = read(SortKey::Name);
    let chosen = el("input")
        .attr("type", "checkbox")
        .attr("tabindex", "-1")
        .bind("aria-label", move || {
            Some(language.pick_select_one(&named().unwrap_or_default()))
        })
        .bind_prop("checked", move || desktops.is_selected_at(place.get()))
        .bind_prop("disabled", is_protected);
    let dot = move || {
        let row = row()?;
        let class = desktops
            .fleet
            .with(|fleet| dot_class(fleet.login_state(row)));
        Some(["dot ", class].concat())
    };
    let mark = move || {
        let row = row()?;
        let is_gone = desktops.fleet.with(|fleet| fleet.is_gone(row));
        let is_marked = desktops.marked.with(|marked| marked.contains(row));
        match (is_gone, is_marked) {
            (true, _) => Some(language.pick_row_gone()),
            (false, true) => Some(language.pick_row_changed()),
            (false, false) => None,
        }
    };
    let tags = move || {
        let row = row()?;
        Some(all(desktops.fleet.with(|fleet| {
            let tags = fleet.tags(row).map(|(key, value)| tag(key, value));
            tags.collect::<Vec<_>>()
        })))
    };
    let cell = move |key| {
        let cell = gridcell(class(key));
        match key {
            SortKey::Login => cell.child((
                el("i").bind("class", dot).attr("aria-hidden", "true"),
                el("span").child(maybe(read(key))),
            )),
            SortKey::Tags => cell.child(part(tags)),
            SortKey::Name => cell.child((
                el("span").child(maybe(read(key))),
                el("b")
                    .class("lately")
                    .bind("title", mark)
                    .child(maybe(mark)),
                el("b").class("barred").child(maybe(protected)),
                el("button")
                    .class("open")
                    .attr("tabindex", "-1")
                    .bind("aria-label", move || {
                        Some(language.pick_details(&named().unwrap_or_default()))
                    }),
            )),
            _ => cell.child(maybe(read(key))),
        }
    };
    let columns = move || {
        let cells = console.columns.with(|columns| {
            let cells = columns.iter().zip(2..);
            let cells = cells.map(|(key, at)| at_column(cell(*key), at));
            cells.collect::<Vec<_>>()
        });
        Some(all(cells))
    };
    all((at_column(gridcell("").child(chosen), 1), part(columns)))
}

/// How a column looks; those that cards show are told by it, too.
fn class(key: SortKey) -> &'static str {
    match key {
        SortKey::Name => "name",
        SortKey::User => "user",
        SortKey::Login => "state",
        SortKey::Address => "address mono",
        SortKey::Id => "mono",
        SortKey::Created => "muted",
        SortKey::Tags => "tags",
        _ => "",
    }
}

/// What stands in the grid when no desktop does.
fn empty(desktops: Desktops) -> Node {
    let language = use_language();
    part(move || {
        Some(match (desktops.has_any(), desktops.is_loading()) {
            (true, _) => all((
                el("b").child(language.pick_nothing_matches()),
                el("span").child(language.pick_nothing_matches_hint()),
                button("btn", language.pick_clear_search(), move || {
                    desktops.search(String::new());
                }),
            )),
            (false, true) => el("span")
                .class("late")
                .child(language.pick_loading_first())
                .node(),
            (false, false) => later::none(),
        })
    })
}

fn tag(key: &str, value: &str) -> El {
    el("span").class("tag").child(tag_words(key, value))
}

/// The style class of a login state's mark.
pub fn dot_class(state: &LoginState) -> &'static str {
    match state {
        LoginState::Connected => "connected",
        LoginState::Disconnected => "leftopen",
        LoginState::Registered => "ready",
        LoginState::Unregistered | LoginState::Other(_) => "off",
    }
}
