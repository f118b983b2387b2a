//! Choosing by what the desktops are like.

use crate::person::Screen;
use crate::person::does::{click, held_by};
use crate::person::sees::{attribute, focused, get, is_ticked, select, text};
use crate::person::waits::until;
use crate::service::{Desktops, desktop, desktops};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Opens the filters.
async fn with_filters(service: crate::service::Service) -> Screen {
    let screen = Screen::listed(service).await;
    let button = screen.soon("button", "Filters").await;
    if attribute(&button, "aria-expanded") == "false" {
        click(&button);
    }
    screen
}

fn filters(screen: &Screen) -> HtmlElement {
    select(&screen.host, ".facets").remove(0).unchecked_into()
}

/// Waits until the filters say it.
async fn filters_say(screen: &Screen, words: &str) {
    let filters = filters(screen);
    until(words, || text(&filters).replace('\n', " ").contains(words)).await;
}

fn searched(screen: &Screen) -> String {
    held_by(&screen.get("searchbox", "Search desktops"))
}

#[wasm_bindgen_test]
async fn a_click_searches_for_a_value_and_a_second_one_no_longer() {
    let screen = with_filters(desktops(12).service()).await;
    let connected = screen.soon("checkbox", "Connected 4").await;
    click(&connected);
    screen.says("4 of 12 desktops").await;
    assert_eq!(searched(&screen), "state:connected");
    let left_open = screen.soon("checkbox", "Left open 4").await;
    click(&left_open);
    screen.says("8 of 12 desktops").await;
    assert_eq!(searched(&screen), "state:connected,disconnected");
    click(&connected);
    screen.says("4 of 12 desktops").await;
    click(&left_open);
    screen.says("12 of 12 desktops").await;
    assert_eq!(searched(&screen), "");
}

#[wasm_bindgen_test]
async fn the_other_counts_follow_and_the_focus_stays() {
    let mut rows: Vec<_> = (1..=6).map(desktop).collect();
    rows[0]["status"] = json!("SHUTOFF");
    let screen = with_filters(Desktops::rows(rows).service()).await;
    let off = screen.soon("checkbox", "Off 1").await;
    click(&off);
    filters_say(&screen, "Connected 0").await;
    filters_say(&screen, "Left open 1").await;
    filters_say(&screen, "Running 5").await;
    assert!(is_ticked(&off));
    assert_eq!(focused(), off);
}

#[wasm_bindgen_test]
async fn what_is_typed_shows_in_the_filters() {
    let screen = with_filters(desktops(12).service()).await;
    screen.search_for("state:ready user1");
    screen.soon("checkbox", "Ready 1").await;
    let ready = get(&filters(&screen), "checkbox", "Ready 1");
    until("the box to be ticked", || is_ticked(&ready)).await;
    // user10 and user11: the state's own condition doesn't narrow its counts.
    filters_say(&screen, "Left open 2").await;
    let room = screen.soon("checkbox", "room 1").await;
    click(&room);
    until("the tag", || searched(&screen).ends_with("tag:room=")).await;
}
