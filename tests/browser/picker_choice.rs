//! Choosing desktops with pointer and keys.

use crate::person::does::{CTRL, CTRL_SHIFT, SHIFT, click, click_with, press, press_with};
use crate::person::sees::{focused, is_off, is_ticked};
use crate::person::waits::until;
use crate::person::{Row, Screen};
use crate::service::desktops;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

async fn screen() -> Screen {
    Screen::listed(desktops(8).service()).await
}

fn name(n: usize) -> String {
    format!("PC-{n:05}")
}

fn names(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(name).collect()
}

/// Waits until exactly these are selected, by row, box and number.
async fn has_selected(screen: &Screen, numbers: impl IntoIterator<Item = usize>) {
    let wanted = names(numbers);
    screen.says(&format!("{} selected", wanted.len())).await;
    assert_eq!(screen.selected(), wanted);
}

#[wasm_bindgen_test]
async fn a_click_selects_a_row_and_a_second_one_lets_it_go() {
    let screen = screen().await;
    has_selected(&screen, []).await;
    screen.click_row("PC-00002");
    has_selected(&screen, [2]).await;
    screen.click_row("PC-00005");
    has_selected(&screen, [2, 5]).await;
    screen.click_row("PC-00002");
    has_selected(&screen, [5]).await;
}

#[wasm_bindgen_test]
async fn a_click_on_the_box_does_the_same() {
    let screen = screen().await;
    click(&screen.row("PC-00003").checkbox());
    has_selected(&screen, [3]).await;
    click(&screen.row("PC-00003").checkbox());
    has_selected(&screen, []).await;
}

#[wasm_bindgen_test]
async fn shift_and_click_select_all_rows_between() {
    let screen = screen().await;
    screen.click_row("PC-00006");
    click_with(&screen.row("PC-00003").0, SHIFT);
    has_selected(&screen, 3..=6).await;
    // A longer or shorter reach from the same row takes the place of the last one.
    click_with(&screen.row("PC-00005").0, SHIFT);
    has_selected(&screen, 5..=6).await;
    click_with(&screen.row("PC-00008").checkbox(), SHIFT);
    has_selected(&screen, 6..=8).await;
}

#[wasm_bindgen_test]
async fn the_space_bar_selects_the_active_row() {
    let screen = screen().await;
    screen.grid().focus().unwrap();
    press("ArrowDown");
    press("ArrowDown");
    press(" ");
    has_selected(&screen, [3]).await;
    press(" ");
    has_selected(&screen, []).await;
}

#[wasm_bindgen_test]
async fn shift_and_arrows_stretch_the_selection() {
    let screen = screen().await;
    screen.grid().focus().unwrap();
    press("ArrowDown");
    press(" ");
    press_with("ArrowDown", SHIFT);
    press_with("ArrowDown", SHIFT);
    has_selected(&screen, 2..=4).await;
    press_with("ArrowUp", SHIFT);
    has_selected(&screen, 2..=3).await;
}

#[wasm_bindgen_test]
async fn shift_and_arrows_begin_at_the_active_row() {
    let screen = screen().await;
    screen.grid().focus().unwrap();
    press_with("ArrowDown", SHIFT);
    has_selected(&screen, 1..=2).await;
    press_with("ArrowDown", SHIFT);
    has_selected(&screen, 1..=3).await;
    // What was chosen elsewhere before is no beginning.
    press("End");
    press("ArrowUp");
    press_with("ArrowDown", SHIFT);
    has_selected(&screen, [1, 2, 3, 7, 8]).await;
    press_with("ArrowUp", SHIFT);
    has_selected(&screen, [1, 2, 3, 7]).await;
    press_with("ArrowUp", SHIFT);
    has_selected(&screen, [1, 2, 3, 6, 7]).await;
}

#[wasm_bindgen_test]
async fn shift_and_click_let_nobody_go_after_clear_undo_or_another_search() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    has_selected(&screen, [1]).await;
    click(&screen.get("button", "Clear"));
    has_selected(&screen, []).await;
    click_with(&screen.row("PC-00003").0, SHIFT);
    has_selected(&screen, [3]).await;
    click_with(&screen.row("PC-00005").0, SHIFT);
    has_selected(&screen, 3..=5).await;
    screen.search_for("room=6");
    screen.says("1 of 8 desktops").await;
    click_with(&screen.row("PC-00006").0, SHIFT);
    screen.search_for("");
    screen.says("8 of 8 desktops").await;
    has_selected(&screen, 3..=6).await;
    click(&screen.get("button", "Undo"));
    has_selected(&screen, 3..=5).await;
    click_with(&screen.row("PC-00008").0, SHIFT);
    has_selected(&screen, [3, 4, 5, 8]).await;
}

#[wasm_bindgen_test]
async fn ctrl_and_z_take_steps_back_and_ctrl_and_y_take_them_again() {
    let screen = screen().await;
    screen.click_row("PC-00002");
    // With Caps Lock on.
    press_with("A", CTRL);
    has_selected(&screen, 1..=8).await;
    press_with("z", CTRL);
    has_selected(&screen, [2]).await;
    press_with("z", CTRL);
    has_selected(&screen, []).await;
    press_with("y", CTRL);
    has_selected(&screen, [2]).await;
    press_with("Z", CTRL_SHIFT);
    has_selected(&screen, 1..=8).await;
}

