//! What more keys do in the list of desktops: letters go to the row that begins so, Ctrl+C copies rows. Ctrl+Z undoes a step of
//! choosing, or a change of the view, wherever the focus is.

use super::walk::Walk;
use super::words::{login_state, power_state, why_protected, words};
use crate::domain::csv::push_cells;
use crate::domain::desktop::LoginState;
use crate::domain::fleet::{SortKey, row_beginning};
use crate::flows::browser::{method, prop, text_prop};
use crate::state::console::{Console, use_console};
use crate::state::rounds::Rounds;
use crate::texts::Language;
use crate::ui::clipboard::written;
use crate::ui::el::{El, el, follow, text};
use crate::ui::format;
use crate::ui::keys::{Wanted, wanted};
use crate::ui::language::use_language;
use crate::ui::rows::{MoreKeys, row_id};
use crate::ui::toast;
use crate::views::focus::{first, show};
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Who types no further letter within so many milliseconds begins anew.
const PAUSE: u32 = 1_000;
/// So many rows are copied before others may go first.
const SLICE: usize = 2_000;

/// A sentence stands there longer.
const READING: u32 = 5_000;

/// Lets the list know them. What there is to say of a key, or of a row that can't be chosen, shows for a moment.
pub fn keys(grid: HtmlElement, more: &MoreKeys) -> El {
    let console = use_console();
    let desktops = console.desktops;
    let walk = Walk::through(&grid);
    let language = use_language();
    let said = RwSignal::new(String::new());
    let typed = StoredValue::new(String::new());
    let rounds = Rounds::default();
    let say_for = move |pause: u32, words: String| {
        said.try_set(words);
        let round = rounds.begin();
        spawn_local(async move {
            TimeoutFuture::new(pause).await;
            if round.is_latest() {
                said.try_set(String::new());
                typed.try_set_value(String::new());
            }
        });
    };
    let say = move |words| say_for(PAUSE, words);
    // Space and a click choose the active row, unless it is protected.
    let chosen = move |event: Event| {
        let row = untrack(|| desktops.row_at(desktops.at_row.get()));
        let why = row.and_then(|row| untrack(|| why_protected(language, console, row)));
        if let Some(why) = why.filter(|_| chooses(&event)) {
            say_for(READING, why);
        }
    };
    let all = move |event: Event| {
        let n = untrack(|| desktops.shown_of_all().0);
        let protected = desktops.protected_rows();
        let whole = event.target().filter(|_| protected.len() as usize == n);
        let whole = whole.and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
        let Some(whole) = whole.filter(|at| matches!(at.closest(".head"), Ok(Some(_)))) else {
            return;
        };
        whole.set_checked(false);
        let row = protected.iter().next();
        if row.is_some_and(|row| untrack(|| why_protected(language, console, row)).is_some()) {
            let words = language.pick_all_protected(n, &format::count(language, n));
            say_for(READING, words);
        }
    };
    let grid = El::from(grid).on("click", chosen).on("keydown", chosen);
    let _ = grid.on("change", all);
    keep_in_sight(desktops.at_row);
    let act = move |event: &KeyboardEvent, at: usize| {
        if event.ctrl_key() || event.meta_key() {
            if event.key().eq_ignore_ascii_case("c") && !is_text_selected() {
                copy(console, language, at, say);
                event.prevent_default();
            }
            return None;
        }
        let row = row_id("desktops", at);
        if walk
            .as_ref()
            .is_some_and(|walk| walk.leave_rows(event, at, &row))
        {
            return None;
        }
        let letter = letter(event)?;
        event.prevent_default();
        typed.update_value(|typed| typed.push_str(&letter));
        let typed = typed.get_value();
        let to = find(console, language, at, &typed);
        say(match to {
            Some(_) => language.jump_found(&typed),
            None => language.jump_none(&typed),
        });
        to
    };
    more.replace(Some(Box::new(act)));
    undo_anywhere(console);
    el("div")
        .class("said")
        .attr("role", "status")
        .child(text(move || said.get()))
}

