//! Desktops that can never be chosen: the host's settings name them.

use crate::domain::desktop::DesktopId;
use crate::domain::fleet::{Fleet, Row, RowSet};
use std::collections::HashSet;
use std::fmt::{Display, Formatter};

/// A text with `*` for any characters, also none, and `?` for exactly one. Capitals make no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern(Box<str>);

impl Pattern {
    /// Takes a pattern; `None` when it is empty.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_lowercase().into()))
    }

    /// Whether the whole text fits.
    pub fn fits(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let (mut pattern, mut rest) = (self.0.chars(), text.chars());
        // Where to go on after the last `*` took one character more.
        let mut again: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
        loop {
            let left = rest.clone();
            let fits = match (pattern.next(), rest.next()) {
                (None, None) => return true,
                (Some('*'), _) => {
                    rest = left;
                    again = Some((pattern.clone(), rest.clone()));
                    true
                }
                (Some('?'), Some(_)) => true,
                (Some(wanted), Some(have)) => wanted == have,
                _ => false,
            };
            if fits {
                continue;
            }
            let Some((after, from)) = &mut again else {
                return false;
            };
            if from.next().is_none() {
                return false;
            }
            (pattern, rest) = (after.clone(), from.clone());
        }
    }
}

impl Display for Pattern {
    /// In small letters.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What protects a desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule<'a> {
    /// Its name.
    Name(&'a Pattern),
    /// A tag: its key, and its value where that matters.
    Tag(&'a Pattern, Option<&'a Pattern>),
    /// Its pool, which is one of these.
    Pool(&'a [Pattern]),
}

/// Which desktops are protected; each pattern alone is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protected {
    /// By computer name.
    pub names: Vec<Pattern>,
    /// By tag: its key, and its value where that matters.
    pub tags: Vec<(Pattern, Option<Pattern>)>,
    /// By the name or id of their pool, which only the service knows.
    pub pools: Vec<Pattern>,
}

impl Protected {
    /// Whether nothing is protected.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.tags.is_empty() && self.pools.is_empty()
    }

    /// Whether a desktop is protected. `members` are those of the protected pools.
    pub fn holds(&self, fleet: &Fleet, row: Row, members: &HashSet<DesktopId>) -> bool {
        self.rule(fleet, row, members).is_some()
    }

    /// What protects a desktop, the first of several; `None` when nothing does.
    pub fn rule(&self, fleet: &Fleet, row: Row, members: &HashSet<DesktopId>) -> Option<Rule<'_>> {
        let has_tag = |(key, value): &&(Pattern, Option<Pattern>)| {
            fleet
                .tags(row)
                .any(|(k, v)| key.fits(k) && value.as_ref().is_none_or(|value| value.fits(v)))
        };
        let name = fleet.name(row);
        let by_name = || self.names.iter().find(|pattern| pattern.fits(name));
        let by_tag = || self.tags.iter().find(has_tag);
        let is_member = || {
            fleet
                .desktop_id(row)
                .is_some_and(|id| members.contains(&id))
        };
        by_name()
            .map(Rule::Name)
            .or_else(|| by_tag().map(|(key, value)| Rule::Tag(key, value.as_ref())))
            .or_else(|| is_member().then_some(Rule::Pool(&self.pools)))
    }

    /// Adds the protected rows from `from` on to a set.
    pub fn add_from(
        &self,
        from: Row,
        fleet: &Fleet,
        members: &HashSet<DesktopId>,
        rows: &mut RowSet,
    ) {
        for row in from..fleet.len() {
            if self.holds(fleet, row, members) {
                rows.set(row, true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::RowDraft;
    use proptest::prelude::*;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::parse(pattern).unwrap().fits(text)
    }

    #[test]
    fn a_star_is_any_characters_and_a_question_mark_one() {
        assert!(fits("dc-*", "DC-01") && fits("*-dc", "ber-dc") && fits("a*b*c", "a-b-bc"));
        assert!(fits("*", "") && fits("pc-??", "PC-01") && fits("Ä*", "äx"));
        assert!(
            !fits("dc-*", "xdc-01")
                && !fits("pc-??", "pc-1")
                && !fits("a", "ab")
                && !fits("*b", "abc")
        );
        assert_eq!(Pattern::parse(" "), None);
    }

    #[test]
    fn the_first_rule_that_protects_a_desktop_is_told() {
        let mut fleet = Fleet::default();
        for (id, name, tags) in [
            ("d-0", "dc-01", "role=dc"),
            ("d-1", "pc-01", "role=dc"),
            ("d-2", "pc-02", "floor=3"),
            ("d-3", "pc-03", ""),
        ] {
            let draft = RowDraft {
                id,
                name: Some(name),
                tags: Some(tags),
                ..RowDraft::default()
            };
            fleet.upsert(&draft).unwrap();
        }
        let pattern = |text| Pattern::parse(text).unwrap();
        let protected = Protected {
            names: vec![pattern("xx"), pattern("DC-*")],
            tags: vec![(pattern("role"), Some(pattern("dc")))],
            pools: vec![pattern("kiosk")],
        };
        let members = HashSet::from([fleet.desktop_id(2).unwrap()]);
        let rule = |row| protected.rule(&fleet, row, &members);
        assert_eq!(rule(0), Some(Rule::Name(&pattern("dc-*"))));
        assert_eq!(
            rule(1),
            Some(Rule::Tag(&pattern("role"), Some(&pattern("dc"))))
        );
        assert_eq!(rule(2), Some(Rule::Pool(&[pattern("kiosk")])));
        assert_eq!(rule(3), None);
    }

    /// The same by trying everything.
    fn slowly(pattern: &[char], text: &[char]) -> bool {
        match (pattern, text) {
            ([], []) => true,
            (['*', rest @ ..], _) => (0..=text.len()).any(|at| slowly(rest, &text[at..])),
            (['?', rest @ ..], [_, left @ ..]) => slowly(rest, left),
            ([wanted, rest @ ..], [have, left @ ..]) => wanted == have && slowly(rest, left),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn a_pattern_fits_what_trying_everything_says(pattern in "[ab*?]{1,8}", text in "[ab]{0,10}") {
            let slow = slowly(&pattern.chars().collect::<Vec<_>>(), &text.chars().collect::<Vec<_>>());
            prop_assert_eq!(fits(&pattern, &text), slow);
        }
    }
}
