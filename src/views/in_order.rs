//! The order in which rows are read: a line of the page shows now this row and now that one, so where it stands in the page
//! doesn't tell.

use crate::flows::browser::{prop, text_prop};
use crate::ui::el::El;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Says in which order the rows come, each time the list has come to rest.
pub fn keep(grid: &HtmlElement) {
    let scroller = prop(grid, "firstChild").dyn_into::<HtmlElement>();
    let rows = prop(grid, "firstChild.lastChild").dyn_into::<Element>();
    if let (Ok(scroller), Ok(rows)) = (scroller, rows) {
        let _ = El::from(scroller).on("scrollend", move |_| {
            let _ = rows.set_attribute("aria-owns", &ids(&rows).join(" "));
        });
    }
}

/// The ids of the rows that are in the page, in order.
fn ids(rows: &Element) -> Vec<String> {
    let place = |id: &str| id.rsplit('-').next()?.parse::<usize>().ok();
    let lines = (0..).map_while(|at| text_prop(rows, &format!("children.{at}.id")));
    let mut ids: Vec<String> = lines.filter(|id| place(id).is_some()).collect();
    ids.sort_by_key(|id| place(id));
    ids
}
