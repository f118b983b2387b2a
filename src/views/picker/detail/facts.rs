//! What the list has of a desktop, and its answer as well.

use super::asked::{Asked, Says};
use crate::domain::fleet::{Fleet, Row};
use crate::domain::text::joined;
use crate::state::console::use_console;
use crate::texts::{Language, isolated};
use crate::ui::clipboard::copy_one;
use crate::ui::el::{El, Piece, el, text};
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::picker::grid::dot_class;
use crate::views::picker::words::{kind, login_state, power_state, tag_words};
use leptos::prelude::untrack;

/// All fields that the list has. They stay where they are, whatever is told anew: who is on a button stays there.
pub(super) fn facts(asked: &Asked) -> El {
    let l = use_language();
    let unknown = l.detail_not_told();
    let line = |title, says, copy| fact(asked, title, unknown, says, copy);
    el("dl").class("facts").child(vec![
        line(
            l.pick_name(),
            |_, f, r| f.name(r).into(),
            Some(l.detail_copy_name()),
        ),
        fact_in(
            "mono",
            asked,
            l.detail_id(),
            unknown,
            |_, f, r| f.id(r).into(),
            Some(l.detail_copy_id()),
        ),
        fact(
            asked,
            l.pick_user(),
            l.facets_unassigned(),
            |_, f, r| f.user(r).into(),
            Some(l.detail_copy_users()),
        ),
        login(asked),
        line(
            l.pick_power_state(),
            |l, f, r| power_state(l, f.power_state(r)),
            None,
        ),
        fact_in(
            "mono",
            asked,
            l.pick_address(),
            unknown,
            |_, f, r| f.addresses(r).into(),
            Some(l.detail_copy_addresses()),
        ),
        line(l.pick_system(), |_, f, r| f.os(r).into(), None),
        line(l.facets_kind(), |l, f, r| kind(l, f.kind(r)), None),
        pool(asked),
        line(l.facets_zone(), |_, f, r| f.zone(r).into(), None),
        fact(asked, l.pick_tags(), l.facets_none(), tags, None),
        line(l.pick_created(), created, None),
        fact(
            asked,
            l.facets_maintenance(),
            l.detail_no(),
            maintenance,
            None,
        ),
    ])
}

fn tags(_: Language, fleet: &Fleet, row: Row) -> String {
    let tags = fleet.tags(row).map(|(key, value)| tag_words(key, value));
    let tags: Vec<String> = tags.map(|tag| isolated(&tag).into_owned()).collect();
    joined(tags.iter().map(String::as_str), ", ")
}

fn created(language: Language, fleet: &Fleet, row: Row) -> String {
    let at = fleet.created(row).and_then(|at| u64::try_from(at).ok());
    at.map(|at| intl::day_time_and_zone(language, at))
        .unwrap_or_default()
}

fn maintenance(language: Language, fleet: &Fleet, row: Row) -> String {
    let is_on = fleet.in_maintenance(row);
    let words = is_on.then(|| language.facets_in_maintenance());
    words.unwrap_or_default().to_owned()
}

/// One fact, with a button to copy it where that is of use.
fn fact(
    asked: &Asked,
    title: &str,
    missing: &'static str,
    says: Says,
    copy: Option<&'static str>,
) -> El {
    fact_in("", asked, title, missing, says, copy)
}

/// The same, with a style class for what is told.
fn fact_in(
    class: &str,
    asked: &Asked,
    title: &str,
    missing: &'static str,
    says: Says,
    copy: Option<&'static str>,
) -> El {
    let (now, copied) = (asked.clone(), asked.clone());
    let now = move || match now.say(says) {
        // A dash is how the list shows a state that was not told.
        told if told.is_empty() || told == "—" => missing.to_owned(),
        told => told,
    };
    let copied = move || untrack(|| copied.say(says));
    let copy = copy.map(|name| copy_one(name, Box::new(copied)));
    pair(title, (el("span").class(class).child(text(now)), copy))
}

/// The login state, with the mark that the list has for it.
fn login(asked: &Asked) -> El {
    let l = use_language();
    let (now, marked) = (asked.clone(), asked.clone());
    let class = move || {
        let class = marked.say(|_, f, r| dot_class(f.login_state(r)).into());
        Some(["dot ", &class].concat())
    };
    let now = move || match &*now.say(|l, f, r| login_state(l, f.login_state(r))) {
        "" | "—" => l.detail_not_told().to_owned(),
        told => told.to_owned(),
    };
    let dot = el("i").bind("class", class).attr("aria-hidden", "true");
    let told = el("span").class("state").child((dot, text(now)));
    pair(l.pick_login_state(), told)
}

/// The pool: no answer about desktops names it.
fn pool(asked: &Asked) -> El {
    let language = use_language();
    let asked = asked.clone();
    let read_at = use_console().desktops.pools.read_at;
    let now = move || {
        let pool = asked.say_by_list(|_, f, r| f.pool(r).into());
        match (&*pool, read_at.get()) {
            ("", _) => language.detail_not_told().to_owned(),
            (pool, Some(at)) => language.pools_as_of(pool, &intl::time(language, at)),
            (pool, None) => pool.to_owned(),
        }
    };
    pair(language.facets_pool(), el("span").child(text(now)))
}

/// A title with what belongs to it.
pub fn pair(title: impl Piece, told: impl Piece) -> El {
    let told = el("dd").child(told);
    el("div").class("fact").child((el("dt").child(title), told))
}
