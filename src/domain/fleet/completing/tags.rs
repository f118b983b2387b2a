//! Tags, by their keys first.

use super::smallest::Smallest;
use super::values::values;
use super::{Suggestion, suggested};
use crate::domain::fleet::facets::Facet;
use crate::domain::fleet::query::Term;
use crate::domain::fleet::{BETWEEN_TAGS, Fleet};

/// Keys of tags; once there is a key, tags with it.
pub fn tags(fleet: &Fleet, begun: &str) -> Vec<Suggestion> {
    if !begun.contains('=') {
        let mut keys = values(fleet, &[Facet::Tag], begun);
        for key in &mut keys {
            key.ends = key.text.ends_with('"');
        }
        return keys;
    }
    let mut tags = Smallest::default();
    let column = &fleet.tags;
    let mut counts = vec![0; column.dictionary().len()];
    for row in fleet.live().iter() {
        let code = column.code(row).unwrap_or_default();
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    for (code, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
        let folded = column.dictionary().text(code as usize).split(BETWEEN_TAGS);
        let mut seen: Vec<&str> = Vec::new();
        for (place, tag) in folded.enumerate() {
            if tag.starts_with(begun) && !tag.ends_with('=') && !seen.contains(&tag) {
                tags.add(tag.as_bytes(), (code, place), count);
                seen.push(tag);
            }
        }
    }
    let made = tags.0.into_values().filter_map(|((code, place), count)| {
        let tag = column.word(code).split(BETWEEN_TAGS).nth(place)?;
        let (key, value) = tag.split_once('=')?;
        let term = Term::Tag {
            key: key.into(),
            value: value.into(),
        };
        Some(suggested(term, None, tag.into(), count))
    });
    made.collect()
}
