//! Looking into JSON without trusting it.

use serde_json::{Map, Value};

use crate::api::answer::decoded;

/// The object that a body is.
pub fn object(body: &[u8]) -> Option<Map<String, Value>> {
    serde_json::from_str(&decoded(body)).ok()
}

/// A text, or a number as text; `None` for anything else and for an empty text.
pub fn text(value: Option<&Value>) -> Option<Box<str>> {
    match value? {
        Value::String(text) if !text.is_empty() => Some(text.as_str().into()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// A count, also as text; `None` for anything else.
pub fn count(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The rows under `name`. `null` is how some servers write no rows; a page without the field, unless it says that
/// there is nothing, is not the page it should be.
pub fn rows(page: &mut Map<String, Value>, name: &str) -> Option<Vec<Value>> {
    match page.remove(name) {
        Some(Value::Array(rows)) => Some(rows),
        Some(Value::Null) => Some(Vec::new()),
        None if total(page) == Some(0) => Some(Vec::new()),
        _ => None,
    }
}

/// `total_count`, when it is a count.
pub fn total(page: &Map<String, Value>) -> Option<u64> {
    count(page.get("total_count"))
}
