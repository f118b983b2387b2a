//! What a row shows, whatever the service sends.

use crate::person::Screen;
use crate::person::does::click;
use crate::person::sees::{all, attribute, name, select, text};
use crate::person::waits::until;
use crate::service::{Desktops, desktop, desktops};
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

async fn with_rows(rows: impl Into<Vec<Value>>) -> Screen {
    Screen::listed(Desktops::rows(rows).service()).await
}

#[wasm_bindgen_test]
async fn a_row_shows_what_the_service_says_of_the_desktop() {
    let screen = with_rows([json!({
        "desktop_id": "d-1", "computer_name": "财务-07", "user_name": "Zoë", "login_status": "CONNECTED",
        "status": "SHUTOFF", "ip_addresses": ["172.16.253.204", "10.0.9.55"], "os_version": "20",
        "metadata": { "os_type": "Linux" }, "tags": [{ "key": "room", "value": "4" }, { "key": "vip", "value": "" }],
    })])
    .await;
    let texts = screen.row("财务-07").texts();
    let tags = texts[5].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(tags == "room=4vip" || tags == "room=4 vip", "{tags}");
    assert_eq!(texts[..3], ["财务-07", "Zoë", "Connected"]);
    assert!(texts[3].contains("172.16.253.204"), "{}", texts[3]);
    assert_eq!(texts[4], "Linux 20");
    assert_eq!(name(&screen.row("财务-07").checkbox()), "Select 财务-07");
}

#[wasm_bindgen_test]
async fn each_login_state_has_its_words_and_an_unknown_one_its_own() {
    let states = [
        ("CONNECTED", "Connected"),
        ("DISCONNECTED", "Left open"),
        ("REGISTERED", "Ready"),
        ("UNREGISTER", "Not registered"),
        ("TELEPORTED", "TELEPORTED"),
    ];
    let rows = states.map(
        |(state, _)| json!({ "desktop_id": state, "computer_name": state, "login_status": state }),
    );
    let screen = with_rows(rows).await;
    for (state, words) in states {
        assert_eq!(screen.row(state).texts()[2], words);
    }
}

#[wasm_bindgen_test]
async fn missing_fields_leave_dashes_and_break_nothing() {
    let screen = with_rows([json!({ "desktop_id": "bare" }), desktop(1)]).await;
    let bare = screen.row("(no name)").texts();
    assert_eq!(bare[..5], ["(no name)", "—", "—", "—", "—"]);
    assert_eq!(screen.row("PC-00001").texts()[1], "user1");
    screen.says("2 of 2 desktops").await;
}

#[wasm_bindgen_test]
async fn odd_fields_break_nothing() {
    let odd = json!({
        "desktop_id": "odd", "computer_name": 42, "user_name": null, "login_status": ["x"], "status": { "a": 1 },
        "ip_addresses": "10.9.9.9", "tags": "none", "created": "yesterday", "metadata": 7, "unheard_of": [[]],
    });
    let screen = with_rows([odd, desktop(1)]).await;
    screen.says("2 of 2 desktops").await;
    assert_eq!(screen.rows().len(), 2);
    screen.click_row("PC-00001");
    screen.says("1 selected").await;
}

#[wasm_bindgen_test]
async fn rows_without_an_id_are_told_of_and_not_shown() {
    let screen = with_rows([json!({ "computer_name": "ghost" }), desktop(1)]).await;
    screen.says("one row of the service had no usable id").await;
    assert_eq!(screen.names(), ["PC-00001"]);
}

#[wasm_bindgen_test]
async fn nothing_from_the_service_becomes_html() {
    let evil = "<img src=x onerror=alert(1)>";
    let screen = with_rows([json!({
        "desktop_id": "e", "computer_name": evil, "user_name": "<script>1</script>", "login_status": "<b>x</b>",
        "tags": [{ "key": "<i>", "value": "</i>" }],
    })])
    .await;
    let row = screen.row(evil);
    assert_eq!(row.texts()[..3], [evil, "<script>1</script>", "<b>x</b>"]);
    assert!(select(&screen.grid(), "img, script, b i").is_empty());
    assert!(row.texts()[5].contains("<i>=</i>"));
}

#[wasm_bindgen_test]
async fn a_project_without_desktops_says_so() {
    let screen = with_rows([]).await;
    screen.says("This project has no desktops").await;
    screen.says("Choose another project").await;
    screen.says("0 of 0 desktops").await;
    assert_eq!(attribute(&screen.grid(), "aria-rowcount"), "2");
}

#[wasm_bindgen_test]
async fn a_desktop_that_two_pages_list_is_shown_once() {
    let screen = with_rows([desktop(1), desktop(2), desktop(1)]).await;
    assert_eq!(screen.names(), ["PC-00001", "PC-00002"]);
}

#[wasm_bindgen_test]
async fn the_grid_tells_its_columns() {
    let screen = Screen::listed(desktops(2).service()).await;
    let heads = all(&screen.grid(), "columnheader");
    let titles: Vec<_> = heads[1..].iter().map(text).collect();
    let titles: Vec<_> = titles
        .iter()
        .map(|t| t.trim_end_matches([' ', '↑']))
        .collect();
    assert_eq!(
        titles,
        ["Name", "User", "Login state", "Address", "System", "Tags"]
    );
    assert_eq!(attribute(&screen.grid(), "aria-colcount"), "7");
    assert_eq!(attribute(&screen.grid(), "aria-rowcount"), "3");
}

#[wasm_bindgen_test]
async fn names_are_in_the_order_of_the_language_and_so_are_those_that_come_later() {
    let project = |names: &[&str]| {
        let row = |(at, name): (usize, &&str)| {
            let mut row = desktop(at);
            row["computer_name"] = json!(name);
            row
        };
        Desktops::rows(names.iter().enumerate().map(row).collect::<Vec<_>>())
    };
    let before = project(&["fa", "éb", "ec", "ea"]);
    let after = project(&["fa", "éb", "ec", "ea", "öd", "oc", "oe"]);
    let came = Rc::new(Cell::new(false));
    let has_come = Rc::clone(&came);
    let service = before
        .clone()
        .but(move |asked| has_come.get().then(|| after.answer(asked)));
    let screen = Screen::listed(service).await;
    until("é beside e", || screen.names() == ["ea", "éb", "ec", "fa"]).await;
    came.set(true);
    click(&screen.get("button", "Refresh"));
    let all = ["ea", "éb", "ec", "fa", "oc", "öd", "oe"];
    until("ö beside o", || screen.names() == all).await;
}
