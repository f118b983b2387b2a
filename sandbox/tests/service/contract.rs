//! Every call against its schema: whatever is asked within the limits is answered in the documented shape, and
//! whatever is outside them is refused in it.

use crate::schema::{Facts, Parameter};
use crate::support::{PROJECT, Service, rows};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The documented lists of Workspace: operation, path after the project, and where the sandbox is stricter.
const LISTS: [(&str, &str); 4] = [
    ("ListDesktops", "desktops"),
    ("ListDesktopsDetail", "desktops/detail"),
    ("ListDesktopsConnectStatus", "connect-desktops"),
    ("ListDesktopPools", "desktop-pools"),
];

fn service() -> Service {
    Service::with(&["--desktops", "300", "--faults"])
}

/// The most that is allowed: the text of the documentation says 500 for one call whose schema says 1000.
fn most(operation: &str, parameter: &Parameter) -> u64 {
    match (operation, parameter.name.as_str()) {
        ("ListDesktopsDetail", "limit") => 500,
        _ => parameter.most.unwrap_or(1_000),
    }
}

/// A value within the limits.
fn good(operation: &str, parameter: &Parameter) -> BoxedStrategy<String> {
    let longest = parameter.longest.unwrap_or(255).min(40);
    match parameter.kind.as_str() {
        "boolean" => any::<bool>().prop_map(|on| on.to_string()).boxed(),
        "integer" => (parameter.least.unwrap_or(0)..=most(operation, parameter))
            .prop_map(|n| n.to_string())
            .boxed(),
        "array" => proptest::collection::vec("[a-z.]{1,36}", 1..=100)
            .prop_map(|all| all.join(","))
            .boxed(),
        _ if !parameter.words.is_empty() => select(parameter.words.clone()).boxed(),
        _ => proptest::string::string_regex(&format!("[a-zA-Z0-9=.-]{{1,{longest}}}"))
            .unwrap()
            .boxed(),
    }
}

/// A value just outside them, where there is a limit.
fn bad(operation: &str, parameter: &Parameter) -> Option<String> {
    match parameter.kind.as_str() {
        "boolean" => Some("maybe".to_owned()),
        "integer" if parameter.most.is_some() => Some((most(operation, parameter) + 1).to_string()),
        "integer" => None,
        "array" => Some(vec!["x"; 101].join(",")),
        _ if !parameter.words.is_empty() => Some("sideways".to_owned()),
        _ => parameter.longest.map(|longest| "x".repeat(longest + 1)),
    }
}

