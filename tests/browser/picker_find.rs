//! Searching and sorting.

use crate::person::Screen;
use crate::person::does::{click, held_by, press, type_into};
use crate::person::sees::{all, attribute, description, focused, name};
use crate::person::waits::until;
use crate::service::{Desktops, desktops};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

async fn screen() -> Screen {
    Screen::listed(desktops(12).service()).await
}

/// `aria-sort` of each column that can be sorted by, in their order.
fn directions(screen: &Screen) -> Vec<String> {
    let heads = all(&screen.grid(), "columnheader");
    heads[1..]
        .iter()
        .map(|head| attribute(head, "aria-sort"))
        .collect()
}

#[wasm_bindgen_test]
async fn typing_narrows_the_list_and_counts_it() {
    let screen = screen().await;
    screen.says("12 of 12 desktops").await;
    let search = screen.get("searchbox", "Search desktops");
    type_into(&search, "PC-0001");
    screen.says("3 of 12 desktops").await;
    assert_eq!(screen.names(), ["PC-00010", "PC-00011", "PC-00012"]);
    assert_eq!(attribute(&screen.grid(), "aria-rowcount"), "4");
}

#[wasm_bindgen_test]
async fn users_addresses_and_tags_are_searched_too() {
    let screen = screen().await;
    for (query, names) in [
        ("user7", vec!["PC-00007"]),
        ("10.0.0.9", vec!["PC-00009"]),
        ("room=5", vec!["PC-00005", "PC-00012"]),
    ] {
        screen.search_for(query);
        until(query, || screen.names() == names).await;
    }
}

#[wasm_bindgen_test]
async fn a_slash_goes_to_the_search_and_is_not_typed() {
    let screen = screen().await;
    screen.grid().focus().unwrap();
    press("/");
    let search = screen.get("searchbox", "Search desktops");
    assert_eq!(focused(), search);
    assert_eq!(held_by(&search), "");
    // In the box itself it is a character like any other.
    press("/");
    assert_eq!(held_by(&search), "/");
}

#[wasm_bindgen_test]
async fn a_slash_in_the_message_stays_there() {
    let screen = screen().await;
    let message = screen.get("textbox", "Message to users");
    message.focus().unwrap();
    press("/");
    assert_eq!(focused(), message);
    assert_eq!(held_by(&message), "/");
}

#[wasm_bindgen_test]
async fn escape_clears_the_search() {
    let screen = screen().await;
    screen.search_for("user7");
    screen.says("1 of 12 desktops").await;
    press("Escape");
    screen.says("12 of 12 desktops").await;
    assert_eq!(held_by(&screen.get("searchbox", "Search desktops")), "");
}

#[wasm_bindgen_test]
async fn a_search_that_nothing_matches_offers_to_clear_it() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    screen.search_for("no such thing");
    screen.says("No desktop matches").await;
    screen.says("1 not in this view").await;
    click(&screen.get("button", "Clear search"));
    screen.says("12 of 12 desktops").await;
    assert_eq!(screen.selected(), ["PC-00001"]);
}

#[wasm_bindgen_test]
async fn a_part_of_the_search_that_makes_no_sense_is_named() {
    let screen = screen().await;
    screen.search_for("created:someday");
    screen.says("can't be understood").await;
    let search = screen.get("searchbox", "Search desktops");
    assert!(
        description(&search).contains("created:someday"),
        "{}",
        description(&search)
    );
}

#[wasm_bindgen_test]
async fn a_header_sorts_up_then_down_and_says_so() {
    let screen = screen().await;
    let none = "none".to_owned();
    click(&screen.get("button", "User"));
    until("users up", || directions(&screen)[1] == "ascending").await;
    assert_eq!(
        directions(&screen).iter().filter(|d| **d != none).count(),
        1
    );
    // Numbers in names count as numbers.
    assert_eq!(screen.names()[1], "PC-00002");
    click(&screen.get("button", "User"));
    until("users down", || directions(&screen)[1] == "descending").await;
    assert_eq!(screen.names()[0], "PC-00012");
    click(&screen.get("button", "Address"));
    until("addresses up", || directions(&screen)[3] == "ascending").await;
    assert_eq!(directions(&screen)[1], "none");
}

#[wasm_bindgen_test]
async fn addresses_sort_as_numbers() {
    let row = |address: &str| json!({ "desktop_id": address, "computer_name": address, "ip_addresses": [address] });
    let screen =
        Screen::listed(Desktops::rows(["10.0.0.10", "10.0.0.9", "9.0.0.1"].map(row)).service())
            .await;
    click(&screen.get("button", "Address"));
    until("addresses in order", || {
        screen.names() == ["9.0.0.1", "10.0.0.9", "10.0.0.10"]
    })
    .await;
}

#[wasm_bindgen_test]
async fn every_column_can_be_sorted_by() {
    let screen = screen().await;
    let heads = all(&screen.grid(), "columnheader");
    for (at, head) in heads[1..].iter().enumerate() {
        let button = all(head, "button").remove(0);
        let before = directions(&screen)[at].clone();
        click(&button);
        until(&name(&button), || directions(&screen)[at] != before).await;
        assert_eq!(screen.rows().len(), 12);
    }
    let head: &web_sys::Element = heads[0].unchecked_ref();
    assert_eq!(attribute(head, "aria-sort"), "", "choosing is no order");
}
