//! The transport alone: what leaves through `fetch`, and what becomes of each thing that can come back.

use crate::person::waits::{frame, until};
use crate::person::{PROJECT, TOKEN};
use crate::service::{Answer, Service};
use curfew::api::config::Config;
use curfew::api::request::{HttpRequest, check_token, config_file, detail_page, logoff};
use curfew::api::session::Session;
use curfew::api::transport::{Browser, Reply, Silence, Transport};
use curfew::domain::batch::Batch;
use curfew::domain::desktop::DesktopId;
use curfew::domain::message::Message;
use curfew::domain::project::ProjectId;
use curfew::domain::token::Token;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

fn session() -> Session {
    Session {
        endpoints: Config::default().endpoints,
        project: ProjectId::parse(PROJECT).unwrap(),
        token: Token::parse(TOKEN).unwrap(),
        timeout: 60_000,
    }
}

fn logging_off() -> HttpRequest {
    let ids = ["d-1", "d-2"].map(|id| DesktopId::new(id).unwrap());
    let message = Message::compose("Bye 😀\n\"now\"").unwrap().unwrap();
    logoff(&session(), &Batch::new(ids.into()).unwrap(), Some(&message))
}

async fn reply_to(answer: Answer) -> Reply {
    let _service = Service::answering(move |_| answer.clone());
    Browser.send(config_file()).await
}

#[wasm_bindgen_test]
async fn a_log_off_leaves_as_one_post_with_token_type_and_body() {
    let service = Service::answering(|_| Answer::text(200, ""));
    Browser.send(logging_off()).await;
    let [asked] = &service.asked()[..] else {
        panic!("one request, not {}", service.asked().len());
    };
    assert_eq!(asked.method, "POST");
    assert!(
        asked
            .path
            .ends_with(&format!("/v2/{PROJECT}/desktops/logoff")),
        "{}",
        asked.path
    );
    assert_eq!(asked.header("x-auth-token"), Some(TOKEN));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.header("accept"), Some("application/json"));
    assert_eq!(asked.headers.len(), 3, "and no other header");
    assert_eq!(
        asked.body,
        r#"{"desktop_ids":["d-1","d-2"],"message":"Bye 😀\n\"now\""}"#
    );
}

#[wasm_bindgen_test]
async fn a_read_leaves_as_a_get_with_its_query_and_without_a_body() {
    let service = Service::answering(|_| Answer::text(200, ""));
    Browser.send(detail_page(&session(), 500, 500)).await;
    let asked = &service.asked()[0];
    assert_eq!((&*asked.method, &*asked.body), ("GET", ""));
    assert_eq!(
        (asked.number("offset"), asked.number("limit")),
        (Some(500), Some(500))
    );
    assert_eq!(asked.header("content-type"), None);
}

#[wasm_bindgen_test]
async fn only_the_token_check_sends_the_token_twice_and_the_host_never_gets_it() {
    let service = Service::answering(|_| Answer::text(200, ""));
    Browser.send(check_token(&session())).await;
    Browser.send(config_file()).await;
    let asked = service.asked();
    assert_eq!(asked[0].header("x-auth-token"), Some(TOKEN));
    assert_eq!(asked[0].header("x-subject-token"), Some(TOKEN));
    assert!(
        asked[1]
            .headers
            .iter()
            .all(|(name, value)| !name.contains("token") && value != TOKEN)
    );
}

#[wasm_bindgen_test]
async fn no_cookies_no_cache_no_referrer_and_no_redirect_go_with_it() {
    let service = Service::answering(|_| Answer::text(200, ""));
    Browser.send(logging_off()).await;
    let request = &service.asked()[0].request;
    assert_eq!(request.credentials(), RequestCredentials::Omit);
    assert_eq!(request.cache(), RequestCache::NoStore);
    assert_eq!(request.redirect(), RequestRedirect::Manual);
    assert_eq!(request.referrer_policy(), ReferrerPolicy::NoReferrer);
}