#[wasm_bindgen_test]
async fn ctrl_and_a_select_all_of_the_view_only() {
    let screen = screen().await;
    screen.search_for("user3");
    screen.says("1 of 8 desktops").await;
    screen.grid().focus().unwrap();
    press_with("a", CTRL);
    has_selected(&screen, [3]).await;
    screen.search_for("");
    screen.says("8 of 8 desktops").await;
    has_selected(&screen, [3]).await;
}

#[wasm_bindgen_test]
async fn select_all_matching_selects_them_and_lets_them_go() {
    let screen = screen().await;
    let all = screen.get("checkbox", "Select all matching");
    click(&all);
    has_selected(&screen, 1..=8).await;
    assert!(is_ticked(&all));
    click(&all);
    has_selected(&screen, []).await;
    assert!(!is_ticked(&all));
}

#[wasm_bindgen_test]
async fn select_all_matching_is_neither_yes_nor_no_when_some_are() {
    let screen = screen().await;
    let all = screen.get("checkbox", "Select all matching");
    screen.click_row("PC-00004");
    until("a box in between", || {
        all.matches(":indeterminate").unwrap()
    })
    .await;
    click(&all);
    has_selected(&screen, 1..=8).await;
    assert!(!all.matches(":indeterminate").unwrap());
}

#[wasm_bindgen_test]
async fn undo_takes_one_step_back_at_a_time() {
    let screen = screen().await;
    let undo = screen.get("button", "Undo");
    assert!(is_off(&undo), "nothing to undo yet");
    screen.click_row("PC-00001");
    click(&screen.get("checkbox", "Select all matching"));
    has_selected(&screen, 1..=8).await;
    click(&undo);
    has_selected(&screen, [1]).await;
    click(&undo);
    has_selected(&screen, []).await;
    until("undo to be off", || is_off(&undo)).await;
}

#[wasm_bindgen_test]
async fn invert_turns_the_selection_round_within_the_view() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    screen.click_row("PC-00008");
    click(&screen.get("button", "Invert"));
    has_selected(&screen, 2..=7).await;
}

#[wasm_bindgen_test]
async fn clear_lets_all_go_and_can_be_undone() {
    let screen = screen().await;
    assert!(is_off(&screen.get("button", "Clear")));
    screen.click_row("PC-00001");
    screen.click_row("PC-00002");
    has_selected(&screen, [1, 2]).await;
    click(&screen.get("button", "Clear"));
    has_selected(&screen, []).await;
    click(&screen.get("button", "Undo"));
    has_selected(&screen, [1, 2]).await;
}

#[wasm_bindgen_test]
async fn what_is_selected_but_not_in_the_view_is_counted() {
    let screen = screen().await;
    click(&screen.get("checkbox", "Select all matching"));
    screen.says("3 with someone connected").await;
    assert!(!screen.text().contains("not in this view"));
    screen.search_for("PC-00004");
    screen.says("7 not in this view").await;
    has_selected_number(&screen, 8).await;
    screen.review(8).await;
    screen.says("Not in the view you see\n7").await;
}

async fn has_selected_number(screen: &Screen, n: usize) {
    screen.says(&format!("{n} selected")).await;
}

#[wasm_bindgen_test]
async fn arrows_move_the_active_row_and_stay_within_the_list() {
    let screen = screen().await;
    screen.grid().focus().unwrap();
    assert_eq!(screen.active(), 2, "the first row, below the header");
    press("ArrowDown");
    until("the second row", || screen.active() == 3).await;
    press("End");
    press("ArrowDown");
    until("the last row", || screen.active() == 9).await;
    press("Home");
    until("the first row", || screen.active() == 2).await;
    has_selected(&screen, []).await;
}

#[wasm_bindgen_test]
async fn after_a_click_keys_go_on_from_that_row() {
    let screen = screen().await;
    screen.click_row("PC-00004");
    assert_eq!(focused(), screen.grid().unchecked_into());
    press_with("ArrowDown", SHIFT);
    has_selected(&screen, 4..=5).await;
    assert_eq!(Row(screen.row("PC-00005").0).number(), screen.active());
}

#[wasm_bindgen_test]
async fn the_selection_is_kept_by_id_when_the_order_changes() {
    let screen = screen().await;
    screen.click_row("PC-00002");
    let name = screen.get("button", "Name");
    click(&name);
    until("the order to turn round", || {
        screen.names()[0] == "PC-00008"
    })
    .await;
    has_selected(&screen, [2]).await;
}

#[wasm_bindgen_test]
async fn the_selection_survives_a_refresh() {
    let screen = screen().await;
    screen.click_row("PC-00002");
    let before = screen.service.asked_of("GET", "/desktops/detail").len();
    click(&screen.get("button", "Refresh"));
    until("the list to be read again", || {
        screen.service.asked_of("GET", "/desktops/detail").len() > before
    })
    .await;
    screen.soon("button", "Refresh").await;
    has_selected(&screen, [2]).await;
}
