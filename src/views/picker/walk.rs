//! Keys that go from the rows to the titles of the columns and to the button in a row, and back: all of the list is one
//! stop of the Tab key.

use crate::flows::browser::{method, prop};
use crate::ui::el::El;
use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::{queue_microtask, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The list, and how far it was scrolled when a row's button got the focus.
#[derive(Clone)]
pub(super) struct Walk {
    scroller: HtmlElement,
    top: Rc<Cell<i32>>,
}

impl Walk {
    /// Lets the keys go there. `None` when it isn't a list.
    pub fn through(grid: &HtmlElement) -> Option<Self> {
        let scroller: HtmlElement = prop(grid, "firstChild").dyn_into().ok()?;
        let walk = Self {
            scroller: scroller.clone(),
            top: Rc::default(),
        };
        let (keyed, moved) = (walk.clone(), walk.clone());
        let _ = El::from(scroller.clone())
            .on("keydown", move |event| keyed.within(event.unchecked_ref()))
            .on("scroll", move |_| moved.leave_button());
        // While a title has the focus, it is the stop.
        let (comes, goes) = (scroller.clone(), scroller);
        let head: HtmlElement = prop(&comes, "firstChild").dyn_into().ok()?;
        let _ = El::from(head)
            .on("focusin", move |_| comes.set_tab_index(-1))
            .on("focusout", move |_| goes.set_tab_index(0));
        Some(walk)
    }

    /// A key in the rows, the active one at place `at` with the element id given. Says whether it went somewhere.
    pub fn leave_rows(&self, event: &KeyboardEvent, at: usize, row: &str) -> bool {
        let to = match &*event.key() {
            "ArrowUp" if at == 0 && !event.shift_key() => self.titles().into_iter().next(),
            "ArrowRight" => {
                self.top.set(self.scroller.scroll_top());
                let button = format!("#{row} .open");
                self.scroller.query_selector(&button).ok().flatten()
            }
            _ => None,
        };
        to.is_some_and(|to| {
            event.prevent_default();
            focus(&to);
            true
        })
    }

    /// A key on a title, or on the button in a row.
    fn within(&self, event: &KeyboardEvent) {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
            return;
        };
        let titles = self.titles();
        let at = titles
            .iter()
            .position(|title| title.is_same_node(Some(&target)));
        let last = titles.len().saturating_sub(1);
        let is_button = at.is_none() && target.class_list().contains("open");
        let to = match (&*event.key(), at) {
            ("ArrowLeft", Some(at)) => titles.get(at.saturating_sub(1)),
            ("ArrowRight", Some(at)) => titles.get((at + 1).min(last)),
            ("Home", Some(_)) => titles.first(),
            ("End", Some(_)) => titles.last(),
            ("ArrowDown", Some(_)) => Some(&*self.scroller),
            ("ArrowLeft" | "ArrowUp" | "ArrowDown", None) if is_button => Some(&*self.scroller),
            ("PageUp" | "PageDown" | "Home" | "End", None) if is_button => {
                event.prevent_default();
                self.go_on(event);
                None
            }
            ("Enter", Some(0)) => {
                event.prevent_default();
                if let Some(input) = target.dyn_ref::<HtmlElement>() {
                    input.click();
                }
                None
            }
            _ => None,
        };
        if let Some(to) = to {
            event.prevent_default();
            focus(to);
        }
    }

    /// Leaves a row's button, and lets the rows have the key.
    fn go_on(&self, event: &KeyboardEvent) {
        focus(&self.scroller);
        let class = prop(&window(), "KeyboardEvent").dyn_into::<Function>();
        let given = Array::of2(&"keydown".into(), event);
        let again = class.and_then(|class| Reflect::construct(&class, &given));
        let scroller = self.scroller.clone();
        // Once this key is done with: what hears it hears one at a time.
        queue_microtask(move || {
            let _ = again.map(|again| scroller.dispatch_event(again.unchecked_ref()));
        });
    }

    /// A line that scrolls away may come back as another row's: its button doesn't keep the focus.
    fn leave_button(&self) {
        let focused = prop(&self.scroller, "ownerDocument.activeElement").dyn_into::<Element>();
        let is_button = focused.is_ok_and(|at| at.class_list().contains("open"));
        if is_button && self.scroller.scroll_top() != self.top.get() {
            focus(&self.scroller);
        }
    }

    /// The box for all rows, and the buttons of the columns.
    fn titles(&self) -> Vec<Element> {
        let cells = (0..).map(|at| {
            let cell = format!("firstChild.firstChild.children.{at}");
            prop(&self.scroller, &cell).dyn_into::<Element>().ok()
        });
        let cells = cells.map_while(|cell| cell);
        cells
            .filter_map(|cell| cell.query_selector("input, button").ok()?)
            .collect()
    }
}

/// Gives it the focus where it is.
fn focus(to: &Element) {
    let options = Object::new();
    let _ = Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    if let Some(focus) = method(to, "focus") {
        let _ = focus.call1(to, &options);
    }
}
