//! Searching without the marks of letters, for who wants that: `jose` finds `José`, and `josé` finds `Jose`. Letters of
//! Latin, Greek and Russian; nothing else changes, Chinese least of all.
//!
//! The columns stay as they are, and with them orders, lists that are brought and whole-field choices. Beside them stands
//! what their texts are without marks, of the rows where that is something else.

use super::arena::Arena;
use super::fields::{TEXTS, TextField};
use super::{Fleet, Row};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::LazyLock;

/// Each letter with those that are it with marks, all without case.
const LETTERS: [&str; 36] = [
    "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
    "bḃḅḇ",
    "cçćĉċčḉ",
    "dďđḋḍḏḑḓ",
    "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
    "fḟ",
    "gĝğġģǧǵḡ",
    "hĥħȟḣḥḧḩḫ",
    "iìíîïĩīĭįǐȉȋḭḯỉị",
    "jĵ",
    "kķǩḱḳḵ",
    "lĺļľłḷḹḻḽ",
    "mḿṁṃ",
    "nñńņňǹṅṇṉṋ",
    "oòóôõöøǿōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
    "pṕṗ",
    "rŕŗřȑȓṙṛṝṟ",
    "sśŝşšșṡṣṥṧṩ",
    "tţťŧțṫṭṯṱ",
    "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
    "vṽṿ",
    "wŵẁẃẅẇẉ",
    "xẋẍ",
    "yýÿŷȳẏỳỵỷỹ",
    "zźżžẑẓẕ",
    "æǣǽ",
    "ʒǯ",
    "αάἀἁἂἃἄἅἆἇὰᾰᾱ",
    "εέἐἑἒἓἔἕὲ",
    "ηήἠἡἢἣἤἥἦἧὴ",
    "ιίϊἰἱἲἳἴἵἶἷὶῐῑ",
    "οόὀὁὂὃὄὅὸ",
    "ρῥ",
    "υϋύὑὓὕὗὺῠῡ",
    "ωώὠὡὢὣὤὥὦὧὼ",
    "её",
];

/// Texts without marks. Behind a trait, so that only who wants them loads how they are made.
pub(super) trait Unmarked: Debug + Send + Sync {
    /// A text without case, without its marks too.
    fn plain<'a>(&self, folded: &'a str) -> Cow<'a, str>;

    /// Takes a row's texts, folded, in the order of [`TextField`]; gives them without marks.
    fn note(&mut self, row: Row, texts: &[&[u8]; TEXTS.len()]) -> Vec<u8>;

    /// A row's text without marks, where that is something else.
    fn text(&self, field: TextField, row: Row) -> Option<&[u8]>;

    /// Calls `hit` with every row of which such a text contains the finder's word.
    fn find(&self, field: TextField, finder: &Finder<'_>, hit: &mut dyn FnMut(Row));

    /// From now on they count.
    fn count_on(&mut self);
}

impl Fleet {
    /// A text without case, as it is searched for.
    pub(super) fn plain<'a>(&self, folded: &'a str) -> Cow<'a, str> {
        match &self.unmarked {
            Some(unmarked) => unmarked.plain(folded),
            None => folded.into(),
        }
    }

    /// Whether marks of letters make no difference to the search, or won't soon.
    pub fn ignores_marks(&self) -> bool {
        self.unmarked.is_some()
    }

    /// Begins to ignore marks, or to heed them again: what comes from now on is noted, [`Fleet::note_marks`] takes what is
    /// there, and [`Fleet::ignore_marks`] has it count. After that a view has to [search anew](super::View::search_anew).
    pub fn begin_with_marks(&mut self, ignores: bool) {
        self.unmarked = ignores.then(|| Box::<Marks>::default() as _);
    }

    /// Notes some of the rows.
    pub fn note_marks(&mut self, rows: Range<Row>) {
        rows.for_each(|row| self.note_letters(row));
    }

    /// All rows are noted: if marks are ignored, they are from now on.
    pub fn ignore_marks(&mut self) {
        if let Some(unmarked) = &mut self.unmarked {
            unmarked.count_on();
        }
    }
}

#[derive(Debug, Default)]
struct Marks {
    texts: [Texts; TEXTS.len()],
    counts: bool,
}

