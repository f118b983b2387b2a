//! Parts of `ui`: buttons, fields, choices, dialogs.

use curfew::ui::button::{button, submit_button};
use curfew::ui::choice::choice;
use curfew::ui::clipboard::copy;
use curfew::ui::dialog::dialog;
use curfew::ui::el::{El, Piece, el};
use curfew::ui::field::field;
use curfew::ui::language::use_language;
use curfew::ui::menu::Menu;
use curfew::ui::toast;
use curfew::views::picker::columns::columns;
use curfew::views::picker::saved_views::{manage_views, save_view};
use curfew::views::picker::ways::{Way, ways};
use curfew::views::{aids, appearance, leaving, timing};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::consoles::{console, signed_in, with_desktops};
use crate::page::{exhibit, forced, row};

/// Every kind of button in every state.
pub fn buttons() -> impl Piece {
    let language = use_language();
    let kinds = [
        ("btn", language.pick_refresh(), true, true),
        ("btn primary", language.message_review(), true, false),
        ("btn danger", language.leaving_go(), true, false),
        ("btn quiet", language.pick_clear(), true, false),
        ("chip", language.app_step_records(), false, false),
        ("facet", language.run_outcome_failed(), false, true),
        ("way", language.ways_password(), false, true),
    ];
    let kinds = kinds.map(|(class, words, can_be_off, can_be_pressed)| {
        let it = || button(class, words, || ());
        let states = [
            exhibit(class, it()),
            exhibit("hover", forced(it(), "hover")),
            exhibit("focus", forced(it(), "focus-visible")),
        ];
        let off = can_be_off.then(|| {
            [
                exhibit("disabled", it().attr("disabled", "")),
                exhibit("off, with a reason", it().attr("aria-disabled", "true")),
            ]
        });
        let pressed = can_be_pressed.then(|| exhibit("pressed", it().attr("aria-pressed", "true")));
        row((states, off, pressed))
    });
    let link = el("a")
        .class("btn")
        .attr("href", "#buttons")
        .child(language.app_back_to_desktops());
    let others = row((
        exhibit("link", link),
        exhibit("copy", copy("copied".to_owned())),
        exhibit(
            "btn primary wide",
            submit_button("btn primary wide", language.sign_in_go()),
        ),
        exhibit(
            "btn primary wide, disabled",
            submit_button("btn primary wide", language.sign_in_checking()).attr("disabled", ""),
        ),
    ));
    (kinds, others)
}

/// A field without and with an error, filled, focused, for a secret, with lines.
pub fn fields() -> impl Piece {
    let language = use_language();
    let shown = |id: &str, wrong: &str, control: El| {
        let (label, hint) = (language.sign_in_project(), language.sign_in_project_hint());
        field(id, label, hint, RwSignal::new(wrong.to_owned()), control)
    };
    let input = || el("input");
    let filled = || input().attr("value", "0a1b2c3d4e5f60718293a4b5c6d7e8f9");
    let token = field(
        "field-secret",
        language.sign_in_token(),
        language.sign_in_token_hint(),
        RwSignal::new(String::new()),
        el("textarea").class("secret").child("MIIEexampleToken"),
    );
    let wrong = language.sign_in_project_odd();
    row((
        exhibit("empty", shown("field-empty", "", input())),
        exhibit("filled", shown("field-filled", "", filled())),
        exhibit("wrong", shown("field-wrong", wrong, filled())),
        exhibit(
            "focus",
            shown("field-focus", "", forced(filled(), "focus-visible")),
        ),
        exhibit("secret, with lines", token),
        exhibit(
            "with lines, wrong",
            shown("field-lines-wrong", wrong, el("textarea").child("nobody")),
        ),
    ))
}

/// Boxes to choose in.
pub fn choices() -> impl Piece {
    let language = use_language();
    let select = || {
        let options = [
            ("a", el("option").child(language.density_comfortable())),
            ("b", el("option").child(language.density_compact())),
        ];
        choice(language.density_title(), options, "a", |_| ())
    };
    let check = |words: &str, is: &[&str]| {
        let input = el("input").attr("type", "checkbox");
        let input = is.iter().fold(input, |input, name| input.attr(name, ""));
        exhibit(
            words,
            el("label")
                .class("row")
                .child((input, language.pick_name())),
        )
    };
    let mixed = el("input")
        .attr("type", "checkbox")
        .bind_prop("indeterminate", || true);
    let mixed = el("label")
        .class("row")
        .child((mixed, language.pick_name()));
    (
        row((
            exhibit("select", select()),
            exhibit("hover", forced(select(), "hover")),
            exhibit("focus", forced(select(), "focus-visible")),
            exhibit("disabled", select().attr("disabled", "")),
            exhibit("look", appearance::look()),
        )),
        row([
            check("off", &[]),
            check("on", &["checked"]),
            exhibit("mixed", mixed),
            check("disabled", &["disabled"]),
            check("on, disabled", &["checked", "disabled"]),
        ]),
        console(|_| exhibit("when things happen", timing::timing())),
    )
}

/// Dialogs, standing in the page (the page lets none of them be modal).
pub fn dialogs() -> impl Piece {
    let language = use_language();
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), || ()),
        button("btn danger", language.records_delete_go(4, "4"), || ()),
    ));
    let words = el("p").child(language.records_delete_hint());
    let question = dialog(
        &language.records_delete_title(4, "4"),
        || (),
        (words, buttons),
    );
    let leaving = console(|console| {
        signed_in(console, None);
        leaving::leaving()
    });
    let of_picker = |open: fn(RwSignal<bool>) -> El| {
        console(|console| {
            with_desktops(console);
            open(RwSignal::new(true))
        })
    };
    row((
        exhibit("a question", question),
        exhibit("leaving a run", leaving),
        exhibit("save a view", of_picker(save_view)),
        exhibit("views, none is kept", of_picker(manage_views)),
        exhibit("users", of_picker(|shows| ways(Way::Users, shows))),
        exhibit("columns", of_picker(columns)),
    ))
}

/// A menu, closed and open.
pub fn menus() -> impl Piece {
    let language = use_language();
    let menu = || {
        let menu = Menu::new("btn quiet", language.export_more(), language.tools_more());
        let commands = (
            menu.command(language.glance_title(), || ()),
            menu.command(language.ways_pools(), || ()),
            el("hr"),
            menu.command(language.tools_export(), || ()),
        );
        menu.with(commands)
    };
    let open = menu();
    let node: Element = open.node();
    request_animation_frame(move || {
        let button = node.query_selector("button").unwrap().unwrap();
        button.unchecked_into::<HtmlElement>().click();
    });
    row((
        exhibit("closed", menu()),
        exhibit("open", el("div").class("roomy commands").child(open)),
    ))
}

/// What has just happened and can be undone. It stays until the person goes elsewhere.
pub fn toasts() -> impl Piece {
    let words = use_language().records_deleted("22:55");
    let place = toast::place();
    toast::undoable(words, || (), || ());
    exhibit("undone for some seconds", place)
}

/// The sheet of keys.
pub fn keys() -> impl Piece {
    exhibit("?", aids::sheet(RwSignal::new(true)))
}
