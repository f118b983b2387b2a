//! The scrolling box of a grid as signals.

use crate::domain::scroll::Scroll;
use crate::ui::el::follow;
use leptos::{ev, prelude::*};
use send_wrapper::SendWrapper;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// Height of the header row in CSS pixels (`.grid .head`).
const HEAD: usize = 44;
/// Lines kept ready above and below what shows.
const SPARE: usize = 4;
/// No screen needs more lines at once.
pub const MOST_LINES: usize = 90;

/// Which row a line shows, if any.
#[derive(Clone, Copy, Debug)]
pub struct Place(Memo<usize>);

/// What a [`Place`] holds while its line shows no row.
const NONE: usize = usize::MAX;

impl Place {
    /// The row's place in the order on the screen, from 0; while there is none the line is about to go (tracked).
    pub fn get(self) -> usize {
        Some(self.0.get())
            .filter(|at| *at != NONE)
            .unwrap_or_default()
    }

    /// Whether the line shows a row (tracked).
    pub fn shows(self) -> bool {
        self.0.get() != NONE
    }
}

/// Sizes in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Geometry {
    /// How many rows there are.
    pub count: Memo<usize>,
    /// How far the box is scrolled.
    top: RwSignal<usize>,
    /// Height of a row.
    row: RwSignal<usize>,
    /// Height of the box without the header.
    height: RwSignal<usize>,
    /// The first row with a line.
    start: Memo<usize>,
    /// The row after the last one with a line.
    end: Memo<usize>,
    /// How many lines of the pool are in use.
    lines: Memo<usize>,
}

impl Geometry {
    /// Sizes to begin with.
    pub fn new(count: Memo<usize>, top: RwSignal<usize>) -> Self {
        let (row, height) = (RwSignal::new(36), RwSignal::new(600));
        let scroll = move || scroll(count, row, height);
        let lines = Memo::new(move |_| (scroll().fits() + 2 * SPARE).min(MOST_LINES));
        let start = Memo::new(move |_| scroll().first(top.get() as f64).saturating_sub(SPARE));
        // Who types in the search box sees the first rows: there each line less is a quicker answer, and the lines that
        // are ready for scrolling come with the first of it.
        let end = Memo::new(move |before: Option<&usize>| {
            let most = if top.get() == 0 {
                scroll().fits()
            } else {
                lines.get()
            };
            match count.get() {
                // Nothing to show is often one letter too many, or the list is still to come: lines are ready, out of sight.
                0 => before.copied().unwrap_or(most),
                count => count.min(start.get() + most),
            }
        });
        Self {
            count,
            top,
            row,
            height,
            start,
            end,
            lines,
        }
    }

    /// Takes the sizes of the box once it is in the page, and whenever the window or the box changes; scrolls to the first
    /// row when the list begins at the top.
    pub fn follow(self, grid: &HtmlElement) {
        let (first, again, in_box) = (grid.clone(), grid.clone(), grid.clone());
        queue_microtask(move || self.measure(&first));
        let resized = window_event_listener(ev::resize, move |_| self.measure(&again));
        let changed = Closure::<dyn Fn()>::new(move || self.measure(&in_box));
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref());
        let kept = SendWrapper::new((observer, changed));
        if let Ok(observer) = &kept.0 {
            observer.observe(grid);
        }
        on_cleanup(move || {
            resized.remove();
            if let Ok(observer) = &kept.0 {
                observer.disconnect();
            }
        });
        let (was, in_box) = (Cell::new(0), grid.clone());
        follow(Box::new(move || {
            let top = self.top.get();
            if was.replace(top) > 0 && top == 0 {
                in_box.set_scroll_top(0);
            }
        }));
    }

    fn measure(self, grid: &HtmlElement) {
        self.row.try_set(row_height(grid));
        let height = usize::try_from(grid.client_height()).unwrap_or_default();
        self.height.try_set(height.saturating_sub(HEAD));
    }

    /// The box (tracked).
    pub fn scroll(self) -> Scroll {
        scroll(self.count, self.row, self.height)
    }

    /// The box was scrolled.
    pub fn scrolled(self, grid: &HtmlElement) {
        self.top
            .set(usize::try_from(grid.scroll_top()).unwrap_or_default());
    }

    /// Scrolls so that a row shows whole. Says whether nothing of it showed before.
    pub fn reveal(self, index: usize, grid: &HtmlElement) -> bool {
        let top = f64::from(grid.scroll_top());
        let scroll = untrack(|| self.scroll());
        let to = scroll.reveal(index, top);
        let way = (to - top).abs();
        if way > 0.5 {
            grid.set_scroll_top(to as i32);
        }
        way >= scroll.row
    }

    /// The row that a line of the pool shows: rows keep their line while they stay on the screen.
    pub fn place(self, slot: usize) -> Place {
        Place(Memo::new(move |_| {
            let (start, lines) = (self.start.get(), self.lines.get().max(1));
            let index = start + (slot + lines - start % lines) % lines;
            if slot < lines && index < self.end.get() {
                index
            } else {
                NONE
            }
        }))
    }

    /// Whether a row has a line in the page (tracked).
    pub fn has_line(self, index: usize) -> bool {
        let end = self.end.get().min(self.count.get());
        (self.start.get()..end).contains(&index)
    }

    /// Where a row stands (tracked).
    pub fn top_of(self, index: usize) -> f64 {
        let scroll = self.scroll();
        if scroll.is_whole() {
            scroll.place(index, 0.0)
        } else {
            scroll.place(index, self.top.get() as f64)
        }
    }
}

fn scroll(count: Memo<usize>, row: RwSignal<usize>, height: RwSignal<usize>) -> Scroll {
    let row = row.get();
    Scroll {
        count: count.get(),
        row: row as f64,
        height: height.get().max(row) as f64,
    }
}

/// A length for the style sheet; whole pixels are enough.
pub fn px(length: f64) -> String {
    format!("{}px", length as i64)
}

/// The height of a row, as the style sheet sets it (`--row`).
fn row_height(grid: &HtmlElement) -> usize {
    let styles = window().get_computed_style(grid).ok().flatten();
    let text = styles
        .and_then(|s| s.get_property_value("--row").ok())
        .unwrap_or_default();
    let pixels = text.trim().strip_suffix("px").unwrap_or_default();
    pixels.parse().unwrap_or(36)
}
