//! The last look before anything is sent.

use crate::person::Screen;
use crate::person::does::{click, press, type_into};
use crate::person::sees::{all, focused, get, is_off, name, text};
use crate::person::waits::until;
use crate::service::{Answer, desktops};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// A list of `n`, all selected, and the confirmation over it.
async fn confirming(n: usize) -> (Screen, HtmlElement) {
    let screen = Screen::listed(desktops(n).service()).await;
    click(&screen.get("checkbox", "Select all matching"));
    let dialog = screen.review(n).await;
    (screen, dialog)
}

#[wasm_bindgen_test]
async fn the_focus_starts_on_the_safe_button_whatever_else_can_have_it() {
    let (_screen, dialog) = confirming(3).await;
    assert_eq!(focused(), get(&dialog, "button", "Cancel"));
    let (_screen, dialog) = confirming(51).await;
    assert_eq!(focused(), get(&dialog, "button", "Cancel"));
}

#[wasm_bindgen_test]
async fn enter_right_after_opening_sends_nothing() {
    let (screen, _dialog) = confirming(3).await;
    press("Enter");
    until("the dialog to go", || {
        all(&screen.host, "dialog").is_empty()
    })
    .await;
    assert!(
        screen
            .service
            .asked_of("POST", "/desktops/logoff")
            .is_empty()
    );
}

#[wasm_bindgen_test]
async fn it_says_how_many_are_what_and_in_how_many_batches() {
    let (_screen, dialog) = confirming(101).await;
    let text = text(&dialog);
    for fact in [
        "With someone connected\n34",
        "Left open\n34",
        "No session\n33",
        "Batches\n2",
        "can't be undone",
    ] {
        assert!(text.contains(fact), "{fact:?} in {text:?}");
    }
}

#[wasm_bindgen_test]
async fn fifty_desktops_need_no_typing() {
    let (_screen, dialog) = confirming(50).await;
    assert!(all(&dialog, "textbox").is_empty());
    assert!(!is_off(&get(&dialog, "button", "Log off 50 desktops")));
}

#[wasm_bindgen_test]
async fn above_fifty_the_count_has_to_be_typed() {
    let (screen, dialog) = confirming(51).await;
    let go = get(&dialog, "button", "Log off 51 desktops");
    assert!(is_off(&go));
    let count = get(&dialog, "textbox", "Type 51 to confirm");
    type_into(&count, "5");
    press("Enter");
    assert!(is_off(&go), "5 is not 51");
    type_into(&count, "1");
    until("the button to be on", || !is_off(&go)).await;
    type_into(&count, "0");
    until("the button to be off", || is_off(&go)).await;
    assert!(
        screen
            .service
            .asked_of("POST", "/desktops/logoff")
            .is_empty()
    );
}

#[wasm_bindgen_test]
async fn escape_cancels_and_the_focus_goes_back() {
    let (screen, _dialog) = confirming(3).await;
    press("Escape");
    until("the dialog to go", || {
        all(&screen.host, "dialog").is_empty()
    })
    .await;
    let review = screen.get("button", "Review log-off");
    until("the focus on the button before", || focused() == review).await;
    screen.says("3 selected").await;
    assert!(
        screen
            .service
            .asked_of("POST", "/desktops/logoff")
            .is_empty()
    );
}

#[wasm_bindgen_test]
async fn cancel_turns_back_too() {
    let (screen, dialog) = confirming(3).await;
    click(&get(&dialog, "button", "Cancel"));
    until("the dialog to go", || {
        all(&screen.host, "dialog").is_empty()
    })
    .await;
    let review = screen.get("button", "Review log-off");
    until("the focus on the button before", || focused() == review).await;
}

#[wasm_bindgen_test]
async fn behind_the_dialog_nothing_can_be_used() {
    let (screen, dialog) = confirming(3).await;
    let buttons = all(&screen.host, "button");
    let names: Vec<_> = buttons.iter().map(|button| name(button)).collect();
    assert_eq!(names, ["Cancel", "Log off 3 desktops"]);
    assert!(dialog.matches(":modal").unwrap());
}

#[wasm_bindgen_test]
async fn a_single_desktop_is_named_as_one() {
    let (_screen, dialog) = confirming(1).await;
    assert!(!is_off(&get(&dialog, "button", "Log off 1 desktop")));
}

#[wasm_bindgen_test]
async fn an_incomplete_list_is_told_before_anything_is_sent() {
    let three_pages = desktops(1_200);
    let service = three_pages.but(|asked| {
        let later = asked.number("offset").unwrap_or(0) > 0;
        let lost = Answer::fault(403, "WKS.9999", "No permission");
        (asked.is("GET", "/desktops/detail") && later).then_some(lost)
    });
    let screen = Screen::listed(service).await;
    screen.says("The list is incomplete").await;
    screen.click_row("PC-00001");
    let dialog = screen.review(1).await;
    assert!(text(&dialog).contains("The list of desktops is incomplete"));
}
