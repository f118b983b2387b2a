//! Which desktops a term finds.

use super::address::Block;
use super::created::Moment;
use super::fields::{CodeField, TEXTS, TextField, places};
use super::query::{Field, Quality, Term};
use super::{BETWEEN_ADDRESSES, BETWEEN_TAGS, Fleet, Row, RowSet, fold};
use memchr::memmem::Finder;

/// A term made ready for one state of a fleet: the words of the dictionaries are looked up once, so that rows need
/// only their codes.
pub(super) struct Probe {
    /// Text columns that may contain the word.
    within: &'static [TextField],
    finder: Finder<'static>,
    /// Whether the word must be the whole text.
    whole: bool,
    /// Columns of codes, with the codes that are found.
    codes: Vec<(CodeField, RowSet)>,
    also: Also,
}

/// What is found besides words.
enum Also {
    Nothing,
    InMaintenance,
    Assigned(bool),
    In(Block),
    Made(Moment, Moment),
}

impl Probe {
    /// Makes a term ready.
    pub fn new(fleet: &Fleet, term: &Term) -> Self {
        let plain = |word: &str| fleet.plain(&fold::fold(word)).into_owned();
        match term {
            Term::Word { field, word } => Self::for_word(fleet, *field, &plain(word), false),
            Term::Exact { field, word } => Self::for_word(fleet, *field, &plain(word), true),
            Term::Tag { key, value } => Self::for_tag(fleet, &plain(key), &plain(value)),
            Term::Block(block) => Self::for_other(Also::In(*block)),
            Term::Created { from, until, .. } => Self::for_other(Also::Made(*from, *until)),
            Term::Is(Quality::Maintenance) => Self::for_other(Also::InMaintenance),
            Term::Is(Quality::Assigned) => Self::for_other(Also::Assigned(true)),
            Term::Is(Quality::Unassigned) => Self::for_other(Also::Assigned(false)),
            Term::Faulty(_) => Self::for_other(Also::Nothing),
        }
    }

    fn for_other(also: Also) -> Self {
        Self {
            within: &[],
            finder: Finder::new(b"").into_owned(),
            whole: false,
            codes: Vec::new(),
            also,
        }
    }

    fn for_word(fleet: &Fleet, field: Field, folded: &str, whole: bool) -> Self {
        let finder = Finder::new(folded).into_owned();
        let (within, columns) = places(field);
        let codes = columns
            .iter()
            .map(|column| (*column, codes_with(fleet, *column, &finder, folded, whole)));
        let codes = codes.filter(|(_, codes)| !codes.is_empty()).collect();
        Self {
            within,
            finder,
            whole,
            codes,
            also: Also::Nothing,
        }
    }

    fn for_tag(fleet: &Fleet, key: &str, value: &str) -> Self {
        let dictionary = fleet.tags.dictionary();
        let fits = |wanted: &str, told: &str| wanted.is_empty() || wanted == fleet.plain(told);
        let found = (0..dictionary.len()).filter(|code| {
            let mut tags = dictionary
                .text(*code)
                .split(BETWEEN_TAGS)
                .filter(|tag| !tag.is_empty());
            tags.any(|tag| {
                let (told_key, told_value) = tag.split_once('=').unwrap_or((tag, ""));
                fits(key, told_key) && fits(value, told_value)
            })
        });
        let found = found.map(|code| code as u32).collect();
        Self {
            codes: vec![(CodeField::Tags, found)],
            ..Self::for_other(Also::Nothing)
        }
    }

    /// All rows that are found.
    pub fn find_all(&self, fleet: &Fleet) -> RowSet {
        let mut found = RowSet::none(fleet.len());
        self.also.find(fleet, &mut found);
        for (field, codes) in &self.codes {
            found.set_where(field.column(fleet).codes(), |code| codes.contains(*code));
        }
        if found.len() < fleet.len() {
            self.find_texts(fleet, &mut found);
        }
        found
    }

