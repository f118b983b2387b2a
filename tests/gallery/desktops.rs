//! Parts that show desktops: the states, the grid, the search with its suggestions, the facets.

use curfew::domain::desktop::LoginState;
use curfew::ui::el::{El, Piece, el};
use curfew::ui::language::use_language;
use curfew::ui::search::{search_frame, search_input};
use curfew::views::picker::grid::{desktop_grid, dot_class};
use curfew::views::picker::toolbar::search_box;
use curfew::views::picker::words::login_state;
use curfew::views::picker::{completing, detail, facets, glance};
use curfew::views::run::run_page;
use leptos::prelude::*;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

use crate::consoles::{console, with_desktops};
use crate::page::{exhibit, forced, row, wide};

/// Each login state with its mark: one that nobody knows, too.
pub fn states() -> impl Piece {
    let language = use_language();
    let words = [
        "CONNECTED",
        "DISCONNECTED",
        "REGISTERED",
        "UNREGISTER",
        "CONNECTING",
    ];
    row(words.map(|word| {
        let state = LoginState::parse(word);
        let dot = el("i").class(&["dot ", dot_class(&state)].concat());
        let shown = (dot, " ", login_state(language, &state));
        exhibit(word, el("span").class("state row").child(shown))
    }))
}

/// The grid with all that a row can be, and the selection's numbers below it.
pub fn rows() -> impl Piece {
    let shown = console(|console| {
        with_desktops(console);
        let grid = desktop_grid();
        let scroller = grid.node::<Element>().query_selector(".scroller");
        // The active row shows while the grid has the focus.
        let scroller = scroller.unwrap().unwrap();
        scroller
            .set_attribute("data-force", "focus focus-visible")
            .unwrap();
        grid
    });
    wide("selected, active, changed, gone", shown)
}

/// What stands where nothing does.
pub fn nothing() -> impl Piece {
    let no_match = console(|console| {
        with_desktops(console);
        console.desktops.clear();
        console.desktops.search("nobody has this name".to_owned());
        desktop_grid()
    });
    let none = console(|_| desktop_grid());
    let no_run = console(|_| run_page());
    row((
        wide("nothing matches", no_match),
        wide("no desktops", none),
        wide("no run", no_run),
    ))
}

/// The facets, opened.
pub fn filters() -> impl Piece {
    console(|console| {
        with_desktops(console);
        console.desktops.facets.update(|facets| facets.open = true);
        wide("open", el("div").child(facets::facets()))
    })
}

/// The fleet at a glance, by system.
pub fn glance() -> impl Piece {
    console(|console| {
        with_desktops(console);
        wide("by system", glance::glance())
    })
}

/// All about one desktop: one that is there, and one that the service no longer lists.
pub fn about_one() -> impl Piece {
    let about = |row| {
        console(|console| {
            with_desktops(console);
            // Nobody is asked about it.
            console.session.set(None);
            detail::detail(row)
        })
    };
    row((exhibit("listed", about(0)), exhibit("gone", about(8))))
}

/// The search box, and what the word in it could become.
pub fn search() -> impl Piece {
    let language = use_language();
    let input = || search_input(language.pick_search(), language.pick_search_hint());
    let slash = || el("kbd").child("/");
    let frame = |input: El| search_frame(input, slash());
    let suggested = console(|console| {
        with_desktops(console);
        let input = input().attr("value", "state:");
        let node: HtmlInputElement = input.node();
        let list = completing::suggestions(node.clone());
        request_animation_frame(move || arrow_down(&node));
        let frame = search_frame(input, (slash(), list));
        exhibit("suggestions", el("div").class("roomy").child(frame))
    });
    let wrong = console(|console| {
        with_desktops(console);
        console
            .desktops
            .search("created:soon ip:10.0.0.0/64".to_owned());
        exhibit("not understood", search_box())
    });
    row((
        exhibit("empty", frame(input())),
        exhibit("focus", forced(frame(input()), "focus-within")),
        exhibit("filled", frame(input().attr("value", "state:connected"))),
        suggested,
        wrong,
    ))
}

/// Goes to the first suggestion, as the key does.
fn arrow_down(input: &HtmlInputElement) {
    let end = input.value().encode_utf16().count() as u32;
    input.set_selection_range(end, end).unwrap();
    let init = KeyboardEventInit::new();
    init.set_key("ArrowDown");
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    let event: &Event = event.as_ref();
    input.dispatch_event(event).unwrap();
}
