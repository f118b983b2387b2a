//! The pools of desktops, from `desktop-pools`. A desktop's row doesn't say its pool; lists are asked for by pool id.

use super::value::{count, object, rows, text, total};
use crate::api::answer::decoded;
use crate::api::transport::Answer;

/// One page of pools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pools {
    /// The pools that have an id, in the order of the page.
    pub rows: Vec<Pool>,
    /// How many rows had no usable id.
    pub unusable: usize,
    /// How many pools there are over all pages, if the page says so; not to be trusted.
    pub total: Option<u64>,
}

/// One pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Its id.
    pub id: Box<str>,
    /// Its name; the id where it has none.
    pub name: Box<str>,
    /// How many desktops are in it, if the row says so.
    pub desktops: Option<u64>,
}

/// Reads a page of pools.
pub fn pools(answer: &Answer) -> Option<Pools> {
    let body = decoded(&answer.body);
    let page = object(&body)?;
    let mut pools = Pools {
        total: total(page),
        ..Pools::default()
    };
    for row in rows(page, "desktop_pools")? {
        match text(row.get("id")) {
            Some(id) => pools.rows.push(Pool {
                name: text(row.get("name")).unwrap_or_else(|| id.clone()),
                desktops: count(row.get("desktop_count")),
                id,
            }),
            None => pools.unusable += 1,
        }
    }
    Some(pools)
}
