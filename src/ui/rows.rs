//! A grid of any number of rows of which only those on the screen are in the page (the ARIA grid pattern: one tab
//! stop, arrows move the active row).
//!
//! A fixed pool of lines is used again and again: a row keeps its line while it stays on the screen, so scrolling
//! touches only what comes in.

use crate::domain::scroll::Scroll;
use crate::ui::bound::{attr, flag, text, when};
use crate::ui::built::{Build, Built};
use leptos::{ev, html, prelude::*};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Height of the header row in CSS pixels (`.grid .head`).
const HEAD: f64 = 40.0;
/// Lines kept ready above and below what shows.
const SPARE: usize = 4;
/// No screen needs more lines at once.
const MOST_LINES: usize = 90;

/// What a person did to choose rows; numbers are places in the order on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// One row was chosen or let go.
    Toggle(usize),
    /// The rows from the last one touched to this one.
    Extend(usize),
    /// All rows of the view.
    All,
}

/// How rows are chosen, for a grid in which they can be.
#[derive(Clone, Copy, Debug)]
pub struct Selecting {
    /// Whether the row at this place is chosen (tracked).
    pub is_selected: Callback<usize, bool>,
    /// Told what the person did.
    pub on: Callback<Gesture>,
}

/// The grid. `line` makes the cells of one line; it is handed the place of the row that the line shows at the moment.
#[component]
pub fn Rows<L>(
    /// The accessible name, also the prefix of the rows' element ids.
    #[prop(into)]
    label: String,
    /// The style class that sets the columns.
    class: &'static str,
    /// How many rows there are.
    #[prop(into)]
    count: Signal<usize>,
    /// How many columns there are.
    columns: usize,
    /// The cells of the header row.
    head: Built,
    /// The cells of one line.
    line: L,
    /// What shows when there are no rows.
    empty: Arc<dyn Fn() -> Built + Send + Sync>,
    /// How rows are chosen, if they can be.
    #[prop(optional)]
    selecting: Option<Selecting>,
) -> impl IntoView
where
    L: Fn(Signal<usize>) -> Built + Clone + Send + Sync + 'static,
{
    let node = NodeRef::<html::Div>::new();
    let geometry = Geometry::new(node, count);
    let active = RwSignal::new(0_usize);

    let go = move |to: usize| {
        active.set(to);
        geometry.reveal(to);
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let last = count.get_untracked().saturating_sub(1);
        let at = active.get_untracked().min(last);
        let page = geometry
            .scroll
            .get_untracked()
            .fits()
            .saturating_sub(2)
            .max(1);
        let command = event.ctrl_key() || event.meta_key();
        let to = match event.key().as_str() {
            "ArrowDown" => at.saturating_add(1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at.saturating_add(page).min(last),
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            key => {
                let Some(selecting) = selecting else { return };
                match key {
                    " " if event.shift_key() => selecting.on.run(Gesture::Extend(at)),
                    " " => selecting.on.run(Gesture::Toggle(at)),
                    "a" if command => selecting.on.run(Gesture::All),
                    _ => return,
                }
                event.prevent_default();
                return;
            }
        };
        // Keys pressed on a button of the header are the button's.
        event.prevent_default();
        go(to);
        if event.shift_key()
            && let Some(selecting) = selecting
        {
            selecting.on.run(Gesture::Extend(to));
        }
    };

    let nothing = move || {
        view! {
            <div role="row">
                <div role="gridcell" class="empty" aria-colspan=columns.to_string()>
                    {empty()}
                </div>
            </div>
        }
        .built()
    };
    let id = StoredValue::new(class);
    let pool = move || {
        let lines = geometry.lines.get();
        (0..lines).collect::<Vec<_>>()
    };
    let make_line = move |slot: usize| {
        let place = Memo::new(move |_| geometry.index_of(slot));
        let index = Signal::derive(move || place.get().unwrap_or_default());
        let shown = move || place.get().is_some();
        let line = line.clone();
        when(shown, move || {
            view! { <Line id=id index active geometry selecting node cells=line(index) /> }.built()
        })
    };

    view! {
        <div class=format!("grid {class}")>
            <div
                class="scroller"
                role="grid"
                tabindex="0"
                node_ref=node
                aria-label=label
                aria-rowcount=text(move || (count.get() + 1).to_string())
                aria-colcount=columns.to_string()
                aria-multiselectable=selecting.is_some().then_some("true")
                aria-activedescendant=attr(move || {
                    (count.get() > 0).then(|| row_id(class, active.get().min(count.get() - 1)))
                })
                on:scroll=move |_| geometry.scrolled()
                on:keydown=keydown
            >
                <div role="rowgroup">
                    <div class="head" role="row" aria-rowindex="1">
                        {head}
                    </div>
                </div>
                <div
                    class="rows"
                    role="rowgroup"
                    style:height=text(move || px(geometry.scroll.get().content()))
                >
                    <For each=pool key=|slot| *slot children=make_line />
                    {when(move || count.get() == 0, nothing)}
                </div>
            </div>
        </div>
    }
}

/// One line of the pool with the row that it shows.
#[component]
fn Line(
    id: StoredValue<&'static str>,
    index: Signal<usize>,
    active: RwSignal<usize>,
    geometry: Geometry,
    selecting: Option<Selecting>,
    node: NodeRef<html::Div>,
    cells: Built,
) -> impl IntoView {
    let selected = move || selecting.map(|s| s.is_selected.run(index.get()));
    let click = move |event: ev::MouseEvent| {
        let at = index.get_untracked();
        active.set(at);
        let Some(selecting) = selecting else { return };
        selecting.on.run(if event.shift_key() {
            Gesture::Extend(at)
        } else {
            Gesture::Toggle(at)
        });
        // The browser has switched the box by itself; say again what is true, and keep the focus on the grid.
        let target = event
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = target {
            input.set_checked(untrack(|| selecting.is_selected.run(at)));
        }
        if let Some(grid) = node.get_untracked() {
            let _ = grid.focus();
        }
    };
    view! {
        <div
            class="line"
            class:active=flag(move || active.get() == index.get())
            role="row"
            id=text(move || row_id(id.get_value(), index.get()))
            aria-rowindex=text(move || (index.get() + 2).to_string())
            aria-selected=attr(move || selected().map(|yes| if yes { "true" } else { "false" }))
            style:transform=text(move || format!("translateY({})", px(geometry.place_of(index.get()))))
            on:click=click
        >
            {cells}
        </div>
    }
}

/// A length for the style sheet; whole pixels are enough.
fn px(length: f64) -> String {
    format!("{}px", length as i64)
}

fn row_id(prefix: &str, index: usize) -> String {
    format!("{prefix}-row-{index}")
}

/// The scrolling box as signals.
#[derive(Clone, Copy, Debug)]
struct Geometry {
    node: NodeRef<html::Div>,
    top: RwSignal<f64>,
    scroll: Memo<Scroll>,
    /// The first row with a line.
    start: Memo<usize>,
    /// How many lines the pool has.
    lines: Memo<usize>,
}

impl Geometry {
    fn new(node: NodeRef<html::Div>, count: Signal<usize>) -> Self {
        let top = RwSignal::new(0.0);
        let size = RwSignal::new((36.0, 600.0));
        let measure = move || {
            if let Some(grid) = node.get_untracked() {
                size.set((row_height(&grid), f64::from(grid.client_height()) - HEAD));
            }
        };
        Effect::new(move |_| {
            if node.get().is_some() {
                measure();
            }
        });
        let resized = window_event_listener(ev::resize, move |_| measure());
        on_cleanup(move || resized.remove());

        let scroll = Memo::new(move |_| {
            let (row, height) = size.get();
            Scroll {
                count: count.get(),
                row,
                height: height.max(row),
            }
        });
        let start = Memo::new(move |_| scroll.get().first(top.get()).saturating_sub(SPARE));
        let lines = Memo::new(move |_| (scroll.get().fits() + 2 * SPARE).min(MOST_LINES));
        Self {
            node,
            top,
            scroll,
            start,
            lines,
        }
    }

    fn scrolled(self) {
        if let Some(grid) = self.node.get_untracked() {
            self.top.set(f64::from(grid.scroll_top()));
        }
    }

    fn reveal(self, index: usize) {
        if let Some(grid) = self.node.get_untracked() {
            let top = f64::from(grid.scroll_top());
            let to = self.scroll.get_untracked().reveal(index, top);
            if (to - top).abs() > 0.5 {
                grid.set_scroll_top(to as i32);
            }
        }
    }

    /// The row that a line of the pool shows: rows keep their line while they stay on the screen.
    fn index_of(self, slot: usize) -> Option<usize> {
        let (start, lines) = (self.start.get(), self.lines.get().max(1));
        let index = start + (slot + lines - start % lines) % lines;
        (index < self.scroll.get().count).then_some(index)
    }

    fn place_of(self, index: usize) -> f64 {
        let scroll = self.scroll.get();
        if scroll.is_whole() {
            scroll.place(index, 0.0)
        } else {
            scroll.place(index, self.top.get())
        }
    }
}

/// The height of a row in CSS pixels, as the style sheet sets it (`--row`).
fn row_height(grid: &web_sys::HtmlElement) -> f64 {
    let styles = window().get_computed_style(grid).ok().flatten();
    let text = styles
        .and_then(|s| s.get_property_value("--row").ok())
        .unwrap_or_default();
    text.trim()
        .trim_end_matches("px")
        .parse::<u16>()
        .map_or(36.0, f64::from)
}
