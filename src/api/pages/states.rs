//! Login states, from `connect-desktops` and from `desktops/detail`: the rows differ, what is read here doesn't.

use super::value::{object, rows, text, total};
use crate::api::answer::decoded;
use crate::api::transport::Answer;
use crate::domain::desktop::{DesktopId, LoginState};

/// The login states on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct States {
    /// Each desktop with its state, in the order of the page; a row without a state has [`LoginState::Other`] with
    /// an empty word.
    pub rows: Vec<(DesktopId, LoginState)>,
    /// How many rows had no usable id.
    pub unusable: usize,
    /// How many rows there are over all pages, if the page says so; not to be trusted.
    pub total: Option<u64>,
}

impl States {
    /// How many rows the page had, usable or not: the next page begins that much further on.
    pub fn len(&self) -> usize {
        self.rows.len() + self.unusable
    }

    /// Whether the page had no rows at all: there are no more pages.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Reads a page of either call. The state stands in `connect_status` or `login_status`: the vendor's own example of
/// `connect-desktops` uses the other name than its schema.
pub fn states(answer: &Answer) -> Option<States> {
    let body = decoded(&answer.body);
    let page = object(&body)?;
    let mut states = States {
        total: total(page),
        ..States::default()
    };
    for row in rows(page, "desktops")? {
        match text(row.get("desktop_id")).and_then(|id| DesktopId::new(&id)) {
            Some(id) => {
                let word =
                    text(row.get("connect_status")).or_else(|| text(row.get("login_status")));
                states
                    .rows
                    .push((id, LoginState::parse(word.as_deref().unwrap_or_default())));
            }
            None => states.unusable += 1,
        }
    }
    Some(states)
}
