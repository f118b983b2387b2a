//! The dialog for the columns of the list: which, in which order, how wide.

use super::words::title;
use crate::domain::columns::{Columns, WIDTHS};
use crate::domain::fleet::{Sort, SortKey, name_of};
use crate::state::console::{Console, use_console};
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::format;
use crate::ui::keys::{Wanted, wanted};
use crate::ui::language::use_language;
use crate::views::appearance;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, Node};

/// The id of the reason why a column can't be moved on.
const AT_END: &str = "column-at-end";

/// The widest column that a slider gives; at the titles of the list it may be drawn wider. Up to there a small step of the
/// slider is a small step of the column.
const WIDEST: u16 = 400;

/// So many changes can be undone.
const STEPS: usize = 100;

/// How the list was laid out before a change.
struct Laid {
    columns: Columns,
    /// How high its rows were.
    rows: String,
    /// The column whose width the change is about, while that is being drawn.
    drawn: Option<SortKey>,
}

thread_local! {
    /// The latest last.
    static BEFORE: RefCell<Vec<Laid>> = const { RefCell::new(Vec::new()) };
}

/// Keeps how the list is laid out, so that the change to come can be undone. A width that is being `drawn` is one change,
/// until another is made.
pub fn before_change(console: Console, drawn: Option<SortKey>) {
    let (columns, rows) = (untrack(|| console.layout()), appearance::chosen_density());
    BEFORE.with_borrow_mut(|before| {
        let goes_on = |last: &Laid| last.drawn.is_some() && last.drawn == drawn;
        if before.last().is_some_and(goes_on) {
            return;
        }
        if before.len() == STEPS {
            before.remove(0);
        }
        before.push(Laid {
            columns,
            rows,
            drawn,
        });
    });
}

/// The width that was being drawn stays: to draw it again is another change.
fn end_drawing() {
    BEFORE.with_borrow_mut(|before| {
        if let Some(last) = before.last_mut() {
            last.drawn = None;
        }
    });
}

/// The dialog.
pub fn columns(shows: RwSignal<bool>) -> El {
    let console = use_console();
    let language = use_language();
    let close = move || shows.set(false);
    let list = move || {
        let keys = console.columns.get();
        let others = Columns::possible().filter(|key| !keys.contains(key));
        let there = keys.iter().map(|key| line(console, *key, true));
        let lines: Vec<El> = there
            .chain(others.map(|key| line(console, key, false)))
            .collect();
        Some(el("ul").class("columns").child(lines).node::<Node>())
    };
    let rows_changed = RwSignal::new(0_usize);
    let rows = appearance::density(move || {
        before_change(console, None);
        rows_changed.update(|n| *n += 1);
    });
    let rows_node: HtmlSelectElement = rows.node();
    let density = el("label")
        .class("row")
        .child((language.density_title(), rows));
    let marks = el("input").attr("type", "checkbox");
    let node: HtmlInputElement = marks.node();
    node.set_checked(console.desktops.ignores_marks.get_untracked());
    let marks = marks.on("change", move |_| {
        console.desktops.set_ignores_marks(node.checked());
    });
    let marks = el("label").child((marks, language.columns_marks()));
    let marks = el("div").class("checks").child(marks);
    let reset = button("btn", language.columns_reset(), move || {
        before_change(console, None);
        console.change_columns(|columns| *columns = Columns::default());
    });
    let take_back = move || {
        if let Some(laid) = BEFORE.with_borrow_mut(Vec::pop) {
            console.change_columns(|columns| *columns = laid.columns);
            appearance::choose_density(&laid.rows);
            rows_node.set_value(&laid.rows);
        }
    };
    let by_key = take_back.clone();
    let by_key = move |event: Event| {
        if wanted(event.unchecked_ref()) == Some(Wanted::Undo) {
            event.prevent_default();
            by_key();
        }
    };
    let why_off = move || {
        rows_changed.get();
        console.layout();
        let is_first = BEFORE.with_borrow(Vec::is_empty);
        is_first.then(|| language.off_no_step())
    };
    let undo = button("btn quiet", language.pick_undo(), take_back);
    let undo = undo.off_while("columns-undo-off", why_off);
    let at_end = el("span").attr("id", AT_END).attr("hidden", "");
    let done = button("btn primary", language.views_close(), close).attr("autofocus", "");
    dialog(
        language.columns_title(),
        close,
        (
            el("p").class("muted small").child(language.columns_hint()),
            part(list),
            density,
            marks,
            el("div").class("row actions").child((undo, reset, done)),
            at_end.child(language.columns_at_end()),
        ),
    )
    .on("keydown", by_key)
}

