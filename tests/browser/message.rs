//! The message to the users, as it is written.

use crate::person::Screen;
use crate::person::does::{paste_into, press, type_into};
use crate::person::sees::{attribute, description, is_off};
use crate::person::waits::until;
use crate::service::desktops;
use wasm_bindgen_test::wasm_bindgen_test;

async fn screen() -> Screen {
    Screen::listed(desktops(3).service()).await
}

#[wasm_bindgen_test]
async fn the_counter_follows_every_character() {
    let screen = screen().await;
    screen.says("0 / 255").await;
    screen.type_message("Hi!");
    screen.says("3 / 255").await;
    press("?");
    screen.says("4 / 255").await;
}

#[wasm_bindgen_test]
async fn an_emoji_counts_two() {
    let screen = screen().await;
    screen.type_message("a😀b");
    screen.says("4 / 255").await;
}

#[wasm_bindgen_test]
async fn a_line_break_counts_one() {
    let screen = screen().await;
    screen.type_message("a\nb");
    screen.says("3 / 255").await;
}

#[wasm_bindgen_test]
async fn a_message_of_255_is_not_too_long() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    paste_into(
        &screen.get("textbox", "Message to users"),
        &format!("{}a", "😀".repeat(127)),
    );
    screen.says("255 / 255").await;
    assert_eq!(
        attribute(&screen.get("textbox", "Message to users"), "aria-invalid"),
        ""
    );
    assert!(!is_off(&screen.get("button", "Review log-off")));
}

#[wasm_bindgen_test]
async fn over_the_limit_the_box_says_by_how_much_and_there_is_no_review() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    let message = screen.get("textbox", "Message to users");
    paste_into(&message, &"x".repeat(254));
    type_into(&message, "😀😀");
    screen.says("258 / 255").await;
    assert!(description(&message).contains("3 over the limit"));
    assert_eq!(attribute(&message, "aria-invalid"), "true");
    let review = screen.get("button", "Review log-off");
    assert!(is_off(&review));
    assert_eq!(description(&review), "The message is too long.");
    paste_into(&message, "short");
    until("the review to be on again", || !is_off(&review)).await;
    assert_eq!(description(&review), "");
    assert!(!screen.text().contains("over the limit"));
}

#[wasm_bindgen_test]
async fn with_nothing_selected_there_is_no_review_and_the_reason_is_told() {
    let screen = screen().await;
    let review = screen.get("button", "Review log-off");
    assert!(is_off(&review));
    assert_eq!(description(&review), "Nothing is selected.");
    screen.click_row("PC-00002");
    until("the review to be on", || !is_off(&review)).await;
    screen.click_row("PC-00002");
    until("the review to be off", || is_off(&review)).await;
}

#[wasm_bindgen_test]
async fn the_confirmation_quotes_the_message_as_text() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    screen.type_message("Save <b>now</b>\n& log off");
    screen.review(1).await;
    let quote = screen.get("group", "Message to users");
    assert_eq!(quote.inner_text(), "Save <b>now</b>\n& log off");
}

#[wasm_bindgen_test]
async fn without_a_message_the_confirmation_says_so() {
    let screen = screen().await;
    screen.click_row("PC-00001");
    screen.type_message("  \n ");
    screen.review(1).await;
    screen.says("users are logged off without a word").await;
}
