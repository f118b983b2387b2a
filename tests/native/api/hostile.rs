//! Whatever comes back: no panic, and nothing kept that is longer than promised.

use curfew::api::answer::{accepted, fault_of};
use curfew::api::config::Config;
use curfew::api::pages;
use curfew::api::request::{Route, Service};
use curfew::api::settings::Settings;
use curfew::api::transport::{Answer, Reply};
use curfew::domain::fault::Fault;
use curfew::domain::project::ProjectId;
use curfew::domain::token::Token;
use proptest::prelude::*;

use crate::support::answer;

/// Text that is nearly JSON of the shapes that matter.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "null",
        "true",
        "1e999",
        "-1",
        "\"error_code\"",
        "\"error_msg\"",
        "\"code\"",
        "\"message\"",
        "\"error\"",
        "\"desktops\"",
        "\"desktop_id\"",
        "\"login_status\"",
        "\"total_count\"",
        "\"token\"",
        "\"expires_at\"",
        "\"user\"",
        "\"WKS.0001\"",
        "\"\\ud800\"",
        "<title>",
        "</title>",
        "\u{feff}",
        " ",
        "é",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat().into_bytes())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![prop::collection::vec(any::<u8>(), 0..300), nearly_json()]
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec![
        "Retry-After",
        "retry-after",
        "Date",
        "X-Request-Id",
        "Content-Type",
    ]);
    let value = prop_oneof![
        any::<String>(),
        "[0-9]{0,25}",
        "[A-Z][a-z]{2}, [0-9]{1,3} [A-Z][a-z]{2} [0-9]{1,5} [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2} GMT",
    ];
    prop::collection::vec((name.prop_map(str::to_owned), value), 0..4)
}

fn kept_within_bounds(fault: &Fault) {
    let chars = |text: &Option<Box<str>>| text.as_ref().map_or(0, |text| text.chars().count());
    assert!(chars(&fault.text) <= 2_000);
    assert!(chars(&fault.code) <= 200 && chars(&fault.request_id) <= 200);
    assert!(fault.retry_after.unwrap_or(0) <= 86_400_000);
    assert!(fault.text.as_deref() != Some("") && fault.code.as_deref() != Some(""));
}

proptest! {
    #[test]
    fn any_answer_is_a_success_or_one_bounded_fault(
        status in any::<u16>(), headers in headers(), body in body(), arrived in any::<u64>(), iam in any::<bool>(),
    ) {
        let service = if iam { Service::Iam } else { Service::Workspace };
        let answer = Answer { status, headers, body, arrived };
        let fault = fault_of(&answer, service);
        prop_assert_eq!(fault.is_none(), (200..300).contains(&status));
        fault.iter().for_each(kept_within_bounds);
        if let Err(fault) = accepted(Reply::Answered(answer), Route { service, other_host: false }) {
            kept_within_bounds(&fault);
        }
    }

    #[test]
    fn any_body_is_a_page_or_none(body in body()) {
        let answer = answer(200, &[("Date", "Tue, 24 Nov 2026 12:00:00 GMT")], &body);
        if let Some(states) = pages::states(&answer) {
            prop_assert_eq!(states.len(), states.rows.len() + states.unusable);
        }
        let (_, _) = (pages::pools(&answer), pages::identity(&answer));
    }

    #[test]
    fn any_file_is_a_configuration_or_an_error(file in body()) {
        if let Ok(file) = str::from_utf8(&file) {
            let _ = Settings::parse(file);
        }
        let _ = Config::parse(&file);
    }

    #[test]
    fn any_text_is_a_token_and_a_project_or_not(text in any::<String>()) {
        let (_, _) = (Token::parse(&text), ProjectId::parse(&text));
    }
}

#[test]
fn json_nested_too_deep_is_its_own_text() {
    let body = "[".repeat(100_000);
    let fault = fault_of(&answer(400, &[], body.as_bytes()), Service::Workspace).unwrap();
    assert_eq!(fault.text.unwrap().len(), 2_000);
}
