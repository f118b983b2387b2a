//! What stands before every call: request ids, tokens, the limit, failures at random.

use crate::support::{PROJECT, Service};
use serde_json::json;
use std::collections::HashSet;
use std::time::{Duration, Instant, SystemTime};

#[test]
fn every_answer_has_a_request_id_of_its_own() {
    let service = Service::of(3);
    let paths = [
        "/v2/x/desktops",
        "/v3/auth/tokens",
        "/api/nothing",
        "/v2/nothing",
        "/api/workspace/v3/projects",
    ];
    let ids: HashSet<String> = paths
        .into_iter()
        .map(|path| {
            service
                .call("GET", path, &[], "")
                .header("x-request-id")
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(ids.len(), paths.len());
}

#[test]
fn the_gateway_puts_the_request_id_into_its_own_bodies_too() {
    let got = Service::of(3).get_with("nonsense", "desktops");
    assert_eq!(
        got.json()["request_id"],
        got.header("x-request-id").unwrap()
    );
}

#[test]
fn each_bad_token_has_its_documented_answer() {
    let service = Service::of(3);
    let answer = |token| {
        let got = service.get_with(token, "desktops/detail");
        (got.status, got.code())
    };
    assert_eq!(answer("nonsense"), (401, "APIGW.0301".to_owned()));
    assert_eq!(answer("expired"), (401, "APIGW.0307".to_owned()));
    assert_eq!(answer("wrong-region"), (401, "APIGW.0307".to_owned()));
    assert_eq!(answer("barred"), (403, "APIGW.0302".to_owned()));
    let missing = service.call("GET", &format!("/v2/{PROJECT}/desktops"), &[], "");
    assert_eq!(
        (missing.status, missing.code().as_str()),
        (401, "APIGW.0301")
    );
}

#[test]
fn a_token_that_is_about_to_expire_does() {
    let service = Service::of(3);
    assert_eq!(service.get_with("expires-in-90s", "desktops").status, 200);
    service.wait(80);
    assert_eq!(service.get_with("expires-in-90s", "desktops").status, 200);
    service.wait(10);
    assert_eq!(
        service.get_with("expires-in-90s", "desktops").code(),
        "APIGW.0307"
    );
}

#[test]
fn a_reader_may_read_and_change_nothing() {
    let service = Service::of(3);
    let ids = service.ids_in("CONNECTED", 1);
    assert_eq!(service.get_with("read-only", "desktops/detail").status, 200);
    let body = json!({ "desktop_ids": ids }).to_string();
    let got = service.order_with("read-only", "POST", "desktops/logoff", body);
    assert_eq!(got.status, 403);
    assert!(got.json()["encoded_authorization_message"].is_string());
    service.wait(60);
    assert_eq!(service.login(&ids[0]), "CONNECTED");
}

#[test]
fn a_project_that_is_not_the_tokens_is_refused() {
    let service = Service::of(3);
    let got = service.call(
        "GET",
        "/v2/ffffffffffffffffffffffffffffffff/desktops",
        &[("x-auth-token", "demo-token")],
        "",
    );
    assert_eq!((got.status, got.code().as_str()), (403, "APIGW.0306"));
}

#[test]
fn an_unknown_call_is_told_as_the_gateway_does() {
    let service = Service::of(3);
    for (method, path) in [
        ("GET", "desktops/logoff"),
        ("DELETE", "desktops"),
        ("OPTIONS", "desktops/detail"),
        ("GET", "nothing"),
    ] {
        let got = service.order(method, path, "");
        assert_eq!(
            (got.status, got.code().as_str()),
            (404, "APIGW.0101"),
            "{method} {path}"
        );
    }
}

#[test]
fn above_the_limit_comes_429_and_the_desktops_stay_as_they_are() {
    let service = Service::with(&["--rate-limit", "2/min"]);
    let ids = service.ids_in("CONNECTED", 3);
    assert_eq!(service.log_off(&ids[..1]).status, 200);
    assert_eq!(service.log_off(&ids[1..2]).status, 200);
    let refused = service.log_off(&ids[2..]);
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (429, "APIGW.0308")
    );
    assert_eq!(refused.header("retry-after"), None);
    service.wait(20);
    assert_eq!(service.login(&ids[2]), "CONNECTED");
    service.wait(40);
    assert_eq!(service.log_off(&ids[2..]).status, 200);
}

#[test]
fn the_limit_counts_each_user_and_each_call_alone_and_no_reads() {
    let service = Service::with(&["--rate-limit", "1/min"]);
    let ids = service.ids_in("CONNECTED", 1);
    let body = json!({ "desktop_ids": ids, "in_maintenance_mode": true }).to_string();
    assert_eq!(service.log_off(&ids).status, 200);
    assert_eq!(service.log_off(&ids).status, 429);
    assert_eq!(
        service
            .order("PUT", "desktops/maintenance-mode", body)
            .status,
        200
    );
    assert!((0..20).all(|_| service.get("connect-desktops").status == 200));
    let other = json!({ "desktop_ids": ids }).to_string();
    assert_eq!(
        service
            .order_with("read-only", "POST", "desktops/logoff", other)
            .status,
        403
    );
}

#[test]
fn reads_have_a_limit_of_their_own() {
    let service = Service::with(&["--read-rate-limit", "3/min"]);
    let statuses: Vec<u16> = (0..4)
        .map(|_| service.get("connect-desktops").status)
        .collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    assert_eq!(service.get("desktops/detail").status, 200);
}

#[test]
fn retry_after_names_a_moment_when_there_is_room() {
    for kind in ["seconds", "date"] {
        let service = Service::with(&["--read-rate-limit", "1/min", "--retry-after", kind]);
        service.get("connect-desktops");
        service.wait(30);
        let refused = service.get("connect-desktops");
        let text = refused.header("retry-after").unwrap();
        let seconds = match text.parse::<u64>() {
            Ok(seconds) => seconds,
            Err(_) => httpdate::parse_http_date(text)
                .unwrap()
                .duration_since(SystemTime::now())
                .unwrap()
                .as_secs_f64()
                .ceil() as u64,
        };
        assert!((29..=31).contains(&seconds), "{kind}: {text}");
        service.wait(seconds);
        assert_eq!(service.get("connect-desktops").status, 200);
    }
}

#[test]
fn refused_requests_count_when_told_so() {
    let service = Service::with(&["--read-rate-limit", "1/min", "--count-refused"]);
    service.get("connect-desktops");
    service.wait(50);
    assert_eq!(service.get("connect-desktops").status, 429);
    service.wait(50);
    assert_eq!(service.get("connect-desktops").status, 429);
    service.wait(60);
    assert_eq!(service.get("connect-desktops").status, 200);
}

#[test]
fn a_fail_rate_fails_about_so_many_and_always_the_same_ones() {
    let statuses = || -> Vec<u16> {
        let service = Service::with(&["--fail-rate", "0.3"]);
        (0..200)
            .map(|_| service.get("desktop-pools").status)
            .collect()
    };
    let first = statuses();
    assert_eq!(first, statuses());
    let failed = first.iter().filter(|status| **status >= 500).count();
    assert!((40..80).contains(&failed), "{failed}");
}

#[test]
fn half_of_the_failures_happen_after_the_effect() {
    let service = Service::with(&["--fail-rate", "1", "--desktops", "500"]);
    let ids: Vec<String> = (0..100)
        .map(|row| service.sandbox.state().worlds[0].0.fleet.desktop_id(row))
        .collect();
    for id in &ids {
        assert!(service.log_off(std::slice::from_ref(id)).status >= 500);
    }
    let done = service.sandbox.state().worlds[0].0.logoffs().len();
    assert!((30..70).contains(&done), "{done}");
}

#[test]
fn latency_holds_every_answer_back() {
    let service = Service::with(&["--latency", "60ms..80ms"]);
    let start = Instant::now();
    service.get("connect-desktops");
    assert!(start.elapsed() >= Duration::from_millis(60));
}
