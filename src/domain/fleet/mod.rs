//! All desktops that the tab holds, in columns: one array for each field, text in arenas, words that come again and
//! again as codes. Filter and sort yield row numbers.
//!
//! Invariant: a [`Row`] belongs to one desktop id as long as its [`Fleet`] lives. Reading a desktop again updates its
//! row in place; a desktop that the service no longer lists keeps its row and is marked as gone. So a set of rows is a
//! set of desktop ids, whatever was refreshed, sorted or filtered meanwhile.

mod address;
mod arena;
mod characters;
mod codes;
mod collation;
mod completing;
mod created;
mod draft;
mod facets;
mod fields;
mod fold;
mod ids;
mod interner;
mod jump;
mod keys;
mod letters;
mod marks;
mod matcher;
mod merge;
#[cfg(test)]
pub(crate) mod model;
mod natural;
mod order;
mod query;
mod radix;
mod reach;
mod read;
mod reload;
mod rowset;
mod sorting;
mod spec;
mod store;
#[cfg(test)]
mod tests;
mod texts;
mod view;
mod ways;
mod words;

pub use address::{BETWEEN as BETWEEN_ADDRESSES, Block};
pub use characters::Characters;
pub use collation::Collation;
pub use completing::{Completion, Suggestion, completion, undocumented_state};
pub use created::{Moment, parse_created};
pub use draft::{BETWEEN_TAGS, RowDraft, Upsert};
pub use facets::{Facet, FacetValue, GlanceGroup, facet_toggled, facet_values, glance};
pub use fold::fold as folded;
pub use jump::row_beginning;
pub use order::{Sort, SortKey};
pub use query::{Clause, Field, Quality, Query, QueryFault, QueryProblem, Term};
pub use reach::{Finding, Most, Reach, Reaching};
pub use rowset::RowSet;
pub use spec::{ViewSpec, name_of, sort_called};
pub use store::Fleet;
pub use view::View;
pub use ways::{Names, Users, asks_for_pools, search_for, turns_on_pool};

/// A row of a [`Fleet`], from 0 in the order of arrival.
pub type Row = u32;
