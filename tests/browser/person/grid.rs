//! The rows of a grid, as they are on the screen.

use super::sees::{all, attribute, is_ticked, select, text};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// One row that is in the page.
pub struct Row(pub HtmlElement);

impl Row {
    /// All rows of a grid that are in the page, from top to bottom; without the header.
    pub fn all_of(grid: &Element) -> Vec<Self> {
        let mut rows: Vec<Self> = select(grid, "[role=row][aria-selected]")
            .into_iter()
            .map(|row| Self(row.unchecked_into()))
            .collect();
        rows.sort_by_key(Self::number);
        rows
    }

    /// `aria-rowindex`: the header is 1.
    pub fn number(&self) -> usize {
        attribute(&self.0, "aria-rowindex").parse().unwrap()
    }

    /// The texts of its cells, without the checkbox.
    pub fn texts(&self) -> Vec<String> {
        let cells = all(&self.0, "gridcell");
        cells.iter().skip(1).map(text).collect()
    }

    /// The desktop's name.
    pub fn name(&self) -> String {
        let cells = select(&self.0, "[role=gridcell]");
        let name = cells[1].first_element_child().unwrap();
        name.text_content().unwrap()
    }

    pub fn checkbox(&self) -> HtmlElement {
        all(&self.0, "checkbox").remove(0)
    }

    /// Whether it is selected; box and row have to agree.
    pub fn is_selected(&self) -> bool {
        let says = attribute(&self.0, "aria-selected") == "true";
        assert_eq!(
            is_ticked(&self.checkbox()),
            says,
            "box and row of {} disagree",
            self.name()
        );
        says
    }
}
