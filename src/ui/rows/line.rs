//! One line of a grid.

use super::geometry::{Geometry, Place, px};
use super::{Gesture, Rows, is_on_button};
use crate::ui::el::{El, el};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, MouseEvent};

/// One line of the pool with the row that it shows.
pub fn line(
    rows: &Rows,
    place: Place,
    active: RwSignal<usize>,
    geometry: Geometry,
    grid: &HtmlElement,
) -> El {
    let class = rows.class;
    let is_selected = rows.selecting.as_ref().map(|s| s.is_selected.clone());
    let (selecting, grid) = (rows.selecting.clone(), grid.clone());
    let click = move |event: web_sys::Event| {
        let at = untrack(|| place.get());
        active.set(at);
        let Some(selecting) = &selecting else { return };
        let is_open = is_on_button(&event);
        let event: &MouseEvent = event.unchecked_ref();
        (selecting.on)(if is_open {
            Gesture::Open(at)
        } else if event.shift_key() {
            Gesture::Extend(None, at)
        } else {
            Gesture::Toggle(at)
        });
        // The browser has switched the box by itself; say again what is true, and keep the focus on the grid.
        let target = event
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = target {
            input.set_checked(untrack(|| (selecting.is_selected)(at)));
        }
        let _ = grid.focus();
    };
    el("div")
        .class("line")
        .attr("role", "row")
        .bind_class("active", move || active.get() == place.get())
        .bind("id", move || Some(row_id(class, place.get())))
        .bind("aria-rowindex", move || Some((place.get() + 2).to_string()))
        .bind("aria-selected", move || {
            let yes = is_selected.as_ref()?(place.get());
            Some(if yes { "true" } else { "false" })
        })
        .bind_style("transform", move || {
            format!("translateY({})", px(geometry.top_of(place.get())))
        })
        .on("click", click)
        .child((rows.cells)(place))
}

/// The element id of a row.
pub fn row_id(prefix: &str, index: usize) -> String {
    format!("{prefix}-row-{index}")
}
