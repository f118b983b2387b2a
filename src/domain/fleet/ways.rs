//! Pools and users as ways to their desktops: who there is, and the search that finds theirs.

use super::query::{Clause, Field, Query, Term};
use super::{BETWEEN_ADDRESSES, Collation, Fleet, Row, fold, natural};
use std::collections::BTreeMap;

/// So many rows are looked at in one part.
const PART: Row = if cfg!(test) { 2 } else { 1_024 };

/// The users of the desktops that the service lists, each with how many desktops they have. They are counted in parts.
#[derive(Debug)]
pub struct Users {
    collation: Collation,
    seen: Row,
    /// By their place in the order of names, then as they are written.
    counts: BTreeMap<(Vec<u8>, String), u64>,
}

impl Users {
    /// Nobody yet; they come in the order of names that the list has.
    pub fn in_order_of(collation: Collation) -> Self {
        Self {
            collation,
            seen: 0,
            counts: BTreeMap::new(),
        }
    }

    /// Counts those of some more rows; whether these were the last.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        let end = self.seen.saturating_add(PART).min(fleet.len());
        for row in (self.seen..end).filter(|row| fleet.live().contains(*row)) {
            let named = fleet.user(row).split(BETWEEN_ADDRESSES);
            for user in named.filter(|user| !user.is_empty()) {
                let mut place = Vec::new();
                natural::encode(fold::fold(user).as_bytes(), self.collation, &mut place);
                *self.counts.entry((place, user.to_owned())).or_default() += 1;
            }
        }
        self.seen = end;
        end == fleet.len()
    }

    /// Those that were counted, by name.
    pub fn done(self) -> Vec<(String, u64)> {
        let counted = self.counts.into_iter();
        counted.map(|((_, user), n)| (user, n)).collect()
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
        let mut users = Users::in_order_of(Collation::default());
        while !users.go_on(fleet) {}
        users.done()
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
