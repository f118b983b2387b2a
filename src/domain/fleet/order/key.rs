//! The sort key of a row: where the values of a column come from, and the bytes that compare as rows do.

use super::SortKey;
use crate::domain::fleet::address::NO_ADDRESS;
use crate::domain::fleet::codes::CodeColumn;
use crate::domain::fleet::natural::{self, BLANK};
use crate::domain::fleet::{Collation, Fleet, Row};

/// Where a sort key's values come from.
pub(in crate::domain::fleet) enum Source<'a> {
    /// Texts, folded.
    Text(fn(&Fleet, Row) -> &[u8]),
    /// One of few texts.
    Code(&'a CodeColumn),
    /// A number; blanks have the largest.
    Number(fn(&Fleet, Row) -> u64),
}

/// Where the values of a column come from.
pub(in crate::domain::fleet) fn source(fleet: &Fleet, key: SortKey) -> Source<'_> {
    match key {
        SortKey::Name => Source::Text(Fleet::name_folded),
        SortKey::User => Source::Text(Fleet::user_folded),
        SortKey::Login => Source::Code(&fleet.login),
        SortKey::Power => Source::Code(&fleet.power),
        SortKey::System => Source::Code(&fleet.os),
        SortKey::Tags => Source::Code(&fleet.tags),
        SortKey::Kind => Source::Code(&fleet.kind),
        SortKey::Zone => Source::Code(&fleet.zone),
        SortKey::Pool => Source::Code(&fleet.pool),
        SortKey::Address => Source::Number(|fleet, row| fleet.addresses.number(row)),
        SortKey::Created => Source::Number(created_number),
        SortKey::Id => Source::Text(Fleet::id_folded),
        SortKey::Maintenance => Source::Number(|fleet, row| {
            if fleet.in_maintenance(row) {
                0
            } else {
                NO_NUMBER
            }
        }),
    }
}

/// A number that nothing else has: blanks come last.
const NO_NUMBER: u64 = NO_ADDRESS;

fn created_number(fleet: &Fleet, row: Row) -> u64 {
    fleet
        .created(row)
        .map_or(NO_NUMBER, |moment| moment.cast_unsigned() ^ 1 << 63)
}

/// A row's whole key: its value, its name, its id. No two rows have the same; compared byte by byte they give the
/// order.
pub(in crate::domain::fleet) fn key_of(
    fleet: &Fleet,
    key: SortKey,
    collation: Collation,
    row: Row,
) -> Vec<u8> {
    let mut out = Vec::new();
    write_key(fleet, key, collation, row, &mut out);
    out
}

/// Writes a row's whole key at the end of `out`.
pub(super) fn write_key(
    fleet: &Fleet,
    key: SortKey,
    collation: Collation,
    row: Row,
    out: &mut Vec<u8>,
) {
    match source(fleet, key) {
        Source::Text(folded) => natural::encode(folded(fleet, row), collation, out),
        Source::Code(column) => natural::encode(column.folded(row), collation, out),
        Source::Number(number) => out.extend(number(fleet, row).to_be_bytes()),
    }
    out.push(0);
    if key != SortKey::Name {
        natural::encode(fleet.name.folded(row), collation, out);
        out.push(0);
    }
    out.extend_from_slice(fleet.ids.bytes(row));
}

/// Whether a row has nothing in a column.
pub(super) fn is_blank(fleet: &Fleet, key: SortKey, row: Row) -> bool {
    match source(fleet, key) {
        Source::Text(folded) => folded(fleet, row).is_empty(),
        Source::Code(column) => column.folded(row).is_empty(),
        Source::Number(number) => number(fleet, row) == NO_NUMBER,
    }
}

const _: () = assert!(BLANK == u8::MAX, "blanks must come after every text");
