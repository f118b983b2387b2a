//! What a list means: what its columns are, how many lines are what, and the choice where a line means several.

use super::Brought;
use crate::domain::import::{Column, Finding, Import};
use crate::flows::browser::text_prop;
use crate::texts::Language;
use crate::ui::clipboard::copy_made;
use crate::ui::el::{El, Piece, all, el};
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, Node};

/// So many lines of several are shown, and so many desktops for each; the others are counted.
const SHOWN: usize = 50;

/// What the list means; nothing while there is no list.
pub fn findings(brought: &Brought) -> Option<Node> {
    let language = use_language();
    let import = brought.import.borrow();
    if import.lines.is_empty() {
        return None;
    }
    let found = import.found.len() as usize;
    let count = |n: usize, words: fn(Language) -> &'static str| {
        let number = el("dd").child(format::count(language, n));
        el("div").child((el("dt").child(words(language)), number))
    };
    let unknown = brought.count(|finding| matches!(finding, Finding::Unknown(_)));
    let several = brought.count(|finding| matches!(finding, Finding::Several(..)));
    let again = brought.count(|finding| matches!(finding, Finding::Again));
    let idle = brought.desktops.not_connected(&import.found);
    let numbers = el("dl").class("stats").child((
        count(found, Language::bring_found),
        count(several, Language::bring_several),
        count(unknown, Language::bring_unknown),
        count(again, Language::bring_again),
        count(idle, Language::bring_idle),
    ));
    let copied = brought.clone();
    let unknown = (unknown > 0).then(|| {
        let copy = Box::new(move || copied.unknown());
        el("div").child(copy_made(language.bring_copy_unknown(), copy))
    });
    Some(all((
        columns(brought, &import),
        el("div").attr("role", "status").child(numbers),
        unknown,
        choices(brought, &import, several),
    )))
}

/// What each column is taken for, to be put right.
fn columns(brought: &Brought, import: &Import) -> impl Piece + use<> {
    let language = use_language();
    let columns = import.columns.iter().enumerate();
    let columns: Vec<El> = columns
        .map(|(at, column)| {
            let example = import.example.get(at).map_or("", String::as_str);
            let short: String = example.chars().take(24).collect();
            let select = el("select");
            let node: Node = select.node();
            let kinds = Column::FINDING.into_iter().chain([Column::Other]);
            let options: Vec<El> = kinds
                .map(|kind| {
                    let option = el("option").child(column_words(language, kind));
                    if kind == *column {
                        option.attr("selected", "")
                    } else {
                        option
                    }
                })
                .collect();
            let brought = brought.clone();
            let changed = move |_| {
                let words = text_prop(&node, "value").unwrap_or_default();
                let mut kinds = Column::FINDING.into_iter();
                let kind = kinds.find(|kind| column_words(language, *kind) == words);
                brought.set_column(at, kind.unwrap_or(Column::Other));
            };
            let name = language.bring_column(&format::count(language, at + 1), &short);
            let select = select.child(options).on("change", changed);
            el("label")
                .class("row")
                .child((el("span").child(name), select))
        })
        .collect();
    el("div").class("stack small").child(columns)
}

fn column_words(language: Language, column: Column) -> &'static str {
    match column {
        Column::Id => language.bring_is_id(),
        Column::Name => language.bring_is_name(),
        Column::Address => language.bring_is_address(),
        Column::User => language.bring_is_user(),
        Column::Other => language.bring_is_other(),
    }
}

/// The lines that mean several desktops, with a box for each of these.
fn choices(brought: &Brought, import: &Import, several: usize) -> Option<El> {
    let language = use_language();
    let lines = import.lines.iter().filter_map(|finding| match finding {
        Finding::Several(line, rows) => Some((line, rows)),
        _ => None,
    });
    let groups: Vec<El> = lines
        .take(SHOWN)
        .map(|(line, rows)| {
            let rows = rows.iter().take(SHOWN).map(|row| {
                let (row, brought) = (*row, brought.clone());
                let input = el("input").attr("type", "checkbox");
                let node: HtmlInputElement = input.node();
                let called = brought.desktops.called(row);
                let input = input.on("change", move |_| {
                    brought.chosen.borrow_mut().set(row, node.checked());
                    brought.changed.update(|n| *n += 1);
                });
                el("label").child((input, el("bdi").child(called)))
            });
            let rows: Vec<El> = rows.collect();
            let title = language.bring_which(line);
            el("fieldset")
                .class("checks")
                .child((el("legend").child(title), rows))
        })
        .collect();
    let more = (several > SHOWN).then(|| {
        let left = format::count(language, several - SHOWN);
        el("p")
            .class("small warn")
            .child(language.bring_more(&left))
    });
    (several > 0).then(|| el("div").class("stack choices").child((groups, more)))
}
