//! Whom and what some rows reach: the people, login states, pools and systems, for the last look before a log-off.

use super::facets::counted;
use super::{BETWEEN_ADDRESSES, Facet, Fleet, Moment, Row, RowSet, fold};
use memchr::memmem::Finder;
use std::collections::HashMap;

/// So many of each are named, the others are counted.
const NAMED: usize = 5;

/// Whom and what a set of rows reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The people that the rows are assigned to. A row of several people counts for each.
    pub users: Most,
    /// Rows of more than one person.
    pub shared: u32,
    /// The login states, as the service's words.
    pub states: Most,
    /// The pools, as far as they are known.
    pub pools: Most,
    /// The systems.
    pub systems: Most,
    /// The first and the last moment at which one of the rows was made; `None` when no row says it.
    pub created: Option<(Moment, Moment)>,
    /// Rows that don't say when they were made.
    pub undated: u32,
}

/// Values, those with the most rows first; values that differ only in case are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Most {
    /// At most five values, each with how many rows have it.
    pub named: Vec<(String, u32)>,
    /// How many other values there are.
    pub others: u32,
    /// How many rows the other values have together.
    pub rows_of_others: u32,
    /// Rows without a value.
    pub none: u32,
}

impl Most {
    fn of(values: impl Iterator<Item = (impl Into<String>, u32)>) -> Self {
        let mut values: Vec<(String, u32)> = values
            .filter(|(_, rows)| *rows > 0)
            .map(|(word, rows)| (word.into(), rows))
            .collect();
        let mut none = 0;
        values.retain(|(word, rows)| {
            none += if word.is_empty() { *rows } else { 0 };
            !word.is_empty()
        });
        let by_rows = |a: &(String, u32), b: &(String, u32)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
        if values.len() > NAMED {
            values.select_nth_unstable_by(NAMED, by_rows);
        }
        let rest = values.split_off(NAMED.min(values.len()));
        values.sort_unstable_by(by_rows);
        Self {
            named: values,
            others: rest.len() as u32,
            rows_of_others: rest.iter().map(|(_, rows)| rows).sum(),
            none,
        }
    }

    /// How many values there are.
    pub fn values(&self) -> u32 {
        self.named.len() as u32 + self.others
    }
}

/// A part of counting whom and what some rows reach.
pub type CountPart = fn(&mut Reach, &Fleet, &RowSet);

impl Reach {
    /// The parts of counting, in any order; each takes a pass or two over the rows, so that a page can do something else
    /// in between. Together they fill all fields.
    pub const PARTS: [CountPart; 4] = [
        Self::count_words,
        Self::count_pools,
        Self::count_people,
        Self::count_dates,
    ];

    /// Whom and what these rows reach.
    pub fn of(fleet: &Fleet, rows: &RowSet) -> Self {
        let mut reach = Self::default();
        for count in Self::PARTS {
            count(&mut reach, fleet, rows);
        }
        reach
    }

    fn count_words(&mut self, fleet: &Fleet, rows: &RowSet) {
        self.states = most(fleet, Facet::State, rows);
        self.systems = most(fleet, Facet::System, rows);
    }

    /// The pools alone, which come to be known later than the rest.
    pub fn count_pools(&mut self, fleet: &Fleet, rows: &RowSet) {
        self.pools = most(fleet, Facet::Pool, rows);
    }

    fn count_people(&mut self, fleet: &Fleet, rows: &RowSet) {
        (self.users, self.shared) = people(fleet, rows);
    }

    fn count_dates(&mut self, fleet: &Fleet, rows: &RowSet) {
        let moments = || rows.iter().filter_map(|row| fleet.created(row));
        self.created = moments().min().zip(moments().max());
        self.undated = rows.len() - moments().count() as u32;
    }
}

fn most(fleet: &Fleet, facet: Facet, rows: &RowSet) -> Most {
    let values = counted(fleet, facet, rows);
    Most::of(values.into_iter().map(|value| (value.word, value.count)))
}

/// The people, and how many rows have more than one.
fn people(fleet: &Fleet, rows: &RowSet) -> (Most, u32) {
    let mut users: HashMap<&str, (&str, u32)> = HashMap::with_capacity(rows.len() as usize);
    let (mut none, mut shared) = (0, 0);
    for row in rows.iter() {
        let folded = str::from_utf8(fleet.user_folded(row)).unwrap_or_default();
        let names = fleet.user(row).split(BETWEEN_ADDRESSES);
        let mut people = 0;
        for (key, name) in folded.split(BETWEEN_ADDRESSES).zip(names) {
            if !key.is_empty() {
                users.entry(key).or_insert((name, 0)).1 += 1;
                people += 1;
            }
        }
        none += u32::from(people == 0);
        shared += u32::from(people > 1);
    }
    let most = Most::of(users.into_values());
    (Most { none, ..most }, shared)
}

