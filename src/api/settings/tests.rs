//! Tests of `settings`.

use super::*;
use crate::api::config::Config;
use crate::api::endpoints::NotAnAddress;

fn error(file: &str) -> ConfigError {
    Settings::parse(file).unwrap_err()
}

fn out_of_range(field: &'static str, least: u64, most: u64) -> ConfigError {
    ConfigError::Range { field, least, most }
}

#[test]
fn a_misspelt_field_is_named() {
    assert_eq!(error(r#"{"brnad":"x"}"#), unknown_field("brnad"));
    assert_eq!(
        error(r#"{"endpoints":{"workspce":"x"}}"#),
        unknown_field("endpoints.workspce")
    );
    assert_eq!(
        error(r#"{"regions":["a",{"region":"b","iam_":"x"}]}"#),
        unknown_field("regions.iam_")
    );
    for field in ["region", "endpoints"] {
        assert_eq!(
            error(&format!(r#"{{"regions":["a"],"{field}":{{}}}}"#)),
            wrong(field, Wanted::Absent)
        );
    }
}

#[test]
fn what_the_first_view_reads_is_known() {
    let all = FIRST.map(|name| format!(r#""{name}":{{}}"#)).join(",");
    assert_eq!(
        Settings::parse(&format!("{{{all}}}")),
        Ok(Settings::default())
    );
}

#[test]
fn times_are_whole_numbers_within_bounds() {
    let settings = Settings::parse(r#"{"idle_lock_minutes":5,"session_hours":8}"#).unwrap();
    assert_eq!(
        (settings.idle_lock, settings.session),
        (300_000, 28_800_000)
    );
    assert_eq!(
        error(r#"{"idle_lock_minutes":0}"#),
        out_of_range("idle_lock_minutes", 1, 720)
    );
    assert_eq!(
        error(r#"{"session_hours":25}"#),
        out_of_range("session_hours", 1, 24)
    );
    assert_eq!(
        error(r#"{"session_hours":"8"}"#),
        wrong("session_hours", Wanted::Number)
    );
    assert_eq!(
        error(r#"{"session_hours":1.5}"#),
        wrong("session_hours", Wanted::Number)
    );
}

#[test]
fn protected_desktops_go_by_name_tag_and_pool() {
    let file =
        r#"{"protected":{"names":["DC-*"],"tags":["keep","env = prod"],"pools":["Admins"]}}"#;
    let protected = Settings::parse(file).unwrap().protected;
    let pattern = |text| Pattern::parse(text).unwrap();
    assert_eq!(protected.names, [pattern("dc-*")]);
    assert_eq!(
        protected.tags,
        [
            (pattern("keep"), None),
            (pattern("env"), Some(pattern("prod")))
        ]
    );
    assert_eq!(protected.pools, [pattern("admins")]);
    let list = wrong("protected.names", Wanted::Texts);
    assert_eq!(error(r#"{"protected":{"names":"DC-*"}}"#), list);
    assert_eq!(error(r#"{"protected":{"names":[" "]}}"#), list);
    assert_eq!(error(r#"{"protected":{"names":[7]}}"#), list);
    assert_eq!(
        error(r#"{"protected":{"users":[]}}"#),
        unknown_field("protected.users")
    );
}

#[test]
fn a_template_has_a_name_and_a_message_that_can_be_sent() {
    let settings =
        Settings::parse(r#"{"templates":[{"name":"Night","text":"Save now."}]}"#).unwrap();
    let night = Template {
        name: "Night".into(),
        text: "Save now.".into(),
    };
    assert_eq!(settings.templates, [night]);
    let long = format!(
        r#"{{"templates":[{{"name":"a","text":"{}"}}]}}"#,
        "x".repeat(256)
    );
    assert_eq!(error(&long), wrong("templates.text", Wanted::Message));
    assert_eq!(
        error(r#"{"templates":[{"text":"a"}]}"#),
        wrong("templates.name", Wanted::Text)
    );
    assert_eq!(
        error(r#"{"templates":[{"name":"a","body":"b"}]}"#),
        unknown_field("templates.body")
    );
    assert_eq!(
        error(r#"{"templates":{}}"#),
        wrong("templates", Wanted::List)
    );
}

#[test]
fn batches_and_watching_can_be_made_smaller_and_longer() {
    let settings = Settings::parse(r#"{"batch_size":20,"verify_minutes":10}"#).unwrap();
    assert_eq!(
        (settings.batch_size.get(), settings.verify_for),
        (20, 600_000)
    );
    assert_eq!(
        error(r#"{"batch_size":101}"#),
        out_of_range("batch_size", 1, 100)
    );
    assert_eq!(
        error(r#"{"verify_minutes":61}"#),
        out_of_range("verify_minutes", 1, 60)
    );
    for odd in ["", "中文", "zh_CN", "zh-", "z", "English please"] {
        let file = serde_json::json!({ "language": odd }).to_string();
        assert_eq!(error(&file), wrong("language", Wanted::Tag), "{odd}");
    }
    for right in ["en", "zh-CN", "zh-Hans-SG", "de"] {
        let file = serde_json::json!({ "language": right }).to_string();
        assert!(Settings::parse(&file).is_ok(), "{right}");
    }
}

#[test]
fn several_regions_are_told_by_id_or_with_addresses() {
    let file =
        br#"{"regions":["cn-north-4",{"region":"eu-west-101","iam":"https://iam.example/"}]}"#;
    assert!(Config::parse(file).unwrap().has_regions);
    let regions = Settings::parse(std::str::from_utf8(file).unwrap())
        .unwrap()
        .regions;
    let told: Vec<_> = regions
        .iter()
        .map(|one| {
            (
                one.region.as_deref().unwrap(),
                one.workspace.as_str(),
                one.iam.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "cn-north-4",
                "api/cn-north-4/workspace",
                "api/cn-north-4/iam"
            ),
            (
                "eu-west-101",
                "api/eu-west-101/workspace",
                "https://iam.example"
            ),
        ]
    );
    let refused = wrong("regions", Wanted::Regions);
    for file in [
        r#"{"regions":[]}"#,
        r#"{"regions":{}}"#,
        r#"{"regions":["../x"]}"#,
        r#"{"regions":[""]}"#,
        r#"{"regions":[{"workspace":"x"}]}"#,
        r#"{"regions":["cn-north-4",7]}"#,
    ] {
        assert_eq!(error(file), refused, "{file}");
    }
    let plain = r#"{"regions":[{"region":"a","iam":"http://iam.example"}]}"#;
    assert_eq!(
        error(plain),
        ConfigError::Address {
            field: "endpoints.iam",
            reason: NotAnAddress::NotHttps
        }
    );
}
