//! The facts of the calls (`schema/*.json`) as things a test can ask.

use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Statuses that the gateway may answer to any call, beside the ones a call documents.
const OF_THE_GATEWAY: [u16; 7] = [413, 414, 429, 494, 502, 503, 504];

/// What is known of one call.
pub struct Facts {
    operation: String,
    value: Value,
    body: Option<Validator>,
}

/// A query parameter with its limits.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub kind: String,
    pub words: Vec<String>,
    pub longest: Option<usize>,
    pub most: Option<u64>,
    pub least: Option<u64>,
}

impl Facts {
    pub fn of(operation: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("schema")
            .join(format!("{operation}.json"));
        let value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let body = value
            .get("request_body")
            .map(|body| draft4(&body["schema"]));
        Self {
            operation: operation.to_owned(),
            value,
            body,
        }
    }

    pub fn path(&self) -> &str {
        self.value["path"].as_str().unwrap()
    }

    pub fn query(&self) -> Vec<Parameter> {
        let all = self.value["parameters"].as_array().unwrap();
        all.iter()
            .filter(|one| one["in"] == "query")
            .map(Parameter::read)
            .collect()
    }

    /// Whether a body fits the schema.
    pub fn takes(&self, body: &Value) -> bool {
        self.body.as_ref().unwrap().is_valid(body)
    }

    /// The answer has a documented status, and a body of the documented shape for it.
    pub fn hold(&self, status: u16, body: &[u8]) {
        let documented = self.value["responses"].get(status.to_string());
        let Some(answer) = documented else {
            assert!(
                OF_THE_GATEWAY.contains(&status),
                "{}: {status} is not documented",
                self.operation
            );
            return;
        };
        let Some(schema) = answer.get("schema") else {
            return;
        };
        let value: Value = serde_json::from_slice(body).unwrap_or_else(|error| {
            panic!(
                "{} {status}: {error}: {}",
                self.operation,
                String::from_utf8_lossy(body)
            )
        });
        let wrong: Vec<String> = draft4(schema)
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{} {status}: {wrong:#?}", self.operation);
    }

    /// The fields that the schema names for a part of an answer.
    pub fn names(&self, status: u16, definition: &str) -> Vec<String> {
        let properties = &self.value["responses"][status.to_string()]["schema"]["definitions"]
            [definition]["properties"];
        properties.as_object().unwrap().keys().cloned().collect()
    }
}

/// A validator of draft 4. One word of the source's MFA schema has a blank in front (`" totp"`); it is meant without.
fn draft4(schema: &Value) -> Validator {
    let trimmed = schema.to_string().replace("\" totp\"", "\"totp\"");
    jsonschema::draft4::new(&serde_json::from_str(&trimmed).unwrap()).unwrap()
}

impl Parameter {
    fn read(value: &Value) -> Self {
        let words = value["enum"].as_array().into_iter().flatten();
        Self {
            name: value["name"].as_str().unwrap().to_owned(),
            kind: value["type"].as_str().unwrap().to_owned(),
            words: words
                .map(|word| word.as_str().unwrap().to_owned())
                .collect(),
            longest: value["maxLength"].as_u64().map(|n| n as usize),
            most: value["maximum"].as_u64(),
            least: value["minimum"].as_u64(),
        }
    }
}