#[test]
fn whatever_is_asked_within_the_limits_is_answered_as_documented() {
    let service = service();
    for (operation, path) in LISTS {
        let facts = Facts::of(operation);
        let values: Vec<_> = facts
            .query()
            .iter()
            .map(|parameter| {
                (
                    Just(parameter.name.clone()),
                    proptest::option::weighted(0.25, good(operation, parameter)),
                )
            })
            .collect();
        let mut runner = TestRunner::new(Config::with_cases(150));
        runner
            .run(&values, |chosen| {
                let chosen = chosen
                    .into_iter()
                    .filter_map(|(name, value)| value.map(|value| format!("{name}={value}")));
                let got = service.get(&format!("{path}?{}", chosen.collect::<Vec<_>>().join("&")));
                facts.hold(got.status, &got.bytes);
                prop_assert_eq!(got.status, 200, "{}", got.text());
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn whatever_is_outside_the_limits_is_refused_as_documented() {
    let service = service();
    let mut tried = 0;
    for (operation, path) in LISTS {
        let facts = Facts::of(operation);
        for parameter in facts.query() {
            let Some(value) = bad(operation, &parameter) else {
                continue;
            };
            let got = service.get(&format!("{path}?{}={value}", parameter.name));
            assert_eq!(
                (got.status, got.code().as_str()),
                (400, "WKS.00129901"),
                "{operation} {}",
                parameter.name
            );
            assert!(got.text().contains(&parameter.name), "{}", got.text());
            facts.hold(got.status, &got.bytes);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn whole_fleets_of_every_size_fit_the_schemas() {
    for desktops in [1, 11, 499, 1_200] {
        let service = Service::with(&[
            "--desktops",
            &desktops.to_string(),
            "--faults",
            "--seed",
            "5",
        ]);
        for (operation, path) in LISTS {
            let facts = Facts::of(operation);
            let got = service.get(path);
            facts.hold(got.status, &got.bytes);
            assert_eq!(got.status, 200);
        }
    }
}

/// A schema without `required` would let a misspelt field pass: so each field that a picker needs is asked for.
#[test]
fn rows_have_the_documented_fields_and_hardly_others() {
    let service = service();
    let known_to_the_sdk = BTreeMap::from([
        ("DesktopDetailInfo", vec!["in_maintenance_mode"]),
        (
            "SimpleDesktopInfo",
            vec![
                "status",
                "task_status",
                "connect_status",
                "desktop_type",
                "pool_id",
            ],
        ),
        ("ConnectDesktopsInfo", vec![]),
        ("SimpleDesktopPoolInfo", vec![]),
    ]);
    let rows_of = [
        "SimpleDesktopInfo",
        "DesktopDetailInfo",
        "ConnectDesktopsInfo",
        "SimpleDesktopPoolInfo",
    ];
    for ((operation, path), definition) in LISTS.into_iter().zip(rows_of) {
        let documented = Facts::of(operation).names(200, definition);
        let body = service.get(path).json();
        let list = body["desktops"]
            .as_array()
            .or(body["desktop_pools"].as_array())
            .unwrap();
        let seen: BTreeSet<&String> = list
            .iter()
            .flat_map(|row| row.as_object().unwrap().keys())
            .collect();
        let strange: Vec<_> = seen
            .iter()
            .filter(|name| {
                !documented.contains(name) && !known_to_the_sdk[definition].contains(&name.as_str())
            })
            .collect();
        assert!(strange.is_empty(), "{operation}: {strange:?}");
        assert!(seen.len() >= 4, "{operation}: {seen:?}");
    }
}

#[test]
fn a_picker_finds_every_field_it_needs_in_every_row() {
    let body = service().get("desktops/detail").json();
    for row in rows(&body) {
        for name in [
            "desktop_id",
            "computer_name",
            "user_name",
            "status",
            "login_status",
            "ip_addresses",
            "os_version",
            "tags",
            "created",
            "desktop_type",
            "in_maintenance_mode",
            "attach_user_infos",
            "metadata",
        ] {
            assert!(!row[name].is_null(), "{name} is missing in {row}");
        }
    }
}

/// A log-off body: near the limits, beyond them, or of the wrong type altogether.
fn body(ids: Vec<String>) -> impl Strategy<Value = Value> {
    let known = proptest::collection::vec(select(ids).prop_map(Value::from), 1..=120);
    let strange = prop_oneof![
        Just(json!(["x".repeat(256)])),
        Just(json!([7])),
        Just(json!("one")),
        Just(json!({}))
    ];
    let desktop_ids = prop_oneof![4 => known.prop_map(Value::from), 1 => strange];
    let message = prop_oneof![
        4 => "[a-zé王\\n]{0,255}".prop_map(Value::from),
        1 => "[a-z]{256,300}".prop_map(Value::from),
        1 => Just(json!(7)),
        1 => Just(json!(null)),
    ];
    (desktop_ids, proptest::option::of(message)).prop_map(|(desktop_ids, message)| match message {
        Some(message) => json!({ "desktop_ids": desktop_ids, "message": message }),
        None => json!({ "desktop_ids": desktop_ids }),
    })
}

#[test]
fn a_log_off_is_taken_exactly_when_its_body_fits_the_schema() {
    let service = Service::of(300);
    let facts = Facts::of("BatchLogoffDesktops");
    let mut runner = TestRunner::new(Config::with_cases(300));
    runner
        .run(&body(service.ids_in("CONNECTED", 50)), |body| {
            let got = service.order("POST", "desktops/logoff", body.to_string());
            facts.hold(got.status, &got.bytes);
            prop_assert_eq!(
                got.status == 200,
                facts.takes(&body),
                "{} for {}",
                got.text(),
                body
            );
            prop_assert!(got.status == 200 || got.status == 400);
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_refusal_of_a_log_off_has_the_documented_shape() {
    let service = service();
    let facts = Facts::of("BatchLogoffDesktops");
    let order = |token: &str, body: &str| {
        service.order_with(token, "POST", "desktops/logoff", body.to_owned())
    };
    let of = |name: &str| json!({ "desktop_ids": [service.named(name)] }).to_string();
    let refusals = [
        (400, order("demo-token", "{")),
        (401, order("expired", "{}")),
        (403, order("read-only", "{}")),
        (403, order("demo-token", &of("FAULT-403"))),
        (404, order("demo-token", &of("FAULT-404"))),
        (409, order("demo-token", &of("FAULT-409"))),
        (500, order("demo-token", &of("FAULT-500"))),
    ];
    for (status, got) in refusals {
        assert_eq!(got.status, status, "{}", got.text());
        facts.hold(got.status, &got.bytes);
        assert!(!got.code().is_empty());
        assert_eq!(got.header("x-request-id").unwrap().len(), 32);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed: &str| {
        let service = Service::with(&["--desktops", "700", "--seed", seed]);
        let paths = [
            "desktops",
            "desktops/detail",
            "connect-desktops",
            "desktop-pools",
            "users",
            "desktops/tags",
        ];
        paths.map(|path| service.get(path).bytes)
    };
    assert_eq!(bytes("7"), bytes("7"));
    assert_ne!(bytes("7"), bytes("8"));
}

#[test]
fn the_files_are_about_the_paths_that_are_served() {
    for (operation, path) in LISTS
        .into_iter()
        .chain([("BatchLogoffDesktops", "desktops/logoff")])
    {
        let facts = Facts::of(operation);
        assert_eq!(facts.path(), format!("/v2/{{project_id}}/{path}"));
    }
    assert_eq!(PROJECT.len(), 32);
}
