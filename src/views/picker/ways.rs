//! Pools and users as ways to their desktops: those chosen become a search.

use crate::domain::fault::Fault;
use crate::domain::fleet::{Field, folded, search_for};
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

/// So many show at once; the others are found by typing.
const MOST: usize = 100;

/// Whose desktops are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Those of pools, which the service is asked for.
    Pools,
    /// Those of users, as the list names them.
    Users,
}

/// One of whom desktops can be.
struct Named {
    name: String,
    /// The name as it is searched in.
    folded: String,
    /// How many desktops they have, where that is known.
    desktops: Option<u64>,
}

impl Named {
    fn new(name: String, desktops: Option<u64>) -> Self {
        Self {
            folded: folded(&name),
            name,
            desktops,
        }
    }
}

/// Who there is, as far as that is known.
type Read = Option<Result<Vec<Named>, Fault>>;

/// What there is to choose from, and what is chosen.
#[derive(Clone)]
struct Choice {
    /// `None` while it is being read.
    named: Rc<RefCell<Read>>,
    chosen: Rc<RefCell<BTreeSet<String>>>,
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
    let (listed, chosen, any) = (choice.clone(), choice.chosen.clone(), choice.chosen);
    let show = button("btn primary", language.ways_show(), move || {
        let names = chosen.borrow();
        desktops.search(search_for(field, names.iter().map(String::as_str)));
        shows.set(false);
    })
    .bind_prop("disabled", move || {
        choice.changed.get();
        any.borrow().is_empty()
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
        let users = desktops.users().await.into_iter();
        let named = users.map(|(user, n)| Named::new(user, Some(n))).collect();
        choice.named.replace(Some(Ok(named)));
        choice.read.try_update(|n| *n += 1);
    });
}

fn read_pools(choice: Choice) {
    let desktops = use_console().desktops;
    let language = use_language();
    spawn_local(async move {
        let pools = desktops.all_pools().await.map(|mut pools| {
            format::sort_by_name(language, &mut pools, |pool| &pool.name);
            let pools = pools.into_iter();
            let named = pools.map(|pool| Named::new(pool.name.into(), pool.desktops));
            named.collect()
        });
        choice.named.replace(Some(pools));
        choice.read.try_update(|n| *n += 1);
    });
}

/// Those in whose name everything that was typed can be read, and those that are chosen (tracked).
fn list(choice: &Choice) -> Node {
    let language = use_language();
    choice.read.get();
    let typed = folded(&choice.typed.get());
    let named = choice.named.borrow();
    let status = |words: &str| el("p").class("muted").attr("role", "status").child(words);
    let named = match &*named {
        None => return all(status(language.ways_loading())),
        Some(Err(fault)) => return all(fault_card(fault)),
        Some(Ok(named)) => named,
    };
    let chosen = choice.chosen.borrow();
    let typed = typed.trim();
    let fits = |one: &&Named| one.folded.contains(typed) || chosen.contains(&one.name);
    let fitting: Vec<_> = named.iter().filter(fits).collect();
    let more = fitting.len().saturating_sub(MOST);
    let lines = fitting.iter().take(MOST);
    let lines: Vec<El> = lines
        .map(|one| line(choice, &one.name, one.desktops, chosen.contains(&one.name)))
        .collect();
    let none = lines.is_empty().then(|| status(language.ways_none()));
    let more = (more > 0).then(|| status(&language.ways_more(&format::count(language, more))));
    let boxes = el("div").class("checks named").child(lines);
    all((boxes, none, more))
}

fn line(choice: &Choice, name: &str, count: Option<u64>, is_chosen: bool) -> El {
    let language = use_language();
    let input = el("input").attr("type", "checkbox");
    let input = input.bind_prop("checked", move || is_chosen);
    let node: HtmlInputElement = input.node();
    let (chosen, changed, own) = (choice.chosen.clone(), choice.changed, name.to_owned());
    let input = input.on("change", move |_| {
        if node.checked() {
            chosen.borrow_mut().insert(own.clone());
        } else {
            chosen.borrow_mut().remove(&own);
        }
        changed.update(|n| *n += 1);
    });
    let count = count.map(|n| format::count(language, n as usize));
    el("label").child((
        input,
        el("bdi").class("grow").child(name),
        " ",
        el("span").class("muted").child(count),
    ))
}
