//! The people of a fleet. Person `k` has a name nobody else has, without a table: the style of the name and the pair
//! of given and family name follow from `k`.

use super::names::{
    FAMILY, FAMILY_ACCENTED, FAMILY_HAN, FAMILY_PINYIN, GIVEN, GIVEN_ACCENTED, GIVEN_HAN,
    GIVEN_PINYIN, at,
};
use crate::dice::mix;

/// How a name is written. Of 20 people 8 have plain letters, 4 accents, 5 pinyin, 3 Chinese.
const STYLES: [Style; 20] = {
    use Style::{Accented, Han, Pinyin, Plain};
    [
        Plain, Han, Pinyin, Accented, Plain, Pinyin, Plain, Accented, Plain, Pinyin, Han, Plain,
        Plain, Accented, Pinyin, Plain, Han, Accented, Pinyin, Plain,
    ]
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    #[default]
    Plain,
    Accented,
    Pinyin,
    Han,
}

impl Style {
    fn words(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Plain => (&GIVEN, &FAMILY),
            Self::Accented => (&GIVEN_ACCENTED, &FAMILY_ACCENTED),
            Self::Pinyin => (&GIVEN_PINYIN, &FAMILY_PINYIN),
            Self::Han => (&GIVEN_HAN, &FAMILY_HAN),
        }
    }
}

/// The sign-in name of person `k`: `maria.vogel`, `wang.wei`, `josé.garcía`, `王伟`, with a number from the second
/// time a pair of names comes up. At most 32 characters.
pub fn user_name(seed: u64, k: u32) -> String {
    let style = at(&STYLES, k as usize);
    let (given, family) = style.words();
    let pairs = given.len() * family.len();
    let ordinal = ordinal(k, style) + mix(seed) as usize % pairs;
    let (round, pair) = (ordinal / pairs, stir(ordinal % pairs, pairs));
    let (given, family) = (
        at(given, pair / family.len()),
        at(family, pair % family.len()),
    );
    let name = match style {
        Style::Han => format!("{family}{given}"),
        Style::Pinyin => format!("{family}.{given}"),
        Style::Plain | Style::Accented => format!("{given}.{family}"),
    };
    if round == 0 {
        name
    } else {
        format!("{name}{}", round + 1)
    }
}

/// How many people before `k` write their names in the same style.
fn ordinal(k: u32, style: Style) -> usize {
    let same = |places: usize| {
        STYLES
            .iter()
            .take(places)
            .filter(|other| **other == style)
            .count()
    };
    let (block, place) = (k as usize / STYLES.len(), k as usize % STYLES.len());
    block * same(STYLES.len()) + same(place)
}

/// Spreads neighbours over all pairs; no two numbers below `n` come out alike, as the step shares no factor with the
/// squares the lists make (2 and 3 only).
fn stir(number: usize, n: usize) -> usize {
    (number * 1_175 + 7) % n
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_people_share_a_name() {
        for seed in [0, 1, 99] {
            let names: HashSet<String> = (0..30_000).map(|k| user_name(seed, k)).collect();
            assert_eq!(names.len(), 30_000, "seed {seed}");
        }
    }

    #[test]
    fn every_name_fits_the_documented_length() {
        assert!(
            (0..1_000_000)
                .step_by(7)
                .all(|k| user_name(5, k).chars().count() <= 32)
        );
    }

    #[test]
    fn some_are_chinese_and_some_have_accents() {
        let names: Vec<String> = (0..20).map(|k| user_name(1, k)).collect();
        assert!(
            names
                .iter()
                .any(|name| name.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)))
        );
        assert!(
            names
                .iter()
                .any(|name| name.chars().any(|c| ('\u{e0}'..'\u{17f}').contains(&c)))
        );
    }
}
