//! Lists that a person brings.

use crate::person::Screen;
use crate::person::does::{click, paste_into, press};
use crate::person::sees::{all, document, find, focused, get, is_off, is_ticked, select, text};
use crate::person::waits::until;
use crate::service::{Answer, Asked, Desktops, Gate, desktop, desktops};
use curfew::api::config::Config;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    DataTransfer, DragEvent, DragEventInit, Event, EventTarget, File, HtmlElement,
    HtmlSelectElement,
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
        "Not connected0",
        "Protected0",
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

/// So many desktops, two for each user.
fn pairs(n: usize) -> Desktops {
    let rows = (1..=n).map(|n| {
        let mut row = desktop(n);
        row["user_name"] = json!(format!("pair{}", n.div_ceil(2)));
        row
    });
    Desktops::rows(rows.collect::<Vec<Value>>())
}

#[wasm_bindgen_test]
async fn users_with_two_desktops_each_are_taken_at_once_or_searched() {
    let screen = Screen::listed(pairs(240).service()).await;
    let dialog = bring(&screen).await;
    let users: Vec<String> = (1..=120).map(|n| format!("pair{n}")).collect();
    paste_into(&get(&dialog, "textbox", LIST), &users.join("\n"));
    says(&dialog, "Several match120").await;
    assert_eq!(all(&dialog, "group").len(), 50);
    let more = get(&dialog, "button", "Show 50 more");
    click(&more);
    until("the next lines", || all(&dialog, "group").len() == 100).await;
    click(&get(&dialog, "button", "Show 20 more"));
    until("all lines", || all(&dialog, "group").len() == 120).await;
    assert!(find(&dialog, "button", "Show 50 more").is_none());

    paste_into(&get(&dialog, "searchbox", "Search these lines"), "PAIR12");
    until("the lines found", || all(&dialog, "group").len() == 2).await;
    click(&get(&dialog, "button", "Take all 4"));
    screen.soon("button", "Select 4 desktops").await;
    paste_into(&get(&dialog, "searchbox", "Search these lines"), "");
    let take = screen.soon("button", "Take all 240").await;
    click(&take);
    screen.soon("button", "Select 240 desktops").await;
    click(&get(&dialog, "button", "Take none"));
    screen.soon("button", "Select 0 desktops").await;
    click(&take);
    let go = screen.soon("button", "Select 240 desktops").await;
    click(&go);
    screen.says("240 selected").await;
}

#[wasm_bindgen_test]
async fn a_desktop_that_two_lines_may_mean_has_one_choice() {
    let screen = Screen::listed(pairs(6).service()).await;
    let dialog = bring(&screen).await;
    // The first two lines mean the same; the third contradicts itself, and the fourth settles PC-00003.
    paste_into(
        &get(&dialog, "textbox", LIST),
        "name;user\n;pair1\n;PAIR1\nPC-00005;pair1\nPC-00003;pair2\n;pair2",
    );
    for number in [
        "Found1",
        "Several match3",
        "Listed again1",
        "Not connected1",
    ] {
        says(&dialog, number).await;
    }
    let ticked = || {
        let boxes = select(&dialog, ".choices input").into_iter();
        let boxes = boxes.map(JsCast::unchecked_into::<HtmlElement>);
        boxes.map(|one| is_ticked(&one)).collect::<Vec<_>>()
    };
    // PC-00001 and 2; 1, 2 and 5; 3 and 4, of which the first is found anyway.
    let (yes, no) = (true, false);
    until("what was found", || {
        ticked() == [no, no, no, no, no, yes, no]
    })
    .await;
    assert!(is_off(&select(&dialog, ".choices input")[5]));
    click(&select(&dialog, ".choices input")[1]);
    until("the same box twice", || {
        ticked() == [no, yes, no, yes, no, yes, no]
    })
    .await;
    says(&dialog, "Not connected1").await;
    screen.soon("button", "Select 2 desktops").await;
    click(&select(&dialog, ".choices input")[3]);
    until("neither", || ticked() == [no, no, no, no, no, yes, no]).await;
    screen.soon("button", "Select 1 desktop").await;
}