/// One column: whether it shows, and where it does, its width and its place.
fn line(console: Console, key: SortKey, shows: bool) -> El {
    let language = use_language();
    let title = title(language, key);
    let id = column_id(key);
    let input = el("input").attr("type", "checkbox").attr("id", &id);
    let input = if shows {
        input.attr("checked", "")
    } else {
        input
    };
    let input = if key == SortKey::Name {
        input.attr("disabled", "")
    } else {
        input
    };
    let node: HtmlInputElement = input.node();
    let input = input.on("change", move |_| {
        let yes = node.checked();
        before_change(console, None);
        console.change_columns(|columns| columns.show(key, yes));
        focus(&column_id(key));
    });
    let label = el("label")
        .class("row grow")
        .attr("for", &id)
        .child((input, title));
    let line = el("li").class("row").child(label);
    if !shows {
        return line;
    }
    let movers = (key != SortKey::Name)
        .then(|| all([mover(console, key, false), mover(console, key, true)]));
    let movers = el("span").class("movers").child(movers);
    line.child((width(console, key), movers))
}

/// A slider for a column's width, and what that is.
fn width(console: Console, key: SortKey) -> Node {
    let language = use_language();
    let width = move || console.layout().width(key);
    let set = move || {
        let width = format::count(language, width()?.into());
        Some(language.columns_px(&width))
    };
    let words = move || set().unwrap_or_else(|| language.columns_auto().to_owned());
    let shown_words = words;
    let (least, _) = WIDTHS;
    let slider = el("input")
        .attr("type", "range")
        .attr("min", &least.to_string())
        .attr("max", &WIDEST.to_string())
        .attr("step", "10")
        .attr("aria-label", &language.columns_width(title(language, key)))
        .bind("aria-valuetext", move || Some(words()))
        .bind_text_prop("value", move || {
            width().unwrap_or(Columns::usual_width(key)).to_string()
        });
    let node: HtmlInputElement = slider.node();
    let slider = slider.on("input", move |_| {
        let width = node.value().parse().ok();
        before_change(console, Some(key));
        console.change_columns(|columns| columns.resize(key, width));
    });
    let slider = slider.on("change", |_| end_drawing());
    // The slider says it.
    let shown = el("span").class("muted small").attr("aria-hidden", "true");
    all((slider, shown.child(text(shown_words))))
}

/// Moves a column by one place in the dialog's list: to the left or to the right in that of the desktops.
fn mover(console: Console, key: SortKey, down: bool) -> El {
    let language = use_language();
    let title = title(language, key);
    let (sign, words, side) = if down {
        ("↓", language.columns_down(title), "down")
    } else {
        ("↑", language.columns_up(title), "up")
    };
    let id = move || [&column_id(key), "-", side].concat();
    let is_at_end = console
        .columns
        .with_untracked(|keys| keys.get(if down { keys.len() - 1 } else { 1 }) == Some(&key));
    let act = move || {
        if !is_at_end {
            before_change(console, None);
            console.change_columns(|columns| columns.shift(key, down));
            focus(&id());
        }
    };
    let mover = button("btn quiet", sign, act)
        .attr("id", &id())
        .attr("aria-label", &words);
    if is_at_end {
        mover
            .attr("aria-disabled", "true")
            .attr("aria-describedby", AT_END)
    } else {
        mover
    }
}

fn column_id(key: SortKey) -> String {
    ["column-", &name_of(Sort::by(key))].concat()
}

/// The list is made anew: gives the focus to what had it.
fn focus(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let part = document().get_element_by_id(&id);
        if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
            let _ = part.focus();
        }
    });
}