/// The active row shows in the window, too, above what stands at its foot. Under a pointer nothing moves.
fn keep_in_sight(active: RwSignal<usize>) {
    follow(Box::new(move || {
        active.track();
        request_animation_frame(move || {
            let scroller = first::<Element>(".desktops .scroller:focus-visible");
            let line = first::<Element>(".desktops .line.active");
            let Some((line, scroller)) = line.zip(scroller) else {
                return;
            };
            // Who has scrolled the list away from it meanwhile stays there.
            let is_in_list = edge(&line, "top") < edge(&scroller, "bottom")
                && edge(&line, "bottom") > edge(&scroller, "top");
            if is_in_list {
                show(&line);
            }
        });
    }));
}

/// Where an edge of a part of the page is in the window.
fn edge(of: &Element, side: &str) -> Option<f64> {
    let bounds = method(of, "getBoundingClientRect")?.call0(of).ok()?;
    prop(&bounds, side).as_f64()
}

/// Undoes steps of choosing and changes of the view, and makes them again, while the list shows and nothing covers it.
fn undo_anywhere(console: Console) {
    let pressed = window_event_listener(ev::keydown, move |event| {
        let is_covered = || toast::shows() || first::<Element>("dialog[open]").is_some();
        let Some(wanted) = wanted(&event).filter(|_| !is_covered()) else {
            return;
        };
        if untrack(|| console.is_open()) {
            event.prevent_default();
            match wanted {
                Wanted::Undo => console.undo(),
                Wanted::Redo => console.redo(),
            }
        }
    });
    on_cleanup(move || pressed.remove());
}

/// Whether an event is for choosing the active row.
fn chooses(event: &Event) -> bool {
    let target = event.target().and_then(|at| at.dyn_into::<Element>().ok());
    match event.dyn_ref::<KeyboardEvent>() {
        Some(key) => key.key() == " ",
        None => target.is_some_and(|at| {
            let is_in = |what| matches!(at.closest(what), Ok(Some(_)));
            is_in(".line") && !is_in("button")
        }),
    }
}

/// The letter, digit or sign that a key stands for. Space chooses rows, `/` and `?` have their own meaning.
fn letter(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    let is_one = key.chars().count() == 1 && !matches!(&*key, " " | "/" | "?");
    (is_one && !event.ctrl_key() && !event.meta_key() && prop(event, "altKey").is_falsy())
        .then_some(key)
}

/// The place of the next row that begins so in the column that the list is sorted by.
fn find(console: Console, language: Language, at: usize, typed: &str) -> Option<usize> {
    let desktops = console.desktops;
    let key = desktops.sort.get_untracked().unwrap_or_default().key;
    let in_words = move |word: &str| match key {
        SortKey::Login => login_state(language, &LoginState::parse(word)),
        SortKey::Power => power_state(language, word),
        _ => word.to_owned(),
    };
    desktops.in_order(|fleet, rows| row_beginning(fleet, rows, key, at, typed, &in_words))
}

/// Copies what the list shows of the selected rows, those that the view hides left out; of the active row when none is
/// selected. A line for each, with tabs between the columns.
fn copy(console: Console, language: Language, at: usize, say: impl Fn(String) + 'static) {
    let desktops = console.desktops;
    let mut rows = desktops.selected_in_order();
    if desktops.counts.get_untracked().selected == 0 {
        rows.extend(untrack(|| desktops.row_at(at)));
    } else if rows.is_empty() {
        return say(language.keys_all_hidden().to_owned());
    }
    let keys = console.columns.get_untracked();
    spawn_local(async move {
        let mut table = String::new();
        for slice in rows.chunks(SLICE) {
            desktops.fleet.with_untracked(|fleet| {
                for row in slice {
                    let cells = keys.iter().map(|key| words(language, fleet, *row, *key));
                    push_cells(&mut table, cells);
                }
            });
            if rows.len() > SLICE {
                TimeoutFuture::new(0).await;
            }
        }
        let n = rows.len();
        say(if written(&table).await {
            language.keys_copied(n, &format::count(language, n))
        } else {
            language.keys_not_copied().to_owned()
        });
    });
}

/// Whether the person marked some text on the page: then that is what is to be copied.
fn is_text_selected() -> bool {
    let selection = method(&window(), "getSelection");
    let text = selection
        .and_then(|selection| selection.call0(&JsValue::NULL).ok())
        .and_then(|selection| text_prop(&selection, "type"));
    text.as_deref() == Some("Range")
}
