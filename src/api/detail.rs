//! Reads pages of `GET /v2/{project_id}/desktops/detail` straight into the columns of a [`Fleet`].
//!
//! Any field of a row may be missing, `null` or of another type than promised; that costs neither the row nor the
//! page. Unknown fields are skipped.

mod row;
mod text;
mod whole;

use crate::api::answer::decoded;
use crate::api::json::{Json, NotJson};
use crate::domain::fleet::{Fleet, Row, Upsert};
use row::RowText;
use thiserror::Error;
pub use whole::{Told, Whole, whole};

/// What a page held. `rows` = `added` + `repeated` + `without_id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRead {
    /// All its rows.
    pub rows: u32,
    /// Rows of desktops that were not in the fleet.
    pub added: u32,
    /// Rows of desktops that were in the fleet already.
    pub repeated: u32,
    /// Rows without an id that could be sent: they can't be shown or selected.
    pub without_id: u32,
    /// How many desktops there are in all, as this page tells it (`total_count`).
    pub total: Option<u64>,
    /// The rows of the desktops that it lists, in its order.
    pub listed: Vec<Row>,
}

/// A page that could not be read. Nothing of it is in the fleet.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Not JSON, or cut off.
    #[error("not JSON from byte {0} on")]
    Json(usize),
    /// JSON, but without the list `desktops`: some other answer.
    #[error("the answer has no list of desktops")]
    NoList,
}

/// Reads one page into the fleet.
pub fn read_page(bytes: &[u8], fleet: &mut Fleet) -> Result<PageRead, Unreadable> {
    // A name with broken UTF-8 must not cost the page.
    let text = decoded(bytes);
    let page = Json::parse(&text).map_err(|NotJson(place)| Unreadable::Json(place))?;
    let rows = page
        .get("desktops")
        .filter(|rows| rows.is_list() || rows.is_null())
        .ok_or(Unreadable::NoList)?;
    let mut total = String::new();
    if let Some(value) = page.get("total_count") {
        text::append(value, "", &mut total);
    }
    let mut read = PageRead {
        total: total.parse().ok(),
        ..PageRead::default()
    };
    let mut row_text = RowText::default();
    for (_, row) in rows.parts() {
        row_text.read(row);
        let entered = row_text.enter(fleet);
        read.rows += 1;
        read.listed.extend(entered.map(Upsert::row));
        match entered {
            None => read.without_id += 1,
            Some(Upsert::Added(_)) => read.added += 1,
            Some(Upsert::Updated(_) | Upsert::Same(_)) => read.repeated += 1,
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests;
