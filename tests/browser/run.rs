//! From the confirmation to the outcomes.

use crate::person::Screen;
use crate::person::does::{click, paste_into, press, type_into};
use crate::person::sees::{attribute, get, is_off, select, text};
use crate::person::waits::until;
use crate::service::{Answer, Desktops, Service, desktop, desktops};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// Selects these, writes the message, and confirms.
async fn log_off(service: Service, names: &[&str], message: &str) -> Screen {
    let screen = Screen::listed(service).await;
    for name in names {
        screen.click_row(name);
    }
    paste_into(&screen.get("textbox", "Message to users"), message);
    confirm(&screen, names.len()).await;
    screen
}

async fn confirm(screen: &Screen, n: usize) {
    let dialog = screen.review(n).await;
    if n > 50 {
        let count = get(&dialog, "textbox", &format!("Type {n} to confirm"));
        type_into(&count, &n.to_string());
        press("Enter");
    } else {
        let plural = if n == 1 { "" } else { "s" };
        click(&get(
            &dialog,
            "button",
            &format!("Log off {n} desktop{plural}"),
        ));
    }
    // A dialog may lie over the run at once.
    screen.says("Log-off run").await;
}

fn sent(screen: &Screen) -> Vec<Value> {
    let all = screen.service.asked_of("POST", "/desktops/logoff");
    all.iter()
        .map(|asked| serde_json::from_str(&asked.body).unwrap())
        .collect()
}

#[wasm_bindgen_test]
async fn what_was_chosen_is_sent_once_with_the_message_and_told_as_accepted() {
    let screen = log_off(
        desktops(5).service(),
        &["PC-00002", "PC-00005"],
        "Save your work. 😀",
    )
    .await;
    screen.says("accepted").await;
    let ids = [
        "00000002-0000-4000-8000-000000000000",
        "00000005-0000-4000-8000-000000000000",
    ];
    until("the request", || !sent(&screen).is_empty()).await;
    assert_eq!(
        sent(&screen),
        [json!({ "desktop_ids": ids, "message": "Save your work. 😀" })]
    );
    screen.get("heading", "Log-off run");
    screen.get("progressbar", "Log-off run");
    let results = screen.get("grid", "Results");
    assert_eq!(attribute(&results, "aria-rowcount"), "3");
    assert!(text(&results).contains("PC-00005"));
}

#[wasm_bindgen_test]
async fn more_than_a_hundred_go_in_batches_with_each_desktop_once() {
    let mut rows: Vec<_> = (1..=101).map(desktop).collect();
    for row in &mut rows {
        row["login_status"] = "CONNECTED".into();
    }
    let screen = Screen::listed(Desktops::rows(rows).service()).await;
    click(&screen.get("checkbox", "Select all matching"));
    confirm(&screen, 101).await;
    until("all to be sent", || sent(&screen).len() == 2).await;
    let bodies = sent(&screen);
    let ids = |body: &Value| body["desktop_ids"].as_array().unwrap().clone();
    assert_eq!((ids(&bodies[0]).len(), ids(&bodies[1]).len()), (100, 1));
    let mut all: Vec<_> = bodies
        .iter()
        .flat_map(ids)
        .map(|id| id.to_string())
        .collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 101);
    assert!(bodies[0].get("message").is_none(), "nothing was written");
}

#[wasm_bindgen_test]
async fn a_refusal_shows_with_its_code_and_the_service_s_words() {
    let service = desktops(3).but(|asked| {
        let refused = Answer::fault(
            403,
            "WKS.9999",
            "Policy doesn't allow workspace:desktops:logoff",
        );
        asked.is("POST", "/desktops/logoff").then_some(refused)
    });
    let screen = log_off(service, &["PC-00001"], "").await;
    screen.says("failed").await;
    until("an alert", || !screen.alerts().is_empty()).await;
    let alert = screen.alerts().remove(0);
    assert!(alert.contains("No permission (WKS.9999)"), "{alert}");
    assert!(
        alert.contains("Policy doesn't allow workspace:desktops:logoff"),
        "{alert}"
    );
    assert_eq!(sent(&screen).len(), 1, "a refusal is not repeated");
}

#[wasm_bindgen_test]
async fn an_expired_token_asks_for_another_and_then_the_run_goes_on() {
    let service = desktops(3).but(|asked| {
        let is_old = asked.header("x-auth-token") == Some(crate::person::TOKEN);
        let expired = Answer::fault(401, "APIGW.0307", "The token must be updated");
        (asked.is("POST", "/desktops/logoff") && is_old).then_some(expired)
    });
    let screen = log_off(service, &["PC-00001"], "").await;
    let dialog = screen.soon("dialog", "Sign in again").await;
    paste_into(&get(&dialog, "textbox", "User token"), "another");
    click(&get(&dialog, "button", "Continue"));
    until("both requests", || sent(&screen).len() == 2).await;
    let tokens: Vec<_> = screen
        .service
        .asked_of("POST", "/desktops/logoff")
        .iter()
        .map(|asked| asked.header("x-auth-token").map(str::to_owned))
        .collect();
    assert_eq!(
        tokens,
        [
            Some(crate::person::TOKEN.to_owned()),
            Some("another".to_owned())
        ]
    );
    until("the dialog to go", || {
        select(&screen.host, "dialog").is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn while_a_run_is_on_there_is_no_second_one() {
    let screen = log_off(desktops(3).service(), &["PC-00001"], "").await;
    click(&screen.get("link", "Pick"));
    screen.soon("heading", "Desktops").await;
    let review = screen.get("button", "Review log-off");
    assert!(is_off(&review));
    screen.says("A run is under way.").await;
}
