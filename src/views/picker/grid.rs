//! The grid of desktops.

use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Fleet, Row, SortKey};
use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, maybe, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::rows::{Gesture, Place, Rows, Selecting, grid, gridcell};
use crate::views::later;
use crate::views::picker::selection_bar::selection_bar;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{HtmlInputElement, Node};

/// A text in a language.
type Words = fn(Language) -> &'static str;

/// The columns behind the checkbox, in order, with their titles.
const COLUMNS: [(SortKey, Words); 8] = [
    (SortKey::Name, |l| l.pick_name()),
    (SortKey::User, |l| l.pick_user()),
    (SortKey::Login, |l| l.pick_login_state()),
    (SortKey::Power, |l| l.pick_power_state()),
    (SortKey::Address, |l| l.pick_address()),
    (SortKey::System, |l| l.pick_system()),
    (SortKey::Tags, |l| l.pick_tags()),
    (SortKey::Created, |l| l.pick_created()),
];

/// The desktops of the view as a grid, with the selection's numbers below it.
pub fn desktop_grid() -> El {
    let desktops = use_console().desktops;
    let selecting = Selecting {
        is_selected: Rc::new(move |at| desktops.is_selected_at(at)),
        on: Rc::new(move |gesture| match gesture {
            Gesture::Toggle(at) => desktops.toggle(at),
            Gesture::Extend(at) => desktops.stretch(at),
            Gesture::All => desktops.select_all_shown(true),
            Gesture::Open(at) => desktops.opened.set(untrack(|| desktops.row_at(at))),
        }),
    };
    let rows = Rows {
        label: use_language().pick_title(),
        class: "desktops",
        count: Memo::new(move |_| desktops.shown.get()),
        columns: COLUMNS.len() + 1,
        cells: Rc::new(move |place| cells(desktops, place)),
        empty: Rc::new(move || empty(desktops)),
        selecting: Some(selecting),
    };
    el("div").class("card").child((
        grid(&rows, head(desktops)),
        selection_bar(),
        later::refresh_notes(),
    ))
}

/// The header: "select all matching", and a button in each column to sort by it.
fn head(desktops: Desktops) -> Node {
    let everything = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", use_language().pick_select_all())
        .bind_prop("checked", move || desktops.all_shown_selected())
        .bind_prop("indeterminate", move || desktops.some_shown_selected());
    let node: HtmlInputElement = everything.node();
    let everything = everything.on("change", move |_| desktops.select_all_shown(node.checked()));
    all((
        el("div").attr("role", "columnheader").child(everything),
        COLUMNS.map(|(key, title)| header(desktops, key, title)),
    ))
}

