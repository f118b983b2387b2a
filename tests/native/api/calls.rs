//! Whole calls against a service that answers as it is told to.

use curfew::api::call;
use curfew::api::request::Method;
use curfew::api::transport::{Reply, Silence};
use curfew::domain::fault::{Fault, FaultKind};
use curfew::flows::retry;

use crate::support::{FastClock, Loaded, Scripted, answer, batch, run, signed_in};

fn says(status: u16, body: &str) -> Reply {
    Reply::Answered(answer(status, &[], body.as_bytes()))
}

fn cut() -> Reply {
    Reply::Unanswered(Silence::Network)
}

fn kind<T>(result: Result<T, Fault>) -> Option<FaultKind> {
    result.err().map(|fault| fault.kind)
}

#[test]
fn a_log_off_leaves_once_whatever_comes_back() {
    for (reply, expected) in [
        (says(200, ""), None),
        (says(429, ""), Some(FaultKind::Throttled)),
        (says(504, ""), Some(FaultKind::GatewayTimeout)),
        (cut(), Some(FaultKind::Network)),
        (
            Reply::Unanswered(Silence::TimedOut),
            Some(FaultKind::TimedOut),
        ),
        (
            Reply::Unanswered(Silence::CutOff { status: 200 }),
            Some(FaultKind::Unreadable),
        ),
    ] {
        let service = Scripted::answering([reply]);
        let done = run(call::logoff(
            &service,
            &signed_in("p"),
            &batch(&["a", "b"]),
            None,
        ));
        assert_eq!(kind(done), expected);
        assert_eq!(service.asked.borrow().len(), 1);
    }
}

#[test]
fn a_notice_is_taken_with_whatever_json_the_service_answers() {
    let service = Scripted::answering([says(200, r#"{"job_id":"j"}"#)]);
    let text = curfew::domain::message::Message::compose("Soon")
        .unwrap()
        .unwrap();
    assert_eq!(
        run(call::notify(
            &service,
            &signed_in("p"),
            &batch(&["a"]),
            &text
        )),
        Ok(())
    );
}

#[test]
fn states_come_from_either_call() {
    let page = r#"{"desktops":[{"desktop_id":"a","login_status":"CONNECTED","computer_name":"PC","tags":[{"key":"k","value":"v"}]},{}]}"#;
    let service = Scripted::answering([says(200, page), says(200, page)]);
    let session = signed_in("p");
    let by_id = run(call::details_by_id(&service, &session, &batch(&["a"]))).unwrap();
    let all = run(call::connect_states(&service, &session, 0, 1_000)).unwrap();
    assert_eq!(
        all.rows,
        [(by_id.desktop_id(0).unwrap(), by_id.login_state(0).clone())]
    );
    assert_eq!((by_id.len(), all.len()), (1, 2));
    assert_eq!(by_id.name(0), "PC");
    assert_eq!(by_id.tags(0).collect::<Vec<_>>(), [("k", "v")]);
}

#[test]
fn a_list_page_is_handed_on_as_bytes() {
    let service = Scripted::answering([says(200, "{}")]);
    let page = run(call::list_page(&service, &signed_in("p"), 0, 500)).unwrap();
    assert_eq!(page.body, b"{}");
}

#[test]
fn a_read_that_is_not_what_it_should_be_says_so() {
    let session = signed_in("p");
    let page = || Scripted::answering([says(200, "<html>")]);
    assert_eq!(
        kind(run(call::connect_states(&page(), &session, 0, 9))),
        Some(FaultKind::Unreadable)
    );
    assert_eq!(
        kind(run(call::details_by_id(&page(), &session, &batch(&["a"])))),
        Some(FaultKind::Unreadable)
    );
    assert_eq!(
        kind(run(call::pools(&page(), &session, 0, 9))),
        Some(FaultKind::Unreadable)
    );
    assert_eq!(
        kind(run(call::check_token(&page(), &session))),
        Some(FaultKind::Unreadable)
    );
}

#[test]
fn a_missing_configuration_is_a_404() {
    let service = Scripted::answering([says(404, "")]);
    assert_eq!(
        kind(run(call::config_file(&service))),
        Some(FaultKind::NotFound)
    );
}

#[test]
fn a_read_goes_on_after_two_faults_and_gives_up_after_three() {
    let session = signed_in("p");
    for (replies, expected) in [
        (vec![cut(), says(502, ""), says(200, "{}")], None),
        (
            vec![cut(), cut(), says(503, "")],
            Some(FaultKind::Unavailable),
        ),
        (vec![says(403, "")], Some(FaultKind::Forbidden)),
    ] {
        let times = replies.len();
        let service = Scripted::answering(replies);
        let clock = FastClock::default();
        let chance = Loaded(0.5);
        let read = retry::read(&clock, &chance, async || {
            call::list_page(&service, &session, 0, 500).await
        });
        assert_eq!(kind(run(read)), expected);
        let asked = service.asked.borrow();
        assert_eq!((asked.len(), clock.0.borrow().len()), (times, times - 1));
        assert!(asked.iter().all(|request| request.method == Method::Get));
    }
}
