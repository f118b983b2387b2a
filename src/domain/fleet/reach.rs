//! Whom and what some rows reach: the people, login states, pools and systems, for the last look before a log-off.

use super::facets::counted;
use super::{BETWEEN_ADDRESSES, Facet, Fleet, Moment, Row, RowSet, fold};
use memchr::memmem::Finder;
use std::collections::HashMap;

/// So many of each are named, the others are counted.
const NAMED: usize = 5;

/// So many words of 64 rows are looked at in one part.
const PART: usize = if cfg!(test) { 1 } else { 32 };

/// Whom and what a set of rows reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The people that the rows are assigned to. A row of several people counts for each.
    pub users: Most,
    /// Rows of more than one person.
    pub shared: u32,
    /// The login states, as the service's words, of the rows that are still listed.
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
    /// Adds a value that so many rows have; an empty one is none.
    fn add(&mut self, word: &str, rows: u32) {
        match (word, rows) {
            (_, 0) => {}
            ("", rows) => self.none += rows,
            _ => self.place(word, rows),
        }
    }

    fn place(&mut self, word: &str, rows: u32) {
        let is_before = |(other, more): &(String, u32)| (rows, &**other) < (*more, word);
        let place = self.named.partition_point(is_before);
        if place < NAMED {
            self.named.insert(place, (word.to_owned(), rows));
        }
        let left_over = match (place < NAMED, self.named.len() > NAMED) {
            (true, false) => return,
            (true, true) => self.named.pop().map_or(0, |(_, rows)| rows),
            (false, _) => rows,
        };
        self.others += 1;
        self.rows_of_others += left_over;
    }

    /// Whether a value of so many rows would be named.
    fn names(&self, rows: u32) -> bool {
        self.named.len() < NAMED || self.named.last().is_some_and(|(_, least)| *least <= rows)
    }

    /// How many values there are.
    pub fn values(&self) -> u32 {
        self.named.len() as u32 + self.others
    }
}

impl Reach {
    /// Whom and what these rows reach.
    pub fn of(fleet: &Fleet, rows: &RowSet) -> Self {
        let mut reaching = Reaching::default();
        while !reaching.go_on(fleet, rows) {}
        reaching.done()
    }

    /// The pools alone, which come to be known later than the rest.
    pub fn count_pools(&mut self, fleet: &Fleet, rows: &RowSet) {
        self.pools = most(fleet, Facet::Pool, rows);
    }

    /// The login states alone, which take one look at each row.
    pub fn count_states(&mut self, fleet: &Fleet, rows: &RowSet) {
        let mut listed = rows.clone();
        listed.keep(fleet.live());
        self.states = most(fleet, Facet::State, &listed);
    }

    fn date(&mut self, created: Option<Moment>) {
        let Some(at) = created else {
            self.undated += 1;
            return;
        };
        let (first, last) = self.created.unwrap_or((at, at));
        self.created = Some((first.min(at), last.max(at)));
    }
}

/// Counts whom and what some rows reach, in parts: the rows must be the same for each of them.
#[derive(Debug, Default)]
pub struct Reaching {
    reach: Reach,
    /// How many facets were counted.
    facets: usize,
    /// How many words of rows were looked at.
    words: usize,
    people: People,
}

impl Reaching {
    /// Does a part of it; whether that was the last.
    pub fn go_on(&mut self, fleet: &Fleet, rows: &RowSet) -> bool {
        let facet = self.facets;
        self.facets += 1;
        match facet {
            0 => self.reach.count_states(fleet, rows),
            1 => self.reach.systems = most(fleet, Facet::System, rows),
            2 => self.reach.count_pools(fleet, rows),
            _ if self.words < rows.words().len() => {
                for row in rows.iter_part(self.words, PART) {
                    self.reach.date(fleet.created(row));
                    self.people.meet(fleet, row);
                }
                self.words += PART;
            }
            _ => return self.people.tell(fleet, &mut self.reach),
        }
        false
    }

    /// What was counted.
    pub fn done(self) -> Reach {
        self.reach
    }
}

fn most(fleet: &Fleet, facet: Facet, rows: &RowSet) -> Most {
    let mut most = Most::default();
    for value in counted(fleet, facet, rows) {
        most.add(&value.word, value.count);
    }
    most
}

/// People by their names without case, each with the first of their rows and how many they have.
type Known = HashMap<Box<str>, (Row, u32)>;

/// The people that some rows are assigned to.
#[derive(Debug, Default)]
struct People {
    /// In heaps: none of them is so large that making room in it takes long.
    heaps: Vec<Known>,
    none: u32,
    /// Rows of more than one.
    shared: u32,
}

impl People {
    fn meet(&mut self, fleet: &Fleet, row: Row) {
        let folded = str::from_utf8(fleet.user_folded(row)).unwrap_or_default();
        let mut people = 0;
        for key in folded
            .split(BETWEEN_ADDRESSES)
            .filter(|key| !key.is_empty())
        {
            people += 1;
            let Some(known) = self.heap(key) else {
                continue;
            };
            match known.get_mut(key) {
                Some((_, rows)) => *rows += 1,
                None => drop(known.insert(key.into(), (row, 1))),
            }
        }
        self.none += u32::from(people == 0);
        self.shared += u32::from(people > 1);
    }

    fn heap(&mut self, key: &str) -> Option<&mut Known> {
        let mix = |sum: u8, byte: u8| sum.wrapping_mul(31).wrapping_add(byte);
        let place = usize::from(key.bytes().fold(0, mix));
        if self.heaps.len() <= place {
            self.heaps.resize_with(place + 1, Known::new);
        }
        self.heaps.get_mut(place)
    }