/// The texts of some rows.
#[derive(Debug, Default)]
struct Texts {
    arena: Arena,
    /// Whose text each one is.
    owners: Vec<Row>,
    places: HashMap<Row, u32>,
}

impl Texts {
    /// Takes a row's text, empty for none.
    fn set(&mut self, row: Row, text: &str) {
        if let Some(place) = self.places.remove(&row) {
            self.arena.replace(place as usize, "");
        }
        if text.is_empty() {
            return;
        }
        if self.owners.len() > 2 * self.places.len() + 256 {
            self.pack();
        }
        self.places.insert(row, self.owners.len() as u32);
        self.owners.push(row);
        self.arena.push(text);
    }

    fn pack(&mut self) {
        let mut packed = Self::default();
        for (row, place) in &self.places {
            packed.places.insert(*row, packed.owners.len() as u32);
            packed.owners.push(*row);
            packed.arena.push(self.arena.text(*place as usize));
        }
        *self = packed;
    }
}

impl Unmarked for Marks {
    fn plain<'a>(&self, folded: &'a str) -> Cow<'a, str> {
        if self.counts {
            unmarked(folded)
        } else {
            folded.into()
        }
    }

    fn note(&mut self, row: Row, texts: &[&[u8]; TEXTS.len()]) -> Vec<u8> {
        let mut all = Vec::new();
        for (kept, text) in self.texts.iter_mut().zip(texts) {
            let text = std::str::from_utf8(text).unwrap_or_default();
            let plain = unmarked(text);
            kept.set(row, if plain == text { "" } else { &plain });
            all.extend_from_slice(plain.as_bytes());
        }
        all
    }

    fn text(&self, field: TextField, row: Row) -> Option<&[u8]> {
        let texts = self.texts.get(field as usize).filter(|_| self.counts)?;
        let place = texts.places.get(&row)?;
        Some(texts.arena.bytes(*place as usize))
    }

    fn find(&self, field: TextField, finder: &Finder<'_>, hit: &mut dyn FnMut(Row)) {
        if let Some(texts) = self.texts.get(field as usize).filter(|_| self.counts) {
            texts.arena.find(finder, |place| {
                if let Some(row) = texts.owners.get(place) {
                    hit(*row);
                }
            });
        }
    }

    fn count_on(&mut self) {
        self.counts = true;
    }
}

fn unmarked(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() {
        return folded.into();
    }
    let letters = folded.chars().filter(|letter| !is_mark(*letter));
    let plain: String = letters.map(without_mark).collect();
    // Marks without a letter are all there is to search for.
    if plain.is_empty() {
        folded.into()
    } else {
        plain.into()
    }
}