#[wasm_bindgen_test]
async fn status_headers_and_body_are_read_as_they_came() {
    let bytes = b"\xef\xbb\xbf{\"a\":\"\xff\x00\"}";
    let answer = Answer::bytes(409, bytes).with("Retry-After", " 7 ");
    let Reply::Answered(answer) = reply_to(answer).await else {
        panic!("it was answered");
    };
    assert_eq!((answer.status, &*answer.body), (409, &bytes[..]));
    assert_eq!(answer.header("retry-after"), Some("7"));
    assert_eq!(
        answer.header("X-REQUEST-ID"),
        Some("3f0a9c1e5b7d4e2f8a6b0c9d1e2f3a4b")
    );
    assert_eq!(answer.header("X-Other"), None);
    let now = js_sys::Date::now() as u64;
    assert!(answer.arrived <= now && now - answer.arrived < 60_000);
}

#[wasm_bindgen_test]
async fn every_status_is_handed_on_as_it_is() {
    for status in [
        200, 201, 299, 400, 401, 403, 404, 409, 413, 414, 429, 494, 500, 502, 503, 504, 599,
    ] {
        match reply_to(Answer::text(status, "x")).await {
            Reply::Answered(answer) => assert_eq!(answer.status, status),
            other @ Reply::Unanswered(_) => panic!("{status}: {other:?}"),
        }
    }
}

#[wasm_bindgen_test]
async fn a_megabyte_comes_whole() {
    let body: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    let Reply::Answered(answer) = reply_to(Answer::bytes(200, &body)).await else {
        panic!("it was answered");
    };
    assert!(answer.body == body);
}

#[wasm_bindgen_test]
async fn a_rejected_fetch_is_the_network() {
    assert_eq!(
        reply_to(Answer::Rejected).await,
        Reply::Unanswered(Silence::Network)
    );
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_is_cut_off_whatever_its_status() {
    for status in [200, 500] {
        let reply = reply_to(Answer::CutOff(status)).await;
        assert_eq!(reply, Reply::Unanswered(Silence::CutOff { status }));
    }
}

#[wasm_bindgen_test]
async fn a_redirect_that_the_browser_hides_has_status_nought() {
    match reply_to(Answer::Redirect).await {
        Reply::Answered(answer) => assert_eq!((answer.status, answer.body.len()), (0, 0)),
        other @ Reply::Unanswered(_) => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_hanging_request_is_aborted_when_its_time_is_over() {
    let service = Service::answering(|_| Answer::Hangs);
    let mut request = logging_off();
    request.timeout = 30;
    let before = js_sys::Date::now();
    let reply = Browser.send(request).await;
    assert_eq!(reply, Reply::Unanswered(Silence::TimedOut));
    assert!(js_sys::Date::now() - before >= 29.0, "not before");
    assert!(service.asked()[0].was_aborted());
    assert_eq!(service.asked().len(), 1, "and not sent again");
}

#[wasm_bindgen_test]
async fn a_request_that_nobody_waits_for_any_more_is_aborted() {
    let service = Service::answering(|_| Answer::Hangs);
    let (wanted, dropped) = (Rc::new(Cell::new(true)), Rc::new(Cell::new(false)));
    let (still_wanted, now_dropped) = (Rc::clone(&wanted), Rc::clone(&dropped));
    spawn_local(async move {
        let mut sending = Box::pin(Browser.send(config_file()));
        while still_wanted.get() {
            let mut step = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(sending.as_mut().poll(&mut step).is_pending());
            frame().await;
        }
        drop(sending);
        now_dropped.set(true);
    });
    until("the request", || !service.asked().is_empty()).await;
    assert!(!service.asked()[0].was_aborted());
    wanted.set(false);
    until("it to be dropped", || dropped.get()).await;
    assert!(service.asked()[0].was_aborted());
}

#[wasm_bindgen_test]
async fn an_answer_within_the_time_is_not_disturbed_by_its_end() {
    let service = Service::answering(|_| Answer::text(200, "in time"));
    let mut request = config_file();
    request.timeout = 30;
    let reply = Browser.send(request).await;
    assert!(matches!(reply, Reply::Answered(answer) if answer.body == b"in time"));
    assert_eq!(service.asked().len(), 1);
}
