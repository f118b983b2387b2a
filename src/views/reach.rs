//! Whom and what the log-off reaches: in the confirmation, before anything is sent.

mod pools;

use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Finding, Fleet, Most, Reach, Reaching, Row, RowSet};
use crate::flows::browser::{Slices, prop};
use crate::state::console::use_console;
use crate::state::rounds::Rounds;
use crate::texts::Language;
use crate::ui::el::{El, Piece, all, el, part, text, when};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::search::{search_frame, search_input};
use crate::views::picker::words::login_state;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlInputElement, Node};

/// So many names show at once; the others are found by typing.
const SHOWN: usize = 100;
/// So many are all named at once.
const FEW: u32 = 10;
/// So many lines of counts have room before they are made: the five with the most, and the others.
const LINES: u32 = 6;
/// So many desktops are counted before anything shows: that takes less than a frame.
const AT_ONCE: u32 = 5_000;
/// Stands where a count will.
const NOT_YET: &str = "…";

/// The names of all that are selected, if they are few: the surest way to see that they are the right ones.
pub fn few() -> Option<El> {
    let desktops = use_console().desktops;
    let language = use_language();
    let rows = desktops.selected_rows();
    if rows.len() > FEW {
        return None;
    }
    let lines = desktops.fleet.with_untracked(|fleet| {
        let mut rows: Vec<_> = rows.iter().map(|row| (name(fleet, row), row)).collect();
        format::sort_by_name(language, &mut rows, |(name, _)| name);
        let lines = rows.into_iter().map(|(_, row)| named(fleet, row));
        lines.collect::<Vec<_>>()
    });
    let n = rows.len() as usize;
    let title = language.reach_names(n, &format::count(language, n));
    Some(group(&title, el("ul").child(lines)).class("few"))
}

/// What the selected desktops are, who has them, and who is left out; all of it as it is now. The counts show up once they
/// are made: those of many desktops later, in the room that is kept for them; the page goes on meanwhile.
pub fn reached() -> impl Piece {
    let desktops = use_console().desktops;
    let language = use_language();
    let (rows, protected) = (desktops.selected_rows(), desktops.protected_rows());
    let (rows, protected) = (Rc::new(rows), Rc::new(protected));
    let number = |rows: &RowSet| {
        let n = rows.len() as usize;
        (n, format::count(language, n))
    };
    let (n, words) = number(&rows);
    let selected_names = language.reach_names(n, &words);
    let (n, words) = number(&protected);
    let protected_names = language.reach_protected_names(n, &words);
    (
        part(counts(Rc::clone(&rows), protected.len())),
        (rows.len() > FEW).then(|| names(selected_names, rows)),
        (!protected.is_empty()).then(|| names(protected_names, protected)),
        el("p")
            .class("muted small")
            .child(language.reach_last_connected()),
    )
}

/// Counts, and shows what was counted, until then a sign in its place.
fn counts(rows: Rc<RowSet>, protected: u32) -> impl Fn() -> Option<Node> {
    let selected = rows.len();
    let desktops = use_console().desktops;
    let language = use_language();
    let counted = Rc::new(RefCell::new(Reach::default()));
    // They are read once, however often the rest is made.
    let in_pools = pools::pools(Rc::clone(&rows));
    let at_once = selected <= AT_ONCE;
    let ready = RwSignal::new(at_once);
    if at_once {
        let fleet = desktops.fleet;
        counted.replace(fleet.with_untracked(|fleet| Reach::of(fleet, &rows)));
    } else {
        let fleet = desktops.fleet;
        // The only group that may be left out: what is below it would move.
        fleet.with_untracked(|fleet| counted.borrow_mut().count_states(fleet, &rows));
        let reach = Rc::clone(&counted);
        spawn_local(async move {
            let mut reaching = Reaching::default();
            let mut slices = Slices::after_others();
            slices.give_way().await;
            let fleet = desktops.fleet;
            while !fleet.with_untracked(|fleet| reaching.go_on(fleet, &rows)) {
                // Nobody waits for it any more once the dialog is closed.
                if slices.give_way().await && ready.try_get_untracked().is_none() {
                    return;
                }
            }
            reach.replace(reaching.done());
            ready.try_set(true);
        });
    }
    move || {
        let reach = counted.borrow();
        let is_ready = ready.get();
        let systems = lines_of(language, &reach.systems, &str::to_owned);
        let groups = el("div").class("reach").child((
            in_pools.clone(),
            group(language.pick_system(), systems),
            people(language, &reach.users, is_ready),
            other_states(language, &reach.states),
        ));
        let told = is_ready.then_some(&*reach);
        let room = if at_once { 0 } else { LINES }.to_string();
        let groups = groups.bind_style("--lines", move || room.clone());
        Some(all((facts(language, told, at_once, protected), groups)))
    }
}

