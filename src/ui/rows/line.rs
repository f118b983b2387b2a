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
    let is_selected = rows.is_selected.clone();
    let (chosen, on, grid) = (is_selected.clone(), rows.on.clone(), grid.clone());
    let click = move |event: web_sys::Event| {
        let at = untrack(|| place.get());
        active.set(at);
        let opens = chosen.is_none() || is_on_button(&event);
        let event: &MouseEvent = event.unchecked_ref();
        on(if opens {
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
        if let (Some(input), Some(chosen)) = (target, &chosen) {
            input.set_checked(untrack(|| chosen(at)));
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
