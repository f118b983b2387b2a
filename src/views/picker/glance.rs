//! The fleet at a glance: one small picture for each pool, system, zone or type, of how many desktops are in which login
//! state. A click on one is a search for it.
//!
//! Lengths compare the groups with the largest; those of which nothing is told are no group, and their bar is full. States are told apart by height as well as by colour, and each picture says
//! its numbers in words.

use super::facets::{title, words};
use super::pools;
use super::words::login_state;
use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Facet, GlanceGroup};
use crate::domain::text::joined;
use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::state::rounds::Rounds;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, part, svg, text};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Node;

/// What the fleet can be grouped by; the first is chosen.
const GROUPED_BY: [Facet; 4] = [Facet::System, Facet::Pool, Facet::Zone, Facet::Kind];
/// So many groups show, those with the most desktops.
const SHOWN: usize = 36;
/// Milliseconds without a further key before the pictures follow a search.
const PAUSE: u32 = 80;
/// The colours of connected, left open, ready and any other, and their heights of 12.
const LOOKS: [(&str, u32); 4] = [("connected", 12), ("leftopen", 9), ("ready", 6), ("off", 3)];

/// The pictures, and the choice of what they group by.
pub fn glance() -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let by = RwSignal::new(0_usize);
    let groups: Rc<RefCell<Vec<GlanceGroup>>> = Rc::default();
    let edition = RwSignal::new(0_usize);
    let rounds = Rounds::default();
    // How far the pools are while not all of them are known; pictures would jump all the time.
    let reading = RwSignal::new(String::new());
    let is_reading =
        move || facet(by.get()) == Facet::Pool && reading.with(|words| !words.is_empty());
    let is_reading = Memo::new(move |_| usize::from(is_reading()));
    let counted = Rc::clone(&groups);
    Effect::new(move || {
        desktops.glance_changes();
        is_reading.track();
        let by = by.get();
        let (round, counted) = (rounds.begin(), Rc::clone(&counted));
        let is_first = edition.get_untracked() == 0;
        spawn_local(async move {
            if !is_first {
                TimeoutFuture::new(PAUSE).await;
            }
            if round.is_latest() {
                counted.replace(desktops.glance(facet(by)));
                edition.try_update(|n| *n += 1);
            }
        });
    });
    let choices = (0..GROUPED_BY.len()).map(|place| {
        button("facet", title(language, facet(place)), move || {
            by.set(place);
            if facet(place) == Facet::Pool {
                let is_wanted = move || by.try_get_untracked() == Some(place);
                spawn_local(learn_pools(desktops, language, reading, is_wanted));
            }
        })
        .bind("aria-pressed", move || {
            Some(if by.get() == place { "true" } else { "false" })
        })
    });
    let choices = el("div")
        .class("row")
        .attr("role", "group")
        .attr("aria-label", language.glance_by())
        .child(choices.collect::<Vec<_>>());
    let heard = spoken(move || reading.get(), move || is_reading.get() == 0);
    let words = el("p").class("muted").child(text(move || reading.get()));
    let so_far: Node = el("div").class("coming").child((words, heard)).node();
    let pictures = move || {
        (edition.get() > 0).then(|| {
            if is_reading.get_untracked() > 0 {
                return so_far.clone();
            }
            let by = facet(by.get_untracked());
            let age = (by == Facet::Pool).then(pools::age);
            all((age, pictures(language, by, &groups.borrow())))
        })
    };
    el("section")
        .class("card fleet")
        .attr("aria-label", language.glance_title())
        .child((
            el("div").class("row").child((choices, legend(language))),
            part(pictures),
        ))
}

/// Has all pools read, and says how far that is unless they are known already.
async fn learn_pools(
    desktops: Desktops,
    language: Language,
    reading: RwSignal<String>,
    is_wanted: impl Fn() -> bool,
) {
    let is_news = !desktops.pools.are_all.get_untracked();
    let tell = |read, of| {
        if is_news {
            reading.try_set(pools::how_far(language, read, of));
        }
    };
    tell(0, 0);
    desktops.learn_pools(&is_wanted, &tell).await;
    reading.try_set(String::new());
}