/// The people with the most desktops, if anybody has several. Together they would come to more than the desktops: those of
/// several people count for each.
fn people(language: Language, users: &Most, is_ready: bool) -> Option<El> {
    let any = users.named.first().is_some_and(|(_, n)| *n > 1);
    let number = |n: u32| format::count(language, n as usize);
    let lines = users.named.iter().map(|(name, n)| line(name, &number(*n)));
    let others = (users.others > 0).then(|| {
        let told = language.reach_others(&number(users.others));
        line(&told, "").class("muted")
    });
    let list = (lines.collect::<Vec<_>>(), others);
    let title = language.reach_top_users();
    (any || !is_ready).then(|| group(title, el("ul").child(list)))
}

/// The login states of those that are neither connected nor left open, if they are several: how many are so stands above.
fn other_states(language: Language, states: &Most) -> Option<El> {
    let is_told = |word: &str| {
        let state = LoginState::parse(word);
        matches!(state, LoginState::Connected | LoginState::Disconnected)
    };
    let mut rest = states.clone();
    rest.named.retain(|(word, _)| !is_told(word));
    let words = |word: &str| login_state(language, &LoginState::parse(word));
    let are_several = rest.values() + u32::from(rest.none > 0) > 1;
    are_several.then(|| group(language.confirm_other(), lines_of(language, &rest, &words)))
}

/// How many people, and when the desktops were made; `None` while that is being counted. What was counted `at_once` leaves no
/// line of nobody.
fn facts(language: Language, reach: Option<&Reach>, at_once: bool, protected: u32) -> El {
    let number = |n: u32| format::count(language, n as usize);
    let fact = |label: &str, told: &str| (el("dt").child(label), el("dd").child(told));
    let counted = |label: &str, count: fn(&Reach) -> u32| {
        let count = reach.map(count);
        let told = count.map_or(NOT_YET.into(), number);
        (!at_once || count != Some(0)).then(|| fact(label, &told))
    };
    let created = reach.map_or(NOT_YET.into(), |reach| created(language, reach));
    let protected = (protected > 0).then(|| fact(language.reach_protected(), &number(protected)));
    el("dl").class("facts").child((
        counted(language.reach_people(), |reach| reach.users.values()),
        counted(language.reach_unassigned(), |reach| reach.users.none),
        counted(language.reach_shared(), |reach| reach.shared),
        protected,
        fact(language.reach_created(), &created),
    ))
}

/// From when to when the desktops were made.
fn created(language: Language, reach: &Reach) -> String {
    let Some((first, last)) = reach.created else {
        return language.reach_not_told().to_owned();
    };
    // A line ends between days, not within one.
    let day = |at| intl::day(language, at).replace(' ', "\u{a0}");
    let told = language.reach_from_to(&day(first), &day(last));
    match reach.undated {
        0 => told,
        n => {
            let undated = language.reach_undated(&format::count(language, n as usize));
            [&told, "; ", &undated].concat()
        }
    }
}

fn group(title: &str, content: impl Piece) -> El {
    el("section").child((el("h3").child(title), content))
}

