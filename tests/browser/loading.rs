//! The list while it is read, page after page.

use crate::person::Screen;
use crate::person::does::{click, press};
use crate::person::sees::attribute;
use crate::person::waits::until;
use crate::service::{Answer, Asked, Desktops, Gate, desktop, desktops};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn is_later_page(asked: &Asked) -> bool {
    asked.is("GET", "/desktops/detail") && asked.number("offset").unwrap_or(0) > 0
}

#[wasm_bindgen_test]
async fn the_first_page_can_be_used_while_the_others_come() {
    let gate = Gate::default();
    let (behind, project) = (gate.clone(), desktops(1_200));
    let all = project.clone();
    let service = project.but(move |asked| {
        let answer = Box::new(all.answer(asked));
        is_later_page(asked).then(|| Answer::Behind(behind.clone(), answer))
    });
    let screen = Screen::signed_in(service).await;
    screen.says("Loading: 50 of about 1,200").await;
    let progress = screen.get("progressbar", "Loading desktops…");
    assert_eq!(
        (
            &*attribute(&progress, "value"),
            &*attribute(&progress, "max")
        ),
        ("50", "1200")
    );
    screen.click_row("PC-00001");
    screen.says("1 selected").await;
    gate.open();
    screen.says("1,200 of 1,200 desktops").await;
    screen.says("1 selected").await;
    screen.soon("button", "Refresh").await;
    assert!(!screen.text().contains("Loading"));
    screen.says("Read at ").await;
}

#[wasm_bindgen_test]
async fn keys_act_on_the_row_that_was_active_whatever_comes_meanwhile() {
    let gate = Gate::default();
    let rows: Vec<_> = (1..=1_200).rev().map(desktop).collect();
    let (behind, project) = (gate.clone(), Desktops::rows(rows));
    let all = project.clone();
    let service = project.but(move |asked| {
        let answer = Box::new(all.answer(asked));
        is_later_page(asked).then(|| Answer::Behind(behind.clone(), answer))
    });
    let screen = Screen::signed_in(service).await;
    screen.says("Loading: 50 of about 1,200").await;
    screen.grid().focus().unwrap();
    press("ArrowDown");
    let seen = screen.names();
    assert_eq!(seen[..2], ["PC-01151", "PC-01152"]);
    gate.open();
    screen.says("1,200 of 1,200 desktops").await;
    screen.soon("button", "Refresh").await;
    assert_eq!(screen.names(), seen, "nothing moved");
    screen
        .says("Its rows stay where they are until you leave it")
        .await;
    press(" ");
    screen.says("1 selected").await;
    assert_eq!(screen.selected(), ["PC-01152"]);

    // Where it goes once the person has left.
    screen.get("searchbox", "Search desktops").focus().unwrap();
    until("the first rows of all", || screen.names()[0] == "PC-00001").await;
    screen.says("1 selected").await;
    screen.grid().focus().unwrap();
    // It is out of sight there, and is seen before anything happens to it.
    press(" ");
    until("the row in sight", || {
        screen.names().iter().any(|name| name == "PC-01152")
    })
    .await;
    screen.says("1 selected").await;
    press(" ");
    screen.says("0 selected").await;
}

#[wasm_bindgen_test]
async fn every_page_asks_for_500_rows_at_most_and_a_few_go_at_once() {
    let screen = Screen::listed(desktops(3_000).service()).await;
    screen.says("3,000 of 3,000 desktops").await;
    let pages = screen.service.asked_of("GET", "/desktops/detail");
    assert!(
        pages
            .iter()
            .all(|page| page.number("limit").unwrap() <= 500)
    );
    assert!((6..=10).contains(&pages.len()), "{} pages", pages.len());
}

#[wasm_bindgen_test]
async fn loading_can_be_stopped_and_the_rest_loaded_later() {
    let gate = Gate::default();
    let (behind, project) = (gate.clone(), desktops(1_200));
    let all = project.clone();
    let service = project.but(move |asked| {
        let answer = Box::new(all.answer(asked));
        is_later_page(asked).then(|| Answer::Behind(behind.clone(), answer))
    });
    let screen = Screen::signed_in(service).await;
    screen.says("50 of about 1,200").await;
    click(&screen.get("button", "Stop loading"));
    screen.says("The list is incomplete").await;
    screen.says("Loading was stopped before the end").await;
    gate.open();
    click(&screen.get("button", "Load the rest"));
    screen.says("1,200 of 1,200 desktops").await;
    until("the notice to go", || !screen.text().contains("incomplete")).await;
}

#[wasm_bindgen_test]
async fn a_page_that_stays_away_leaves_a_notice_and_a_button_for_the_rest() {
    let broken = Rc::new(Cell::new(true));
    let is_broken = Rc::clone(&broken);
    let service = desktops(1_200).but(move |asked| {
        let lost = is_later_page(asked) && asked.number("offset") < Some(500) && is_broken.get();
        lost.then(|| Answer::text(503, ""))
    });
    let screen = Screen::signed_in(service).await;
    screen.says("The list is incomplete").await;
    screen.says("One page could not be read.").await;
    assert!(screen.alerts()[0].contains("The service takes no requests now"));
    broken.set(false);
    click(&screen.get("button", "Load the rest"));
    screen.says("1,200 of 1,200 desktops").await;
    until("the notice to go", || !screen.text().contains("incomplete")).await;
    assert_eq!(screen.alerts(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn desktops_that_are_gone_stay_in_the_count_of_the_selection() {
    let fewer = Rc::new(Cell::new(false));
    let now_fewer = Rc::clone(&fewer);
    let (three, two) = (desktops(3), desktops(2));
    let service = three.but(move |asked| {
        (asked.is("GET", "/desktops/detail") && now_fewer.get()).then(|| two.answer(asked))
    });
    let screen = Screen::listed(service).await;
    screen.click_row("PC-00001");
    screen.click_row("PC-00003");
    fewer.set(true);
    click(&screen.get("button", "Refresh"));
    screen.says("2 of 2 desktops").await;
    screen.says("2 selected").await;
    screen.says("1 gone from the list").await;
    assert_eq!(screen.selected(), ["PC-00001"]);
}
