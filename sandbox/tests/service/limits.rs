//! The documented sizes: each is passed at its edge and refused one beyond it.

use crate::schema::Facts;
use crate::support::{PROJECT, Service};
use serde_json::{Value, json};

fn log_off(service: &Service, body: &Value) -> u16 {
    let got = service.order("POST", "desktops/logoff", body.to_string());
    Facts::of("BatchLogoffDesktops").hold(got.status, &got.bytes);
    got.status
}

#[test]
fn a_hundred_ids_pass_and_one_more_does_not() {
    let service = Service::of(300);
    let ids: Vec<String> = service.ids_in("CONNECTED", 101);
    assert_eq!(log_off(&service, &json!({ "desktop_ids": ids })), 400);
    assert_eq!(
        log_off(&service, &json!({ "desktop_ids": ids[..100] })),
        200
    );
}

#[test]
fn a_message_of_255_utf16_units_passes_and_one_more_does_not() {
    let service = Service::of(300);
    let ids = service.ids_in("CONNECTED", 1);
    let status =
        |message: &str| log_off(&service, &json!({ "desktop_ids": ids, "message": message }));
    assert_eq!(status(&"x".repeat(255)), 200);
    assert_eq!(status(&"x".repeat(256)), 400);
    assert_eq!(status(&format!("{}x", "😀".repeat(127))), 200);
    assert_eq!(status(&"😀".repeat(128)), 400);
    assert_eq!(status(""), 200);
}

#[test]
fn an_absent_or_empty_list_is_refused_as_nobody_knows_what_it_means() {
    let service = Service::of(3);
    for body in [
        json!({}),
        json!({ "desktop_ids": [] }),
        json!({ "desktop_ids": null }),
        json!({ "message": "all" }),
    ] {
        assert_eq!(log_off(&service, &body), 400, "{body}");
    }
    assert!(service.sandbox.state().worlds[0].0.logoffs().is_empty());
}

#[test]
fn a_body_that_is_no_json_object_is_refused() {
    let service = Service::of(3);
    for (body, code) in [
        ("", "WKS.0001"),
        ("{", "WKS.00139901"),
        ("[]", "WKS.00139901"),
        ("null", "WKS.00139901"),
    ] {
        let got = service.order("POST", "desktops/logoff", body);
        assert_eq!((got.status, got.code().as_str()), (400, code), "{body:?}");
    }
    let headers = [
        ("x-auth-token", "demo-token"),
        ("content-type", "text/plain"),
    ];
    let path = format!("/v2/{PROJECT}/desktops/logoff");
    assert_eq!(
        service
            .call("POST", &path, &headers, r#"{"desktop_ids":["a"]}"#)
            .code(),
        "WKS.00139901"
    );
    for kind in [
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
    ] {
        let headers = [("x-auth-token", "demo-token"), ("content-type", kind)];
        assert_eq!(
            service
                .call("POST", &path, &headers, r#"{"desktop_ids":["a"]}"#)
                .status,
            404
        );
    }
}

#[test]
fn a_body_over_12_megabytes_is_too_large() {
    let got = Service::of(3).order("POST", "desktops/logoff", " ".repeat(12 * 1024 * 1024 + 1));
    assert_eq!((got.status, got.code().as_str()), (413, "APIGW.0201"));
}

#[test]
fn an_address_over_32_kilobytes_is_too_long() {
    let service = Service::of(3);
    let got = service.get(&format!("desktops?tag={}", "x".repeat(33_000)));
    assert_eq!((got.status, got.code().as_str()), (414, "APIGW.0201"));
    let ids = vec!["21616aa6-061d-4b2f-bd83-b230d7a9a14c"; 100].join(",");
    assert_eq!(
        service
            .get(&format!("desktops/detail?desktop_id={ids}"))
            .status,
        200
    );
}

#[test]
fn the_longest_allowed_token_is_read_and_a_longer_one_is_too_large() {
    let service = Service::of(3);
    assert_eq!(
        service.get_with(&"x".repeat(40_000), "desktops").code(),
        "APIGW.0301"
    );
    let got = service.get_with(&"x".repeat(41_000), "desktops");
    assert_eq!((got.status, got.code().as_str()), (494, "APIGW.0201"));
    let strict = Service::with(&["--header-limit", "32768"]);
    assert_eq!(strict.get_with(&"x".repeat(40_000), "desktops").status, 494);
}

#[test]
fn all_headers_together_may_have_128_kilobytes() {
    let service = Service::of(3);
    let (path, large) = (format!("/v2/{PROJECT}/desktops"), "x".repeat(30_000));
    let mut headers = vec![
        ("x-auth-token", "demo-token"),
        ("x-a", &large),
        ("x-b", &large),
        ("x-c", &large),
    ];
    assert_eq!(service.call("GET", &path, &headers, "").status, 200);
    headers.extend([("x-d", large.as_str()), ("x-e", large.as_str())]);
    assert_eq!(service.call("GET", &path, &headers, "").status, 494);
}
