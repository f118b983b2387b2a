//! What the desktops are like, with how many are so: beside the grid where there is room, above it where there is not.

use super::pools;
use super::words::{kind, login_state, power_state};
use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Facet, FacetValue};
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, Piece, all, el, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;

/// So many values of a facet show at once; the others when they are asked for.
const FEW: usize = 8;
/// More values than these are found faster by typing.
const MANY: usize = 200;

/// The button that shows the facets, or hides them.
pub fn show_facets() -> El {
    let facets = use_console().desktops.facets;
    button("btn quiet", use_language().facets_title(), move || {
        facets.update(|facets| facets.open = !facets.open);
    })
    .bind("aria-expanded", move || {
        Some(if facets.with(|facets| facets.open) {
            "true"
        } else {
            "false"
        })
    })
}

/// All facets.
pub fn facets() -> impl Piece {
    let desktops = use_console().desktops;
    if is_room_beside() {
        desktops.facets.update(|facets| facets.open = true);
    }
    let open = Memo::new(move |_| usize::from(desktops.facets.with(|facets| facets.open)));
    desktops.keep_counting(move || open.get() > 0);
    let edition = Memo::new(move |_| desktops.facets.with(|facets| facets.edition));
    // That of the pools stays where it is while they are read: somebody is on its button.
    let groups = Facet::ALL.into_iter().enumerate().map(|(at, facet)| {
        let values = move || {
            edition.get();
            desktops.facets.with_untracked(|facets| {
                let (_, values) = facets.groups.get(at)?;
                facets.tells(at).then(|| all(lines(at, facet, values)))
            })
        };
        let (legend, shown) = (title(use_language(), facet), part(values));
        let help = (facet == Facet::State).then(states);
        let group = el("fieldset")
            .class("checks")
            .child((el("legend").child(legend), shown, help));
        if facet == Facet::Pool {
            group.child(pools::reading(open))
        } else {
            group.bind_prop("hidden", move || {
                edition.get();
                let groups = desktops.facets;
                groups.with_untracked(|facets| !facets.tells(at))
            })
        }
    });
    el("section")
        .class("facets card")
        .attr("aria-label", use_language().facets_title())
        .bind_prop("hidden", move || open.get() == 0)
        .child(el("div").child(groups.collect::<Vec<_>>()))
}

/// What the login states mean, for who opens it.
fn states() -> El {
    let language = use_language();
    let all = [
        (language.state_connected(), language.state_means_connected()),
        (
            language.state_disconnected(),
            language.state_means_left_open(),
        ),
        (language.state_registered(), language.state_means_ready()),
        (
            language.state_unregistered(),
            language.state_means_unregistered(),
        ),
    ];
    let all = all.map(|(name, means)| (el("dt").child(name), el("dd").child(means)));
    el("details").class("small").child((
        el("summary").child(language.state_means()),
        el("dl").class("said-of").child(all),
    ))
}

/// Whether facets stand beside the grid, where they are open from the start; the style sheet says so.
fn is_room_beside() -> bool {
    let styles = document()
        .body()
        .and_then(|body| window().get_computed_style(&body).ok()?);
    let room = styles.and_then(|styles| styles.get_property_value("--beside").ok());
    room.is_some_and(|room| room.trim() == "1")
}

fn lines(at: usize, facet: Facet, values: &[FacetValue]) -> impl Piece {
    let language = use_language();
    let all_shown = RwSignal::new(0_usize);
    let (number, all) = (|n| format::count(language, n), values.len());
    let values = values.get(..MANY.min(all)).unwrap_or_default();
    let lines: Vec<El> = values
        .iter()
        .enumerate()
        .map(|(place, value)| line(at, place, words(language, facet, &value.word), all_shown))
        .collect();
    let more = (values.len() > FEW).then(|| {
        let words = match all {
            ..=MANY => language.facets_show_all(&number(all)),
            _ => language.facets_show_some(&number(MANY), &number(all)),
        };
        button("btn quiet", words, move || all_shown.set(1))
            .bind_prop("hidden", move || all_shown.get() > 0)
    });
    let others = (all > MANY).then(|| {
        let words = language.facets_others(&number(MANY), &number(all));
        el("p").class("muted small").child(words)
    });
    (lines, more, others)
}

/// One value: a box to choose it, and how many have it.
fn line(group: usize, place: usize, words: String, all_shown: RwSignal<usize>) -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let chosen = move || {
        let facets = desktops.facets;
        facets.with(|facets| facets.value(group, place).is_some_and(|value| value.chosen))
    };
    let count = move || {
        let facets = desktops.facets;
        let count = facets.with(|facets| facets.value(group, place).map_or(0, |v| v.count));
        format::count(language, count as usize)
    };
    let input = el("input")
        .attr("type", "checkbox")
        .bind_prop("checked", chosen)
        .on("change", move |_| desktops.toggle_facet(group, place));
    el("label")
        .bind_prop("hidden", move || {
            place >= FEW && all_shown.get() == 0 && !chosen()
        })
        .child((
            input,
            el("bdi").class("grow").child(words),
            " ",
            el("span").class("muted").child(text(count)),
        ))
}

/// The name of a facet.
pub fn title(language: Language, facet: Facet) -> &'static str {
    match facet {
        Facet::State => language.pick_login_state(),
        Facet::Power => language.pick_power_state(),
        Facet::Kind => language.facets_kind(),
        Facet::Pool => language.facets_pool(),
        Facet::System => language.pick_system(),
        Facet::Zone => language.facets_zone(),
        Facet::Tag => language.pick_tags(),
        Facet::Assigned => language.pick_user(),
        Facet::Maintenance => language.facets_maintenance(),
    }
}

/// A value of a facet in words.
pub fn words(language: Language, facet: Facet, word: &str) -> String {
    match (facet, word) {
        (_, "") => language.facets_none().to_owned(),
        (Facet::State, word) => login_state(language, &LoginState::parse(word)),
        (Facet::Power, word) => power_state(language, word),
        (Facet::Kind, word) => kind(language, word),
        (Facet::Assigned, "assigned") => language.facets_assigned().to_owned(),
        (Facet::Assigned, _) => language.facets_unassigned().to_owned(),
        (Facet::Maintenance, _) => language.facets_in_maintenance().to_owned(),
        (_, word) => word.to_owned(),
    }
}
