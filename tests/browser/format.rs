//! What the browser's `Intl` makes of times and names.

use curfew::texts::{Language, zh};
use curfew::ui::format::{ago, sort_by_name};
use wasm_bindgen_test::wasm_bindgen_test;

const MINUTE: u64 = 60_000;

#[wasm_bindgen_test]
fn how_long_ago_is_told_in_the_largest_unit_that_fits() {
    for (minutes, words) in [
        (3, "3 minutes ago"),
        (1, "1 minute ago"),
        (119, "1 hour ago"),
        (2 * 1_440 - 1, "yesterday"),
        (3 * 1_440, "3 days ago"),
    ] {
        assert_eq!(ago(Language::EN, minutes * MINUTE), words);
    }
    assert_eq!(ago(Language::foreign(&zh::ZH), 3 * MINUTE), "3分钟前");
}

#[wasm_bindgen_test]
fn names_are_in_the_order_of_the_language_and_of_their_numbers() {
    let sorted = |language, mut names: Vec<&'static str>| {
        sort_by_name(language, &mut names, |name| name);
        names
    };
    let names = vec!["Pool 10", "zebra", "pool 2", "Äpfel", "Birnen"];
    let expected = ["Äpfel", "Birnen", "pool 2", "Pool 10", "zebra"];
    assert_eq!(sorted(Language::EN, names), expected);
    assert_eq!(
        sorted(Language::foreign(&zh::ZH), vec!["张", "李", "王"]),
        ["李", "王", "张"]
    );
}