/// Whether it is a mark of its own, as some systems write them behind the letter.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn without_mark(letter: char) -> char {
    static PLAIN: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let lines = LETTERS
            .iter()
            .filter_map(|line| Some((line, line.chars().next()?)));
        lines
            .flat_map(|(line, plain)| line.chars().map(move |letter| (letter, plain)))
            .collect()
    });
    PLAIN.get(&letter).copied().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::super::{Query, RowDraft, View};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_lose_their_marks_and_chinese_is_left_alone() {
        for (told, plain) in [
            ("José", "jose"),
            ("Jose\u{301}", "jose"),
            ("ŁUKASZ Đặng", "lukasz dang"),
            ("ΆΝΝΑ ΐ", "αννα ι"),
            ("Фёдор й", "федор й"),
            ("财务部 が 한글", "财务部 が 한글"),
            ("\u{301}", "\u{301}"),
        ] {
            assert_eq!(unmarked(&fold(told)), plain);
        }
    }

    #[test]
    fn no_letter_is_there_twice_and_each_is_without_case() {
        let all: Vec<char> = LETTERS.iter().flat_map(|line| line.chars()).collect();
        for letter in &all {
            assert_eq!(
                all.iter().filter(|other| *other == letter).count(),
                1,
                "{letter}"
            );
            assert_eq!(fold(&letter.to_string()), letter.to_string());
        }
        let firsts = LETTERS.iter().filter_map(|line| line.chars().next());
        assert!(firsts.into_iter().all(|first| without_mark(first) == first));
    }

    /// What can happen.
    #[derive(Clone, Debug)]
    enum Action {
        Tell(u8, String, String),
        Search(String),
        Ignore,
        Heed,
        Anew,
    }

    fn any_action() -> impl Strategy<Value = Action> {
        // A mark stands behind a letter; alone it is no word of any language.
        let text = || "([eéÈaåx财]\u{301}?|-){0,4}";
        let typed = prop_oneof![
            text().prop_map(String::from),
            (
                prop::sample::select(vec![
                    "", "name:", "name:=", "user:=", "tag:k=", "tag:", "-", "pool:=", "pool:"
                ]),
                text()
            )
                .prop_map(|(field, word)| [field, &word].concat()),
        ];
        prop_oneof![
            4 => (0_u8..6, text(), text()).prop_map(|(at, one, other)| Action::Tell(at, one, other)),
            4 => typed.prop_map(Action::Search),
            1 => Just(Action::Ignore),
            1 => Just(Action::Heed),
            1 => Just(Action::Anew),
        ]
    }

    /// Name, user, tag and pool of a desktop.
    type Desk = [String; 4];

    fn finds(typed: &str, desk: &Desk, ignores: bool) -> bool {
        let plain = |text: &str| {
            let folded = fold(text);
            if !ignores {
                return folded;
            }
            let letters = folded.chars().filter(|letter| !is_mark(*letter));
            letters.map(without_mark).collect::<String>()
        };
        let [name, user, tag, pool] = desk;
        let (wanted, negated) = match typed.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (typed, false),
        };
        let (field, word) = wanted.split_once(':').unwrap_or(("", wanted));
        let (word, whole) = match word.strip_prefix('=') {
            Some(word) if field != "tag" => (word, true),
            _ => (word, false),
        };
        if word.is_empty() {
            return true;
        }
        let tag = if tag.is_empty() {
            String::new()
        } else {
            format!("k={tag}")
        };
        let word = plain(word);
        let fits = |text: &str| {
            if whole {
                plain(text) == word
            } else {
                plain(text).contains(&word)
            }
        };
        let found = match field {
            "name" => fits(name),
            "user" => fits(user),
            "pool" => fits(pool),
            "tag" => match word.strip_prefix("k=") {
                Some("") => !tag.is_empty(),
                Some(_) => plain(&tag) == word,
                None => fits(&tag),
            },
            _ => [name, user, &tag, pool].into_iter().any(|text| fits(text)),
        };
        found != negated
    }

    proptest! {
        #[test]
        fn marks_make_no_difference_while_they_are_ignored(actions in prop::collection::vec(any_action(), 1..40)) {
            let (mut fleet, mut view) = (Fleet::default(), View::new());
            let mut desks: Vec<(String, Desk)> = Vec::new();
            let (mut ignores, mut typed) = (false, String::new());
            for action in actions {
                match action {
                    Action::Tell(at, one, other) => {
                        let id = format!("#{at}");
                        let desk = [one.clone(), other.clone(), other, one];
                        let [name, user, tag, pool] = &desk;
                        let tags = if tag.is_empty() { String::new() } else { format!("k={tag}") };
                        fleet.upsert(&RowDraft {
                            id: &id,
                            name: Some(name),
                            user: Some(user),
                            tags: Some(&tags),
                            pool: Some(pool),
                            ..RowDraft::default()
                        });
                        desks.retain(|(known, _)| *known != id);
                        desks.push((id, desk));
                        let changes = fleet.take_changes();
                        view.refresh(&fleet, &changes);
                    }
                    Action::Search(search) => {
                        view.set_query(&fleet, Query::parse(&search));
                        typed = search;
                    }
                    Action::Ignore if !ignores => {
                        fleet.begin_with_marks(true);
                        fleet.note_marks(0..fleet.len());
                        fleet.ignore_marks();
                        view.search_anew(&fleet);
                        ignores = true;
                    }
                    Action::Heed if ignores => {
                        fleet.begin_with_marks(false);
                        fleet.note_marks(0..fleet.len());
                        fleet.ignore_marks();
                        view.search_anew(&fleet);
                        ignores = false;
                    }
                    Action::Ignore | Action::Heed | Action::Anew => view.search_anew(&fleet),
                }
                for (id, desk) in &desks {
                    let row = fleet.find(id).unwrap();
                    let found = view.matching().contains(row);
                    prop_assert_eq!(found, finds(&typed, desk, ignores), "{:?} {:?} {}", typed, desk, ignores);
                }
            }
        }
    }
}
