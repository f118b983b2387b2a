//! Pools and users as ways to their desktops: who there is, and the search that finds theirs.

use super::query::{Clause, Field, Query, Term};
use super::texts::TextColumn;
use super::{BETWEEN_ADDRESSES, Collation, Fleet, Row, fold, natural};
use memchr::memmem::Finder;
use std::collections::{BTreeMap, BTreeSet};

/// So many rows or names are looked at in one part.
const PART: Row = if cfg!(test) { 2 } else { 1_024 };

/// Names of pools or users to choose from, each with how many desktops they have, where that is known. They are searched
/// without case, all in one pass.
#[derive(Debug, Default)]
pub struct Names {
    names: TextColumn,
    desktops: Vec<Option<u64>>,
}

impl Names {
    /// Adds one behind the others.
    pub fn push(&mut self, name: &str, desktops: Option<u64>) {
        self.names.push(name);
        self.desktops.push(desktops);
    }

    /// The name at a place, from 0; empty where there is none.
    pub fn name(&self, place: usize) -> &str {
        self.names.text(place as Row)
    }

    /// How many desktops whoever stands at a place has, if that is known.
    pub fn desktops(&self, place: usize) -> Option<u64> {
        self.desktops.get(place).copied().flatten()
    }

    /// The places that show after something was typed, in order: those that are chosen, and at most so many `others` whose
    /// names contain it. And how many names that contain it don't show.
    pub fn list(
        &self,
        typed: &str,
        chosen: &BTreeSet<usize>,
        others: usize,
    ) -> (BTreeSet<usize>, usize) {
        let word = fold::fold(typed.trim());
        let mut shown = chosen.clone();
        let (mut taken, mut more) = (0, 0);
        self.names.find(&Finder::new(&word), |row| {
            let place = row as usize;
            if taken < others {
                taken += usize::from(shown.insert(place));
            } else {
                more += usize::from(!chosen.contains(&place));
            }
        });
        (shown, more)
    }
}

/// Reads who the users of the desktops are that the service lists, in parts.
#[derive(Debug)]
pub struct Users {
    collation: Collation,
    seen: Row,
    all: Row,
    /// By their place in the order of names, then as they are written.
    counts: BTreeMap<(Vec<u8>, String), u64>,
    names: Names,
}

impl Users {
    /// Nobody yet; they come in the order of names that the list has.
    pub fn new(fleet: &Fleet, collation: Collation) -> Self {
        Self {
            collation,
            seen: 0,
            all: fleet.len(),
            counts: BTreeMap::new(),
            names: Names::default(),
        }
    }

    /// Does a part of it; whether that was the last.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        if self.seen < self.all {
            self.count(fleet);
            return false;
        }
        for _ in 0..PART {
            let Some(((_, user), n)) = self.counts.pop_first() else {
                return true;
            };
            self.names.push(&user, Some(n));
        }
        false
    }

    fn count(&mut self, fleet: &Fleet) {
        let end = self.seen.saturating_add(PART).min(self.all);
        for row in (self.seen..end).filter(|row| fleet.live().contains(*row)) {
            let named = fleet.user(row).split(BETWEEN_ADDRESSES);
            for user in named.filter(|user| !user.is_empty()) {
                let mut place = Vec::new();
                natural::encode(fold::fold(user).as_bytes(), self.collation, &mut place);
                *self.counts.entry((place, user.to_owned())).or_default() += 1;
            }
        }
        self.seen = end;
    }

    /// Those that were found, by name.
    pub fn done(self) -> Names {
        self.names
    }
}

/// The search that finds the desktops of exactly these pools or users; empty for nobody.
pub fn search_for<'a>(field: Field, names: impl Iterator<Item = &'a str>) -> String {
    let any_of: Vec<Term> = names
        .map(|name| Term::Exact {
            field,
            word: name.into(),
        })
        .collect();
    if any_of.is_empty() {
        return String::new();
    }
    Clause {
        negated: false,
        any_of,
    }
    .to_string()
}

/// Whether who is in this pool decides what a search finds.
pub fn turns_on_pool(query: &Query, pool: &str) -> bool {
    let pool = fold::fold(pool);
    let mut terms = query.clauses().iter().flat_map(|clause| &clause.any_of);
    terms.any(|term| match term {
        Term::Word { field, word } => *field == Field::Pool && pool.contains(&fold::fold(word)),
        // Nothing at all: the desktops that are in no pool.
        Term::Exact { field, word } => {
            *field == Field::Pool && (word.is_empty() || pool == fold::fold(word))
        }
        _ => false,
    })
}

