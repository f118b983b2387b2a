//! Which characters a language has to be asked about.

use super::arena::Arena;
use super::{Fleet, RowSet};

/// So many texts are looked at at once.
const PART: usize = if cfg!(test) { 16 } else { 16_384 };

/// The characters beyond ASCII in all texts by which a fleet can be sorted, without case; gathered in parts.
#[derive(Debug, Default)]
pub struct Characters {
    found: RowSet,
    /// The next text: which arena, and where in it.
    arena: usize,
    at: usize,
}

impl Characters {
    /// Looks at more texts, for some milliseconds at most. Says whether it has seen them all.
    pub fn go_on(&mut self, fleet: &Fleet) -> bool {
        let arenas = sorted_texts(fleet);
        let Some(arena) = arenas.get(self.arena) else {
            return true;
        };
        if arena.is_ascii() || self.at >= arena.len() {
            self.arena += 1;
            self.at = 0;
            return false;
        }
        let end = self.at + PART;
        for index in self.at..end.min(arena.len()) {
            if !arena.bytes(index).is_ascii() {
                let beyond = arena.text(index).chars().filter(|one| !one.is_ascii());
                beyond.for_each(|one| {
                    self.found.set(one.into(), true);
                });
            }
        }
        self.at = end;
        false
    }

    /// The code points that were found.
    pub fn found(&self) -> &RowSet {
        &self.found
    }
}

fn sorted_texts(fleet: &Fleet) -> [&Arena; 12] {
    let [name, moved_name] = fleet.name.arenas();
    let [user, moved_user] = fleet.user.arenas();
    [
        name,
        moved_name,
        user,
        moved_user,
        fleet.ids.folded(),
        fleet.login.dictionary(),
        fleet.power.dictionary(),
        fleet.os.dictionary(),
        fleet.kind.dictionary(),
        fleet.zone.dictionary(),
        fleet.pool.dictionary(),
        fleet.tags.dictionary(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::super::model::any_desk;
    use super::*;
    use proptest::prelude::*;

    fn found(fleet: &Fleet) -> RowSet {
        let mut characters = Characters::default();
        while !characters.go_on(fleet) {}
        characters.found().clone()
    }

    proptest! {
        #[test]
        fn all_are_found_and_no_others(desks in prop::collection::vec(any_desk(), 0..90)) {
            let mut fleet = Fleet::default();
            let (mut now, mut ever) = (String::new(), String::new());
            for desk in &desks {
                desk.tell(&mut fleet);
                let tags = desk.tags.iter().map(|(key, value)| [&**key, value].concat());
                let words = [&desk.login, &desk.power, &desk.os, &desk.kind, &desk.zone, &desk.pool];
                let texts = [&desk.id, &desk.name, &desk.user].into_iter().chain(words).cloned();
                ever.extend(texts.chain(tags).map(|text| fold(&text)));
            }
            for row in 0..fleet.len() {
                now.extend([fleet.name(row), fleet.user(row), fleet.id(row)].map(fold));
            }
            let beyond = |text: &str| text.chars().filter(|one| !one.is_ascii()).map(u32::from).collect::<RowSet>();
            let found = found(&fleet);
            prop_assert_eq!(found.count_common(&beyond(&now)), beyond(&now).len());
            prop_assert_eq!(found.count_common(&beyond(&ever)), found.len());
        }
    }

    #[test]
    fn a_fleet_in_ascii_is_not_looked_through() {
        let mut fleet = Fleet::default();
        for place in 0..PART * 9 {
            let id = place.to_string();
            fleet.upsert(&super::super::RowDraft {
                id: &id,
                name: Some("WS-1"),
                user: Some("li"),
                ..Default::default()
            });
        }
        let mut characters = Characters::default();
        let parts = (0..99).take_while(|_| !characters.go_on(&fleet)).count();
        assert_eq!(parts, sorted_texts(&fleet).len());
        assert!(characters.found().is_empty());
    }
}