fn facet(place: usize) -> Facet {
    GROUPED_BY.get(place).copied().unwrap_or(Facet::System)
}

/// The states in words.
fn states(language: Language) -> [String; 4] {
    let known = |state| login_state(language, &state);
    [
        known(LoginState::Connected),
        known(LoginState::Disconnected),
        known(LoginState::Registered),
        language.glance_other().to_owned(),
    ]
}

/// What the colours and heights mean.
fn legend(language: Language) -> El {
    let items = LOOKS.iter().zip(states(language));
    let items = items.map(|((class, height), words)| {
        let sample = svg("svg")
            .class("bar sample")
            .attr("viewBox", "0 0 12 12")
            .attr("aria-hidden", "true")
            .child(block(class, 0, 12, *height));
        el("span").class("muted small").child((sample, words))
    });
    el("div").class("row key").child(items.collect::<Vec<_>>())
}

fn pictures(language: Language, by: Facet, groups: &[GlanceGroup]) -> El {
    if groups.is_empty() {
        return el("p")
            .class("muted")
            .child(language.pick_nothing_matches());
    }
    let most = groups.first().map_or(1, GlanceGroup::total);
    let shown = groups.iter().take(SHOWN);
    let pictures = shown.map(|group| {
        let whole = if group.word.is_empty() {
            group.total()
        } else {
            most
        };
        el("li").child(picture(language, by, group, whole))
    });
    let pictures = el("ul").child(pictures.collect::<Vec<_>>());
    let more = groups.len().checked_sub(SHOWN).filter(|more| *more > 0);
    let more = more.map(|more| {
        el("p")
            .class("muted small")
            .child(language.glance_more(more, &format::count(language, more)))
    });
    el("div").class("stack").child((pictures, more))
}

/// One group; it is a button that searches for its desktops, or no longer.
fn picture(language: Language, by: Facet, group: &GlanceGroup, whole: u32) -> El {
    let desktops = use_console().desktops;
    let count = |n: u32| format::count(language, n as usize);
    let told = states(language).into_iter().zip(group.counts);
    let told = told.filter(|(_, n)| *n > 0);
    let told: Vec<String> = told
        .map(|(state, n)| language.glance_part(&count(n), &state))
        .collect();
    let word = group.word.clone();
    el("button")
        .attr("type", "button")
        .attr("aria-pressed", if group.chosen { "true" } else { "false" })
        .on("click", move |_| desktops.toggle_value(by, &word))
        .child((
            el("bdi")
                .class("name")
                .child(words(language, by, &group.word)),
            " ",
            el("b").child(count(group.total())),
            bar(group, whole),
            " ",
            el("span")
                .class("muted small")
                .child(joined(told.iter().map(String::as_str), " · ")),
        ))
}

/// As long as the group is large in comparison with the whole, with a block for each state.
fn bar(group: &GlanceGroup, whole: u32) -> El {
    let mut at = 0;
    let mut blocks = Vec::new();
    for ((class, height), n) in LOOKS.iter().zip(group.counts) {
        let width = (u64::from(n) * WIDTH / u64::from(whole.max(1))) as u32;
        if n > 0 {
            // Nobody is too few to be seen.
            blocks.push(block(class, at, width.max(WIDTH as u32 / 200), *height));
        }
        at += width;
    }
    svg("svg")
        .class("bar")
        .attr("viewBox", "0 0 10000 12")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(blocks)
}

/// How long the bar of the largest group is, in the units of its picture.
const WIDTH: u64 = 10_000;

fn block(class: &str, at: u32, width: u32, height: u32) -> El {
    svg("rect")
        .class(class)
        .attr("x", &at.to_string())
        .attr("width", &width.to_string())
        .attr("y", &(12 - height).to_string())
        .attr("height", &height.to_string())
}
