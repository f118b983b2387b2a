//! The grid of desktops.

use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Fleet, Row, SortKey};
use crate::domain::text::joined;
use crate::state::console::{Console, use_console};
use crate::state::desktops::Desktops;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, maybe, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::rows::{Gesture, MoreKeys, Place, Rows, Selecting, grid, gridcell};
use crate::views::later;
use crate::views::picker::selection_bar::selection_bar;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{HtmlInputElement, Node};

/// The title of a column.
pub fn title(language: Language, key: SortKey) -> &'static str {
    match key {
        SortKey::Name => language.pick_name(),
        SortKey::User => language.pick_user(),
        SortKey::Login => language.pick_login_state(),
        SortKey::Power => language.pick_power_state(),
        SortKey::Address => language.pick_address(),
        SortKey::System => language.pick_system(),
        SortKey::Tags => language.pick_tags(),
        SortKey::Created => language.pick_created(),
        SortKey::Kind => language.facets_kind(),
        SortKey::Zone => language.facets_zone(),
        SortKey::Pool => language.facets_pool(),
        SortKey::Id => language.pick_id(),
        SortKey::Maintenance => language.facets_maintenance(),
    }
}

/// The desktops of the view as a grid, with the selection's numbers below it.
pub fn desktop_grid() -> El {
    let console = use_console();
    let desktops = console.desktops;
    let selecting = Selecting {
        is_selected: Rc::new(move |at| desktops.is_selected_at(at)),
        on: Rc::new(move |gesture| match gesture {
            Gesture::Toggle(at) => desktops.toggle(at),
            Gesture::Extend(at) => desktops.stretch(at),
            Gesture::All => desktops.select_all_shown(true),
        }),
    };
    let rows = Rows {
        label: use_language().pick_title(),
        class: "desktops",
        count: Memo::new(move |_| desktops.shown.get()),
        columns: Memo::new(move |_| console.columns.with(Vec::len) + 1),
        cells: Rc::new(move |place| cells(console, place)),
        empty: Rc::new(move || empty(desktops)),
        selecting: Some(selecting),
        keys: MoreKeys::default(),
    };
    let grid = grid(&rows, head(console));
    let more = later::more_of_grid(grid.node(), rows.keys);
    el("div").class("card").child((grid, selection_bar(more)))
}

/// The header: "select all matching", and a button in each column to sort by it.
fn head(console: Console) -> Node {
    let desktops = console.desktops;
    let everything = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", use_language().pick_select_all())
        .bind_prop("checked", move || desktops.all_shown_selected())
        .bind_prop("indeterminate", move || desktops.some_shown_selected());
    let node: HtmlInputElement = everything.node();
    let everything = everything.on("change", move |_| desktops.select_all_shown(node.checked()));
    let headers = move || {
        let columns = console.columns.with(|columns| {
            let headers = columns.iter().map(|key| header(desktops, *key));
            headers.collect::<Vec<_>>()
        });
        Some(all(columns))
    };
    all((
        el("div").attr("role", "columnheader").child(everything),
        part(headers),
    ))
}

fn header(desktops: Desktops, key: SortKey) -> El {
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
    let words = (title(use_language(), key), arrow);
    let sort = el("button")
        .attr("type", "button")
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
        .bind_prop("checked", move || desktops.is_selected_at(place.get()));
    let dot = move || {
        let row = row()?;
        let class = desktops
            .fleet
            .with(|fleet| dot_class(fleet.login_state(row)));
        Some(["dot ", class].concat())
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
            _ => cell.child(maybe(read(key))),
        }
    };
    let columns = move || {
        let cells = console.columns.with(|columns| {
            let cells = columns.iter().map(|key| cell(*key));
            cells.collect::<Vec<_>>()
        });
        Some(all(cells))
    };
    all((gridcell("").child(chosen), part(columns)))
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
        _ => "",
    }
}

/// What a column says of a desktop; empty where the service told nothing.
pub fn words(language: Language, fleet: &Fleet, row: Row, key: SortKey) -> String {
    let told = match key {
        SortKey::Name => fleet.name(row),
        SortKey::User => fleet.user(row),
        SortKey::Login => return login_state(language, fleet.login_state(row)),
        SortKey::Power => return power_state(language, fleet.power_state(row)),
        SortKey::Address => fleet.addresses(row),
        SortKey::System => fleet.os(row),
        SortKey::Tags => {
            let tags = fleet.tags(row);
            let tags: Vec<String> = tags.map(|(key, value)| tag_words(key, value)).collect();
            return joined(tags.iter().map(String::as_str), "; ");
        }
        SortKey::Created => return fleet.created(row).map_or_else(String::new, format::day),
        SortKey::Kind => fleet.kind(row),
        SortKey::Zone => fleet.zone(row),
        SortKey::Pool => fleet.pool(row),
        SortKey::Id => fleet.id(row),
        SortKey::Maintenance if fleet.in_maintenance(row) => language.facets_in_maintenance(),
        SortKey::Maintenance => "",
    };
    told.to_owned()
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

fn tag(key: &str, value: &str) -> El {
    el("span").class("tag").child(tag_words(key, value))
}

fn tag_words(key: &str, value: &str) -> String {
    let between = if value.is_empty() { "" } else { "=" };
    [key, between, value].concat()
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
        LoginState::Other(word) => word.to_string(),
    }
}

/// A power state in words; one that isn't known is shown as it came.
pub fn power_state(language: Language, word: &str) -> String {
    match word {
        "ACTIVE" => language.state_active().to_owned(),
        "SHUTOFF" => language.state_shutoff().to_owned(),
        "ERROR" => language.state_error().to_owned(),
        "HIBERNATED" => language.state_hibernated().to_owned(),
        other => other.to_owned(),
    }
}
