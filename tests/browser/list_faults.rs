//! What the screen shows when the list can't be read, from the bytes on the wire to the words.

use crate::person::does::{click, paste_into};
use crate::person::sees::{get, select};
use crate::person::waits::until;
use crate::person::{Screen, TOKEN};
use crate::service::{Answer, Asked, Service, desktops};
use curfew::api::config::Config;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn list_answers(answer: Answer) -> Service {
    desktops(1).but(move |asked| asked.is("GET", "/desktops/detail").then(|| answer.clone()))
}

/// The alert after the list was answered with this.
async fn alert(answer: Answer) -> String {
    let screen = Screen::signed_in(list_answers(answer)).await;
    // What the service said comes first, our words for it a moment later.
    let told = || {
        screen
            .alerts()
            .first()
            .is_some_and(|alert| !alert.contains("That did not work"))
    };
    until("an alert", told).await;
    screen.alerts().remove(0)
}

/// It has to say all of this.
fn says(alert: &str, words: &[&str]) {
    for word in words {
        assert!(alert.contains(word), "{word:?} is not in {alert:?}");
    }
}

#[wasm_bindgen_test]
async fn every_refusal_shows_its_title_code_words_status_and_request() {
    for (status, code, title) in [
        (400, "WKS.9999", "The request was refused"),
        (403, "WKS.9999", "No permission"),
        (404, "WKS.9999", "Not found"),
        (405, "WKS.9999", "Wrong kind of request"),
        (409, "WKS.9999", "Not possible now"),
        (413, "WKS.9999", "Too large"),
        (414, "WKS.9999", "Too large"),
        (494, "WKS.9999", "Too large"),
        (418, "WKS.9999", "Refused"),
    ] {
        let alert = alert(Answer::fault(status, code, "as the service puts it")).await;
        let status = format!("Status {status}");
        says(
            &alert,
            &[
                title,
                code,
                "as the service puts it",
                &status,
                "Request 3f0a9c1e5b7d4e2f8a6b0c9d1e2f3a4b",
            ],
        );
    }
}

#[wasm_bindgen_test]
async fn a_failing_service_is_asked_three_times_and_then_told_of() {
    for (status, title) in [
        (500, "The service failed"),
        (502, "The service could not be reached"),
        (503, "The service takes no requests now"),
        (504, "The service was too slow"),
    ] {
        let screen =
            Screen::signed_in(list_answers(Answer::fault(status, "WKS.9999", "oops"))).await;
        until("an alert", || screen.alerts().len() == 1).await;
        says(
            &screen.alerts()[0],
            &[title, "oops", &format!("Status {status}")],
        );
        // A list that could not be read is not taken for an empty one.
        screen.says("No desktop could be read.").await;
        assert!(!screen.text().contains("This project has no desktops"));
    }
}

