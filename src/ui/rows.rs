//! A grid of any number of rows of which only those on the screen are in the page (the ARIA grid pattern: one tab
//! stop, arrows move the active row).

mod geometry;
mod line;

use crate::ui::el::{El, el, when};
use geometry::{Geometry, MOST_LINES, px};
use leptos::prelude::*;
use line::line;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

pub use geometry::Place;
pub use line::row_id;

/// What a person did to choose rows; numbers are places in the order on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// One row was chosen or let go.
    Toggle(usize),
    /// The rows from where the range begins to the second place; the first one is that of the active row, if it moved there.
    Extend(Option<usize>, usize),
    /// All rows of the view.
    All,
    /// Everything about one row is to be shown.
    Open(usize),
}

/// Whether the row at a place is chosen (tracked).
pub type IsSelected = Rc<dyn Fn(usize) -> bool>;

/// What makes a grid.
#[expect(missing_debug_implementations, reason = "there is nothing to see")]
pub struct Rows {
    /// The accessible name.
    pub label: &'static str,
    /// The style class that sets the columns, also the prefix of the rows' element ids.
    pub class: &'static str,
    /// How many rows there are.
    pub count: Memo<usize>,
    /// The place of the active row. Whoever makes it a list of other rows, or in another order, sets this and `top` to 0.
    pub active: RwSignal<usize>,
    /// How far the box is scrolled, in CSS pixels.
    pub top: RwSignal<usize>,
    /// How many columns there are.
    pub columns: Memo<usize>,
    /// The cells of one line, for the row that the line shows at the moment.
    pub cells: Rc<dyn Fn(Place) -> Node>,
    /// What shows when there are no rows.
    pub empty: Rc<dyn Fn() -> Node>,
    /// Which rows are chosen, where they can be. Elsewhere all that can be done with a row is to open it.
    pub is_selected: Option<IsSelected>,
    /// Told what the person did.
    pub on: Rc<dyn Fn(Gesture)>,
    /// What other keys do.
    pub keys: MoreKeys,
}

/// What other keys do, once somebody puts it here. It is told of the key and of the active row's place, and gives the
/// place of the row to go to, if there is one.
pub type MoreKeys = Rc<RefCell<Option<Box<dyn Fn(&KeyboardEvent, usize) -> Option<usize>>>>>;

/// The grid, with the cells of its header row.
pub fn grid(rows: Rows, head: Node) -> El {
    let rows = Rc::new(rows);
    let geometry = Geometry::new(rows.count, rows.top);
    let (class, count, columns) = (rows.class, rows.count, rows.columns);
    let active = rows.active;
    let scroller = el("div")
        .class("scroller")
        .attr("role", "grid")
        .attr("tabindex", "0")
        .attr("aria-label", rows.label)
        .bind("aria-colcount", move || Some(columns.get().to_string()))
        .bind("aria-rowcount", move || {
            Some((count.get().max(1) + 1).to_string())
        })
        .bind("aria-activedescendant", move || {
            let at = active.get().min(count.get().checked_sub(1)?);
            geometry.has_line(at).then(|| row_id(class, at))
        });
    let scroller = if rows.is_selected.is_some() {
        scroller.attr("aria-multiselectable", "true")
    } else {
        scroller
    };
    let node: HtmlElement = scroller.node();
    geometry.follow(&node);
    let (keys, in_box) = (rows.clone(), node.clone());
    let scroller = scroller
        .on("scroll", move |_| geometry.scrolled(&in_box))
        .on("keydown", {
            let node = node.clone();
            move |event| {
                key(event.unchecked_ref(), &keys, active, geometry, &node);
            }
        });
    let head = el("div")
        .class("head")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .child(head);
    let empty = rows.empty.clone();
    let nothing = move || {
        let cell = el("div")
            .class("empty")
            .attr("role", "gridcell")
            .bind("aria-colspan", move || Some(columns.get().to_string()));
        el("div")
            .attr("role", "row")
            .attr("aria-rowindex", "2")
            .child(cell.child(empty()))
    };
    // A fixed pool of lines is used again and again: a row keeps its line while it stays on the screen, so scrolling
    // touches only what comes in.
    let lines: Vec<Node> = (0..MOST_LINES)
        .map(|slot| {
            let place = geometry.place(slot);
            let (rows, node) = (rows.clone(), node.clone());
            when(
                move || place.shows(),
                move || line(&rows, place, active, geometry, &node),
            )
        })
        .collect();
    let body = el("div")
        .class("rows")
        .bind_class("none", move || count.get() == 0)
        .attr("role", "rowgroup")
        .bind_style("height", move || px(geometry.scroll().content()))
        .child((lines, when(move || count.get() == 0, nothing)));
    let head = el("div").attr("role", "rowgroup").child(head);
    el("div")
        .class(&format!("grid {class}"))
        .child(scroller.child((head, body)))
}

/// A cell of a line.
pub fn gridcell(class: &str) -> El {
    el("div").attr("role", "gridcell").class(class)
}

/// Says which column a cell is of: cards hide some.
pub fn at_column(cell: El, at: usize) -> El {
    cell.attr("aria-colindex", &at.to_string())
}

/// Whether an event is for a button in the grid.
fn is_on_button(event: &Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.tag_name() == "BUTTON")
}

/// Moves the active row, or chooses rows.
fn key(
    event: &KeyboardEvent,
    rows: &Rows,
    active: RwSignal<usize>,
    geometry: Geometry,
    grid: &HtmlElement,
) {
    // What is in the grid has keys of its own.
    let target: Option<Node> = event.target().map(JsCast::unchecked_into);
    if !grid.is_same_node(target.as_ref()) {
        return;
    }
    let can_choose = rows.is_selected.is_some();
    let last = geometry.count.get_untracked().saturating_sub(1);
    let at = active.get_untracked().min(last);
    let page = untrack(|| geometry.scroll().fits())
        .saturating_sub(2)
        .max(1);
    let command = event.ctrl_key() || event.meta_key();
    let to = match event.key().as_str() {
        "ArrowDown" => at.saturating_add(1).min(last),
        "ArrowUp" if at > 0 => at - 1,
        "PageDown" => at.saturating_add(page).min(last),
        "PageUp" => at.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        key => {
            let gesture = match key {
                " " if can_choose && event.shift_key() => Gesture::Extend(None, at),
                " " if can_choose => Gesture::Toggle(at),
                "a" | "A" if can_choose && command => Gesture::All,
                "Enter" if !is_on_button(event) => Gesture::Open(at),
                _ => {
                    let keys = rows.keys.borrow();
                    if let Some(to) = keys.as_ref().and_then(|keys| keys(event, at)) {
                        active.set(to);
                        geometry.reveal(to, grid);
                    }
                    return;
                }
            };
            event.prevent_default();
            // Who scrolled away from the active row sees it first: nothing happens to what is out of sight.
            if gesture == Gesture::All || !geometry.reveal(at, grid) {
                (rows.on)(gesture);
            }
            return;
        }
    };
    event.prevent_default();
    active.set(to);
    geometry.reveal(to, grid);
    if can_choose && event.shift_key() {
        (rows.on)(Gesture::Extend(Some(at), to));
    }
}