    /// Tells those of one heap; whether it was the last.
    fn tell(&mut self, fleet: &Fleet, reach: &mut Reach) -> bool {
        let most = &mut reach.users;
        for (key, (row, rows)) in self.heaps.pop().unwrap_or_default() {
            if most.names(rows) {
                // As it was written first; the list may have been read anew since.
                let mut names = fleet.user(row).split(BETWEEN_ADDRESSES);
                let name = names.find(|name| fold::fold(name) == *key);
                most.place(name.unwrap_or(&key), rows);
            } else {
                most.others += 1;
                most.rows_of_others += rows;
            }
        }
        (most.none, reach.shared) = (self.none, self.shared);
        self.heaps.is_empty()
    }
}

/// Finds among some rows those in whose name, user or id the typed text is, in parts: the rows must be the same for each
/// of them.
#[derive(Debug)]
pub struct Finding {
    finder: Finder<'static>,
    most: usize,
    /// How many words of rows were looked at.
    words: usize,
    found: Vec<Row>,
    count: u32,
}

impl Finding {
    /// None yet. At most `most` are given, the others are counted.
    pub fn new(typed: &str, most: usize) -> Self {
        Self {
            finder: Finder::new(fold::fold(typed.trim()).as_bytes()).into_owned(),
            most,
            words: 0,
            found: Vec::new(),
            count: 0,
        }
    }

    /// Looks at some of them; whether these were the last.
    pub fn go_on(&mut self, fleet: &Fleet, rows: &RowSet) -> bool {
        for row in rows.iter_part(self.words, PART) {
            let is_in = |text: &[u8]| self.finder.find(text).is_some();
            if is_in(fleet.name_folded(row))
                || is_in(fleet.user_folded(row))
                || is_in(fleet.id_folded(row))
            {
                self.count += 1;
                if self.found.len() < self.most {
                    self.found.push(row);
                }
            }
        }
        self.words += PART;
        self.words >= rows.words().len()
    }

    /// The first of them, and how many there are in all.
    pub fn done(self) -> (Vec<Row>, u32) {
        (self.found, self.count)
    }
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
        let find = |rows: &RowSet, typed, most| {
            let mut finding = Finding::new(typed, most);
            while !finding.go_on(&fleet, rows) {}
            finding.done()
        };
        let all = RowSet::all(3);
        assert_eq!(find(&all, " PC", 2), (vec![0, 1], 3));
        assert_eq!(find(&all, "bo", 9), (vec![0, 2], 2));
        assert_eq!(find(&all, "", 1), (vec![0], 3));
        assert_eq!(find(&RowSet::EMPTY, "", 1), (vec![], 0));
    }

    /// Rows `0..n`, with as many names and one user for each seven.
    fn many(n: u32) -> Fleet {
        let mut fleet = Fleet::default();
        for at in 0..n {
            let (id, user) = (format!("pc-{at:04}"), format!("user-{}", at / 7));
            fleet.upsert(&RowDraft {
                id: &id,
                user: Some(&user),
                ..RowDraft::default()
            });
        }
        fleet
    }

    #[test]
    fn many_rows_are_looked_at_in_parts_and_none_is_missed() {
        let fleet = many(1_000);
        let rows: RowSet = (0..1_000).filter(|row| row % 3 == 0).collect();
        let mut finding = Finding::new("9", 2);
        let mut parts = 1;
        while !finding.go_on(&fleet, &rows) {
            parts += 1;
        }
        let has = |row: &Row| fleet.id(*row).contains('9') || fleet.user(*row).contains('9');
        let with: Vec<Row> = rows.iter().filter(has).collect();
        assert_eq!(finding.done(), (with[..2].to_vec(), with.len() as u32));
        assert_eq!(parts, rows.words().len());
        let reach = Reach::of(&fleet, &rows);
        assert_eq!(reach.users.values(), 143);
        let of_others: u32 = reach.users.named.iter().map(|(_, rows)| rows).sum();
        assert_eq!(of_others + reach.users.rows_of_others, rows.len());
    }

    #[test]
    fn who_is_gone_is_in_no_login_state() {
        let mut fleet = Fleet::default();
        for id in ["a", "b"] {
            let login = Some("CONNECTED");
            fleet.upsert(&RowDraft {
                id,
                login,
                ..RowDraft::default()
            });
        }
        fleet.start_reload();
        fleet.upsert(&RowDraft {
            id: "b",
            ..RowDraft::default()
        });
        fleet.finish_reload();
        let reach = Reach::of(&fleet, &RowSet::all(2));
        assert_eq!(reach.states.named, [("CONNECTED".to_owned(), 1)]);
        assert_eq!(reach.states.none, 0);
    }

    #[test]
    fn who_was_renamed_meanwhile_is_not_called_by_the_name_of_another() {
        let mut fleet = many(1);
        let rows = RowSet::all(1);
        let mut reaching = Reaching::default();
        // Until all rows were looked at.
        (0..4).for_each(|_| assert!(!reaching.go_on(&fleet, &rows)));
        fleet.upsert(&RowDraft {
            id: "pc-0000",
            user: Some("somebody else"),
            ..RowDraft::default()
        });
        while !reaching.go_on(&fleet, &rows) {}
        assert_eq!(reaching.done().users.named, [("user-0".to_owned(), 1)]);
    }
}