    fn find_texts(&self, fleet: &Fleet, found: &mut RowSet) {
        let in_all = self.within.len() == TEXTS.len() && !self.whole;
        if in_all && fleet.letters.find(self.finder.needle(), found) {
            return;
        }
        for field in self.within {
            let mut hit = |row| {
                found.set(row, true);
            };
            if self.whole {
                (0..fleet.len())
                    .filter(|row| self.fits(field.searched(fleet, *row)))
                    .for_each(hit);
            } else {
                field.find(fleet, &self.finder, &mut hit);
            }
        }
    }

    /// Whether one row is found.
    pub fn finds(&self, fleet: &Fleet, row: Row) -> bool {
        self.within
            .iter()
            .any(|field| self.fits(field.searched(fleet, row)))
            || self.codes.iter().any(|(field, codes)| {
                field
                    .column(fleet)
                    .code(row)
                    .is_some_and(|code| codes.contains(code))
            })
            || self.also.finds(fleet, row)
    }

    fn fits(&self, text: &[u8]) -> bool {
        if self.whole {
            is_whole_or_one(text, &self.finder)
        } else {
            self.finder.find(text).is_some()
        }
    }
}

/// Whether a text is the one looked for, or that is one of several in it.
fn is_whole_or_one(text: &[u8], finder: &Finder<'_>) -> bool {
    let (wanted, between) = (finder.needle(), BETWEEN_ADDRESSES.as_bytes());
    if wanted.is_empty() {
        return text.is_empty();
    }
    finder.find_iter(text).any(|at| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + wanted.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(between))
            && (after.is_empty() || after.starts_with(between))
    })
}

/// Whether everything that `longer` finds is also found by `shorter`.
pub(super) fn narrows(longer: &Term, shorter: &Term) -> bool {
    match (longer, shorter) {
        (
            Term::Word { field, word },
            Term::Word {
                field: other,
                word: shorter,
            },
        ) => field == other && fold::fold(word).starts_with(&fold::fold(shorter)),
        _ => false,
    }
}

/// The codes of a column that a word (without case) finds.
pub(super) fn codes_of(fleet: &Fleet, field: CodeField, folded: &str, whole: bool) -> RowSet {
    codes_with(fleet, field, &Finder::new(folded), folded, whole)
}

/// The codes whose word fits.
fn codes_with(
    fleet: &Fleet,
    field: CodeField,
    finder: &Finder<'_>,
    folded: &str,
    whole: bool,
) -> RowSet {
    let column = field.column(fleet);
    let dictionary = column.dictionary();
    let mut found = RowSet::default();
    let Some(aliases) = field.aliases() else {
        dictionary.find(finder, |code| {
            found.set(code as u32, !whole || dictionary.text(code) == folded);
        });
        if fleet.ignores_marks() {
            for code in 0..dictionary.len() {
                let text = fleet.plain(dictionary.text(code));
                if text == folded || !whole && finder.find(text.as_bytes()).is_some() {
                    found.set(code as u32, true);
                }
            }
        }
        return found;
    };
    for code in 0..dictionary.len() {
        let mut known = aliases(column.word(code as u32))
            .iter()
            .copied()
            .chain([dictionary.text(code)]);
        let fits = if whole {
            known.any(|word| word == folded)
        } else {
            known.any(|word| word.starts_with(folded))
        };
        found.set(code as u32, fits);
    }
    found
}

impl Also {
    fn find(&self, fleet: &Fleet, found: &mut RowSet) {
        match self {
            Self::Nothing => {}
            Self::InMaintenance => found.add(fleet.maintenance()),
            Self::In(block) => fleet.addresses.find(*block, found),
            Self::Assigned(_) | Self::Made(..) => (0..fleet.len())
                .filter(|row| self.finds(fleet, *row))
                .for_each(|row| {
                    found.set(row, true);
                }),
        }
    }

    fn finds(&self, fleet: &Fleet, row: Row) -> bool {
        match self {
            Self::Nothing => false,
            Self::InMaintenance => fleet.in_maintenance(row),
            Self::Assigned(assigned) => fleet.user.folded(row).is_empty() != *assigned,
            Self::In(block) => fleet.addresses.has(row, *block),
            Self::Made(from, until) => fleet
                .created(row)
                .is_some_and(|moment| (*from..*until).contains(&moment)),
        }
    }
}
