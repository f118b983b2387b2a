//! The bodies of the calls that change something: an order for at most 100 desktops.

use crate::answer::Answer;
use crate::asked::{Asked, refuse};
use serde_json::{Map, Value};

/// The most ids in one request.
const MOST_IDS: usize = 100;
/// The longest id and the longest message, in UTF-16 units as the vendor's Java counts.
const LONGEST: usize = 255;

/// A body read as far as all such calls agree: an object with `desktop_ids`.
#[derive(Debug)]
pub struct Order {
    /// The ids as they came, doubles and all.
    pub ids: Vec<String>,
    body: Map<String, Value>,
}

impl Order {
    /// Reads the body. An absent or empty list is refused: what it means is not documented, so a client that sends one
    /// must be found out.
    pub fn read(asked: &Asked) -> Result<Self, Answer> {
        let plain = asked.header("content-type").is_none_or(|kind| {
            kind.split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .eq_ignore_ascii_case("application/json")
        });
        if !plain {
            return Err(Answer::workspace(
                400,
                "WKS.00139901",
                "The request message is invalid: not application/json.",
            ));
        }
        if asked.body.is_empty() {
            return Err(Answer::workspace(
                400,
                "WKS.0001",
                "The request message is empty.",
            ));
        }
        let Ok(Value::Object(body)) = serde_json::from_slice(&asked.body) else {
            return Err(Answer::workspace(
                400,
                "WKS.00139901",
                "The request message is invalid: no JSON object.",
            ));
        };
        let ids = read_ids(body.get("desktop_ids"))?;
        Ok(Self { ids, body })
    }

    /// A text of at most 255 UTF-16 units.
    pub fn text(&self, name: &str) -> Result<Option<&str>, Answer> {
        match self.body.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.encode_utf16().count() <= LONGEST => Ok(Some(text)),
            Some(Value::String(_)) => Err(refuse(name, "size must be between 0 and 255")),
            Some(_) => Err(refuse(name, "must be a string")),
        }
    }

    /// A boolean that must be there.
    pub fn flag(&self, name: &str) -> Result<bool, Answer> {
        self.body
            .get(name)
            .and_then(Value::as_bool)
            .ok_or_else(|| refuse(name, "must be true or false"))
    }
}

fn read_ids(value: Option<&Value>) -> Result<Vec<String>, Answer> {
    let Some(Value::Array(values)) = value else {
        return Err(refuse("desktop_ids", "must be a list"));
    };
    if values.is_empty() || values.len() > MOST_IDS {
        return Err(refuse("desktop_ids", "size must be between 1 and 100"));
    }
    let id = |value: &Value| {
        value
            .as_str()
            .filter(|id| id.encode_utf16().count() <= LONGEST)
            .map(str::to_owned)
    };
    values
        .iter()
        .map(id)
        .collect::<Option<_>>()
        .ok_or_else(|| refuse("desktop_ids", "must hold strings of 0 to 255"))
}

/// The ids in a body, however wrong the rest of it is; for the counts of what was sent.
pub fn ids_in(body: &[u8]) -> Vec<String> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let ids = value.get("desktop_ids").and_then(Value::as_array);
    ids.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
