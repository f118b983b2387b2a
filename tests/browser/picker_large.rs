//! Ten thousand desktops.

use crate::person::does::{SHIFT, click, press, press_with};
use crate::person::sees::{attribute, get, select};
use crate::person::waits::until;
use crate::person::{Row, Screen};
use crate::service::{Desktops, desktop, desktops};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

const MANY: usize = 10_000;

async fn screen() -> Screen {
    let screen = Screen::listed(desktops(MANY).service()).await;
    screen.says("10,000 of 10,000 desktops").await;
    screen
}

fn scroll(grid: &HtmlElement, to: i32) {
    grid.set_scroll_top(to);
}

/// The rows that are in the page have the right numbers and names, and those that can be seen are all there.
fn is_right(screen: &Screen) -> bool {
    let grid = screen.grid();
    let rows = screen.rows();
    for row in &rows {
        assert_eq!(row.name(), format!("PC-{:05}", row.number() - 1));
    }
    let (seen, head) = (grid.get_bounding_client_rect(), 44.0);
    let shown = rows.iter().filter(|row| {
        let place = row.0.get_bounding_client_rect();
        place.bottom() > seen.top() + head && place.top() < seen.bottom()
    });
    let row = rows[0].0.get_bounding_client_rect().height();
    shown.count() as f64 >= (f64::from(grid.client_height()) - head) / row
}

#[wasm_bindgen_test]
async fn only_a_window_of_the_rows_is_in_the_page() {
    let screen = screen().await;
    assert_eq!(attribute(&screen.grid(), "aria-rowcount"), "10001");
    let rows = screen.rows();
    let fit = (f64::from(screen.grid().client_height()) / 36.0) as usize;
    let some = fit..fit + 12;
    assert!(some.contains(&rows.len()), "{} rows", rows.len());
    let numbers: Vec<_> = rows.iter().map(Row::number).collect();
    assert_eq!(numbers, (2..2 + rows.len()).collect::<Vec<_>>());
    assert!(is_right(&screen));
    let nodes = select(&screen.host, "*").len();
    assert!(nodes < 2_000, "{nodes} elements");
}

#[wasm_bindgen_test]
async fn scrolling_brings_the_right_rows_everywhere() {
    let screen = screen().await;
    let grid = screen.grid();
    let end = grid.scroll_height() - grid.client_height();
    for to in [end / 2, end / 2 + 7, end, end - 300, 0] {
        scroll(&grid, to);
        let near = |number: usize| {
            let wanted = f64::from(to) / 36.0;
            (number as f64 - wanted).abs() < 60.0
        };
        until("rows of that place", || {
            near(screen.rows()[0].number()) && is_right(&screen)
        })
        .await;
    }
    let nodes = select(&screen.host, "*").len();
    assert!(nodes < 2_000, "{nodes} elements after scrolling");
}

#[wasm_bindgen_test]
async fn keys_bring_the_active_row_into_sight() {
    let screen = screen().await;
    let grid = screen.grid();
    grid.focus().unwrap();
    press("End");
    until("the last row", || {
        screen.rows().last().unwrap().number() == MANY + 1
    })
    .await;
    assert_eq!(screen.active(), MANY + 1);
    let (row, seen) = (
        screen.row("PC-10000").0.get_bounding_client_rect(),
        grid.get_bounding_client_rect(),
    );
    assert!(row.bottom() <= seen.bottom() + 1.0 && row.top() >= seen.top() + 39.0);
    press("PageUp");
    until("a page up", || {
        (MANY - 200..MANY).contains(&screen.active())
    })
    .await;
    press("Home");
    until("the first row", || screen.active() == 2).await;
}

#[wasm_bindgen_test]
async fn the_active_row_stays_active_when_it_is_scrolled_away_and_back() {
    let screen = screen().await;
    let grid = screen.grid();
    grid.focus().unwrap();
    press("ArrowDown");
    press("ArrowDown");
    until("the third row", || screen.active() == 4).await;
    scroll(&grid, 200_000);
    until("rows far below", || screen.rows()[0].number() > 1_000).await;
    let active = attribute(&grid, "aria-activedescendant");
    assert_eq!(active, "", "it may not name a row that isn't in the page");
    scroll(&grid, 0);
    until("the first rows again", || screen.rows()[0].number() == 2).await;
    assert_eq!(screen.active(), 4);
    press(" ");
    screen.says("1 selected").await;
    assert_eq!(screen.selected(), ["PC-00003"]);
}

#[wasm_bindgen_test]
async fn a_selection_reaches_over_rows_that_are_not_in_the_page() {
    let screen = screen().await;
    screen.click_row("PC-00002");
    press_with("End", SHIFT);
    screen.says("9,999 selected").await;
    click(&screen.get("checkbox", "Select all matching"));
    screen.says("10,000 selected").await;
    screen.search_for("PC-0123");
    screen.says("10 of 10,000 desktops").await;
    screen.says("9,990 not in this view").await;
    assert_eq!(screen.selected().len(), 10);
}

#[wasm_bindgen_test]
async fn other_rows_or_another_order_begin_at_the_top() {
    let screen = screen().await;
    let grid = screen.grid();
    for change in ["search", "order"] {
        grid.focus().unwrap();
        press("End");
        until("the last row", || {
            screen.active() > 2 && grid.scroll_top() > 5_000
        })
        .await;
        if change == "search" {
            screen.search_for("PC-0");
        } else {
            click(&get(&grid, "button", "User"));
        }
        until("the top", || {
            grid.scroll_top() == 0 && screen.rows()[0].number() == 2 && screen.active() == 2
        })
        .await;
    }
}

/// More than are sorted at once: the order is worked out in parts, with what is searched for meanwhile.
#[wasm_bindgen_test]
async fn a_first_order_of_very_many_comes_in_parts() {
    const VERY_MANY: usize = 20_000;
    let rows = (1..=VERY_MANY).map(|n| {
        let mut row = desktop(n);
        row["os_version"] = format!("System {}", VERY_MANY - n).into();
        row
    });
    let screen = Screen::listed(Desktops::rows(rows.collect::<Vec<_>>()).service()).await;
    screen.says("20,000 of 20,000 desktops").await;
    let head = get(&screen.grid(), "button", "System");
    click(&head);
    assert_eq!(screen.rows()[0].name(), "PC-00001", "it is not there yet");
    screen.search_for("PC-1");
    until("what was searched for, by system", || {
        screen.rows()[0].name() == "PC-19999" && screen.rows()[1].name() == "PC-19998"
    })
    .await;
    screen.says("10,000 of 20,000 desktops").await;
    click(&head);
    until("turned round", || screen.rows()[0].name() == "PC-10000").await;
}
