//! `config.json`: the examples of the documentation, the JSON Schema, and what the console reads agree.

use curfew::api::config::Config;
use curfew::api::settings::Settings;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn console_takes(file: &str) -> bool {
    Config::parse(file.as_bytes()).is_ok_and(|config| Settings::parse(&config.file).is_ok())
}

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&read("docs/config.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn schema_takes(file: &str) -> bool {
    schema().is_valid(&serde_json::from_str(file).unwrap())
}

#[test]
fn every_example_of_the_documentation_is_a_good_file() {
    let page = read("docs/configure.md");
    let examples: Vec<&str> = page
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(examples.len() >= 4, "{}", examples.len());
    for example in examples
        .into_iter()
        .chain([read("deploy/config.json").as_str()])
    {
        assert!(schema_takes(example), "{example}");
        assert!(console_takes(example), "{example}");
    }
}

#[test]
fn the_documentation_names_every_setting() {
    let schema: Value = serde_json::from_str(&read("docs/config.schema.json")).unwrap();
    let page = read("docs/configure.md");
    for name in schema["properties"].as_object().unwrap().keys() {
        assert!(page.contains(name.as_str()), "{name}");
    }
}

#[test]
fn what_the_schema_refuses_the_console_refuses_too() {
    let bad = [
        "[]",
        r#"{"brnad":"x"}"#,
        r#"{"brand":" "}"#,
        r#"{"brand":7}"#,
        r#"{"endpoints":"x"}"#,
        r#"{"endpoints":{"workspce":"x"}}"#,
        r#"{"language":"zh_CN"}"#,
        r#"{"sign_in":"magic"}"#,
        r#"{"projects":"cn-north-4"}"#,
        r#"{"projects":[7]}"#,
        r#"{"regions":[]}"#,
        r#"{"regions":"cn-north-4"}"#,
        r#"{"regions":["../x"]}"#,
        r#"{"regions":[{"iam":"api/iam"}]}"#,
        r#"{"regions":[{"region":"a","more":"x"}]}"#,
        r#"{"request_timeout_seconds":4}"#,
        r#"{"idle_lock_minutes":0}"#,
        r#"{"idle_lock_minutes":1.5}"#,
        r#"{"session_hours":25}"#,
        r#"{"fresh_sign_in_minutes":"5"}"#,
        r#"{"batch_size":101}"#,
        r#"{"verify_minutes":61}"#,
        r#"{"protected":[]}"#,
        r#"{"protected":{"users":["a"]}}"#,
        r#"{"protected":{"names":"DC-*"}}"#,
        r#"{"protected":{"tags":[" "]}}"#,
        r#"{"templates":{}}"#,
        r#"{"templates":[{"name":"a"}]}"#,
        r#"{"templates":[{"name":"a","text":" "}]}"#,
        r#"{"templates":[{"name":"a","text":"b","more":1}]}"#,
    ];
    for file in bad {
        assert!(!schema_takes(file), "the schema takes {file}");
        assert!(!console_takes(file), "the console takes {file}");
    }
}
