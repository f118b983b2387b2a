//! The values of facets.

use super::{MOST, Suggestion, suggested};
use crate::domain::fleet::Fleet;
use crate::domain::fleet::facets::clause::term_for;
use crate::domain::fleet::facets::{Facet, counted};
use crate::domain::fleet::fold::fold;
use crate::domain::fleet::words::{of_login, of_power};

/// The values of facets: those that begin so, then those in which it is; of these the most frequent.
pub fn values(fleet: &Fleet, facets: &[Facet], begun: &str) -> Vec<Suggestion> {
    let mut found = Vec::new();
    for facet in facets {
        for value in counted(fleet, *facet, fleet.live()) {
            let folded = fold(&value.word);
            let known_as = match facet {
                Facet::State => of_login(&value.word),
                Facet::Power => of_power(&value.word),
                _ => &[],
            };
            let begins =
                folded.starts_with(begun) || known_as.iter().any(|word| word.starts_with(begun));
            // A state is looked for by how its word begins.
            let fits =
                begins || !matches!(facet, Facet::State | Facet::Power) && folded.contains(begun);
            if fits && value.count > 0 && !value.word.is_empty() {
                found.push((!begins, u32::MAX - value.count, *facet, value.word));
            }
        }
    }
    found.sort_by(|a, b| (a.0, a.1, &a.3).cmp(&(b.0, b.1, &b.3)));
    let found = found.into_iter().take(MOST);
    let made = found.filter_map(|(_, rest, facet, word)| {
        let term = term_for(fleet, facet, &word)?;
        Some(suggested(term, Some(facet), word, u32::MAX - rest))
    });
    made.collect()
}
