//! When things happen, as the person sets it.

use crate::person::Screen;
use crate::person::does::{click, paste_into, set_time};
use crate::person::sees::{attribute, description, is_off, select, text};
use crate::person::waits::until;
use crate::service::desktops;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

async fn one_selected() -> Screen {
    let screen = Screen::listed(desktops(3).service()).await;
    screen.soon("checkbox", "Warn first").await;
    screen.click_row("PC-00001");
    screen
}

#[wasm_bindgen_test]
async fn a_warning_needs_a_message_and_minutes() {
    let screen = one_selected().await;
    click(&screen.get("checkbox", "Warn first"));
    let review = screen.get("button", "Review log-off");
    let unsaid = "A warning needs a message.";
    until("the reason", || description(&review) == unsaid).await;
    assert!(is_off(&review));
    let message = screen.get("textbox", "Message to users");
    until("the message to be needed", || {
        description(&message).starts_with("Needed: users get it as the warning.")
    })
    .await;
    screen.type_message("Save your work.");
    until("the review to be on", || !is_off(&review)).await;
    let minutes = screen
        .soon("spinbutton", "Minutes to save their work")
        .await;
    for wrong in ["", "0", "241"] {
        paste_into(&minutes, wrong);
        until("the review to be off", || is_off(&review)).await;
        assert_eq!(attribute(&minutes, "aria-invalid"), "true");
    }
    paste_into(&minutes, "7");
    until("the review to be on", || !is_off(&review)).await;
    let dialog = screen.review(1).await;
    assert!(text(&dialog).contains("Users are warned\n7 min before"));
}

#[wasm_bindgen_test]
async fn a_time_that_is_wanted_has_to_be_given_and_is_confirmed_with_its_day_and_zone() {
    let screen = one_selected().await;
    click(&screen.get("checkbox", "Start at a time"));
    let review = screen.get("button", "Review log-off");
    let missing = "A time or a number of minutes is missing.";
    until("the reason", || description(&review) == missing).await;
    let time = || select(&screen.host, "input[type=time]");
    until("the box for the time", || time().len() == 1).await;
    set_time(time()[0].unchecked_ref(), "23:05");
    until("the review to be on", || !is_off(&review)).await;
    let dialog = screen.review(1).await;
    let told = text(&dialog);
    assert!(told.contains("23:05 ("), "{told}");
    assert!(told.contains("Keep this page open"));
}

#[wasm_bindgen_test]
async fn without_either_the_confirmation_speaks_of_neither() {
    let screen = one_selected().await;
    let dialog = screen.review(1).await;
    let told = text(&dialog);
    assert!(told.contains("Each desktop is watched\n3 min"), "{told}");
    assert!(!told.contains("warned") && !told.contains("Log-off at"));
}
