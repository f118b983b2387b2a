//! The order of characters that the browser gives, against the browser's order of whole texts.

use curfew::domain::fleet::{Collation, Fleet, RowDraft, View};
use curfew::flows::browser::Collator;
use curfew::texts::{Language, zh};
use curfew::ui::format::sort_by_name;
use wasm_bindgen_test::wasm_bindgen_test;

/// The collation, and in how many parts it came.
fn collation(language: Language, characters: impl Iterator<Item = char>) -> (Collation, usize) {
    let mut collator = Collator::new(language.tag(), characters);
    let mut parts = 1;
    while !collator.go_on() {
        parts += 1;
    }
    (collator.collation(), parts)
}

/// The names in the order of the picker.
fn sorted(language: Language, names: &[&str]) -> Vec<String> {
    let (mut fleet, mut view) = (Fleet::default(), View::new());
    for (place, name) in names.iter().enumerate() {
        fleet.upsert(&RowDraft {
            id: &place.to_string(),
            name: Some(name),
            ..RowDraft::default()
        });
    }
    view.refresh(&fleet, &fleet.changes().clone());
    let beyond = names.iter().flat_map(|name| name.chars());
    let mut beyond: Vec<char> = beyond.filter(|one| !one.is_ascii()).collect();
    beyond.sort_unstable();
    beyond.dedup();
    let (collation, _) = collation(language, beyond.into_iter().chain('a'..='z'));
    assert!(view.collate(&fleet, collation));
    let rows = view.rows().iter();
    rows.map(|row| fleet.name(*row).to_owned()).collect()
}

#[wasm_bindgen_test]
fn names_that_start_alike_are_in_the_order_of_the_language() {
    let families = [
        vec!["张三", "李四", "王五", "阿强", "赵六", "陈伟", "欧阳"],
        vec!["张三", "li.wei", "李四", "7-11", "zhang", "1张"],
        vec!["ws-张", "ws-李", "ws-王2", "ws-王10", "ws-阿"],
        vec!["ea", "éb", "ec", "fa", "da", "ëd", "E\u{301}e", "ｅf"],
        vec!["apfel", "äpfel", "bär", "bas", "baz", "zeta", "žeb", "zec"],
        vec![
            "ola", "øst", "osu", "łódź", "lod", "lpd", "þor", "zz", "æ", "a", "b",
        ],
        vec!["яна", "анна", "ёлка", "ель", "ежи", "αλφα", "βήτα", "άλμα"],
        vec!["かな", "がく", "カニ", "さる", "ザク"],
    ];
    for language in [Language::EN, Language::foreign(&zh::TEXTS)] {
        for names in &families {
            let mut expected = names.clone();
            sort_by_name(language, &mut expected, |name| name);
            assert_eq!(sorted(language, names), expected, "{}", language.tag());
        }
    }
    let pinyin = sorted(Language::foreign(&zh::TEXTS), &families[0]);
    assert_eq!(pinyin.concat(), "阿强陈伟李四欧阳王五张三赵六");
}

#[wasm_bindgen_test]
fn all_chinese_characters_come_in_many_parts() {
    for language in [Language::EN, Language::foreign(&zh::TEXTS)] {
        let all = '一'..='\u{9fa5}';
        let (collation, parts) = collation(language, all.clone().chain('a'..='z'));
        assert!(collation.knows(&all.map(u32::from).collect()));
        assert!(parts > 160, "{parts}");
    }
}