#[wasm_bindgen_test]
async fn a_read_that_fails_once_is_read_again_and_nobody_is_bothered() {
    let first = Rc::new(Cell::new(true));
    let service = desktops(3).but(move |asked| {
        let fails = asked.is("GET", "/desktops/detail") && first.take();
        fails.then_some(Answer::Rejected)
    });
    let screen = Screen::listed(service).await;
    screen.says("3 of 3 desktops").await;
    assert_eq!(screen.alerts(), Vec::<String>::new());
    assert_eq!(screen.service.asked_of("GET", "/desktops/detail").len(), 2);
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_told_as_such() {
    says(
        &alert(Answer::Rejected).await,
        &["No connection", "Check the network"],
    );
}

#[wasm_bindgen_test]
async fn no_answer_from_another_host_may_be_the_browsers_doing() {
    let file =
        br#"{"endpoints":{"workspace":"https://workspace.example","iam":"https://iam.example"}}"#;
    let config = Config::parse(file).unwrap();
    let screen = Screen::open_with(config, list_answers(Answer::Rejected)).await;
    screen.sign_in().await;
    until("an alert", || screen.alerts().len() == 1).await;
    says(&screen.alerts()[0], &["blocked by the browser", "CORS"]);
}

#[wasm_bindgen_test]
async fn an_answer_that_never_comes_is_told_when_the_time_is_over() {
    let config = Config {
        timeout: 30,
        ..Config::default()
    };
    let screen = Screen::open_with(config, list_answers(Answer::Hangs)).await;
    screen.sign_in().await;
    until("an alert", || screen.alerts().len() == 1).await;
    says(&screen.alerts()[0], &["No answer in time"]);
    let asked = screen.service.asked_of("GET", "/desktops/detail");
    let aborted: Vec<_> = asked.iter().map(Asked::was_aborted).collect();
    assert_eq!(aborted, [true, true, true], "nothing is left on the wire");
}

#[wasm_bindgen_test]
async fn a_redirect_is_told_and_not_followed() {
    says(
        &alert(Answer::Redirect).await,
        &["leads elsewhere", "the token went nowhere else"],
    );
}

#[wasm_bindgen_test]
async fn a_page_of_the_host_instead_of_the_service_is_a_wrong_address() {
    let page = Answer::text(
        404,
        "<!doctype html><title>404 Not Found</title><h1>nginx</h1>",
    );
    says(
        &alert(page).await,
        &["Wrong address", "404 Not Found", "config.json"],
    );
}

#[wasm_bindgen_test]
async fn a_gateways_html_is_shown_by_its_title_only() {
    let page = Answer::text(
        502,
        "<html><head><title>502 <i>Bad</i> Gateway</title></head><body>nginx</body></html>",
    );
    let screen = Screen::signed_in(list_answers(page)).await;
    until("an alert", || screen.alerts().len() == 1).await;
    let alert = screen.get("alert", "");
    says(
        &alert.inner_text(),
        &["The service could not be reached", "502"],
    );
    assert!(select(&alert, "i, title, html").is_empty());
}

#[wasm_bindgen_test]
async fn an_answer_that_is_not_the_list_or_broke_off_can_not_be_read() {
    let cut = br#"{"total_count":2,"desktops":[{"desktop_id":"a"},{"deskt"#;
    for answer in [
        Answer::text(200, ""),
        Answer::bytes(200, b"\xff\xfe\x00garbage"),
        Answer::bytes(200, cut),
        Answer::CutOff(200),
    ] {
        says(&alert(answer).await, &["An answer that can't be read"]);
    }
}

#[wasm_bindgen_test]
async fn an_empty_refusal_is_told_by_its_status() {
    says(
        &alert(Answer::text(403, "")).await,
        &["No permission", "Status 403"],
    );
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_text_and_control_characters_do_no_harm() {
    let body = b"{\"error_code\":\"WKS.9999\",\"error_msg\":\"a\\u0000\\u001b[31mb\\u202e\xff\"}";
    let alert = alert(Answer::bytes(400, body)).await;
    says(&alert, &["The request was refused", "WKS.9999", "a[31mb"]);
    assert!(!alert.contains(['\0', '\u{1b}']));
}

#[wasm_bindgen_test]
async fn all_shapes_of_a_fault_are_understood() {
    for body in [
        r#"{"error_code":"C.1","error_msg":"words","request_id":"from-the-body"}"#,
        r#"{"errorCode":"C.1","errorMsg":"words"}"#,
        r#"{"code":"C.1","message":"words"}"#,
        r#"{"error":{"code":"C.1","message":"words","title":"T"}}"#,
    ] {
        says(
            &alert(Answer::text(400, body)).await,
            &["(C.1)", "The service said: words"],
        );
    }
}

#[wasm_bindgen_test]
async fn an_expired_token_asks_to_sign_in_again_and_then_loads_the_list() {
    let service = desktops(3).but(|asked| {
        let is_old = asked.header("x-auth-token") == Some(TOKEN);
        let expired = Answer::fault(401, "APIGW.0307", "The token must be updated");
        (asked.is("GET", "/desktops/detail") && is_old).then_some(expired)
    });
    let screen = Screen::signed_in(service).await;
    let dialog = screen.soon("dialog", "Sign in again").await;
    paste_into(&get(&dialog, "textbox", "User token"), "another");
    click(&get(&dialog, "button", "Continue"));
    screen.says("3 of 3 desktops").await;
    until("the dialog to go", || {
        screen.find("dialog", "Sign in again").is_none()
    })
    .await;
    assert_eq!(screen.alerts(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn signing_in_again_can_be_put_off() {
    let screen = Screen::signed_in(list_answers(Answer::fault(401, "APIGW.0307", "expired"))).await;
    let dialog = screen.soon("dialog", "Sign in again").await;
    click(&get(&dialog, "button", "Not now"));
    until("the dialog to go", || {
        screen.find("dialog", "Sign in again").is_none()
    })
    .await;
    says(&screen.alerts()[0], &["Not signed in", "APIGW.0307"]);
    screen.get("button", "Sign out");
}
