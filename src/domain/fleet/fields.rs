//! In which columns a field of the search language is.

use super::codes::CodeColumn;
use super::query::Field;
use super::texts::TextColumn;
use super::{Fleet, Row, words};
use memchr::memmem::Finder;

/// A column of texts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TextField {
    Id,
    Name,
    User,
    Address,
}

/// A column of codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeField {
    Login,
    Power,
    System,
    Kind,
    Zone,
    Pool,
    Tags,
}

/// All columns of texts.
pub(super) const TEXTS: [TextField; 4] = [
    TextField::Name,
    TextField::User,
    TextField::Address,
    TextField::Id,
];
const CODES: [CodeField; 7] = [
    CodeField::Login,
    CodeField::Power,
    CodeField::System,
    CodeField::Kind,
    CodeField::Zone,
    CodeField::Pool,
    CodeField::Tags,
];

/// Where a field's words are.
pub(super) fn places(field: Field) -> (&'static [TextField], &'static [CodeField]) {
    match field {
        Field::Any => (&TEXTS, &CODES),
        Field::Id => (&[TextField::Id], &[]),
        Field::Name => (&[TextField::Name], &[]),
        Field::User => (&[TextField::User], &[]),
        Field::Address => (&[TextField::Address], &[]),
        Field::Tag => (&[], &[CodeField::Tags]),
        Field::State => (&[], &[CodeField::Login]),
        Field::Power => (&[], &[CodeField::Power]),
        Field::Pool => (&[], &[CodeField::Pool]),
        Field::Kind => (&[], &[CodeField::Kind]),
        Field::System => (&[], &[CodeField::System]),
        Field::Zone => (&[], &[CodeField::Zone]),
    }
}

impl TextField {
    /// The column; the ids have none.
    pub fn column(self, fleet: &Fleet) -> Option<&TextColumn> {
        match self {
            Self::Id => None,
            Self::Name => Some(&fleet.name),
            Self::User => Some(&fleet.user),
            Self::Address => Some(fleet.addresses.texts()),
        }
    }

    /// A row's text as it is searched.
    pub fn searched(self, fleet: &Fleet, row: Row) -> &[u8] {
        if let Some(unmarked) = &fleet.unmarked
            && let Some(text) = unmarked.text(self, row)
        {
            return text;
        }
        match self.column(fleet) {
            Some(column) => column.folded(row),
            None => fleet.ids.folded().bytes(row as usize),
        }
    }

    /// Calls `hit` with every row whose text contains the finder's word.
    pub fn find(self, fleet: &Fleet, finder: &Finder<'_>, mut hit: impl FnMut(Row)) {
        if let Some(unmarked) = &fleet.unmarked {
            unmarked.find(self, finder, &mut hit);
        }
        match self.column(fleet) {
            Some(column) => column.find(finder, hit),
            None => fleet.ids.folded().find(finder, |row| hit(row as Row)),
        }
    }
}

impl CodeField {
    /// The column.
    pub fn column(self, fleet: &Fleet) -> &CodeColumn {
        match self {
            Self::Login => &fleet.login,
            Self::Power => &fleet.power,
            Self::System => &fleet.os,
            Self::Kind => &fleet.kind,
            Self::Zone => &fleet.zone,
            Self::Pool => &fleet.pool,
            Self::Tags => &fleet.tags,
        }
    }

    /// Fields of states have words by which people know them.
    pub fn aliases(self) -> Option<fn(&str) -> &'static [&'static str]> {
        match self {
            Self::Login => Some(words::of_login),
            Self::Power => Some(words::of_power),
            _ => None,
        }
    }
}