/// The values with the most desktops; the others are counted. `words` are those of a value; of none too, where there are
/// any.
fn lines_of(language: Language, most: &Most, words: &dyn Fn(&str) -> String) -> El {
    let number = |n: u32| format::count(language, n as usize);
    let line = |word: String, n: u32| line(&word, &number(n));
    let lines = most.named.iter().map(|(word, n)| line(words(word), *n));
    let others = (most.others > 0).then(|| {
        let told = language.reach_others(&number(most.others));
        line(told, most.rows_of_others).class("muted")
    });
    let none = (most.none > 0).then(|| match words("") {
        none if none.is_empty() => line(language.reach_unknown().to_owned(), most.none),
        none => line(none, most.none),
    });
    el("ul").child((lines.collect::<Vec<_>>(), others, none))
}

/// One value, and what is told of it.
fn line(word: &str, told: &str) -> El {
    let told = el("span").class("muted").child(told);
    el("li").child((el("bdi").class("grow").child(word), " ", told))
}

/// One desktop, and who has it.
fn named(fleet: &Fleet, row: Row) -> El {
    let user = el("bdi").class("muted").child(fleet.user(row));
    let name = el("bdi").class("grow").child(name(fleet, row));
    el("li").child((name, " ", user))
}

/// What a desktop is called.
fn name(fleet: &Fleet, row: Row) -> &str {
    match fleet.name(row) {
        "" => fleet.id(row),
        name => name,
    }
}

/// The names of some desktops, to be opened and searched.
pub fn names(title: String, rows: Rc<RowSet>) -> El {
    let open = RwSignal::new(0_usize);
    let details = el("details").class("names");
    let node: Node = details.node();
    let toggled = move |_| {
        let is_open = prop(&node, "open").as_bool().unwrap_or_default();
        open.set(usize::from(is_open));
    };
    let list = when(move || open.get() > 0, move || list(Rc::clone(&rows)));
    details
        .on("toggle", toggled)
        .child((el("summary").child(title), list))
}

fn list(rows: Rc<RowSet>) -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let found = RwSignal::new((0_usize, 0_usize));
    let shown = Rc::new(RefCell::new(Vec::new()));
    let rounds = Rounds::default();
    let find = {
        let shown = Rc::clone(&shown);
        move |typed: &str| {
            let (shown, rows) = (Rc::clone(&shown), Rc::clone(&rows));
            let mut finding = Finding::new(typed, SHOWN);
            let round = rounds.begin();
            // What shows stays until it is known what comes in its place.
            spawn_local(async move {
                let mut slices = Slices::with_pauses(0);
                let fleet = desktops.fleet;
                while !fleet.with_untracked(|fleet| finding.go_on(fleet, &rows)) {
                    if slices.give_way().await && !round.is_latest() {
                        return;
                    }
                }
                let (first, count) = finding.done();
                let n = first.len();
                shown.replace(first);
                found.try_set((n, count as usize));
            });
        }
    };
    find("");
    let input = search_input(language.reach_find(), language.reach_find());
    let node: HtmlInputElement = input.node();
    let input = input.on("input", move |_| find(&node.value()));
    let lines = move || {
        found.get();
        let lines = desktops.fleet.with_untracked(|fleet| {
            let shown = shown.borrow();
            let lines = shown.iter().map(|&row| named(fleet, row));
            lines.collect::<Vec<_>>()
        });
        Some(all(lines))
    };
    let told = move || {
        let (shown, count) = found.get();
        let number = |n| format::count(language, n);
        language.reach_shown_of(&number(shown), &number(count))
    };
    let list = el("ul")
        .attr("tabindex", "0")
        .attr("aria-label", language.pick_name())
        .child(part(lines));
    let status = el("p").class("muted small").attr("role", "status");
    el("div")
        .class("stack")
        .child((search_frame(input, ()), list, status.child(text(told))))
}
