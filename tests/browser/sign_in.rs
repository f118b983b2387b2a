//! Signing in and out.

use crate::person::does::{click, held_by, paste_into, press};
use crate::person::sees::{attribute, description, document, focused, is_off, select};
use crate::person::waits::{frame, until};
use crate::person::{PROJECT, Screen, TOKEN};
use crate::service::{Answer, Gate, Service, desktops};
use curfew::api::config::Config;
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, window};

async fn screen() -> Screen {
    Screen::open(desktops(3).service()).await
}

fn fill(screen: &Screen, token: &str, project: &str) -> (HtmlElement, HtmlElement) {
    let boxes = (
        screen.get("textbox", "User token"),
        screen.get("textbox", "Project ID"),
    );
    paste_into(&boxes.0, token);
    paste_into(&boxes.1, project);
    click(&screen.get("button", "Continue"));
    boxes
}

/// What the box of the token is told to be wrong after giving this one.
async fn wrong_with(token: &str) -> String {
    let screen = screen().await;
    let (field, _) = fill(&screen, token, PROJECT);
    until("the box to be marked", || {
        attribute(&field, "aria-invalid") == "true"
    })
    .await;
    assert!(screen.service.asked().is_empty(), "nothing may be sent");
    description(&field)
}

#[wasm_bindgen_test]
async fn an_empty_token_is_asked_for() {
    assert!(wrong_with(" \n ").await.ends_with("Paste a token."));
}

#[wasm_bindgen_test]
async fn a_token_with_something_else_pasted_is_told_by_place_and_not_repeated() {
    let told = wrong_with("Bearer MIIE").await;
    assert!(told.contains("Character 7 can't be part of one"), "{told}");
    assert!(!told.contains("MIIE"));
}

#[wasm_bindgen_test]
async fn a_token_over_40000_characters_is_too_long() {
    let told = wrong_with(&"a".repeat(40_001)).await;
    assert!(told.contains("40,001 characters, 40,000 at most"), "{told}");
}

#[wasm_bindgen_test]
async fn a_project_is_asked_for_and_an_odd_one_refused() {
    let screen = screen().await;
    let (_, project) = fill(&screen, TOKEN, "");
    until("the box to be marked", || {
        attribute(&project, "aria-invalid") == "true"
    })
    .await;
    assert!(description(&project).ends_with("Enter the project ID."));
    fill(&screen, TOKEN, "a b");
    until("the other reason", || {
        description(&project).contains("no white space")
    })
    .await;
    assert!(screen.service.asked().is_empty());
}

