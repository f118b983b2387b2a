//! Lists that a person brings.

use crate::person::Screen;
use crate::person::does::{click, paste_into, press};
use crate::person::sees::{focused, get, is_off, select, text};
use crate::person::waits::until;
use crate::service::{Desktops, desktop, desktops};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    DataTransfer, DragEvent, DragEventInit, Event, File, HtmlElement, HtmlSelectElement,
};

const LIST: &str = "Ids, names, users or addresses";

/// Opens the dialog.
async fn bring(screen: &Screen) -> HtmlElement {
    let open = screen.soon("button", "Bring a list…").await;
    click(&open);
    screen.soon("dialog", "Bring a list").await
}

/// The numbers, as `words number`.
async fn says(dialog: &HtmlElement, number: &str) {
    let said = || {
        let pairs = select(dialog, ".stats div");
        pairs
            .iter()
            .map(|pair| pair.text_content().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    until(number, || said().iter().any(|pair| pair == number)).await;
}

#[wasm_bindgen_test]
async fn names_are_pasted_and_selected() {
    let screen = Screen::listed(desktops(12).service()).await;
    let dialog = bring(&screen).await;
    assert_eq!(focused(), get(&dialog, "textbox", LIST));
    assert!(is_off(&get(&dialog, "button", "Select 0 desktops")));
    paste_into(
        &get(&dialog, "textbox", LIST),
        "pc-00002\nPC-00005\nnobody\npc-00005\n",
    );
    for number in [
        "Found2",
        "Unknown1",
        "Listed again1",
        "Several match0",
        "Found and not connected0",
    ] {
        says(&dialog, number).await;
    }
    click(&get(&dialog, "button", "Select 2 desktops"));
    screen.says("2 selected").await;
    assert_eq!(screen.selected(), ["PC-00002", "PC-00005"]);
}

#[wasm_bindgen_test]
async fn a_line_that_means_several_is_left_to_the_person() {
    let mut rows: Vec<_> = (1..=4).map(desktop).collect();
    rows[1]["user_name"] = json!("user1");
    let screen = Screen::listed(Desktops::rows(rows).service()).await;
    let dialog = bring(&screen).await;
    paste_into(&get(&dialog, "textbox", LIST), "user1\nuser4");
    says(&dialog, "Several match1").await;
    let ids = select(&dialog, ".choices input");
    assert_eq!(ids.len(), 2);
    click(&ids[1]);
    let go = screen.soon("button", "Select 2 desktops").await;
    click(&go);
    screen.says("2 selected").await;
    assert_eq!(screen.selected(), ["PC-00002", "PC-00004"]);
}

#[wasm_bindgen_test]
async fn a_column_is_put_right_by_the_person() {
    let screen = Screen::listed(desktops(12).service()).await;
    let dialog = bring(&screen).await;
    paste_into(
        &get(&dialog, "textbox", LIST),
        "Computer;User\nPC-00001;user1\nPC-00002;user3",
    );
    says(&dialog, "Several match1").await;
    let column: HtmlSelectElement = select(&dialog, "select").remove(1).unchecked_into();
    assert!(text(&column.parent_element().unwrap().unchecked_into()).contains("Column 2 (user1)"));
    column.set_value("Not used");
    column
        .dispatch_event(&Event::new("change").unwrap())
        .unwrap();
    says(&dialog, "Found2").await;
    says(&dialog, "Several match0").await;
}

#[wasm_bindgen_test]
async fn a_dropped_file_is_read_and_added_to_what_is_selected() {
    let screen = Screen::listed(desktops(12).service()).await;
    screen.click_row("PC-00009");
    let dialog = bring(&screen).await;
    let carried = DataTransfer::new().unwrap();
    let parts = js_sys::Array::of1(&"10.0.0.3\r\n10.0.0.4\r\n".into());
    let file = File::new_with_str_sequence(&parts, "list.txt").unwrap();
    carried.items().add_with_file(&file).unwrap();
    let with = DragEventInit::new();
    with.set_bubbles(true);
    with.set_cancelable(true);
    with.set_data_transfer(Some(&carried));
    let list = get(&dialog, "textbox", LIST);
    let event = DragEvent::new_with_event_init_dict("drop", &with).unwrap();
    assert!(
        !list.dispatch_event(&event).unwrap(),
        "the browser opens no file"
    );
    says(&dialog, "Found2").await;
    click(&get(&dialog, "button", "Add 2"));
    screen.says("3 selected").await;
    assert_eq!(screen.selected(), ["PC-00003", "PC-00004", "PC-00009"]);
}

#[wasm_bindgen_test]
async fn escape_leaves_all_as_it_was() {
    let screen = Screen::listed(desktops(3).service()).await;
    screen.click_row("PC-00001");
    let dialog = bring(&screen).await;
    paste_into(&get(&dialog, "textbox", LIST), "PC-00002");
    says(&dialog, "Found1").await;
    press("Escape");
    until("the dialog to go", || {
        screen.find("dialog", "Bring a list").is_none()
    })
    .await;
    assert_eq!(screen.selected(), ["PC-00001"]);
}
