//! What the browser's `Intl` makes of times and names.

use curfew::texts::{Language, zh};
use curfew::ui::format::{now, sort_by_name, zone_name};
use curfew::ui::intl::{self, ago, day_and_time, duration, list, minutes, percent, time};
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
    let chinese = Language::foreign(&zh::TEXTS);
    assert_eq!(ago(chinese, 3 * MINUTE), "3 分钟前");
    assert_eq!(ago(chinese, 1_440 * MINUTE), "昨天");
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
        sorted(Language::foreign(&zh::TEXTS), vec!["张", "李", "王"]),
        ["李", "王", "张"]
    );
}

#[wasm_bindgen_test]
fn a_number_takes_the_form_that_the_browser_gives_it() {
    for language in [Language::EN, Language::foreign(&zh::TEXTS)] {
        let tags = js_sys::Array::of1(&language.tag().into());
        let rules = js_sys::Intl::PluralRules::new(&tags, &js_sys::Object::new());
        let is_as_one = |n: usize| rules.select(n as f64) == rules.select(1.0);
        for n in 0..=200 {
            let form = |n| language.confirm_go(n, "");
            assert_eq!(form(n) == form(1), is_as_one(n), "{n}");
        }
    }
}

#[wasm_bindgen_test]
fn lengths_shares_and_lists_are_written_as_the_language_has_them() {
    let chinese = Language::foreign(&zh::TEXTS);
    assert_eq!(percent(Language::EN, 45), "45%");
    assert_eq!(duration(Language::EN, 65 * MINUTE), "65 min");
    assert_eq!(duration(Language::EN, 125 * MINUTE), "2 hr 5 min");
    assert_eq!(duration(chinese, 125 * MINUTE), "2 小时 5 分钟");
    assert_eq!(duration(chinese, 12_000), "12 秒");
    assert_eq!(minutes(chinese, 120), "120 分钟");
    let two = ["1 failed".to_owned(), "2 unknown".to_owned()];
    assert_eq!(list(Language::EN, &two), "1 failed, 2 unknown");
    assert_eq!(list(chinese, &two), "1 failed、2 unknown");
}

#[wasm_bindgen_test]
fn a_zone_has_its_own_name_in_english_and_is_short_in_other_languages() {
    let chinese = Language::foreign(&zh::TEXTS);
    assert_eq!(intl::zone_name(Language::EN, now()), zone_name());
    let short = intl::zone_name(chinese, now());
    assert_eq!(short, intl::zone(chinese));
    assert!(short.starts_with("GMT") || short == "UTC", "{short}");
}

#[wasm_bindgen_test]
fn the_day_stands_beside_a_time_that_is_not_of_today() {
    let now = js_sys::Date::now() as u64;
    assert_eq!(time(Language::EN, now).len(), "22:51:04".len());
    let long_ago = time(Language::EN, now - 40 * 1_440 * MINUTE);
    assert!(
        long_ago.contains("20") && long_ago.contains(", "),
        "{long_ago}"
    );
    let chinese = day_and_time(Language::foreign(&zh::TEXTS), now);
    assert!(chinese.contains('年'), "{chinese}");
}