/// The first `most` of these rows in whose name, user or id the typed text is, and how many there are in all.
pub fn rows_with(fleet: &Fleet, rows: &RowSet, typed: &str, most: usize) -> (Vec<Row>, u32) {
    let typed = fold::fold(typed.trim());
    let finder = Finder::new(typed.as_bytes());
    let is_in = |text: &[u8]| finder.find(text).is_some();
    let mut found = Vec::new();
    let mut count = 0;
    for row in rows.iter().filter(|row| {
        is_in(fleet.name_folded(*row))
            || is_in(fleet.user_folded(*row))
            || is_in(fleet.id_folded(*row))
    }) {
        count += 1;
        if found.len() < most {
            found.push(row);
        }
    }
    (found, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::RowDraft;
    use crate::domain::fleet::model::{Desk, any_desk};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn told(desks: &[Desk]) -> (Fleet, BTreeMap<String, Desk>) {
        let mut fleet = Fleet::default();
        let mut model = BTreeMap::new();
        for desk in desks {
            // Told of again, a desktop keeps what is left out then.
            if !model.contains_key(&desk.id) {
                desk.tell(&mut fleet);
                model.insert(desk.id.clone(), desk.clone());
            }
        }
        (fleet, model)
    }

    fn counts<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for word in words {
            *counts.entry(fold::fold(word)).or_default() += 1;
        }
        counts
    }

    /// `most` says the same as `all`, the number of rows of each value.
    fn agrees(most: &Most, mut all: BTreeMap<String, u32>) -> Result<(), TestCaseError> {
        prop_assert_eq!(most.none, all.remove("").unwrap_or(0));
        prop_assert_eq!(most.values() as usize, all.len());
        let named: u32 = most.named.iter().map(|(_, rows)| rows).sum();
        prop_assert_eq!(named + most.rows_of_others, all.values().sum::<u32>());
        let mut sizes: Vec<u32> = all.values().copied().collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.truncate(NAMED);
        let named_sizes: Vec<u32> = most.named.iter().map(|(_, rows)| *rows).collect();
        prop_assert_eq!(named_sizes, sizes);
        for (word, rows) in &most.named {
            prop_assert_eq!(all.get(&fold::fold(word)), Some(rows));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn it_says_what_looking_at_each_desktop_says(
            desks in prop::collection::vec((any_desk(), any::<bool>()), 0..40)
        ) {
            let all: Vec<Desk> = desks.iter().map(|(desk, _)| desk.clone()).collect();
            let (fleet, model) = told(&all);
            let wanted: BTreeSet<&str> =
                desks.iter().filter(|(_, is)| *is).map(|(desk, _)| &*desk.id).collect();
            let chosen: Vec<&Desk> = wanted.iter().filter_map(|id| model.get(*id)).collect();
            let rows: RowSet = wanted.iter().filter_map(|id| fleet.find(id)).collect();
            let reach = Reach::of(&fleet, &rows);
            agrees(&reach.states, counts(chosen.iter().map(|desk| &*desk.login)))?;
            agrees(&reach.systems, counts(chosen.iter().map(|desk| &*desk.os)))?;
            agrees(&reach.pools, counts(chosen.iter().map(|desk| &*desk.pool)))?;
            let users = chosen.iter().flat_map(|desk| desk.user.split(BETWEEN_ADDRESSES));
            agrees(&reach.users, counts(users))?;
            let shared = chosen.iter().filter(|desk| desk.user.contains(BETWEEN_ADDRESSES));
            prop_assert_eq!(reach.shared as usize, shared.count());
            let dates: Vec<Moment> = chosen.iter().filter_map(|desk| desk.created).collect();
            let (first, last) = (dates.iter().min().copied(), dates.iter().max().copied());
            prop_assert_eq!(reach.created, first.zip(last));
            prop_assert_eq!(reach.undated as usize, chosen.len() - dates.len());
        }
    }

    #[test]
    fn names_are_found_by_name_user_or_id_and_counted_beyond_the_most() {
        let mut fleet = Fleet::default();
        for (id, name, user) in [("1", "PC-a", "Bo"), ("2", "pc-b", ""), ("pc3", "x", "bo")] {
            fleet.upsert(&RowDraft {
                id,
                name: Some(name),
                user: Some(user),
                ..RowDraft::default()
            });
        }
        let all = RowSet::all(3);
        assert_eq!(rows_with(&fleet, &all, " PC", 2), (vec![0, 1], 3));
        assert_eq!(rows_with(&fleet, &all, "bo", 9), (vec![0, 2], 2));
        assert_eq!(rows_with(&fleet, &all, "", 1), (vec![0], 3));
        assert_eq!(rows_with(&fleet, &RowSet::EMPTY, "", 1), (vec![], 0));
    }
}
