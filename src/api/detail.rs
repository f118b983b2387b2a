//! Reads pages of `GET /v2/{project_id}/desktops/detail` straight into the columns of a [`Fleet`].
//!
//! Any field of a row may be missing, `null` or of another type than promised; that costs neither the row nor the
//! page. Unknown fields are skipped.

mod lenient;
mod mend;
mod row;
mod text;

use crate::domain::fleet::{Fleet, Row, Upsert};
use lenient::{Fields, Items, List, Object};
use row::RowText;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};
use text::Text;
use thiserror::Error;

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

/// A page that could not be read to its end. What came before the fault is in the fleet.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Not JSON, or cut off.
    #[error("{0}")]
    Json(Box<str>),
    /// JSON, but without the list `desktops`: some other answer.
    #[error("the answer has no list of desktops")]
    NoList,
}

/// Reads one page into the fleet.
pub fn read_page(bytes: &[u8], fleet: &mut Fleet) -> Result<PageRead, Unreadable> {
    // A name with broken UTF-8 must not cost the page.
    let text = String::from_utf8_lossy(bytes);
    let text = mend::mend_surrogates(&text);
    let mut page = Page {
        total: String::new(),
        desktops: Desktops::new(fleet),
    };
    let mut json = serde_json::Deserializer::from_str(&text);
    let end = Object(&mut page)
        .deserialize(&mut json)
        .and_then(|()| json.end());
    end.map_err(|error| Unreadable::Json(error.to_string().into()))?;
    let Page { total, desktops } = page;
    if desktops.listed {
        Ok(PageRead {
            total: total.parse().ok(),
            ..desktops.read
        })
    } else {
        Err(Unreadable::NoList)
    }
}

struct Page<'f> {
    total: String,
    desktops: Desktops<'f>,
}

impl Fields for Page<'_> {
    const NAMES: &'static [&'static str] = &["desktops", "total_count"];

    fn read<'de, A: MapAccess<'de>>(&mut self, index: usize, map: &mut A) -> Result<(), A::Error> {
        if index == 0 {
            return map.next_value_seed(List(&mut self.desktops));
        }
        self.total.clear();
        map.next_value_seed(Text {
            out: &mut self.total,
            part: "",
        })
    }
}

struct Desktops<'f> {
    fleet: &'f mut Fleet,
    listed: bool,
    read: PageRead,
    row: RowText,
}

impl<'f> Desktops<'f> {
    fn new(fleet: &'f mut Fleet) -> Self {
        Self {
            fleet,
            listed: false,
            read: PageRead::default(),
            row: RowText::default(),
        }
    }
}

impl Items for Desktops<'_> {
    fn begin(&mut self) {
        self.listed = true;
    }

    fn read<'de, A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        self.row.clear();
        if list.next_element_seed(Object(&mut self.row))?.is_none() {
            return Ok(false);
        }
        self.read.rows += 1;
        let entered = self.row.enter(self.fleet);
        self.read.listed.extend(entered.map(Upsert::row));
        match entered {
            None => self.read.without_id += 1,
            Some(Upsert::Added(_)) => self.read.added += 1,
            Some(Upsert::Updated(_) | Upsert::Same(_)) => self.read.repeated += 1,
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
