//! The fleet at a glance: how many desktops of each pool, system, zone or type are in which login state.

use super::clause::Own;
use super::{Facet, counted};
use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Fleet, RowSet, View, fold};

/// The desktops with one value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlanceGroup {
    /// The value, as in [`FacetValue`](super::FacetValue); empty for those of which the service told none.
    pub word: Box<str>,
    /// Whether the search asks for it.
    pub chosen: bool,
    /// How many are connected, left open, ready, and anything else.
    pub counts: [u32; 4],
}

impl GlanceGroup {
    /// How many desktops it has.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// The groups of a facet, those with the most desktops first; among as many, by name; those of which nothing is told last.
/// Counts those for which everything
/// else that is searched for holds. Takes two passes over the rows of the view.
pub fn glance(fleet: &Fleet, view: &View, facet: Facet) -> Vec<GlanceGroup> {
    let own = Own::of(fleet, facet, view.query().clauses());
    let base = view.matching_but(fleet, &|clause| own.has(clause));
    let mut groups: Vec<GlanceGroup> = Vec::new();
    for (state, rows) in by_state(fleet, &base).iter().enumerate() {
        let values = counted(fleet, facet, rows);
        groups.resize_with(values.len(), || GlanceGroup {
            word: Box::default(),
            chosen: false,
            counts: [0; 4],
        });
        // Values come in the same order, whichever rows are counted.
        for (group, value) in groups.iter_mut().zip(values) {
            if let Some(count) = group.counts.get_mut(state) {
                *count = value.count;
            }
            group.word = value.word;
        }
    }
    groups.retain(|group| group.total() > 0);
    for group in &mut groups {
        group.chosen = own.chooses(&fold::fold(&group.word));
    }
    let few = |group: &GlanceGroup| u32::MAX - group.total();
    groups.sort_by_cached_key(|group| (group.word.is_empty(), few(group), fold::fold(&group.word)));
    groups
}

/// The rows of a set that are connected, left open, ready, and the others.
fn by_state(fleet: &Fleet, rows: &RowSet) -> [RowSet; 4] {
    let mut sets = [const { RowSet::EMPTY }; 4];
    for row in rows.iter() {
        let [connected, left_open, ready, other] = &mut sets;
        let set = match fleet.login_state(row) {
            LoginState::Connected => connected,
            LoginState::Disconnected => left_open,
            LoginState::Registered => ready,
            LoginState::Unregistered | LoginState::Other(_) => other,
        };
        set.set(row, true);
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::model::{self, Desk};
    use crate::domain::fleet::{Query, facet_values};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const FACETS: [Facet; 5] = [
        Facet::Pool,
        Facet::System,
        Facet::Zone,
        Facet::Kind,
        Facet::Power,
    ];

    fn place(login: &str) -> usize {
        match LoginState::parse(login) {
            LoginState::Connected => 0,
            LoginState::Disconnected => 1,
            LoginState::Registered => 2,
            _ => 3,
        }
    }

    proptest! {
        #[test]
        fn groups_are_what_counting_one_by_one_gives(desks in prop::collection::vec(model::any_desk(), 0..40), typed in model::any_search()) {
            let mut fleet = Fleet::default();
            let mut known: BTreeMap<String, Desk> = BTreeMap::new();
            for desk in desks {
                desk.tell(&mut fleet);
                known.insert(desk.id.clone(), desk);
            }
            let mut view = View::new();
            let changed = fleet.take_changes();
            view.refresh(&fleet, &changed);
            view.set_query(&fleet, Query::parse(&typed));
            for facet in FACETS {
                let groups = glance(&fleet, &view, facet);
                // What counts is what the facet counts, value by value.
                let values = facet_values(&fleet, &view, facet);
                for group in &groups {
                    let value = values.iter().find(|value| fold::fold(&value.word) == fold::fold(&group.word));
                    prop_assert_eq!(value.map(|value| (value.count, value.chosen)), Some((group.total(), group.chosen)));
                }
                let counted: u32 = values.iter().map(|value| value.count).sum();
                prop_assert_eq!(groups.iter().map(GlanceGroup::total).sum::<u32>(), counted);
                prop_assert!(groups.is_sorted_by_key(|group| (group.word.is_empty(), u32::MAX - group.total())));
            }
            // Without a search every desktop counts once, in its state.
            view.set_query(&fleet, Query::default());
            let mut states = [0; 4];
            for desk in known.values() {
                states[place(&desk.login)] += 1;
            }
            for facet in FACETS {
                let mut sums = [0; 4];
                for group in glance(&fleet, &view, facet) {
                    sums.iter_mut().zip(group.counts).for_each(|(sum, count)| *sum += count);
                }
                prop_assert_eq!(sums, states);
            }
        }
    }
}
