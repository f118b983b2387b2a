//! Counting what the view has of each facet, after what the person sees first is on the screen.

use super::Desktops;
use crate::domain::fleet::{Facet, FacetValue, GlanceGroup, facet_toggled, facet_values, glance};
use crate::flows::browser::Slices;
use crate::state::rounds::Rounds;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The facets with their values.
#[derive(Debug, Default)]
pub struct FacetCounts {
    /// Whether they show.
    pub open: bool,
    /// Goes up whenever there are other values than before, not only other counts.
    pub edition: usize,
    /// In their order on the screen.
    pub groups: Vec<(Facet, Vec<FacetValue>)>,
}

impl FacetCounts {
    /// A value by its places.
    pub fn value(&self, group: usize, value: usize) -> Option<&FacetValue> {
        self.groups.get(group)?.1.get(value)
    }

    /// Whether desktops differ in a group at all.
    pub fn tells(&self, group: usize) -> bool {
        let values = self.groups.get(group);
        values.is_some_and(|(_, values)| values.iter().any(|value| !value.word.is_empty()))
    }

    fn set(&mut self, groups: Vec<(Facet, Vec<FacetValue>)>) {
        let words = |groups: &[(Facet, Vec<FacetValue>)]| -> Vec<Box<str>> {
            let values = groups.iter().flat_map(|(_, values)| values);
            values.map(|value| value.word.clone()).collect()
        };
        let same_shape = self.groups.iter().map(|group| group.1.len());
        let same = same_shape.eq(groups.iter().map(|group| group.1.len()))
            && words(&self.groups) == words(&groups);
        self.edition += usize::from(!same);
        self.groups = groups;
    }
}

impl Desktops {
    /// Counts whenever the view changes, while that is wanted (tracked).
    pub fn keep_counting(self, is_wanted: impl Fn() -> bool + 'static) {
        let rounds = Rounds::default();
        Effect::new(move || {
            self.view.with(|_| ());
            let round = rounds.begin();
            if is_wanted() {
                let is_current = move || round.is_latest();
                request_animation_frame(move || spawn_local(self.count(is_current)));
            }
        });
    }

    async fn count(self, is_current: impl Fn() -> bool) {
        let mut groups = Vec::with_capacity(Facet::ALL.len());
        let mut slices = Slices::after_others();
        for facet in Facet::ALL {
            slices.give_way().await;
            if !is_current() {
                return;
            }
            let values = self.fleet.with_untracked(|fleet| {
                self.view
                    .with_untracked(|view| facet_values(fleet, view, facet))
            });
            groups.push((facet, values));
        }
        self.facets.update(|facets| facets.set(groups));
    }

    /// Chooses a value, or lets it go: the search says so from now on.
    pub fn toggle_facet(self, group: usize, value: usize) {
        let chosen = self.facets.with_untracked(|facets| {
            let (facet, _) = facets.groups.get(group)?;
            Some((*facet, facets.value(group, value)?.word.clone()))
        });
        if let Some((facet, word)) = chosen {
            self.toggle_value(facet, &word);
        }
    }

    /// The same for a value by its word.
    pub fn toggle_value(self, facet: Facet, word: &str) {
        let typed = self.fleet.with_untracked(|fleet| {
            self.view
                .with_untracked(|view| facet_toggled(fleet, view, facet, word))
        });
        self.search(typed);
    }

    /// How the desktops of the view stand, by the values of a facet.
    pub fn glance(self, facet: Facet) -> Vec<GlanceGroup> {
        self.fleet
            .with_untracked(|fleet| self.view.with_untracked(|view| glance(fleet, view, facet)))
    }

    /// Tracks what makes that another picture.
    pub fn glance_changes(self) {
        self.view.with(|_| ());
    }
}
