//! What a list means: what its columns are, and how many lines are what.

use super::brought::Brought;
use super::choices::choices;
use crate::domain::fleet::RowSet;
use crate::domain::import::{Column, Finding, Import};
use crate::flows::browser::text_prop;
use crate::texts::Language;
use crate::ui::clipboard::copy_made;
use crate::ui::el::{El, Piece, all, el, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::reach::names;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Node;

/// So many of the lines that nothing was found for are shown.
const LINES: usize = 5;

/// What the list means; nothing while there is no list.
pub fn findings(brought: &Brought) -> Option<Node> {
    let language = use_language();
    let import = brought.import.borrow();
    if import.lines.is_empty() && import.titles.is_none() {
        return None;
    }
    let titles = import.titles.as_ref().map(|line| {
        let line: String = line.chars().take(100).collect();
        let words = language.bring_titles(&line);
        el("p").class("small").child(words)
    });
    let unknown = unknown(brought, &import);
    Some(all((
        columns(brought, &import),
        titles,
        el("div").attr("role", "status").child(numbers(brought)),
        unknown,
        protected(brought),
        choices(brought),
    )))
}

/// The first lines that nothing was found for, and a button that copies all of them.
fn unknown(brought: &Brought, import: &Import) -> Option<El> {
    let first: Vec<El> = import
        .unknown()
        .take(LINES + 1)
        .enumerate()
        .map(|(at, line)| match at {
            LINES => el("li").child("…"),
            _ => el("li").child(el("bdi").child(&*line.chars().take(100).collect::<String>())),
        })
        .collect();
    if first.is_empty() {
        return None;
    }
    let copied = brought.clone();
    let copy = copy_made(
        use_language().bring_copy_unknown(),
        Box::new(move || copied.unknown()),
    );
    let title = use_language().bring_unknown();
    let list = el("ul").attr("aria-label", title).child(first);
    Some(el("div").class("unknown").child((list, copy)))
}

/// Lines by what they mean, and how many of the desktops that would be selected are not connected.
fn numbers(brought: &Brought) -> El {
    let language = use_language();
    let number = |words: fn(Language) -> &'static str, number: Node| {
        let number = el("dd").child(number);
        el("div").child((el("dt").child(words(language)), number))
    };
    let count = |words, is_so: fn(&Finding) -> bool| {
        let lines = format::count(language, brought.count(is_so));
        number(words, text(move || lines.clone()))
    };
    let of_rows = |words, of: fn(&Brought) -> usize| {
        let brought = brought.clone();
        number(words, text(move || format::count(language, of(&brought))))
    };
    el("dl").class("stats").child((
        of_rows(Language::bring_found, |brought| {
            let import = brought.import.borrow();
            let protected = brought.desktops.protected_of(&import.found);
            (import.found.len() - protected.len()) as usize
        }),
        count(Language::bring_several, |finding| {
            matches!(finding, Finding::Several(..))
        }),
        count(Language::bring_unknown, |finding| {
            matches!(finding, Finding::Unknown(_))
        }),
        count(Language::bring_again, |finding| {
            matches!(finding, Finding::Again)
        }),
        of_rows(Language::bring_protected, |brought| {
            let found = brought.import.borrow().found.clone();
            brought.desktops.protected_of(&found).len() as usize
        }),
        of_rows(Language::bring_idle, |brought| {
            brought.desktops.not_connected(&brought.rows())
        }),
    ))
}

/// The names of those that were found and are protected.
fn protected(brought: &Brought) -> Node {
    let language = use_language();
    let brought = brought.clone();
    let shown = RefCell::new(RowSet::EMPTY);
    let made = RefCell::new(None);
    part(move || {
        let protected = brought
            .desktops
            .protected_of(&brought.import.borrow().found);
        if *shown.borrow() != protected {
            let n = protected.len() as usize;
            let count = format::count(language, n);
            let list = (!protected.is_empty()).then(|| {
                let title = language.reach_protected_names(n, &count);
                names(title, Rc::new(protected.clone())).node::<Node>()
            });
            made.replace(list);
            shown.replace(protected);
        }
        made.borrow().clone()
    })
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
            let is_only = import.columns.len() == 1;
            let any = is_only.then_some(Column::Any);
            let kinds = Column::FINDING
                .into_iter()
                .chain(any)
                .chain([Column::Other]);
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
                let mut kinds = Column::FINDING.into_iter().chain([Column::Any]);
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
        Column::Any => language.bring_is_any(),
        Column::Other => language.bring_is_other(),
    }
}
