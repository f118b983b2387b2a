//! The log-off: all or nothing for the request, later and each on its own for the desktops.

use crate::support::{Service, rows, text};
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

#[test]
fn it_is_answered_at_once_with_nothing_and_takes_effect_later() {
    let service = Service::of(200);
    let ids = service.ids_in("CONNECTED", 5);
    let got = service.log_off(&ids);
    assert_eq!((got.status, got.bytes.len()), (200, 0));
    service.wait(1);
    assert!(ids.iter().all(|id| service.login(id) == "CONNECTED"));
    service.wait(5);
    assert!(ids.iter().all(|id| service.login(id) == "REGISTERED"));
}

#[test]
fn a_session_left_open_ends_too_and_both_lists_say_so() {
    let service = Service::of(200);
    let ids = service.ids_in("DISCONNECTED", 3);
    service.log_off(&ids);
    service.wait(6);
    let free = service
        .get("connect-desktops?connect_status=REGISTERED&limit=1000")
        .json();
    let free: Vec<String> = rows(&free)
        .iter()
        .map(|row| text(&row["desktop_id"]))
        .collect();
    assert!(
        ids.iter()
            .all(|id| free.contains(id) && service.login(id) == "REGISTERED")
    );
}

#[test]
fn one_unknown_id_stops_the_whole_request() {
    let service = Service::of(200);
    let mut ids = service.ids_in("CONNECTED", 5);
    ids.push("00000000-0000-4000-8000-000000000000".to_owned());
    let got = service.log_off(&ids);
    assert_eq!((got.status, got.code().as_str()), (404, "WKS.00211902"));
    service.wait(60);
    assert!(ids[..5].iter().all(|id| service.login(id) == "CONNECTED"));
    assert!(service.sandbox.state().worlds[0].0.logoffs().is_empty());
}

#[test]
fn an_id_that_is_there_twice_is_logged_off_once() {
    let service = Service::of(200);
    let id = service.ids_in("CONNECTED", 1).remove(0);
    assert_eq!(service.log_off(&[id.clone(), id.clone()]).status, 200);
    let body = service.control("GET", "logoffs", &json!(null)).json();
    assert_eq!(
        (body["accepted"][&id].clone(), body["sent"][&id].clone()),
        (json!(1), json!(2))
    );
}

#[test]
fn some_users_come_back_after_they_were_gone() {
    let service = Service::with(&["--returns", "1", "--return-delay", "10s"]);
    let ids = service.ids_in("CONNECTED", 3);
    service.log_off(&ids);
    service.wait(6);
    assert!(ids.iter().all(|id| service.login(id) == "REGISTERED"));
    service.wait(10);
    assert!(ids.iter().all(|id| service.login(id) == "CONNECTED"));
}

#[test]
fn some_sessions_hang() {
    let service = Service::with(&["--hangs", "1"]);
    let ids = service.ids_in("CONNECTED", 3);
    assert_eq!(service.log_off(&ids).status, 200);
    service.wait(3_600);
    assert!(ids.iter().all(|id| service.login(id) == "CONNECTED"));
}

#[test]
fn the_shares_of_those_who_return_and_hang_come_out() {
    let service = Service::with(&[
        "--desktops",
        "2000",
        "--returns",
        "0.2",
        "--hangs",
        "0.1",
        "--return-delay",
        "1h",
    ]);
    let ids = service.ids_in("CONNECTED", 600);
    for batch in ids.chunks(100) {
        assert_eq!(service.log_off(batch).status, 200);
    }
    let connected = || {
        ids.iter()
            .filter(|id| service.login(id) == "CONNECTED")
            .count()
    };
    service.wait(10);
    let hang = connected();
    assert!((35..85).contains(&hang), "{hang} of 600 hang");
    service.wait(3_600);
    let back = connected() - hang;
    assert!((70..150).contains(&back), "{back} of 600 came back");
}

#[test]
fn whatever_is_sent_in_whatever_batches_each_accepted_id_is_counted_as_often_as_it_was_sent() {
    let service = Service::of(300);
    let ids = service.ids_in("CONNECTED", 60);
    let batches = proptest::collection::vec(subsequence(ids, 1..=60), 1..6);
    let mut runner = TestRunner::new(Config::with_cases(60));
    runner
        .run(&batches, |batches| {
            service.control("POST", "reset", &json!(null));
            for batch in &batches {
                prop_assert_eq!(service.log_off(batch).status, 200);
            }
            let body = service.control("GET", "logoffs", &json!(null)).json();
            prop_assert_eq!(&body["sent"], &body["accepted"]);
            let counted: u64 = body["sent"]
                .as_object()
                .unwrap()
                .values()
                .map(|n| n.as_u64().unwrap())
                .sum();
            prop_assert_eq!(
                counted as usize,
                batches.iter().map(Vec::len).sum::<usize>()
            );
            Ok(())
        })
        .unwrap();
}
