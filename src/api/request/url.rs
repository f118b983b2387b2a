//! Addresses from parts, with everything encoded that isn't plain.

use crate::api::endpoints::BaseAddress;

/// `base` + `path` (plain, starts with a slash), then the query's pairs, their values encoded.
pub fn address(base: &BaseAddress, path: &str, query: &[(&str, &str)]) -> String {
    let mut url = format!("{}{path}", base.as_str());
    for (place, (name, value)) in query.iter().enumerate() {
        url.push(if place == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        url.push_str(value);
    }
    url
}
