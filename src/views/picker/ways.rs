//! Pools and users as ways to their desktops: those chosen become a search.

use crate::domain::fault::Fault;
use crate::domain::fleet::{Field, Names, search_for};
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el, part};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::search::{search_frame, search_input};
use crate::views::fault::fault_card;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::{HtmlInputElement, Node};

/// So many show at once beside those that are chosen; the others are found by typing.
const MOST: usize = 100;

/// Whose desktops are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Those of pools, which the service is asked for.
    Pools,
    /// Those of users, as the list names them.
    Users,
}

/// Who there is, as far as that is known.
type Read = Option<Result<Names, Fault>>;

/// What there is to choose from, and what is chosen.
#[derive(Clone)]
struct Choice {
    /// `None` while it is being read.
    named: Rc<RefCell<Read>>,
    /// Their places.
    chosen: Rc<RefCell<BTreeSet<usize>>>,
    typed: RwSignal<String>,
    /// Count what was read, and what was chosen.
    read: RwSignal<usize>,
    changed: RwSignal<usize>,
}

/// The dialog.
pub fn ways(way: Way, shows: RwSignal<bool>) -> El {
    let language = use_language();
    let desktops = use_console().desktops;
    let choice = Choice {
        named: Rc::default(),
        chosen: Rc::default(),
        typed: RwSignal::new(String::new()),
        read: RwSignal::new(0),
        changed: RwSignal::new(0),
    };
    match way {
        Way::Users => read_users(choice.clone()),
        Way::Pools => read_pools(choice.clone()),
    }
    let (title, field) = match way {
        Way::Pools => (language.ways_pools_title(), Field::Pool),
        Way::Users => (language.ways_users_title(), Field::User),
    };
    let close = move || shows.set(false);
    let input = search_input(language.ways_search(), language.ways_search()).attr("autofocus", "");
    let node: HtmlInputElement = input.node();
    let typed = choice.typed;
    let input = input.on("input", move |_| typed.set(node.value()));
    let (listed, taken, any) = (choice.clone(), choice.clone(), choice.chosen);
    let show = button("btn primary", language.ways_show(), move || {
        let chosen = taken.chosen.borrow();
        if chosen.is_empty() {
            return;
        }
        if let Some(Ok(named)) = &*taken.named.borrow() {
            let names = chosen.iter().map(|place| named.name(*place));
            desktops.search(search_for(field, names));
        }
        shows.set(false);
    })
    .off_while("ways-off", move || {
        choice.changed.get();
        any.borrow().is_empty().then(|| language.ways_off())
    });
    let buttons = el("div")
        .class("row actions")
        .child((button("btn", language.app_cancel(), close), show));
    let list = part(move || Some(list(&listed)));
    dialog(title, close, (search_frame(input, ()), list, buttons))
}

fn read_users(choice: Choice) {
    let desktops = use_console().desktops;
    spawn_local(async move {
        let users = desktops.users().await;
        choice.named.replace(Some(Ok(users)));
        choice.read.try_update(|n| *n += 1);
    });
}

fn read_pools(choice: Choice) {
    let desktops = use_console().desktops;
    let language = use_language();
    spawn_local(async move {
        let pools = desktops.all_pools().await.map(|mut pools| {
            format::sort_by_name(language, &mut pools, |pool| &pool.name);
            let mut named = Names::default();
            for pool in &pools {
                named.push(&pool.name, pool.desktops);
            }
            named
        });
        choice.named.replace(Some(pools));
        choice.read.try_update(|n| *n += 1);
    });
}

/// Those in whose name everything that was typed can be read, and those that are chosen (tracked).
fn list(choice: &Choice) -> Node {
    let language = use_language();
    choice.read.get();
    let typed = choice.typed.get();
    let named = choice.named.borrow();
    let status = |words: &str| el("p").class("muted").attr("role", "status").child(words);
    let named = match &*named {
        None => return all(status(language.ways_loading()).class("muted late")),
        Some(Err(fault)) => return all(fault_card(fault)),
        Some(Ok(named)) => named,
    };
    let chosen = choice.chosen.borrow();
    let (places, more) = named.list(&typed, &chosen, MOST);
    let lines: Vec<El> = places
        .iter()
        .map(|place| {
            let is_chosen = chosen.contains(place);
            line(choice, named, *place, is_chosen)
        })
        .collect();
    let none = lines.is_empty().then(|| status(language.ways_none()));
    let more = (more > 0).then(|| status(&language.ways_more(&format::count(language, more))));
    let boxes = el("div").class("checks named").child(lines);
    all((boxes, none, more))
}

fn line(choice: &Choice, named: &Names, place: usize, is_chosen: bool) -> El {
    let language = use_language();
    let input = el("input").attr("type", "checkbox");
    let input = input.bind_prop("checked", move || is_chosen);
    let node: HtmlInputElement = input.node();
    let (chosen, changed) = (choice.chosen.clone(), choice.changed);
    let input = input.on("change", move |_| {
        if node.checked() {
            chosen.borrow_mut().insert(place);
        } else {
            chosen.borrow_mut().remove(&place);
        }
        changed.update(|n| *n += 1);
    });
    let count = named.desktops(place);
    let count = count.map(|n| format::count(language, n as usize));
    el("label").child((
        input,
        el("bdi").class("grow").child(named.name(place)),
        " ",
        el("span").class("muted").child(count),
    ))
}
