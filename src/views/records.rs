//! The runs of this browser: looked through, opened, exported, deleted.

mod going;
mod line;

use crate::domain::history::RunKey;
use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::state::records::Records;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::download::save;
use crate::ui::el::{El, Piece, all, el, maybe, part, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::search::{search_frame, search_input};
use crate::views::cut_off::cut_off;
use going::is_going;
use leptos::prelude::*;
use leptos::task::spawn_local;
use line::Line;
use web_sys::{HtmlInputElement, Node};

/// The step "Runs".
pub fn records() -> impl Piece {
    let console = use_console();
    let language = use_language();
    console.records.refresh();
    let typed = RwSignal::new(String::new());
    let deleting = RwSignal::new(false);
    let blocked = move || {
        let words = || {
            el("p")
                .class("notice")
                .attr("role", "alert")
                .child(language.records_blocked())
        };
        console.records.is_blocked.get().then(|| words().node())
    };
    let (search, input) = search(typed);
    let clear = move || {
        input.set_value("");
        typed.set(String::new());
        // The button goes.
        let _ = input.focus();
    };
    let page = el("section").class("stack").child((
        title(deleting),
        cut_off(),
        part(blocked),
        search,
        el("section")
            .class("card")
            .attr("aria-label", language.records_title())
            .child(part(move || Some(list(&typed.get(), clear.clone())))),
    ));
    (
        el("div").class("page one").child(page),
        when(move || deleting.get(), move || delete_all(deleting)),
    )
}

/// How many runs there are, and the room they take.
fn title(deleting: RwSignal<bool>) -> El {
    let console = use_console();
    let language = use_language();
    let size = move || {
        console.records.heads.with(|heads| {
            let heads_are_read = heads.is_some();
            let heads = || {
                heads
                    .iter()
                    .flatten()
                    .filter(|head| !is_going(console.records, head))
            };
            let bytes: u64 = heads().map(|head| head.bytes).sum();
            let kept = format::count(language, heads().count());
            let kib = format::count(language, bytes.div_ceil(1024) as usize);
            heads_are_read.then(|| language.records_size(&kept, &kib))
        })
    };
    let why_off = move || {
        let none = over(console.records).is_empty();
        none.then(|| language.steps_no_results())
    };
    el("div").class("row title").child((
        el("h1").child(language.records_title()),
        el("span")
            .class("muted")
            .attr("role", "status")
            .child(maybe(size)),
        el("span")
            .class("muted small")
            .child(language.records_zone(&intl::zone(language))),
        el("span").class("grow"),
        el("span")
            .class("muted small")
            .attr("id", "delete-off")
            .child(maybe(why_off)),
        button("btn", language.records_delete_all(), move || {
            deleting.set(untrack(|| why_off().is_none()));
        })
        .attr("aria-describedby", "delete-off")
        .bind_off(move || why_off().is_some()),
    ))
}

fn search(typed: RwSignal<String>) -> (El, HtmlInputElement) {
    let language = use_language();
    let input = search_input(language.records_search(), language.records_search());
    let node: HtmlInputElement = input.node();
    let value = node.clone();
    let input = input.on("input", move |_| typed.set(value.value()));
    (search_frame(input, ()), node)
}

/// The runs in which everything that was typed can be read (tracked); `clear` takes what was typed away.
fn list(typed: &str, clear: impl Fn() + 'static) -> Node {
    let console = use_console();
    let language = use_language();
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let heads = console.records.heads.get();
    if heads.is_none() {
        // What can't be read is not said to be none.
        let is_coming = !console.records.is_blocked.get();
        let rows = || {
            el("ul")
                .class("records skeleton late")
                .child([(); 3].map(|()| el("li")))
        };
        return all(is_coming.then(rows));
    }
    let cut_off: Vec<RunKey> = console.records.cut_off().iter().map(|h| h.key).collect();
    let heads = heads
        .into_iter()
        .flatten()
        .filter(|head| !is_going(console.records, head));
    let lines = heads.filter_map(|head| {
        let is_cut_off = cut_off.contains(&head.key);
        let line = Line::of(head, is_cut_off);
        let read = line.read().to_lowercase();
        words
            .iter()
            .all(|word| read.contains(word))
            .then(|| line.shown())
    });
    let lines: Vec<El> = lines.collect();
    if !lines.is_empty() {
        let list = el("ul").class("records").child(lines);
        return all(el("div").class("runs").child((titles(), list)));
    }
    let (none, on) = if words.is_empty() {
        let desktops = el("a")
            .class("btn")
            .attr("href", Route::Desktops.address())
            .child(language.app_back_to_desktops());
        (language.records_none(), desktops)
    } else {
        let clear = button("btn", language.pick_clear_search(), clear);
        (language.records_none_like_that(), clear)
    };
    all(el("div")
        .class("empty stack")
        .child((el("p").class("muted").child(none), el("div").child(on))))
}

/// What stands in the columns. Each line says it in its own words where there are no columns, and to who can't see them.
fn titles() -> El {
    let language = use_language();
    let titles = [
        language.records_started(),
        language.records_project(),
        language.records_by(),
        language.pick_title(),
        language.run_outcome(),
    ];
    el("div")
        .class("heads")
        .attr("aria-hidden", "true")
        .child(titles.map(|title| el("span").child(title)))
}

/// The runs that are over.
fn over(records: Records) -> Vec<RunKey> {
    records.heads.with(|heads| {
        let over = heads.iter().flatten();
        let over = over.filter(|head| !head.is_open() && !is_going(records, head));
        over.map(|head| head.key).collect()
    })
}

fn delete_all(deleting: RwSignal<bool>) -> El {
    let console = use_console();
    let language = use_language();
    let close = move || deleting.set(false);
    // Those that were counted, whatever ends meanwhile.
    let runs = untrack(|| over(console.records));
    let n = runs.len();
    let count = format::count(language, n);
    let delete = move || {
        deleting.set(false);
        spawn_local(console.records.delete(runs.clone()));
    };
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), close).attr("autofocus", ""),
        button("btn danger", language.records_delete_go(n, &count), delete),
    ));
    let words = el("p").child(language.records_delete_hint());
    let title = language.records_delete_title(n, &count);
    dialog(&title, close, (words, buttons))
}

/// Shows a run. While one is under way here only that one can be opened.
fn open(console: Console, run: RunKey) {
    spawn_local(async move {
        match console.records.read(run).await {
            Ok(_) if untrack(|| console.run.is_on()) => console.go(Route::Run),
            Ok(kept) => {
                console.run.look_at(kept);
                console.go(Route::Run);
            }
            Err(_) => console.records.is_blocked.set(true),
        }
    });
}

/// Saves the journal of a run as a file, from which it can be played again.
pub fn export(records: Records, run: RunKey) {
    spawn_local(async move {
        let Ok(kept) = records.read(run).await else {
            return records.is_blocked.set(true);
        };
        let name = format!("curfew-journal-{}.json", kept.head.started);
        if let Ok(text) = serde_json::to_string(&kept.journal) {
            // A browser that can't save files has no other way to tell than its own message.
            let _ = save(&name, "application/json", &text);
        }
    });
}
