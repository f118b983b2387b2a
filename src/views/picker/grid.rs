//! The grid of desktops.

use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Fleet, Row, SortKey};
use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::texts::Language;
use crate::ui::bound::{flag, maybe, part, text};
use crate::ui::built::Build;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::rows::{Gesture, Rows, Selecting};
use crate::views::picker::selection_bar::SelectionBar;
use leptos::prelude::*;
use std::sync::Arc;

/// The columns behind the checkbox, in order, with their titles.
const COLUMNS: [(SortKey, fn(Language) -> &'static str); 8] = [
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
#[component]
pub fn DesktopGrid() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let selecting = Selecting {
        is_selected: Callback::new(move |at| desktops.is_selected_at(at)),
        on: Callback::new(move |gesture| match gesture {
            Gesture::Toggle(at) => desktops.toggle(at),
            Gesture::Extend(at) => desktops.stretch(at),
            Gesture::All => desktops.select_all_shown(true),
        }),
    };
    let line = move |at: Signal<usize>| view! { <Cells desktops at /> }.built();
    let empty = move || view! { <Empty desktops /> }.built();
    view! {
        <div class="card">
            <Rows
                label=language.pick_title()
                class="desktops"
                count=Signal::derive(move || desktops.shown.get())
                columns=COLUMNS.len() + 1
                head=view! { <Head desktops /> }.built()
                line
                empty=Arc::new(empty)
                selecting
            />
            <SelectionBar />
        </div>
    }
}

/// The header: "select all matching", and a button in each column to sort by it.
#[component]
fn Head(desktops: Desktops) -> impl IntoView {
    let language = use_language();
    let header = move |(key, title): (SortKey, fn(Language) -> &'static str)| {
        let direction = move || {
            desktops
                .sort
                .get()
                .filter(|sort| sort.key == key)
                .map(|sort| sort.descending)
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
        view! {
            <div role="columnheader" aria-sort=text(aria)>
                <button type="button" on:click=move |_| desktops.sort_by(key)>
                    {title(language)}
                    <span aria-hidden="true">{text(arrow)}</span>
                </button>
            </div>
        }
    };
    view! {
        <div role="columnheader">
            <input
                type="checkbox"
                aria-label=language.pick_select_all()
                prop:checked=flag(move || desktops.all_shown_selected())
                prop:indeterminate=flag(move || desktops.some_shown_selected())
                on:change:target=move |event| desktops.select_all_shown(event.target().checked())
            />
        </div>
        {COLUMNS.map(header)}
    }
}

/// The cells of one line.
#[component]
fn Cells(desktops: Desktops, at: Signal<usize>) -> impl IntoView {
    let language = use_language();
    let row = Memo::new(move |_| desktops.row_at(at.get()));
    let cell = move |read: fn(Language, &Fleet, Row) -> String| {
        maybe(move || {
            let row = row.get()?;
            Some(desktops.fleet.with(|fleet| read(language, fleet, row)))
        })
    };
    let dot = move || {
        let row = row.get()?;
        Some(
            desktops
                .fleet
                .with(|fleet| dot_class(fleet.login_state(row))),
        )
    };
    let tags = move || {
        let row = row.get()?;
        let tags = desktops
            .fleet
            .with(|fleet| fleet.tags(row).map(|(k, v)| tag(k, v)).collect::<Vec<_>>());
        Some(
            tags.into_iter()
                .map(|tag| view! { <span class="tag">{tag}</span> })
                .collect_view()
                .built(),
        )
    };
    let named = cell(name);
    let label = move || language.pick_select_one(&named());
    view! {
        <div role="gridcell">
            <input
                type="checkbox"
                tabindex="-1"
                aria-label=text(label)
                prop:checked=flag(move || desktops.is_selected_at(at.get()))
            />
        </div>
        <div role="gridcell" class="name">
            {cell(name)}
        </div>
        <div role="gridcell">{cell(|_, fleet, row| or_dash(fleet.user(row)))}</div>
        <div role="gridcell" class="state">
            <i class=text(move || format!("dot {}", dot().unwrap_or_default())) aria-hidden="true"></i>
            <span>{cell(|language, fleet, row| login_state(language, fleet.login_state(row)))}</span>
        </div>
        <div role="gridcell">{cell(|language, fleet, row| power_state(language, fleet.power_state(row)))}</div>
        <div role="gridcell" class="mono">
            {cell(|_, fleet, row| or_dash(fleet.addresses(row)))}
        </div>
        <div role="gridcell">{cell(|_, fleet, row| or_dash(fleet.os(row)))}</div>
        <div role="gridcell">{part(tags)}</div>
        <div role="gridcell" class="muted">
            {cell(|_, fleet, row| fleet.created(row).map_or_else(|| or_dash(""), format::day))}
        </div>
    }
}

/// What stands in the grid when no desktop does.
#[component]
fn Empty(desktops: Desktops) -> impl IntoView {
    let language = use_language();
    let nothing_matches = move || {
        view! {
            <b>{language.pick_nothing_matches()}</b>
            <span>{language.pick_nothing_matches_hint()}</span>
            <button type="button" class="btn" on:click=move |_| desktops.search(String::new())>
                {language.pick_clear_search()}
            </button>
        }
    };
    let none = move || {
        view! {
            <b>{language.pick_none()}</b>
            <span>{language.pick_none_hint()}</span>
        }
    };
    part(move || {
        Some(match (desktops.has_any(), desktops.is_loading()) {
            (true, _) => nothing_matches().built(),
            (false, true) => view! { <span>{language.pick_loading_first()}</span> }.built(),
            (false, false) => none().built(),
        })
    })
}

fn name(language: Language, fleet: &Fleet, row: Row) -> String {
    match fleet.name(row) {
        "" => language.pick_no_name().to_owned(),
        name => name.to_owned(),
    }
}

fn tag(key: &str, value: &str) -> String {
    if value.is_empty() {
        key.to_owned()
    } else {
        format!("{key}={value}")
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

fn power_state(language: Language, word: &str) -> String {
    match word {
        "ACTIVE" => language.state_active().to_owned(),
        "SHUTOFF" => language.state_shutoff().to_owned(),
        "ERROR" => language.state_error().to_owned(),
        "HIBERNATED" => language.state_hibernated().to_owned(),
        other => or_dash(other),
    }
}
