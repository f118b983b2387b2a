//! Views that are kept by name.

use crate::person::Screen;
use crate::person::does::{click, held_by, paste_into, press};
use crate::person::sees::{all, attribute, description, focused, get, is_off, name, select};
use crate::person::waits::until;
use crate::service::desktops;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, Event, File, HtmlElement, HtmlInputElement, window};

async fn screen() -> Screen {
    let screen = Screen::listed(desktops(12).service()).await;
    screen.soon("button", "More tools").await;
    screen
}

/// Chooses a command from the menu above the list.
async fn command(screen: &Screen, name: &str) {
    click(&screen.get("button", "More tools"));
    let chosen = screen.soon("button", name).await;
    click(&chosen);
}

fn stored() -> String {
    let storage = window().unwrap().local_storage().unwrap().unwrap();
    storage
        .get_item("curfew-views")
        .unwrap()
        .unwrap_or_default()
}

/// Keeps the view that shows under a name.
async fn keep(screen: &Screen, name: &str) {
    command(screen, "Save view…").await;
    let dialog = screen.soon("dialog", "Save view").await;
    paste_into(&get(&dialog, "textbox", "Name of the view"), name);
    press("Enter");
    screen.soon("button", name).await;
}

async fn manage(screen: &Screen) -> HtmlElement {
    command(screen, "Manage views…").await;
    screen.soon("dialog", "Your views").await
}

/// The names of the views to go to.
fn views(screen: &Screen) -> Vec<String> {
    let group = get(&screen.host, "group", "Views");
    all(&group, "button")
        .iter()
        .map(|view| name(view))
        .collect()
}

fn is_pressed(screen: &Screen, view: &str) -> bool {
    attribute(&screen.get("button", view), "aria-pressed") == "true"
}

#[wasm_bindgen_test]
async fn three_views_are_there_from_the_start() {
    let screen = screen().await;
    assert_eq!(views(&screen), ["All", "Connected", "Left open"]);
    assert!(is_pressed(&screen, "All"));
    click(&screen.get("button", "User"));
    for (view, shown) in [("Connected", 4), ("Left open", 4), ("All", 12)] {
        click(&screen.get("button", view));
        screen.says(&format!("{shown} of 12 desktops")).await;
        until("it to be marked", || is_pressed(&screen, view)).await;
    }
    let user = screen.get("button", "User").closest("[role=columnheader]");
    assert_eq!(
        attribute(&user.unwrap().unwrap(), "aria-sort"),
        "ascending",
        "the order stays"
    );
}

#[wasm_bindgen_test]
async fn a_view_is_kept_with_its_order_and_shown_again() {
    let screen = screen().await;
    screen.search_for("room=5");
    click(&screen.get("button", "User"));
    click(&screen.get("button", "User"));
    keep(&screen, "Room five").await;
    assert!(is_pressed(&screen, "Room five"));
    assert!(stored().contains("Room five"));
    click(&screen.get("button", "All"));
    click(&screen.get("button", "Name"));
    screen.says("12 of 12 desktops").await;
    click(&screen.get("button", "Room five"));
    until("search and order", || {
        screen.names() == ["PC-00012", "PC-00005"]
    })
    .await;
    assert_eq!(
        held_by(&screen.get("searchbox", "Search desktops")),
        "room=5"
    );
}

#[wasm_bindgen_test]
async fn a_name_is_needed_and_belongs_to_one_view() {
    let screen = screen().await;
    keep(&screen, "Night").await;
    command(&screen, "Save view…").await;
    let dialog = screen.soon("dialog", "Save view").await;
    let input = get(&dialog, "textbox", "Name of the view");
    assert_eq!(focused(), input);
    press("Enter");
    until("a word on the empty name", || {
        description(&input).contains("Enter a name for the view")
    })
    .await;
    paste_into(&input, " Night ");
    press("Enter");
    until("a word on the name", || {
        description(&input).contains("Another view has this name")
    })
    .await;
    press("Escape");
    until("the dialog to go", || {
        screen.find("dialog", "Save view").is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn views_are_renamed_and_dropped_and_that_is_taken_back() {
    let screen = screen().await;
    keep(&screen, "One").await;
    keep(&screen, "Two").await;
    let dialog = manage(&screen).await;
    let names = || -> Vec<String> {
        let boxes = all(&dialog, "textbox");
        boxes.iter().map(held_by).collect()
    };
    assert_eq!(names(), ["One", "Two"]);
    let first = all(&dialog, "textbox").remove(0);
    paste_into(&first, "Evening");
    first
        .dispatch_event(&Event::new("change").unwrap())
        .unwrap();
    until("the new name", || stored().contains("Evening")).await;

    let delete = screen.soon("button", "Delete Evening").await;
    click(&delete);
    until("one view to be left", || names() == ["Two"]).await;
    let undo = get(&dialog, "button", "Undo");
    until("the focus on the way back", || focused() == undo).await;
    press("Enter");
    until("both views", || names() == ["Evening", "Two"]).await;
    // What another tab keeps meanwhile stays.
    let kept = stored();
    let theirs = kept.replacen(
        "\"views\": [",
        "\"views\": [{\"name\": \"Theirs\", \"query\": \"x\"},",
        1,
    );
    assert_ne!(theirs, kept);
    let storage = window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item("curfew-views", &theirs).unwrap();
    focused().blur().unwrap();
    undo.focus().unwrap();
    press("Enter");
    until("the first name", || names() == ["One", "Theirs", "Two"]).await;
    assert!(is_off(&undo));

    // A name that is taken is told in its place, and Escape brings the old one back.
    let second = all(&dialog, "textbox").remove(0);
    second.focus().unwrap();
    paste_into(&second, "connected");
    second
        .dispatch_event(&Event::new("change").unwrap())
        .unwrap();
    until("why not", || second.get_attribute("aria-invalid").is_some()).await;
    assert_eq!(held_by(&second), "connected");
    press("Escape");
    until("the old name", || {
        held_by(&second) == "One" && second.get_attribute("aria-invalid").is_none()
    })
    .await;
    click(&get(&dialog, "button", "Done"));
    until("the dialog to go", || {
        screen.find("dialog", "Your views").is_none()
    })
    .await;
    assert_eq!(views(&screen)[3..], ["One", "Theirs", "Two"]);
}

#[wasm_bindgen_test]
async fn views_come_from_a_file_and_other_files_are_refused() {
    let screen = screen().await;
    let dialog = manage(&screen).await;
    let choose = |text: &str| {
        let input: HtmlInputElement = select(&dialog, "input[type=file]")
            .remove(0)
            .unchecked_into();
        let parts = js_sys::Array::of1(&text.into());
        let file = File::new_with_str_sequence(&parts, "views.json").unwrap();
        let chosen = DataTransfer::new().unwrap();
        chosen.items().add_with_file(&file).unwrap();
        input.set_files(chosen.files().as_ref());
        input
            .dispatch_event(&Event::new("change").unwrap())
            .unwrap();
    };
    choose("{\"views\": 3}");
    screen.says("This file holds no views").await;
    choose(
        r#"{"format":"curfew-views","views":[{"name":"<b>Night</b>","query":"user7","sort":"-name"}]}"#,
    );
    screen.says("New views: 1").await;
    click(&get(&dialog, "button", "Done"));
    let view = screen.soon("button", "<b>Night</b>").await;
    click(&view);
    screen.says("1 of 12 desktops").await;
}
