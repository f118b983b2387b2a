//! What is sent.

use curfew::api::endpoints::BaseAddress;
use curfew::api::request::{self, HttpRequest, Method, Service};
use curfew::api::session::Session;
use curfew::domain::message::Message;

use crate::support::{TOKEN, batch, signed_in};

fn message(text: &str) -> Message {
    Message::compose(text).unwrap().unwrap()
}

fn headers(request: &HttpRequest) -> Vec<(&str, &str)> {
    request.headers()
}

#[test]
fn a_log_off_is_exactly_these_bytes() {
    let session = signed_in("0a1b");
    let request = request::logoff(
        &session,
        &batch(&["d1", "d2"]),
        Some(&message("Save \"now\"\n😀")),
    );
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "api/workspace/v2/0a1b/desktops/logoff");
    assert_eq!(
        request.body.as_deref(),
        Some(r#"{"desktop_ids":["d1","d2"],"message":"Save \"now\"\n😀"}"#)
    );
    let expected = [
        ("Accept", "application/json"),
        ("Content-Type", "application/json"),
        ("X-Auth-Token", TOKEN),
    ];
    assert_eq!(headers(&request), expected);
    assert_eq!(request.timeout, 60_000);
}

#[test]
fn without_a_message_the_field_is_not_there_at_all() {
    let request = request::logoff(&signed_in("p"), &batch(&["d1"]), None);
    assert_eq!(request.body.as_deref(), Some(r#"{"desktop_ids":["d1"]}"#));
}

#[test]
fn a_notice_carries_its_text_under_its_own_name() {
    let request = request::notify(&signed_in("p"), &batch(&["d1"]), &message("Soon"));
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Post, "api/workspace/v2/p/desktops/notifications")
    );
    assert_eq!(
        request.body.as_deref(),
        Some(r#"{"desktop_ids":["d1"],"notifications":"Soon"}"#)
    );
}

#[test]
fn pages_never_ask_for_more_rows_than_the_service_gives() {
    let session = signed_in("p");
    let url = |request: HttpRequest| request.url.clone();
    let base = "api/workspace/v2/p";
    assert_eq!(
        url(request::detail_page(&session, 500, 500)),
        format!("{base}/desktops/detail?sort_field=created&sort_type=ASC&offset=500&limit=500")
    );
    assert_eq!(
        url(request::detail_page(&session, 0, 9_999)),
        format!("{base}/desktops/detail?sort_field=created&sort_type=ASC&offset=0&limit=500")
    );
    assert_eq!(
        url(request::detail_page(&session, 0, 0)),
        format!("{base}/desktops/detail?sort_field=created&sort_type=ASC&offset=0&limit=1")
    );
    assert_eq!(
        url(request::connect_page(&session, 7, 9_999)),
        format!("{base}/connect-desktops?offset=7&limit=1000")
    );
    assert_eq!(
        url(request::pools_page(&session, 0, 9_999)),
        format!("{base}/desktop-pools?offset=0&limit=1000")
    );
}

#[test]
fn desktops_are_asked_for_by_id_joined_with_commas() {
    let request = request::details_by_id(&signed_in("p"), &batch(&["a-1", "b,2", "c 3"]));
    let url = "api/workspace/v2/p/desktops/detail?desktop_id=a-1,b%2C2,c%203&offset=0&limit=3";
    assert_eq!((request.method, request.url.as_str()), (Method::Get, url));
    assert_eq!(request.body, None);
    assert_eq!(
        headers(&request),
        [("Accept", "application/json"), ("X-Auth-Token", TOKEN)]
    );
}

#[test]
fn a_token_is_checked_with_itself() {
    let request = request::check_token(&signed_in("p"));
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Get, "api/iam/v3/auth/tokens?nocatalog=1")
    );
    assert_eq!(request.route.service, Service::Iam);
    let expected = [
        ("Accept", "application/json"),
        ("X-Auth-Token", TOKEN),
        ("X-Subject-Token", TOKEN),
    ];
    assert_eq!(headers(&request), expected);
}

#[test]
fn the_configuration_is_read_without_a_token() {
    let request = request::config_file();
    assert_eq!(request.url, "config.json");
    assert_eq!(headers(&request), [("Accept", "application/json")]);
}

#[test]
fn an_odd_project_id_stays_one_segment_of_the_path() {
    for (id, segment) in [
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("a%2fb", "a%252fb"),
        ("...", "..."),
        ("a;b=c&d", "a%3Bb%3Dc%26d"),
        ("é", "%C3%A9"),
        ("@:", "%40%3A"),
    ] {
        let url = request::logoff(&signed_in(id), &batch(&["d"]), None)
            .url
            .clone();
        assert_eq!(url, format!("api/workspace/v2/{segment}/desktops/logoff"));
    }
}

#[test]
fn a_call_to_another_host_is_known_as_one() {
    let mut session: Session = signed_in("p");
    assert!(
        !request::logoff(&session, &batch(&["d"]), None)
            .route
            .other_host
    );
    session.endpoints.workspace = BaseAddress::parse("https://workspace.example/").unwrap();
    let request = request::logoff(&session, &batch(&["d"]), None);
    assert_eq!(
        request.url,
        "https://workspace.example/v2/p/desktops/logoff"
    );
    assert!(request.route.other_host);
}
