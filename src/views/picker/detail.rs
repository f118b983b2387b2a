//! All about one desktop: what the service told, and what became of it in the runs of this browser.

use super::words::{login_state, power_state, why_protected};
use crate::domain::fleet::{Fleet, Row};
use crate::domain::history::Head;
use crate::domain::run::Past;
use crate::domain::text::joined;
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::clipboard::copy_made;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el, maybe, part, text, when};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::run::words::outcome_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// A fact as the fleet has it; empty where the service told nothing.
type Told = fn(Language, &Fleet, Row) -> String;

/// The panel of a row. It follows what is read meanwhile.
pub fn detail(row: Row) -> El {
    let console = use_console();
    let language = use_language();
    let desktops = console.desktops;
    let title = desktops
        .fleet
        .with_untracked(|fleet| match fleet.name(row) {
            "" => fleet.id(row).to_owned(),
            name => name.to_owned(),
        });
    let close = move || desktops.opened.set(None);
    let is_gone = move || desktops.fleet.with(|fleet| fleet.is_gone(row));
    let gone = when(is_gone, move || {
        el("p").class("notice").child(language.detail_gone())
    });
    let done = button("btn close", language.detail_close(), close).attr("autofocus", "");
    let content = (
        done,
        gone,
        when(
            move || desktops.is_protected(row),
            move || {
                let why = move || why_protected(language, console, row);
                el("p").class("notice").child(maybe(why))
            },
        ),
        el("h3").child(language.detail_told()),
        facts(console, row),
        el("h3").child(language.detail_history()),
        history(console, row),
    );
    dialog(&title, close, content).class("sheet-beside")
}

/// All fields that the list has.
fn facts(console: Console, row: Row) -> El {
    let language = use_language();
    let line = |title, missing, told, copy| fact(console, row, title, missing, told, copy);
    let l = language;
    let unknown = l.detail_not_told();
    el("dl").class("facts").child(vec![
        line(
            l.pick_name(),
            unknown,
            |_, f, r| f.name(r).into(),
            Some(l.detail_copy_name()),
        ),
        line(
            l.detail_id(),
            unknown,
            |_, f, r| f.id(r).into(),
            Some(l.detail_copy_id()),
        ),
        line(
            l.pick_user(),
            l.facets_unassigned(),
            |_, f, r| f.user(r).into(),
            Some(l.detail_copy_users()),
        ),
        line(
            l.pick_login_state(),
            unknown,
            |l, f, r| login_state(l, f.login_state(r)),
            None,
        ),
        line(
            l.pick_power_state(),
            unknown,
            |l, f, r| power_state(l, f.power_state(r)),
            None,
        ),
        line(
            l.pick_address(),
            unknown,
            |_, f, r| f.addresses(r).into(),
            Some(l.detail_copy_addresses()),
        ),
        line(l.pick_system(), unknown, |_, f, r| f.os(r).into(), None),
        line(l.facets_kind(), unknown, |_, f, r| f.kind(r).into(), None),
        line(
            l.facets_pool(),
            l.detail_pool_unknown(),
            |_, f, r| f.pool(r).into(),
            None,
        ),
        line(l.facets_zone(), unknown, |_, f, r| f.zone(r).into(), None),
        line(l.pick_tags(), l.facets_none(), tags, None),
        line(l.pick_created(), unknown, created, None),
        line(l.facets_maintenance(), l.detail_no(), maintenance, None),
    ])
}

fn tags(_: Language, fleet: &Fleet, row: Row) -> String {
    let tags = fleet.tags(row).map(|(key, value)| match value {
        "" => key.to_owned(),
        value => [key, "=", value].concat(),
    });
    let tags: Vec<String> = tags.collect();
    joined(tags.iter().map(String::as_str), ", ")
}

fn created(_: Language, fleet: &Fleet, row: Row) -> String {
    let at = fleet.created(row).and_then(|at| u64::try_from(at).ok());
    at.map(format::day_and_time).unwrap_or_default()
}

fn maintenance(language: Language, fleet: &Fleet, row: Row) -> String {
    let is_on = fleet.in_maintenance(row);
    let words = is_on.then(|| language.facets_in_maintenance());
    words.unwrap_or_default().to_owned()
}

/// One fact, with a button to copy it where that is of use.
fn fact(
    console: Console,
    row: Row,
    title: &str,
    missing: &'static str,
    told: Told,
    copy: Option<&'static str>,
) -> El {
    let language = use_language();
    let fleet = console.desktops.fleet;
    let now = move || match fleet.with(|fleet| told(language, fleet, row)) {
        // A dash is how the list shows a state that was not told.
        told if told.is_empty() || told == "—" => missing.to_owned(),
        told => told,
    };
    let copied = move || fleet.with_untracked(|fleet| told(language, fleet, row));
    let copy = copy.map(|words| copy_made(words, Box::new(copied)));
    let value = el("dd").child((el("span").child(text(now)), copy));
    el("div")
        .class("fact")
        .child((el("dt").child(title), value))
}

/// One run in which it was.
type Line = (Head, Past);

/// What became of it in the runs of this browser, the latest first; they are read one after the other.
fn history(console: Console, row: Row) -> El {
    let language = use_language();
    let found: Rc<RefCell<Vec<Line>>> = Rc::default();
    let (count, reads) = (RwSignal::new(0_usize), RwSignal::new(true));
    let add = found.clone();
    spawn_local(async move {
        let fleet = console.desktops.fleet;
        let desktop = fleet.with_untracked(|fleet| fleet.desktop_id(row));
        let session = console.session.with_untracked(Clone::clone);
        let (Some(desktop), Some(session)) = (desktop, session) else {
            return;
        };
        let records = console.records;
        for head in records.of_project(&session.session.project).await {
            // Nobody reads on for a panel that is closed.
            if reads.try_get_untracked().is_none() {
                return;
            }
            if let Some(past) = records.past(head.key, &desktop).await {
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
            .attr("role", "status")
            .child(text(status)),
    ))
}

fn run(language: Language, (head, past): &Line) -> El {
    let sent = language.detail_sent(&past.attempts.to_string());
    let code = past.code.as_deref().unwrap_or_default();
    let open = head.is_open().then(|| {
        el("span")
            .class("warn")
            .child(language.records_open_still())
    });
    el("li").class("row").child((
        el("b").child(format::day_and_time(head.started)),
        el("span").child(outcome_words(language, past.outcome)),
        el("span").class("muted").child(sent),
        el("span").class("muted mono").child(code),
        open,
    ))
}
