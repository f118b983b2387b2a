//! The control endpoint.

use crate::support::{Service, text};
use serde_json::{Value, json};

fn log(service: &Service, query: &str) -> Vec<Value> {
    let body = service
        .control("GET", &format!("log{query}"), &Value::Null)
        .json();
    body["requests"].as_array().unwrap().clone()
}

#[test]
fn the_log_has_the_exact_bytes_and_never_the_token() {
    let service = Service::of(5);
    let body = "{ \"desktop_ids\" : [\"a\"],\n \"message\":\"caf\\u00e9 王\" }";
    service.order("POST", "desktops/logoff?x=1", body);
    let request = &log(&service, "?call=logoff")[0];
    assert_eq!(request["body"], body);
    assert_eq!(request["body_length"], body.len());
    assert_eq!(
        (request["query"].clone(), request["status"].clone()),
        (json!("x=1"), json!(404))
    );
    assert!(text(&request["path"]).ends_with("/desktops/logoff"));
    assert!(!request.to_string().contains("demo-token"));
    let headers = request["headers"].as_array().unwrap();
    let token = headers
        .iter()
        .find(|pair| pair[0] == "x-auth-token")
        .unwrap();
    assert_eq!(
        (token[1]["length"].clone(), token[1]["good"].clone()),
        (json!(10), json!(true))
    );
}

