//! The page: a heading with the choices of look and language, and the sections.

use curfew::state::live::Live;
use curfew::texts::Language;
use curfew::ui::built::Built;
use curfew::ui::el::{El, Piece, all, el, part};
use curfew::ui::icon::moon;
use curfew::views::{appearance, languages};
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;

use crate::{desktops, parts, run, tokens, told};

/// A section: its id, its title, and what it shows.
type Section = (&'static str, &'static str, fn() -> Node);

/// Every section. The visual tests photograph each.
const SECTIONS: [Section; 27] = [
    ("colours", "Colours", || all(tokens::colours())),
    ("type", "Type", || all(tokens::typography())),
    ("space", "Space and shape", || all(tokens::space())),
    ("steps", "Steps", || all(run::the_line())),
    ("buttons", "Buttons", || all(parts::buttons())),
    ("fields", "Fields", || all(parts::fields())),
    ("choices", "Choices", || all(parts::choices())),
    ("search", "Search", || all(desktops::search())),
    ("menu", "Menu", || all(parts::menus())),
    ("dialogs", "Dialogs", || all(parts::dialogs())),
    (
        "hindrances",
        "Why no run begins",
        || all(told::hindrances()),
    ),
    ("keys", "Keys", || all(parts::keys())),
    ("notices", "Notices", || all(told::notices())),
    ("faults", "Faults", || all(told::faults())),
    ("permission", "Permission", || {
        all(told::missing_permission())
    }),
    ("fault-kinds", "Kinds of fault", || {
        all(told::kinds_of_fault())
    }),
    ("states", "Login states", || all(desktops::states())),
    ("grid", "Grid of desktops", || all(desktops::rows())),
    ("desktop", "All about a desktop", || {
        all(desktops::about_one())
    }),
    ("empty", "Nothing to show", || all(desktops::nothing())),
    ("facets", "Facets", || all(desktops::filters())),
    ("fleet", "The fleet at a glance", || all(desktops::glance())),
    ("outcomes", "Outcomes", || all(run::outcomes())),
    ("run", "A run", || all(run::a_run())),
    ("results", "Results", || all(run::its_results())),
    ("records", "Runs", || all(run::kept())),
    // The last: whatever has a place for it would show it, too.
    ("toast", "Toast", || all(parts::toasts())),
];

/// Mounts the gallery.
pub fn start() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let language = languages::first(None).await;
        mount_to_body(move || Built::from(page(Live::new(language))));
    });
}

fn page(language: Live<Language>) -> Node {
    languages::say_language(language);
    appearance::begin();
    let screen = move || {
        provide_context(language.get());
        Some(untrack(|| all((top(language), sections()))))
    };
    part(screen)
}

fn top(language: Live<Language>) -> El {
    let links = SECTIONS.map(|(id, title, _)| {
        let link = el("a").attr("href", &["#", id].concat()).child(title);
        el("li").child(link)
    });
    el("header").class("top gallery-top").child((
        el("h1").class("brand").child((moon(), "Gallery")),
        el("nav").child(el("ul").class("row small").child(links)),
        el("span").class("grow"),
        appearance::density(|| ()),
        appearance::look(),
        languages::language_choice(language),
    ))
}

fn sections() -> El {
    let sections = SECTIONS.map(|(id, title, shown)| {
        el("section")
            .class("gallery-section")
            .attr("id", id)
            .attr("aria-label", title)
            .child((el("h2").child(title), shown()))
    });
    el("main").class("gallery").child(sections)
}

/// Something to look at, with what it is below it.
pub fn exhibit(words: &str, shown: impl Piece) -> El {
    el("figure")
        .class("exhibit")
        .child((el("div").child(shown), caption(words)))
}

/// The same as wide as there is room.
pub fn wide(words: &str, shown: impl Piece) -> El {
    exhibit(words, shown).class("exhibit wide")
}

fn caption(words: &str) -> El {
    el("figcaption").class("muted small").child(words)
}

/// Exhibits side by side.
pub fn row(shown: impl Piece) -> El {
    el("div").class("exhibits").child(shown)
}

/// A state that only a pointer or the focus gives. The visual tests bring it about (`hover`, `focus-visible`, …): here it
/// is only said which.
pub fn forced(shown: El, state: &str) -> El {
    shown.attr("data-force", state)
}