/// Whether a search asks for pools at all.
pub fn asks_for_pools(query: &Query) -> bool {
    let mut terms = query.clauses().iter().flat_map(|clause| &clause.any_of);
    terms.any(|term| {
        matches!(term, Term::Word { field, .. } | Term::Exact { field, .. } if *field == Field::Pool)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::desktop::DesktopId;
    use crate::domain::fleet::{RowDraft, View};
    use proptest::prelude::*;

    fn fleet(users: &[Vec<String>]) -> Fleet {
        let mut fleet = Fleet::default();
        for (at, users) in users.iter().enumerate() {
            fleet.upsert(&RowDraft {
                id: &at.to_string(),
                user: Some(&users.join(BETWEEN_ADDRESSES)),
                ..RowDraft::default()
            });
        }
        fleet
    }

    fn users(fleet: &Fleet) -> Vec<(String, u64)> {
        let mut users = Users::new(fleet, Collation::default());
        while !users.go_on(fleet) {}
        let users = users.done();
        let all = 0..users.desktops.len();
        all.map(|at| (users.name(at).to_owned(), users.desktops(at).unwrap()))
            .collect()
    }

    proptest! {
        #[test]
        fn each_user_finds_as_many_desktops_as_they_have(
            desktops in prop::collection::vec(prop::collection::vec("[abÄ ]?[ab\"=,-]{1,3}", 0..3), 1..20)
        ) {
            let desktops: Vec<Vec<String>> = desktops
                .into_iter()
                .map(|users| {
                    let users = users.iter().map(|user| user.trim().to_owned());
                    let mut users: Vec<String> = users.filter(|user| !user.is_empty()).collect();
                    users.sort_by_key(|user| fold::fold(user));
                    users.dedup_by_key(|user| fold::fold(user));
                    users
                })
                .collect();
            let fleet = fleet(&desktops);
            let mut view = View::new();
            for (user, _) in users(&fleet) {
                let typed = search_for(Field::User, [&*user].into_iter());
                view.set_query(&fleet, Query::parse(&typed));
                let same = |other: &String| fold::fold(other) == fold::fold(&user);
                let expected = desktops.iter().filter(|users| users.iter().any(same)).count();
                prop_assert_eq!(view.matching().len() as usize, expected, "{}", typed);
            }
        }
    }

    #[test]
    fn users_are_counted_by_name_and_found_together() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let fleet = fleet(&[
            names(&["bob"]),
            names(&["anna", "bob"]),
            names(&[]),
            names(&["annabel"]),
        ]);
        let found = users(&fleet);
        let found: Vec<_> = found.iter().map(|(user, n)| (&**user, *n)).collect();
        assert_eq!(found, [("anna", 1), ("annabel", 1), ("bob", 2)]);
        let mut view = View::new();
        let typed = search_for(Field::User, ["anna", "bob"].into_iter());
        assert_eq!(typed, "user:=anna,=bob");
        view.set_query(&fleet, Query::parse(&typed));
        assert_eq!(view.matching().len(), 2);
        assert_eq!(search_for(Field::User, [].into_iter()), "");
    }

    proptest! {
        #[test]
        fn names_show_that_are_chosen_or_contain_what_was_typed(
            names in prop::collection::vec("[abÄ]{0,3}", 0..12),
            typed in " ?[abÄ]{0,2}",
            chosen in prop::collection::btree_set(0_usize..12, 0..4),
            others in 0_usize..5,
        ) {
            let mut all = Names::default();
            for name in &names {
                all.push(name, None);
            }
            let chosen: BTreeSet<usize> = chosen.into_iter().filter(|at| *at < names.len()).collect();
            let contains = |at: &usize| fold::fold(&names[*at]).contains(&fold::fold(typed.trim()));
            let fitting: Vec<usize> = (0..names.len()).filter(|at| !chosen.contains(at) && contains(at)).collect();
            let (shown, more) = all.list(&typed, &chosen, others);
            let expected: BTreeSet<usize> = fitting.iter().take(others).chain(&chosen).copied().collect();
            prop_assert_eq!(shown, expected);
            prop_assert_eq!(more, fitting.len().saturating_sub(others));
        }
    }

    #[test]
    fn who_left_a_pool_is_no_longer_in_it() {
        let mut fleet = fleet(&vec![Vec::new(); 4]);
        let ids = |ids: &[&str]| -> Vec<DesktopId> {
            ids.iter().filter_map(|id| DesktopId::new(id)).collect()
        };
        fleet.set_pool("A", &ids(&["0", "1", "unlisted"]));
        fleet.set_pool("B", &ids(&["2"]));
        fleet.take_changes();
        fleet.set_pool("A", &ids(&["1", "3"]));
        let pools: Vec<_> = (0..4).map(|row| fleet.pool(row)).collect();
        assert_eq!(pools, ["", "A", "B", "A"]);
        assert_eq!(fleet.take_changes().iter().collect::<Vec<_>>(), [0, 3]);
        assert_eq!(fleet.len(), 4);
        fleet.keep_pools(&["A".into()].into());
        let pools: Vec<_> = (0..4).map(|row| fleet.pool(row)).collect();
        assert_eq!(pools, ["", "A", "", "A"]);
        assert_eq!(fleet.take_changes().iter().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_search_turns_on_the_pools_that_it_names() {
        let turns = |typed: &str, pool| turns_on_pool(&Query::parse(typed), pool);
        assert!(turns("x pool:fin", "Finance desk"));
        assert!(turns("-pool:=\"finance desk\"", "Finance desk"));
        assert!(turns("pool:=\"\"", "Finance desk"));
        assert!(!turns("finance pool:=finance", "Finance desk"));
        assert!(
            asks_for_pools(&Query::parse("-pool:x"))
                && !asks_for_pools(&Query::parse("pool user:pool"))
        );
    }
}
