//! How one fault is shown.

use crate::person::sees::{all, get, name, select, text};
use crate::person::show;
use curfew::domain::fault::{Fault, FaultKind};
use curfew::ui::built::Built;
use curfew::ui::el::all as whole;
use curfew::views::fault::fault_card;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Each kind with its title and a piece of what happened and of what to do.
const KINDS: [(FaultKind, [&str; 3]); 19] = [
    (
        FaultKind::BadRequest,
        [
            "The request was refused",
            "a value in it is wrong",
            "Act on the service's text",
        ],
    ),
    (
        FaultKind::SignInNeeded,
        [
            "Not signed in",
            "missing, wrong or expired",
            "Sign in again",
        ],
    ),
    (
        FaultKind::Forbidden,
        [
            "No permission",
            "may not do this",
            "workspace:desktops:logoff",
        ],
    ),
    (
        FaultKind::NotFound,
        ["Not found", "does not know something", "Refresh the list"],
    ),
    (
        FaultKind::MethodNotAllowed,
        [
            "Wrong kind of request",
            "does not take this kind",
            "config.json",
        ],
    ),
    (
        FaultKind::Conflict,
        [
            "Not possible now",
            "does not allow this at the moment",
            "then try again",
        ],
    ),
    (
        FaultKind::TooLarge,
        ["Too large", "its address or its headers", "config.json"],
    ),
    (
        FaultKind::Throttled,
        [
            "Too many requests",
            "so many requests a minute",
            "waits as long as the service asks",
        ],
    ),
    (
        FaultKind::ServiceFault,
        [
            "The service failed",
            "a fault of its own",
            "Try again later",
        ],
    ),
    (
        FaultKind::BadGateway,
        [
            "could not be reached",
            "no usable answer",
            "Try again later",
        ],
    ),
    (
        FaultKind::Unavailable,
        [
            "takes no requests now",
            "overloaded or being maintained",
            "Try again later",
        ],
    ),
    (
        FaultKind::GatewayTimeout,
        ["too slow", "waited too long", "Try again later"],
    ),
    (
        FaultKind::Misrouted,
        ["Wrong address", "does not know this call", "config.json"],
    ),
    (
        FaultKind::Redirected,
        [
            "leads elsewhere",
            "the token went nowhere else",
            "config.json",
        ],
    ),
    (
        FaultKind::OtherStatus,
        [
            "Refused",
            "a status that this call does not have",
            "Act on the service's text",
        ],
    ),
    (
        FaultKind::Network,
        [
            "No connection",
            "the connection was cut",
            "Check the network",
        ],
    ),
    (
        FaultKind::Blocked,
        ["blocked by the browser", "CORS", "page's own address"],
    ),
    (
        FaultKind::TimedOut,
        ["No answer in time", "time limit", "Check the network"],
    ),
    (
        FaultKind::Unreadable,
        ["can't be read", "or it broke off", "Check the network"],
    ),
];

/// A fault of that kind with everything that a service can say, under a code that nobody knows.
fn told(kind: FaultKind, text: &str) -> Fault {
    Fault {
        status: Some(418),
        code: Some("XYZ.4711".into()),
        text: Some(text.into()),
        request_id: Some("req-0815".into()),
        ..Fault::unanswered(kind)
    }
}

fn shown(fault: &Fault) -> Built {
    whole(fault_card(fault)).into()
}

fn card(fault: Fault) -> HtmlElement {
    let host = show(move || shown(&fault));
    let mut alerts = all(&host, "alert");
    assert_eq!(alerts.len(), 1, "it is told at once, once");
    alerts.remove(0)
}

#[wasm_bindgen_test]
fn each_kind_shows_title_what_happened_what_to_do_and_all_that_the_service_said() {
    for (kind, words) in KINDS {
        let text = text(&card(told(kind, "gremlins in the hypervisor")));
        for word in words {
            assert!(text.contains(word), "{kind:?} lacks {word:?}: {text}");
        }
        for fact in [
            "XYZ.4711",
            "gremlins in the hypervisor",
            "Status 418",
            "Request req-0815",
        ] {
            assert!(text.contains(fact), "{kind:?} lacks {fact:?}: {text}");
        }
    }
}

#[wasm_bindgen_test]
fn no_two_kinds_have_the_same_title() {
    let first_line = |kind| {
        text(&card(Fault::unanswered(kind)))
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    let mut titles: Vec<_> = KINDS.map(|(kind, _)| first_line(kind)).into();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), KINDS.len());
}

#[wasm_bindgen_test]
fn what_the_service_did_not_say_leaves_no_empty_words() {
    let text = text(&card(Fault::unanswered(FaultKind::Network)));
    for word in ["The service said", "Status", "Request ", "()"] {
        assert!(!text.contains(word), "{word:?} in {text}");
    }
}

#[wasm_bindgen_test]
fn a_known_code_tells_more_than_its_status() {
    let fault = Fault {
        code: Some("APIGW.0307".into()),
        status: Some(401),
        ..told(FaultKind::SignInNeeded, "The token must be updated")
    };
    assert!(
        text(&card(fault))
            .contains("The token has expired, was made invalid, or belongs to another region.")
    );
}

#[wasm_bindgen_test]
fn html_in_the_service_s_words_stays_text() {
    let evil =
        "<img src=x onerror=\"document.title='owned'\"><b>bold</b>&amp;<a href=//evil>here</a>";
    let fault = Fault {
        code: Some("<i>C</i>".into()),
        request_id: Some("<u>R</u>".into()),
        ..told(FaultKind::BadRequest, evil)
    };
    let card = card(fault);
    assert!(text(&card).contains(evil));
    assert!(select(&card, "img, a, i, u, b b, script").is_empty());
    for piece in ["<i>C</i>", "<u>R</u>"] {
        assert!(text(&card).contains(piece));
    }
}

#[wasm_bindgen_test]
fn words_that_run_from_right_to_left_do_not_turn_the_rest_round() {
    let card = card(told(FaultKind::Conflict, "سطح المكتب مشغول (42)"));
    let holder = |start: &str| -> HtmlElement {
        let found = select(&card, "span")
            .into_iter()
            .find(|e| e.text_content().unwrap().starts_with(start));
        found.unwrap().unchecked_into()
    };
    assert_eq!(holder("The service said").dir(), "auto");
    let direction = |e: &HtmlElement| {
        let style = window().get_computed_style(e).unwrap().unwrap();
        style.get_property_value("direction").unwrap()
    };
    assert_eq!(direction(&holder("The state of a desktop")), "ltr");
    assert_eq!(direction(&card), "ltr");
}

#[wasm_bindgen_test]
fn lines_of_the_service_stay_lines() {
    let text = text(&card(told(FaultKind::NotFound, "first line\nsecond line")));
    assert!(text.contains("first line\nsecond line"), "{text}");
}

#[wasm_bindgen_test]
fn a_word_without_end_does_not_make_the_page_wider() {
    let card = card(told(FaultKind::ServiceFault, &"W".repeat(2_000)));
    let width = document().document_element().unwrap().client_width();
    assert!(
        card.scroll_width() <= width,
        "{} > {width}",
        card.scroll_width()
    );
}

#[wasm_bindgen_test]
fn all_of_it_can_be_copied_for_a_support_case() {
    let card = card(told(FaultKind::BadGateway, "upstream"));
    assert_eq!(name(&get(&card, "button", "Copy")), "Copy");
}

#[wasm_bindgen_test]
fn where_nothing_answered_there_is_nothing_to_copy() {
    let card = card(Fault::unanswered(FaultKind::Network));
    assert!(all(&card, "button").is_empty());
}