#[wasm_bindgen_test]
async fn who_is_protected_is_told_and_not_counted() {
    let config = Config::parse(br#"{"protected":{"names":["PC-00002","PC-00004"]}}"#).unwrap();
    let screen = Screen::open_with(config, pairs(6).service()).await;
    screen.sign_in().await;
    screen.says("2 protected").await;
    let dialog = bring(&screen).await;
    paste_into(
        &get(&dialog, "textbox", LIST),
        "name;user\nPC-00001;\nPC-00002;\n;pair2",
    );
    for number in ["Found1", "Protected1", "Several match1"] {
        says(&dialog, number).await;
    }
    assert!(text(&dialog).contains("Name of the one protected"));
    let boxes = select(&dialog, ".choices input");
    assert!(!is_off(&boxes[0]) && is_off(&boxes[1]));
    assert!(text(&dialog).contains("(protected)"));
    click(&get(&dialog, "button", "Take all 1"));
    let go = screen.soon("button", "Select 2 desktops").await;
    click(&go);
    screen.says("2 selected").await;
    assert_eq!(screen.selected(), ["PC-00001", "PC-00003"]);
}

#[wasm_bindgen_test]
async fn what_is_loaded_later_is_found_then() {
    let gate = Gate::default();
    let (behind, project) = (gate.clone(), desktops(1_200));
    let all = project.clone();
    let is_later_page = |asked: &Asked| {
        asked.is("GET", "/desktops/detail") && asked.number("offset").unwrap_or(0) > 0
    };
    let service = project.but(move |asked| {
        let answer = Box::new(all.answer(asked));
        is_later_page(asked).then(|| Answer::Behind(behind.clone(), answer))
    });
    let screen = Screen::signed_in(service).await;
    screen.says("Loading: 50 of about 1,200").await;
    let dialog = bring(&screen).await;
    paste_into(
        &get(&dialog, "textbox", LIST),
        "PC-00001\nPC-01200\nPC-00700\nPC-09999",
    );
    says(&dialog, "Found1").await;
    says(&dialog, "Unknown3").await;
    assert!(text(&dialog).contains("still being loaded"));
    gate.open();
    says(&dialog, "Found3").await;
    says(&dialog, "Unknown1").await;
    until("no word of loading", || {
        !text(&dialog).contains("still being loaded")
    })
    .await;
    screen.soon("button", "Select 3 desktops").await;
}

#[wasm_bindgen_test]
async fn a_first_line_of_titles_is_told() {
    let screen = Screen::listed(desktops(3).service()).await;
    let dialog = bring(&screen).await;
    let list = get(&dialog, "textbox", LIST);
    paste_into(&list, "Computer name\nPC-00001");
    says(&dialog, "Found1").await;
    assert!(text(&dialog).contains("taken for the titles of the columns: Computer name"));
    paste_into(&list, "DESKTOP-7H3KQ2\nPC-00001");
    says(&dialog, "Unknown1").await;
    assert!(!text(&dialog).contains("titles"));
}

/// Drops a file with these bytes on something. Says whether the browser would go on to open it.
fn drop_on(on: &EventTarget, bytes: &[u8]) -> bool {
    let carried = DataTransfer::new().unwrap();
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let file = File::new_with_u8_array_sequence(&parts, "list.txt").unwrap();
    carried.items().add_with_file(&file).unwrap();
    let with = DragEventInit::new();
    with.set_bubbles(true);
    with.set_cancelable(true);
    with.set_data_transfer(Some(&carried));
    let event = DragEvent::new_with_event_init_dict("drop", &with).unwrap();
    on.dispatch_event(&event).unwrap()
}

#[wasm_bindgen_test]
async fn a_dropped_file_is_read_and_added_to_what_is_selected() {
    let screen = Screen::listed(desktops(12).service()).await;
    screen.click_row("PC-00009");
    let dialog = bring(&screen).await;
    let opens = drop_on(&get(&dialog, "textbox", LIST), b"10.0.0.3\r\n10.0.0.4\r\n");
    assert!(!opens, "the browser opens no file");
    says(&dialog, "Found2").await;
    click(&get(&dialog, "button", "Add 2"));
    screen.says("3 selected").await;
    assert_eq!(screen.selected(), ["PC-00003", "PC-00004", "PC-00009"]);
}

#[wasm_bindgen_test]
async fn a_file_that_is_dropped_beside_the_list_takes_nobody_away() {
    let screen = Screen::listed(desktops(3).service()).await;
    until("the page to hold", || !drop_on(&document(), b"PC-00001")).await;
    let dialog = bring(&screen).await;
    assert!(!drop_on(&get(&dialog, "button", "Cancel"), b"PC-00002"));
    says(&dialog, "Found1").await;
}

#[wasm_bindgen_test]
async fn files_of_spreadsheets_are_read_in_their_encoding() {
    let mut rows: Vec<_> = (1..=3).map(desktop).collect();
    rows[1]["user_name"] = json!("张伟");
    let screen = Screen::listed(Desktops::rows(rows).service()).await;
    let dialog = bring(&screen).await;
    let dropped = async |bytes: &[u8], titles: &str| {
        drop_on(&dialog, bytes);
        let words = format!("titles of the columns: {titles}");
        until(&words, || text(&dialog).contains(&words)).await;
        says(&dialog, "Found1").await;
        says(&dialog, "Unknown0").await;
    };
    // "用户名", "张伟"
    let gbk = b"\xd3\xc3\xbb\xa7\xc3\xfb\r\n\xd5\xc5\xce\xb0\r\n";
    dropped(gbk, "用户名").await;
    let utf16 = |text: &str, to: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    };
    let list = "\u{feff}用户\t桌面名称\r\n张伟\tPC-00002\r\n";
    dropped(&utf16(list, u16::to_le_bytes), "用户 桌面名称").await;
    dropped("使用人\n张伟".as_bytes(), "使用人").await;
    dropped(&utf16(list, u16::to_be_bytes), "用户 桌面名称").await;
    dropped("\u{feff}User\n张伟".as_bytes(), "User").await;
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
