//! What the reads answer.

use curfew::api::pages::{self, Named, Pool, States};
use curfew::domain::desktop::{DesktopId, LoginState};

use crate::support::answer;

fn states(body: &str) -> Option<States> {
    pages::states(&answer(200, &[], body.as_bytes()))
}

fn row(id: &str, word: &str) -> (DesktopId, LoginState) {
    (DesktopId::new(id).unwrap(), LoginState::parse(word))
}

#[test]
fn both_calls_and_both_spellings_give_the_state() {
    let body = r#"{"total_count":3,"desktops":[
        {"desktop_id":"a","connect_status":"CONNECTED","attach_users":[{"id":"u","name":"n"}]},
        {"desktop_id":"b","login_status":"REGISTERED","attach_infos":[]},
        {"desktop_id":"c","connect_status":null,"login_status":"DISCONNECTED","attach_users":"odd"}]}"#;
    let page = states(body).unwrap();
    assert_eq!(
        page.rows,
        [
            row("a", "CONNECTED"),
            row("b", "REGISTERED"),
            row("c", "DISCONNECTED")
        ]
    );
    assert_eq!((page.unusable, page.total), (0, Some(3)));
}

#[test]
fn one_odd_row_never_costs_the_page() {
    let long = "x".repeat(256);
    let body = format!(
        r#"{{"desktops":[null,7,[],"x",{{}},{{"desktop_id":""}},{{"desktop_id":"{long}"}},{{"desktop_id":{{}}}},
        {{"desktop_id":"a","login_status":7,"login_status":"CONNECTED"}},{{"desktop_id":12,"login_status":[]}}]}}"#
    );
    let page = states(&body).unwrap();
    assert_eq!(page.rows, [row("a", "CONNECTED"), row("12", "")]);
    assert_eq!((page.unusable, page.len()), (8, 10));
}

#[test]
fn unknown_states_stay_as_they_came() {
    let page = states(r#"{"desktops":[{"desktop_id":"a","login_status":"DREAMING"}]}"#).unwrap();
    assert_eq!(page.rows, [row("a", "DREAMING")]);
}

#[test]
fn a_total_may_be_missing_or_nonsense() {
    for (total, expected) in [
        ("-1", None),
        ("\"x\"", None),
        ("1.5", None),
        ("[]", None),
        ("\"7\"", Some(7)),
    ] {
        let page = states(&format!(r#"{{"desktops":[],"total_count":{total}}}"#)).unwrap();
        assert_eq!(page.total, expected, "{total}");
    }
    assert_eq!(states(r#"{"desktops":[]}"#).unwrap().total, None);
}

#[test]
fn no_rows_may_be_written_as_null_or_left_out_with_a_total_of_nothing() {
    assert!(
        states(r#"{"desktops":null,"total_count":0}"#)
            .unwrap()
            .is_empty()
    );
    assert!(states(r#"{"total_count":0}"#).unwrap().is_empty());
}

#[test]
fn a_page_without_its_rows_is_no_page() {
    for body in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"total_count":5}"#,
        r#"{"desktops":"x"}"#,
        r#"{"desktops":[{"#,
        "<html>",
    ] {
        assert_eq!(states(body), None, "{body}");
    }
}

#[test]
fn a_byte_that_is_no_text_spoils_one_name_not_the_page() {
    let body = b"{\"desktops\":[{\"desktop_id\":\"a\",\"computer_name\":\"\xff\",\"login_status\":\"CONNECTED\"}]}";
    let page = pages::states(&answer(200, &[], body)).unwrap();
    assert_eq!(page.rows, [row("a", "CONNECTED")]);
}

#[test]
fn pools_have_an_id_and_the_rest_where_it_is_there() {
    let body = br#"{"total_count":3,"desktop_pools":[{"id":"p1","name":"POOL1","desktop_count":4},{"id":"p2"},{"name":"x"}]}"#;
    let pools = pages::pools(&answer(200, &[], body)).unwrap();
    let pool = |id: &str, name: &str, desktops| Pool {
        id: id.into(),
        name: name.into(),
        desktops,
    };
    assert_eq!(
        pools.rows,
        [pool("p1", "POOL1", Some(4)), pool("p2", "p2", None)]
    );
    assert_eq!((pools.unusable, pools.total), (1, Some(3)));
}

const CHECKED: &[u8] =
    br#"{"token":{"expires_at":"2026-11-24T13:00:00.500000Z","methods":["password"],
    "project":{"id":"p1","name":"cn-north-4","domain":{"id":"d1","name":"Acme"}},
    "user":{"id":"u1","name":"ann","password_expires_at":"","domain":{"id":"d1","name":"Acme"}}}}"#;

#[test]
fn a_token_tells_its_user_account_project_and_how_long_it_lives() {
    // Our clock says 1970: the answer's own date counts.
    let reply = answer(200, &[("Date", "Tue, 24 Nov 2026 12:00:00 GMT")], CHECKED);
    let identity = pages::identity(&reply).unwrap();
    let named = |id: &str, name: &str| Named {
        id: Some(id.into()),
        name: Some(name.into()),
    };
    assert_eq!(identity.user, named("u1", "ann"));
    assert_eq!(identity.account, named("d1", "Acme"));
    assert_eq!(identity.project, named("p1", "cn-north-4"));
    assert_eq!(identity.lifetime, Some(3_600_500));
}

#[test]
fn a_token_that_has_ended_lives_no_longer_and_one_without_a_project_has_none() {
    let late = answer(200, &[("Date", "Wed, 25 Nov 2026 12:00:00 GMT")], CHECKED);
    assert_eq!(pages::identity(&late).unwrap().lifetime, Some(0));
    let bare = pages::identity(&answer(200, &[], br#"{"token":{"user":7}}"#)).unwrap();
    assert_eq!(
        (bare.user, bare.project, bare.lifetime),
        (Named::default(), Named::default(), None)
    );
    assert_eq!(pages::identity(&answer(200, &[], b"{}")), None);
}
