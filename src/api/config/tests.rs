//! Tests of `config`.

use super::*;

fn error(file: &str) -> ConfigError {
    Config::parse(file.as_bytes()).unwrap_err()
}

fn wrong(field: &'static str, wanted: Wanted) -> ConfigError {
    ConfigError::WrongType { field, wanted }
}

#[test]
fn an_empty_object_is_a_whole_configuration() {
    assert_eq!(Config::parse(b"{}"), Ok(Config::default()));
    assert_eq!(
        Config::default().endpoints.workspace.as_str(),
        "api/workspace"
    );
    assert_eq!(Config::default().endpoints.iam.as_str(), "api/iam");
}

#[test]
fn every_field_is_taken() {
    let file =
        br#"{"endpoints":{"workspace":"https://w.example/","iam":"/iam"},"brand":" Night shift ",
        "project":"0a1b","region":"cn-north-4","request_timeout_seconds":90}"#;
    let config = Config::parse(file).unwrap();
    assert_eq!(config.endpoints.workspace.as_str(), "https://w.example");
    assert_eq!(config.endpoints.iam.as_str(), "/iam");
    assert_eq!(config.brand.as_deref(), Some("Night shift"));
    assert_eq!(config.project.unwrap().as_str(), "0a1b");
    assert_eq!(
        (config.endpoints.region.as_deref(), config.timeout),
        (Some("cn-north-4"), 90_000)
    );
}

#[test]
fn a_value_that_cannot_be_used_is_named_with_the_reason() {
    assert_eq!(error(r#"{"brand":7}"#), wrong("brand", Wanted::Text));
    assert_eq!(
        error(r#"{"endpoints":"x"}"#),
        wrong("endpoints", Wanted::Object)
    );
    assert_eq!(
        error(r#"{"endpoints":{"iam":"http://iam.example"}}"#),
        ConfigError::Address {
            field: "endpoints.iam",
            reason: NotAnAddress::NotHttps
        }
    );
    assert_eq!(
        error(r#"{"project":"a/b"}"#),
        ConfigError::Project(NotAProject::Impossible)
    );
    assert_eq!(
        error(r#"{"request_timeout_seconds":1}"#),
        ConfigError::Range {
            field: "request_timeout_seconds",
            least: 5,
            most: 600
        }
    );
    assert_eq!(
        error(r#"{"request_timeout_seconds":"60"}"#),
        wrong("request_timeout_seconds", Wanted::Number)
    );
}

#[test]
fn what_is_not_json_is_told_by_its_place() {
    assert_eq!(
        error("{\n  \"brand\": }"),
        ConfigError::NotJson {
            line: 2,
            column: 12
        }
    );
    assert_eq!(error("[]"), wrong("", Wanted::Object));
}