fn header(desktops: Desktops, key: SortKey, title: Words) -> El {
    let direction = move || {
        let sort = desktops.sort.get().filter(|sort| sort.key == key)?;
        Some(sort.descending)
    };
    let arrow = move || match direction() {
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
    let words = (title(use_language()), arrow);
    el("div")
        .attr("role", "columnheader")
        .bind("aria-sort", move || Some(aria()))
        .child(
            el("button")
                .attr("type", "button")
                .on("click", move |_| desktops.sort_by(key))
                .child(words),
        )
}

/// The cells of one line.
fn cells(desktops: Desktops, place: Place) -> Node {
    let language = use_language();
    // One more than the row's number; 0 is none.
    let found = Memo::new(move |_| {
        desktops
            .row_at(place.get())
            .map_or(0, |row| row as usize + 1)
    });
    let row = move || Row::try_from(found.get()).ok()?.checked_sub(1);
    let read = move |read: fn(Language, &Fleet, Row) -> String| {
        move || {
            let row = row()?;
            Some(desktops.fleet.with(|fleet| read(language, fleet, row)))
        }
    };
    let cell = move |class: &str, words| gridcell(class).child(maybe(read(words)));
    let named = read(name);
    let chosen = el("input")
        .attr("type", "checkbox")
        .attr("tabindex", "-1")
        .bind("aria-label", move || {
            Some(language.pick_select_one(&named().unwrap_or_default()))
        })
        .bind_prop("checked", move || desktops.is_selected_at(place.get()));
    let dot = read(|_, fleet, row| format!("dot {}", dot_class(fleet.login_state(row))));
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
    let open = el("button")
        .class("open")
        .attr("tabindex", "-1")
        .bind("aria-label", move || {
            Some(language.pick_details(&named().unwrap_or_default()))
        });
    let state = (
        el("i").bind("class", dot).attr("aria-hidden", "true"),
        el("span").child(maybe(read(|language, fleet, row| {
            login_state(language, fleet.login_state(row))
        }))),
    );
    let tags = move || {
        let row = row()?;
        Some(all(desktops.fleet.with(|fleet| {
            let tags = fleet.tags(row).map(|(key, value)| tag(key, value));
            tags.collect::<Vec<_>>()
        })))
    };
    all((
        gridcell("").child(chosen),
        gridcell("name").child((
            el("span").child(maybe(read(name))),
            el("b")
                .class("lately")
                .bind("title", mark)
                .child(maybe(mark)),
            open,
        )),
        cell("", |_, fleet, row| or_dash(fleet.user(row))),
        gridcell("state").child(state),
        cell("", |language, fleet, row| {
            power_state(language, fleet.power_state(row))
        }),
        cell("mono", |_, fleet, row| or_dash(fleet.addresses(row))),
        cell("", |_, fleet, row| or_dash(fleet.os(row))),
        gridcell("").child(part(tags)),
        cell("muted", |_, fleet, row| {
            fleet.created(row).map_or_else(|| or_dash(""), format::day)
        }),
    ))
}

/// What stands in the grid when no desktop does.
fn empty(desktops: Desktops) -> Node {
    let language = use_language();
    let words = |title: &str, hint: &str| (el("b").child(title), el("span").child(hint));
    part(move || {
        Some(match (desktops.has_any(), desktops.is_loading()) {
            (true, _) => all((
                words(
                    language.pick_nothing_matches(),
                    language.pick_nothing_matches_hint(),
                ),
                button("btn", language.pick_clear_search(), move || {
                    desktops.search(String::new());
                }),
            )),
            (false, true) => el("span").child(language.pick_loading_first()).node(),
            (false, false) if desktops.is_incomplete() => {
                el("span").child(language.pick_none_read()).node()
            }
            (false, false) => all(words(language.pick_none(), language.pick_none_hint())),
        })
    })
}

fn name(language: Language, fleet: &Fleet, row: Row) -> String {
    match fleet.name(row) {
        "" => language.pick_no_name().to_owned(),
        name => name.to_owned(),
    }
}

fn tag(key: &str, value: &str) -> El {
    let tag = el("span").class("tag").child(key);
    if value.is_empty() {
        tag
    } else {
        tag.child(["=", value].concat())
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() {
        "—".to_owned()
    } else {
        text.to_owned()
    }
}

fn dot_class(state: &LoginState) -> &'static str {
    match state {
        LoginState::Connected => "connected",
        LoginState::Disconnected => "leftopen",
        LoginState::Registered => "ready",
        LoginState::Unregistered | LoginState::Other(_) => "off",
    }
}

/// A login state in words; one that isn't known is shown as it came.
pub fn login_state(language: Language, state: &LoginState) -> String {
    match state {
        LoginState::Connected => language.state_connected().to_owned(),
        LoginState::Disconnected => language.state_disconnected().to_owned(),
        LoginState::Registered => language.state_registered().to_owned(),
        LoginState::Unregistered => language.state_unregistered().to_owned(),
        LoginState::Other(word) => or_dash(word),
    }
}

/// A power state in words; one that isn't known is shown as it came.
pub fn power_state(language: Language, word: &str) -> String {
    match word {
        "ACTIVE" => language.state_active().to_owned(),
        "SHUTOFF" => language.state_shutoff().to_owned(),
        "ERROR" => language.state_error().to_owned(),
        "HIBERNATED" => language.state_hibernated().to_owned(),
        other => or_dash(other),
    }
}
