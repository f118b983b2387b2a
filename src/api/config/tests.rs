//! Tests of `config`.

use super::*;

fn error(file: &str) -> String {
    Config::parse(file.as_bytes()).unwrap_err().to_string()
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
    assert_eq!(
        error(r#"{"brand":7}"#),
        "brand has to be a text that is not empty"
    );
    assert_eq!(
        error(r#"{"endpoints":"x"}"#),
        "endpoints has to be an object"
    );
    assert_eq!(
        error(r#"{"endpoints":{"iam":"http://iam.example"}}"#),
        "endpoints.iam: the address is not https"
    );
    assert_eq!(
        error(r#"{"project":"a/b"}"#),
        "project: the project id has characters that can't be part of one"
    );
    assert_eq!(
        error(r#"{"request_timeout_seconds":1}"#),
        "request_timeout_seconds has to be from 5 to 600"
    );
    assert_eq!(
        error(r#"{"request_timeout_seconds":"60"}"#),
        "request_timeout_seconds has to be a whole number"
    );
}

#[test]
fn what_is_not_json_is_told_by_its_place() {
    assert_eq!(error("{\n  \"brand\": }"), "not JSON: line 2, column 12");
    assert_eq!(error("[]"), "the file has to be an object");
}
