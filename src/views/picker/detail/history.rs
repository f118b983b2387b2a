//! What became of a desktop in the runs of this browser.

use crate::domain::fleet::Row;
use crate::domain::history::Head;
use crate::domain::run::Past;
use crate::state::console::Console;
use crate::texts::Language;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::language::use_language;
use crate::ui::{format, intl};
use crate::views::run::words::outcome_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// One run in which it was.
type Line = (Head, Past);

/// What became of it in the runs of this browser, the latest first; they are read one after the other.
pub(super) fn history(console: Console, row: Row) -> El {
    let language = use_language();
    let found: Rc<RefCell<Vec<Line>>> = Rc::default();
    let (count, reads) = (RwSignal::new(0_usize), RwSignal::new(true));
    let add = found.clone();
    spawn_local(async move {
        let fleet = console.desktops.fleet;
        let desktop = fleet.with_untracked(|fleet| fleet.desktop_id(row));
        let session = console.session.with_untracked(Clone::clone);
        let records = console.records;
        let heads = match &session {
            Some(session) => records.of_project(&session.session.project).await,
            None => Vec::new(),
        };
        for head in heads {
            // Nobody reads on for a panel that is closed.
            if reads.try_get_untracked().is_none() {
                return;
            }
            let Some(desktop) = &desktop else {
                break;
            };
            if let Some(past) = records.past(head.key, desktop).await {
                add.borrow_mut().push((head, past));
                count.try_update(|n| *n += 1);
            }
        }
        reads.try_set(false);
    });
    let status = move || match (reads.get(), count.get()) {
        (true, _) => language.detail_history_reading(),
        (false, 0) => language.detail_history_none(),
        (false, _) => "",
    };
    let lines = move || {
        count.get();
        let lines: Vec<El> = found
            .borrow()
            .iter()
            .map(|line| run(language, line))
            .collect();
        Some(all(lines))
    };
    el("div").child((
        el("ul").class("records").child(part(lines)),
        el("p")
            .class("muted")
            .bind_class("late", move || reads.get())
            .attr("role", "status")
            .child(text(status)),
    ))
}

fn run(language: Language, (head, past): &Line) -> El {
    let sent = language.detail_sent(&format::count(language, past.attempts as usize));
    let code = past.code.as_deref().unwrap_or_default();
    let open = head.is_open().then(|| {
        el("span")
            .class("warn")
            .child(language.records_open_still())
    });
    el("li").class("row").child((
        el("b").child(intl::day_and_time(language, head.started)),
        el("span").child(outcome_words(language, past.outcome)),
        el("span").class("muted").child(sent),
        el("span").class("muted mono").child(code),
        open,
    ))
}