#[test]
fn a_token_in_the_wrong_place_is_noticed() {
    let service = Service::of(5);
    service.get("desktops");
    service.get("desktops?tag=demo-token");
    service.order("POST", "desktops/logoff", r#"{"message":"demo-token"}"#);
    let seen: Vec<Value> = log(&service, "")
        .iter()
        .map(|request| request["token_elsewhere"].clone())
        .collect();
    assert_eq!(seen, [json!(false), json!(true), json!(true)]);
}

#[test]
fn a_password_is_not_in_the_log() {
    let service = Service::of(5);
    service.call(
        "POST",
        "/v3/auth/tokens",
        &[],
        r#"{"auth":{"secret":"demo-password"}}"#,
    );
    let request = &log(&service, "")[0];
    assert_eq!(
        (request["call"].clone(), request["body"].clone()),
        (json!("sign-in"), Value::Null)
    );
    assert!(!request.to_string().contains("demo-password"));
}

#[test]
fn the_log_can_be_read_on_from_a_number_and_cleared() {
    let service = Service::of(5);
    for _ in 0..3 {
        service.get("connect-desktops");
    }
    assert_eq!(log(&service, "?after=2").len(), 1);
    assert_eq!(log(&service, "?call=logoff").len(), 0);
    assert_eq!(
        service
            .control("GET", "log?call=nothing", &Value::Null)
            .status,
        400
    );
    assert_eq!(service.control("DELETE", "log", &Value::Null).status, 204);
    assert!(log(&service, "").is_empty());
}

#[test]
fn refused_requests_are_in_the_log_and_count_as_sent_but_not_as_accepted() {
    let service = Service::with(&["--rate-limit", "1/min"]);
    let ids = service.ids_in("CONNECTED", 1);
    service.log_off(&ids);
    service.log_off(&ids);
    let statuses: Vec<Value> = log(&service, "?call=logoff")
        .iter()
        .map(|request| request["status"].clone())
        .collect();
    assert_eq!(statuses, [json!(200), json!(429)]);
    let counts = service.control("GET", "logoffs", &Value::Null).json();
    assert_eq!(
        (
            counts["sent"][&ids[0]].clone(),
            counts["accepted"][&ids[0]].clone()
        ),
        (json!(2), json!(1))
    );
}

#[test]
fn an_injected_answer_comes_as_ordered_and_without_effect() {
    let service = Service::of(200);
    let ids = service.ids_in("CONNECTED", 1);
    service.inject(&json!({ "call": "logoff", "status": 502, "headers": [["Content-Type", "text/html"], ["Retry-After", "7"]], "body": "<h1>Bad</h1>" }));
    let got = service.log_off(&ids);
    assert_eq!(
        (got.status, got.text().as_str(), got.header("retry-after")),
        (502, "<h1>Bad</h1>", Some("7"))
    );
    assert_eq!(got.header("content-type"), Some("text/html"));
    service.wait(60);
    assert_eq!(service.login(&ids[0]), "CONNECTED");
    assert_eq!(service.log_off(&ids).status, 200);
}

#[test]
fn an_injected_answer_can_come_after_the_effect_in_any_bytes() {
    let service = Service::of(200);
    let ids = service.ids_in("CONNECTED", 1);
    service.inject(
        &json!({ "call": "logoff", "when": "after", "status": 500, "body_base64": "//4AgA==" }),
    );
    let got = service.log_off(&ids);
    assert_eq!(
        (got.status, got.bytes.as_slice()),
        (500, [0xff, 0xfe, 0x00, 0x80].as_slice())
    );
    service.wait(6);
    assert_eq!(service.login(&ids[0]), "REGISTERED");
}

#[test]
fn injections_can_be_seen_and_dropped_and_nonsense_is_refused() {
    let service = Service::of(5);
    service.inject(&json!({ "status": 503, "times": 3 }));
    assert_eq!(service.get("connect-desktops").status, 503);
    let open = service.control("GET", "answers", &Value::Null).json();
    assert_eq!(open["answers"][0]["times"], 2);
    service.control("DELETE", "answers", &Value::Null);
    assert_eq!(service.get("connect-desktops").status, 200);
    assert_eq!(
        service
            .control("POST", "answers", &json!({ "call": "unknown" }))
            .status,
        400
    );
    assert_eq!(
        service
            .control("POST", "answers", &json!({ "stat": 500 }))
            .status,
        422
    );
}

#[test]
fn states_can_be_set_by_id_by_name_and_for_all() {
    let service = Service::of(50);
    let first = service.sandbox.state().worlds[0].0.fleet.desktop_id(7);
    let name = text(
        &service
            .get(&format!("desktops/detail?desktop_id={first}"))
            .json()["desktops"][0]["computer_name"],
    );
    let set = |change: Value| service.control("POST", "states", &json!({ "changes": [change] }));
    set(json!({ "desktop_id": first, "login_status": "BRAND_NEW", "status": "PAUSED" }));
    assert_eq!(service.login(&first), "BRAND_NEW");
    set(
        json!({ "computer_name": name, "login_status": "DISCONNECTED", "in_maintenance_mode": true }),
    );
    assert_eq!(service.login(&first), "DISCONNECTED");
    assert_eq!(
        set(json!({ "all": true, "login_status": "CONNECTED" })).json()["changed"],
        50
    );
    assert_eq!(
        service.get("desktops/statistics/login-state").json()["unregistered_num"],
        0
    );
    set(json!({ "desktop_id": first, "fault": "FAULT-409" }));
    assert_eq!(service.log_off(std::slice::from_ref(&first)).status, 409);
    set(json!({ "desktop_id": first, "fault": "none" }));
    assert_eq!(service.log_off(&[first]).status, 200);
    assert_eq!(set(json!({ "desktop_id": "nobody" })).status, 400);
    assert_eq!(
        set(json!({ "all": true, "fault": "FAULT-418" })).status,
        400
    );
    assert_eq!(set(json!({})).status, 400);
}

#[test]
fn a_token_can_be_ended_in_the_middle() {
    let service = Service::of(5);
    let set = |token: &str, ms: u64| {
        service.control(
            "POST",
            "tokens",
            &json!({ "token": token, "expires_in_ms": ms }),
        )
    };
    assert_eq!(set("demo-token", 0).status, 204);
    assert_eq!(service.get("desktops").code(), "APIGW.0307");
    set("demo-token", 60_000);
    assert_eq!(service.get("desktops").status, 200);
    set("a brand new one", 60_000);
    assert_eq!(service.get_with("a brand new one", "desktops").status, 200);
    service.wait(60);
    assert_eq!(service.get_with("a brand new one", "desktops").status, 401);
}

#[test]
fn the_clock_goes_forward_by_order() {
    let service = Service::of(200);
    let ids = service.ids_in("CONNECTED", 1);
    service.log_off(&ids);
    let before = service.control("GET", "clock", &Value::Null).json()["now"]
        .as_u64()
        .unwrap();
    let after = service
        .control("POST", "clock", &json!({ "advance_ms": 6_000 }))
        .json()["now"]
        .as_u64()
        .unwrap();
    assert!(after >= before + 6_000);
    assert_eq!(service.login(&ids[0]), "REGISTERED");
}

#[test]
fn a_reset_brings_everything_back() {
    let service = Service::of(200);
    let before = service.get("desktops/detail").bytes;
    service.control(
        "POST",
        "states",
        &json!({ "changes": [{ "all": true, "login_status": "CONNECTED" }] }),
    );
    service.inject(&json!({ "times": 9 }));
    service.control(
        "POST",
        "tokens",
        &json!({ "token": "demo-token", "expires_in_ms": 0 }),
    );
    service.wait(48 * 3_600);
    assert_eq!(service.control("POST", "reset", &Value::Null).status, 204);
    assert_eq!(service.get("desktops/detail").bytes, before);
    assert_eq!(log(&service, "").len(), 1);
}

#[test]
fn a_page_of_another_origin_cannot_order_anything() {
    let service = Service::of(5);
    let plain = [
        ("content-type", "text/plain"),
        ("origin", "https://example.com"),
    ];
    let got = service.call(
        "POST",
        "/sandbox/control/clock",
        &plain,
        r#"{"advance_ms":1}"#,
    );
    assert_eq!(got.status, 415);
}

#[test]
fn the_summary_tells_what_is_there() {
    let body = Service::of(70).control("GET", "", &Value::Null).json();
    let counts: Vec<Value> = body["projects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["desktops"].clone())
        .collect();
    assert_eq!(counts, [json!(70), json!(40), json!(0)]);
}
