//! A field as text, of whatever type it comes.

use crate::api::json::Json;

/// Appends a value to a text: text as it is, numbers and truth values as they are written, the parts of a list with
/// `, ` between them, of an object the value of the field `part`, if that is not empty. `null` and empty texts add
/// nothing.
pub(super) fn append(value: Json<'_>, part: &str, out: &mut String) {
    if value.is_list() {
        value.parts().for_each(|(_, item)| append(item, part, out));
    } else if value.is_object() {
        if let Some(value) = value.get(part).filter(|_| !part.is_empty()) {
            append(value, part, out);
        }
    } else if let Some(plain) = value.number().or(value.truth()) {
        add(plain, out);
    } else {
        add(&value.text().unwrap_or_default(), out);
    }
}

fn add(text: &str, out: &mut String) {
    if !out.is_empty() && !text.is_empty() {
        out.push_str(", ");
    }
    out.push_str(text);
}
