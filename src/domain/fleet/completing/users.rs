//! Users; a desktop can have several.

use super::smallest::Smallest;
use super::{Suggestion, suggested};
use crate::domain::fleet::fields::TextField;
use crate::domain::fleet::query::{Field, Term};
use crate::domain::fleet::{BETWEEN_ADDRESSES, Fleet};

/// The first users by name, each as a whole: part of one may be part of others.
pub fn users(fleet: &Fleet, begun: &str) -> Vec<Suggestion> {
    let begun = fleet.plain(begun);
    let mut users = Smallest::default();
    let between = BETWEEN_ADDRESSES.as_bytes();
    for row in fleet.live().iter() {
        let mut folded = TextField::User.searched(fleet, row);
        let mut place = 0;
        let mut seen: Vec<&[u8]> = Vec::new();
        loop {
            let end = folded.windows(between.len()).position(|two| two == between);
            let (user, rest) = match end {
                Some(end) => (folded.get(..end), folded.get(end + between.len()..)),
                None => (Some(folded), None),
            };
            let user = user.unwrap_or_default();
            let fits = !user.is_empty() && user.starts_with(begun.as_bytes());
            if fits && !seen.contains(&user) {
                users.add(user, (row, place), 1);
                seen.push(user);
            }
            let Some(rest) = rest else { break };
            (folded, place) = (rest, place + 1);
        }
    }
    let made = users.0.into_values().filter_map(|((row, place), count)| {
        let user = fleet.user(row).split(BETWEEN_ADDRESSES).nth(place)?;
        let term = Term::Exact {
            field: Field::User,
            word: user.into(),
        };
        Some(suggested(term, None, user.into(), count))
    });
    made.collect()
}
