//! The columns of the list as they lie on the screen: their widths, and their edges, which can be dragged.

use crate::domain::fleet::SortKey;
use crate::flows::browser::{method, prop};
use crate::state::console::{Console, use_console};
use crate::ui::el::{El, follow};
use crate::views::picker::columns::before_change;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement};

/// So near to the right edge of a title, in CSS pixels, a column can be dragged wider or narrower.
const EDGE: f64 = 10.0;

/// Where an edge was taken: the column, where the pointer was, and how wide the column; last whether it was moved since.
type Taken = (SortKey, f64, f64, bool);

/// Lays the list out as its columns are, and lets their edges be dragged; a double click gives a column its share
/// again. The dialog does the same for those who have no pointer.
pub fn lay_out(grid: HtmlElement) {
    let console = use_console();
    let Ok(scroller) = prop(&grid, "firstChild").dyn_into::<HtmlElement>() else {
        return;
    };
    let Ok(head) = prop(&scroller, "firstChild.firstChild").dyn_into::<HtmlElement>() else {
        return;
    };
    come_back(scroller.clone(), console);
    let (inside, classes) = (scroller.clone(), grid.class_list());
    let _ = El::from(scroller).on("scroll", move |_| {
        let is_aside = prop(&inside, "scrollLeft")
            .as_f64()
            .is_some_and(|left| left > 0.0);
        let _ = classes.toggle_with_force("aside", is_aside);
    });
    follow(Box::new(move || {
        let columns = console.layout();
        let style = grid.style();
        let _ = style.set_property("--columns", &columns.tracks());
        let _ = style.set_property("--grid-width", &format!("{}px", columns.least_width()));
    }));
    let taken: Rc<Cell<Option<Taken>>> = Rc::default();
    let (began, of) = (taken.clone(), head.clone());
    let take = move |event: Event| {
        let edge = edge_at(console, &of, &event);
        if edge.is_some() {
            event.prevent_default();
            if let Some(capture) = method(&of, "setPointerCapture") {
                let _ = capture.call1(&JsValue::NULL, &prop(&event, "pointerId"));
            }
        }
        began.set(edge);
    };
    let (moving, of) = (taken.clone(), head.clone());
    let drag = move |event: Event| {
        let Some((key, from, width, is_moved)) = moving.get() else {
            let near = edge_at(console, &of, &event).is_some();
            let _ = of.class_list().toggle_with_force("edge", near);
            return;
        };
        let now = prop(&event, "clientX").as_f64().unwrap_or(from);
        if !is_moved {
            if (now - from).abs() < 1.0 {
                return;
            }
            moving.set(Some((key, from, width, true)));
            before_change(console, None);
            freeze(console, &of, key);
        }
        let width = (width + now - from).max(0.0) as u16;
        console.change_columns(|columns| columns.resize(key, Some(width)));
    };
    let let_go = move |_| taken.set(None);
    let of = head.clone();
    let share = move |event: Event| {
        if let Some((key, ..)) = edge_at(console, &of, &event) {
            before_change(console, None);
            console.change_columns(|columns| columns.resize(key, None));
        }
    };
    let _ = El::from(head)
        .on("pointerdown", take)
        .on("pointermove", drag)
        .on("pointerup", let_go.clone())
        .on("pointercancel", let_go)
        .on("dblclick", share);
}

/// Scrolls the list to where it was when somebody left it for another step.
fn come_back(scroller: HtmlElement, console: Console) {
    // By then its rows have their heights, or the console is gone.
    request_animation_frame(move || {
        let top = console.desktops.scrolled.try_get_untracked();
        let top = top.and_then(|top| i32::try_from(top).ok()).unwrap_or(0);
        if top == 0 {
            return;
        }
        scroller.set_scroll_top(top);
        // It may be shorter by now, and not be scrolled at all: what shows goes by where it is.
        if let Ok(scroll) = Event::new("scroll") {
            let _ = scroller.dispatch_event(&scroll);
        }
    });
}

/// The edge that the pointer is at.
fn edge_at(console: Console, head: &HtmlElement, event: &Event) -> Option<Taken> {
    let x = prop(event, "clientX").as_f64()?;
    let mut keys = (1..).zip(console.columns.get_untracked());
    keys.find_map(|(at, key)| {
        let (right, width) = bounds(head, at)?;
        let is_near = x <= right && x > right - EDGE;
        is_near.then_some((key, x, width, false))
    })
}

/// Where the right edge of a cell is, and how wide the cell. The first one has the box.
fn bounds(head: &HtmlElement, at: usize) -> Option<(f64, f64)> {
    let cell = prop(head, &format!("children.{at}"));
    let bounds = method(&cell, "getBoundingClientRect")?
        .call0(&JsValue::NULL)
        .ok()?;
    prop(&bounds, "right")
        .as_f64()
        .zip(prop(&bounds, "width").as_f64())
}

/// Sets the columns up to this one to the widths that they have, so that the edge stays under the pointer.
fn freeze(console: Console, head: &HtmlElement, key: SortKey) {
    console.change_columns(|columns| {
        let keys: Vec<SortKey> = columns.keys().collect();
        let upto = keys
            .iter()
            .position(|known| *known == key)
            .unwrap_or_default();
        for (at, key) in (1..).zip(keys).take(upto + 1) {
            let width = bounds(head, at).map(|(_, width)| width);
            columns.resize(key, width.map(|width| width.round() as u16));
        }
    });
}
