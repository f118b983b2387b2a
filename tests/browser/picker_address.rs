//! Views as addresses: reloads, the way back, and links that were sent.

use crate::person::Screen;
use crate::person::does::{click, held_by, press, type_into};
use crate::person::sees::{attribute, is_off};
use crate::person::waits::{frame, until};
use crate::service::desktops;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::window;

fn address() -> String {
    window().unwrap().location().hash().unwrap()
}

async fn has_address(wanted: &str) {
    until(wanted, || address() == wanted).await;
}

fn search_box(screen: &Screen) -> String {
    held_by(&screen.get("searchbox", "Search desktops"))
}

#[wasm_bindgen_test]
async fn search_and_order_are_in_the_address() {
    let screen = Screen::listed(desktops(12).service()).await;
    type_into(&screen.get("searchbox", "Search desktops"), "room=5");
    has_address("#/desktops?q=room%3D5").await;
    let created = screen.get("button", "User");
    click(&created);
    click(&created);
    has_address("#/desktops?q=room%3D5&sort=-user").await;
}

#[wasm_bindgen_test]
async fn a_link_leads_to_its_view_through_the_sign_in() {
    let screen = Screen::open(desktops(12).service()).await;
    let location = window().unwrap().location();
    location
        .set_hash("#/desktops?q=room%3D5&sort=-user")
        .unwrap();
    screen.sign_in().await;
    until("search and order", || {
        screen.names() == ["PC-00012", "PC-00005"]
    })
    .await;
    assert_eq!(search_box(&screen), "room=5");
    let user = screen.get("button", "User").closest("[role=columnheader]");
    assert_eq!(
        attribute(&user.unwrap().unwrap(), "aria-sort"),
        "descending"
    );
    assert_eq!(address(), "#/desktops?q=room%3D5&sort=-user");
}

#[wasm_bindgen_test]
async fn the_way_back_leads_through_the_views() {
    let screen = Screen::listed(desktops(12).service()).await;
    screen.search_for("user7");
    has_address("#/desktops?q=user7").await;
    screen.search_for("room=5");
    has_address("#/desktops?q=room%3D5").await;
    let history = window().unwrap().history().unwrap();
    history.back().unwrap();
    screen.says("1 of 12 desktops").await;
    assert_eq!(search_box(&screen), "user7");
    history.back().unwrap();
    screen.says("12 of 12 desktops").await;
    assert_eq!(search_box(&screen), "");
    history.forward().unwrap();
    screen.says("1 of 12 desktops").await;
}

#[wasm_bindgen_test]
async fn a_view_stays_when_the_person_comes_back_from_another_step() {
    let screen = Screen::listed(desktops(12).service()).await;
    screen.search_for("user7");
    has_address("#/desktops?q=user7").await;
    click(&screen.get("link", "Runs"));
    screen.soon("heading", "Runs of this browser").await;
    click(&screen.get("link", "Pick"));
    screen.says("1 of 12 desktops").await;
    has_address("#/desktops?q=user7").await;
}

#[wasm_bindgen_test]
async fn what_looks_like_a_token_does_not_enter_the_address() {
    let screen = Screen::listed(desktops(3).service()).await;
    screen.search_for("user2");
    has_address("#/desktops?q=user2").await;
    screen.search_for(&"MIIE".repeat(100));
    has_address("#/desktops").await;
}

#[wasm_bindgen_test]
async fn a_search_that_no_address_can_hold_stays_and_is_not_taken_for_all() {
    let screen = Screen::listed(desktops(12).service()).await;
    screen.search_for("room=5");
    has_address("#/desktops?q=room%3D5").await;
    let others: Vec<String> = (100..300).map(|n| format!("=user{n}")).collect();
    let long = format!("user:=user7,{}", others.join(","));
    screen.search_for(&long);
    has_address("#/desktops").await;
    click(&screen.get("button", "More tools"));
    screen.says("This search is too long for a link.").await;
    assert!(is_off(&screen.get("button", "Copy link")));

    click(&screen.get("link", "Runs"));
    screen.soon("heading", "Runs of this browser").await;
    let history = window().unwrap().history().unwrap();
    history.back().unwrap();
    screen.says("1 of 12 desktops").await;
    assert_eq!(search_box(&screen), long);
    assert_eq!(address(), "#/desktops");

    screen.search_for("user3");
    has_address("#/desktops?q=user3").await;
    click(&screen.get("button", "More tools"));
    let copy = screen.soon("button", "Copy link").await;
    assert!(!is_off(&copy));
    // Its entry of the history shows what is there by then, not all desktops.
    history.back().unwrap();
    until("the way back", || address() == "#/desktops?q=user3").await;
    assert_eq!(search_box(&screen), "user3");
    history.back().unwrap();
    has_address("#/desktops?q=room%3D5").await;
    until("the view before", || search_box(&screen) == "room=5").await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_followed_from_another_step_begins_at_the_top() {
    let screen = Screen::listed(desktops(300).service()).await;
    screen.grid().focus().unwrap();
    press("End");
    until("the last row", || {
        screen.rows().last().unwrap().number() == 301
    })
    .await;
    let place = screen.grid().scroll_top();
    click(&screen.get("link", "Runs"));
    screen.soon("heading", "Runs of this browser").await;
    click(&screen.get("link", "Pick"));
    screen.says("300 of 300 desktops").await;
    until("the place that was left", || {
        screen.grid().scroll_top() == place
    })
    .await;
    assert_eq!(screen.active(), 301);

    click(&screen.get("link", "Runs"));
    screen.soon("heading", "Runs of this browser").await;
    let location = window().unwrap().location();
    location.set_hash("#/desktops?q=PC-002").unwrap();
    screen.says("100 of 300 desktops").await;
    // Its rows have been laid out, and the list was put where it was left, by the second frame.
    frame().await;
    frame().await;
    assert_eq!(screen.grid().scroll_top(), 0);
    assert_eq!((screen.active(), screen.rows()[0].number()), (2, 2));
}
