//! The runs of this browser: looked through, opened, exported, deleted.

mod going;

use crate::domain::history::{Head, RunKey};
use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::state::records::Records;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::download::save;
use crate::ui::el::{El, Piece, all, el, maybe, part, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::search::{search_frame, search_input};
use crate::views::cut_off::{cut_off, sums};
use going::{delete_later, is_going};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

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
    let page = el("section").class("stack").child((
        title(deleting),
        cut_off(),
        part(blocked),
        search(typed),
        el("section")
            .class("card")
            .attr("aria-label", language.records_title())
            .child(part(move || Some(list(&typed.get())))),
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
        button("btn", language.records_delete_all(), move || {
            deleting.set(untrack(|| why_off().is_none()));
        })
        .off_while("delete-off", why_off),
    ))
}

fn search(typed: RwSignal<String>) -> El {
    let language = use_language();
    let input = search_input(language.records_search(), language.records_search());
    let node: HtmlInputElement = input.node();
    search_frame(input.on("input", move |_| typed.set(node.value())), ())
}

/// The runs in which everything that was typed can be read (tracked).
fn list(typed: &str) -> web_sys::Node {
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
        let tally = if cut_off.contains(&head.key) {
            head.tally_if_cut_off()
        } else {
            head.tally
        };
        let line = [
            intl::day_and_time(language, head.started),
            head.project_name.clone(),
            head.user.clone().unwrap_or_default(),
            sums(language, &tally),
        ];
        // A day can be looked for as it shows, or as ISO 8601 has it.
        let day = format::day(head.started.cast_signed());
        let read = [&line.join(" "), " ", &day].concat().to_lowercase();
        words
            .iter()
            .all(|word| read.contains(word))
            .then(|| run(&head, line))
    });
    let lines: Vec<El> = lines.collect();
    if lines.is_empty() {
        let none = if words.is_empty() {
            language.records_none()
        } else {
            language.records_none_like_that()
        };
        return all(el("p").class("empty muted").child(none));
    }
    all(el("ul").class("records runs").child(lines))
}

/// One run.
fn run(head: &Head, [started, project, user, sums]: [String; 4]) -> El {
    let console = use_console();
    let language = use_language();
    let key = head.key;
    let state = head.is_open().then(|| language.records_open_still());
    let open = button("btn", language.records_open(), move || open(console, key));
    let save = button("btn quiet", language.run_export(), move || {
        export(console.records, key);
    });
    let words = language.records_deleted(&started);
    let delete = (!head.is_open()).then(|| {
        button("btn quiet", language.records_delete(), move || {
            delete_later(console.records, key, words.clone());
        })
    });
    let at = head.started;
    let ago = move || intl::ago(language, console.since(at));
    el("li").class("row").attr("aria-label", &started).child((
        el("b").child(started.as_str()),
        el("span").class("muted small").child(text(ago)),
        el("bdi").child(project),
        el("bdi").class("muted").child(user),
        el("span").class("grow").child(sums),
        el("span").class("warn").child(state),
        el("div").class("row").child((open, save, delete)),
    ))
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
    let delete = move || {
        deleting.set(false);
        console.records.delete(untrack(|| over(console.records)));
    };
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), close).attr("autofocus", ""),
        button("btn danger", language.records_delete_all(), delete),
    ));
    let words = el("p").child(language.records_delete_hint());
    dialog(language.records_delete_all(), close, (words, buttons))
}

/// Shows a run; not while another one is under way.
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
