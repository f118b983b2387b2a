//! Looking into JSON without trusting it.

use crate::api::json::Json;

/// The object that a body is.
pub fn object(body: &str) -> Option<Json<'_>> {
    Json::parse(body).ok().filter(|body| body.is_object())
}

/// A text, or a number as text; `None` for anything else and for an empty text.
pub fn text(value: Option<Json<'_>>) -> Option<Box<str>> {
    let value = value?;
    match value.number() {
        Some(number) => Some(number.into()),
        None => value.text().filter(|text| !text.is_empty()).map(Into::into),
    }
}

/// A count, also as text; `None` for anything else.
pub fn count(value: Option<Json<'_>>) -> Option<u64> {
    text(value)?.trim().parse().ok()
}

/// The rows under `name`. `null` is how some servers write no rows; a page without the field, unless it says that
/// there is nothing, is not the page it should be.
pub fn rows<'t>(page: Json<'t>, name: &str) -> Option<impl Iterator<Item = Json<'t>>> {
    let rows = match page.get(name) {
        Some(rows) if rows.is_list() || rows.is_null() => Some(rows),
        None if total(page) == Some(0) => Some(Json::NULL),
        _ => None,
    };
    Some(rows?.parts().map(|(_, row)| row))
}

/// `total_count`, when it is a count.
pub fn total(page: Json<'_>) -> Option<u64> {
    count(page.get("total_count"))
}