#[wasm_bindgen_test]
async fn a_mended_field_is_not_marked_any_more() {
    let screen = screen().await;
    let (token, _) = fill(&screen, "", "a b");
    until("the box to be marked", || {
        attribute(&token, "aria-invalid") == "true"
    })
    .await;
    fill(&screen, TOKEN, "a b");
    until("the mark to go", || {
        attribute(&token, "aria-invalid").is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn line_breaks_and_spaces_of_a_copied_token_are_taken_out() {
    let screen = screen().await;
    let (start, end) = TOKEN.split_at(20);
    fill(&screen, &format!("  {start}\n  {end} \n"), PROJECT);
    screen.soon("heading", "Desktops").await;
    for asked in screen.service.asked() {
        assert_eq!(asked.header("x-auth-token"), Some(TOKEN));
    }
}

#[wasm_bindgen_test]
async fn enter_in_the_token_goes_on() {
    let screen = screen().await;
    paste_into(&screen.get("textbox", "Project ID"), PROJECT);
    paste_into(&screen.get("textbox", "User token"), TOKEN);
    press("Enter");
    screen.soon("heading", "Desktops").await;
}

#[wasm_bindgen_test]
async fn the_focus_is_where_the_token_goes() {
    let screen = screen().await;
    let token = screen.get("textbox", "User token");
    until("the focus there", || focused() == token).await;
}

#[wasm_bindgen_test]
async fn after_signing_out_the_focus_is_there_again() {
    let screen = Screen::signed_in(desktops(1).service()).await;
    click(&screen.get("button", "Sign out"));
    let token = screen.soon("textbox", "User token").await;
    until("the focus there", || focused() == token).await;
}

#[wasm_bindgen_test]
async fn what_is_typed_stays_when_the_address_changes() {
    let screen = screen().await;
    let token = screen.get("textbox", "User token");
    paste_into(&token, "MII");
    go_to("#/run").await;
    assert_eq!(held_by(&screen.get("textbox", "User token")), "MII");
    assert!(token.is_connected(), "it is still the same box");
}

#[wasm_bindgen_test]
async fn the_hosts_name_and_project_are_there_from_the_start() {
    let file = format!(r#"{{"brand":"Night shift","project":"{PROJECT}"}}"#);
    let config = Config::parse(file.as_bytes()).unwrap();
    let screen = Screen::open_with(config, desktops(1).service()).await;
    assert_eq!(held_by(&screen.get("textbox", "Project ID")), PROJECT);
    assert!(screen.text().contains("Night shift"));
}

#[wasm_bindgen_test]
async fn the_project_is_shown_by_its_name() {
    let screen = Screen::signed_in(desktops(1).service()).await;
    screen.says("Project night-shift").await;
}

#[wasm_bindgen_test]
async fn while_it_checks_it_cannot_be_sent_twice() {
    let gate = Gate::default();
    let behind = gate.clone();
    let project = desktops(1);
    let all = project.clone();
    let service = project.but(move |asked| {
        let answer = Box::new(all.answer(asked));
        asked
            .is("GET", "/v3/auth/tokens")
            .then(|| Answer::Behind(behind.clone(), answer))
    });
    let screen = Screen::open(service).await;
    fill(&screen, TOKEN, PROJECT);
    let busy = screen.soon("button", "Checking…").await;
    assert!(is_off(&busy));
    screen.get("textbox", "User token").focus().unwrap();
    press("Enter");
    gate.open();
    screen.soon("heading", "Desktops").await;
    assert_eq!(screen.service.asked_of("GET", "/v3/auth/tokens").len(), 1);
}

#[wasm_bindgen_test]
async fn a_token_that_iam_refuses_is_told_and_can_be_given_again() {
    let project = desktops(1);
    let service = project.but(|asked| {
        let body = json!({ "error": { "code": 401, "message": "The token must be updated", "title": "Unauthorized" } });
        let is_bad = asked.header("x-auth-token") == Some("bad");
        (asked.is("GET", "/v3/auth/tokens") && is_bad).then(|| Answer::json(401, &body))
    });
    let screen = Screen::open(service).await;
    fill(&screen, "bad", PROJECT);
    until("an alert", || !screen.alerts().is_empty()).await;
    let alert = screen.alerts().remove(0);
    assert!(
        alert.contains("Not signed in") && alert.contains("The token must be updated"),
        "{alert}"
    );
    // Nothing was selected yet.
    assert!(alert.contains("still valid") && !alert.contains("selected"));
    fill(&screen, TOKEN, PROJECT);
    screen.soon("heading", "Desktops").await;
}

#[wasm_bindgen_test]
async fn a_token_for_another_project_is_refused_by_its_name() {
    let body = json!({ "token": { "user": { "id": "u" }, "project": { "id": "other", "name": "day-shift" } } });
    let service = Service::answering(move |_| Answer::json(200, &body));
    let screen = Screen::open(service).await;
    fill(&screen, TOKEN, PROJECT);
    until("an alert", || !screen.alerts().is_empty()).await;
    assert!(screen.alerts()[0].contains("This token is for another project: day-shift"));
    assert!(screen.find("heading", "Desktops").is_none());
}

#[wasm_bindgen_test]
async fn without_iam_the_console_works_all_the_same() {
    let service = desktops(3).but(|asked| {
        asked
            .is("GET", "/v3/auth/tokens")
            .then_some(Answer::Rejected)
    });
    let screen = Screen::listed(service).await;
    screen.says("3 of 3 desktops").await;
    screen.says(&format!("Project {PROJECT}")).await;
}

/// A project whose IAM answers when the gate opens: with 401 to the token "bad".
fn slow_iam(gate: &Gate, n: usize) -> Service {
    let (behind, project) = (gate.clone(), desktops(n));
    let all = project.clone();
    project.but(move |asked| {
        let is_bad = asked.header("x-auth-token") == Some("bad");
        let answer = if is_bad {
            Answer::json(401, &json!({ "error": { "code": 401 } }))
        } else {
            all.answer(asked)
        };
        let answer = Answer::Behind(behind.clone(), Box::new(answer));
        asked.is("GET", "/v3/auth/tokens").then_some(answer)
    })
}

async fn first_page_asked(screen: &Screen) {
    until("the first page to be asked for", || {
        screen.service.asked_of("GET", "/desktops/detail").len() == 1
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_first_page_is_asked_for_while_iam_is_and_shows_with_the_picker() {
    let gate = Gate::default();
    let screen = Screen::open(slow_iam(&gate, 1_200)).await;
    fill(&screen, TOKEN, PROJECT);
    first_page_asked(&screen).await;
    assert!(screen.find("heading", "Desktops").is_none());
    gate.open();
    screen.soon("heading", "Desktops").await;
    screen.says("1,200 of 1,200 desktops").await;
    let pages = screen.service.asked_of("GET", "/desktops/detail");
    let firsts = pages.iter().filter(|page| page.number("offset") == Some(0));
    assert_eq!(firsts.count(), 1);
    assert_eq!(select(&screen.host, "[role=grid]").len(), 1);
    assert!(screen.rows().len() > 5, "the grid knows its height");
}

#[wasm_bindgen_test]
async fn of_a_list_that_came_with_a_refused_token_nothing_stays() {
    let gate = Gate::default();
    let screen = Screen::open(slow_iam(&gate, 1_200)).await;
    window()
        .unwrap()
        .location()
        .set_hash("#/desktops?q=PC-00007")
        .unwrap();
    fill(&screen, "bad", PROJECT);
    first_page_asked(&screen).await;
    gate.open();
    until("an alert", || !screen.alerts().is_empty()).await;
    assert!(screen.find("heading", "Desktops").is_none());
    assert!(!screen.text().contains("PC-0"));
    assert_eq!(screen.service.asked_of("GET", "/desktops/detail").len(), 1);
    fill(&screen, TOKEN, PROJECT);
    screen.says("1 of 1,200 desktops").await;
    assert_eq!(screen.names(), ["PC-00007"]);
    let pages = screen.service.asked_of("GET", "/desktops/detail");
    let firsts = pages.iter().filter(|page| page.number("offset") == Some(0));
    let tokens: Vec<_> = firsts.map(|page| page.header("x-auth-token")).collect();
    assert_eq!(tokens, [Some("bad"), Some(TOKEN)]);
}

#[wasm_bindgen_test]
async fn a_list_that_refuses_the_token_asks_for_another_one() {
    let service = desktops(3).but(|asked| {
        let body = json!({ "error_code": "APIGW.0301", "error_msg": "Incorrect IAM authentication information" });
        let is_bad = asked.header("x-auth-token") == Some("bad");
        (asked.is("GET", "/desktops/detail") && is_bad).then(|| Answer::json(401, &body))
    });
    let screen = Screen::open(service).await;
    fill(&screen, "bad", PROJECT);
    screen.soon("dialog", "Sign in again").await;
}

/// Everything in the page that a token could be written to, the values of its boxes aside.
fn leaks(token: &str) -> Vec<String> {
    let mut leaks = vec![];
    let mut look = |place: &str, text: &str| {
        if text.contains(token) {
            leaks.push(place.to_owned());
        }
    };
    let window = window().unwrap();
    look("page", &document().document_element().unwrap().outer_html());
    look("address", &window.location().href().unwrap());
    look("title", &document().title());
    for (place, storage) in [
        ("local storage", window.local_storage()),
        ("session storage", window.session_storage()),
    ] {
        let storage = storage.unwrap().unwrap();
        for at in 0..storage.length().unwrap() {
            let key = storage.key(at).unwrap().unwrap();
            look(place, &key);
            look(place, &storage.get_item(&key).unwrap().unwrap_or_default());
        }
    }
    leaks
}

/// A token that no other test has: what a failed test tells of its own stands in the page too.
const SECRET: &str = "MIIEsecretThatStandsNowhereElseGAYJKoZIhvcN";

#[wasm_bindgen_test]
async fn the_token_is_in_no_attribute_no_storage_no_address_and_no_output() {
    let screen = screen().await;
    paste_into(&screen.get("textbox", "User token"), SECRET);
    assert_eq!(leaks(SECRET), Vec::<String>::new(), "before");
    paste_into(&screen.get("textbox", "Project ID"), PROJECT);
    click(&screen.get("button", "Continue"));
    screen.soon("button", "Refresh").await;
    screen.says("3 of 3 desktops").await;
    assert_eq!(leaks(SECRET), Vec::<String>::new(), "signed in");
    for field in select(&screen.host, "input, textarea") {
        let value = js_sys::Reflect::get(&field, &"value".into()).unwrap();
        assert_ne!(value.as_string().as_deref(), Some(SECRET));
    }
    // The runner of the tests writes what goes to the browser's console into the page, which was searched too.
    for asked in screen.service.asked() {
        assert!(!asked.path.contains(SECRET) && !asked.body.contains(SECRET));
    }
}

#[wasm_bindgen_test]
async fn a_service_that_repeats_the_token_does_not_get_it_shown() {
    let service = desktops(1).but(|asked| {
        let said = format!("bad token {SECRET}");
        asked
            .is("GET", "/v3/auth/tokens")
            .then(|| Answer::fault(401, "APIGW.0301", &said))
    });
    let screen = Screen::open(service).await;
    fill(&screen, SECRET, PROJECT);
    until("an alert", || !screen.alerts().is_empty()).await;
    assert!(screen.alerts()[0].contains("bad token [token]"));
    assert_eq!(leaks(SECRET), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn signing_out_forgets_everything() {
    let screen = Screen::listed(desktops(3).service()).await;
    screen.click_row("PC-00001");
    screen.type_message("Bye");
    screen.search_for("PC");
    click(&screen.get("button", "Sign out"));
    screen.soon("heading", "Sign in").await;
    assert!(screen.find("button", "Sign out").is_none());
    assert!(!screen.text().contains("PC-00001") && !screen.text().contains("night-shift"));
    assert_eq!(held_by(&screen.get("textbox", "User token")), "");
    let before = screen.service.asked().len();
    for _ in 0..10 {
        frame().await;
    }
    assert_eq!(
        screen.service.asked().len(),
        before,
        "nothing is sent any more"
    );

    screen.sign_in().await;
    screen.says("3 of 3 desktops").await;
    screen.says("0 selected").await;
    assert_eq!(held_by(&screen.get("textbox", "Message to users")), "");
    assert_eq!(held_by(&screen.get("searchbox", "Search desktops")), "");
    assert!(
        is_off(&screen.get("button", "Undo")),
        "no way back to what was selected"
    );
}

#[wasm_bindgen_test]
async fn an_address_of_a_step_is_no_way_around_signing_in() {
    let screen = screen().await;
    go_to("#/run").await;
    screen.get("heading", "Sign in");
    assert!(screen.service.asked().is_empty());
}

/// Changes the address, and waits until the page was told.
async fn go_to(hash: &str) {
    let told = Rc::new(Cell::new(false));
    let now_told = Rc::clone(&told);
    let listening = Closure::<dyn FnMut()>::new(move || now_told.set(true));
    let window = window().unwrap();
    window.set_onhashchange(Some(listening.as_ref().unchecked_ref()));
    window.location().set_hash(hash).unwrap();
    until("the page to be told", || told.get()).await;
    window.set_onhashchange(None);
    frame().await;
}
