//! Which pages of the list to ask for next. Pure: it asks nothing itself.
//!
//! The list is read by row numbers while desktops come and go, so a row can slip from a page that is still to be read
//! into one that was read already. No total tells that for sure. Therefore each page takes in the last row of the page
//! before it: two pages that share a desktop have nothing between them. Where the chain of such pages breaks, rows
//! around that place are read again. The list is complete when its first page hangs together with its last one.
//!
//! That needs an order in which desktops that stay keep their places relative to each other.

mod chain;
mod parts;

use crate::api::detail::PageRead;
use chain::{Chain, PageId};
use parts::Parts;
use std::ops::Range;

/// Rows of a page (the service's text says 500 at most).
const LIMIT: u32 = 500;
/// Rows of the very first page: enough for the screen, so that there is something to see soon.
const FIRST: u32 = 50;
/// So many pages are on the wire at once.
const AT_ONCE: usize = 3;
/// After so many failures in a row nothing more is asked for.
const FAILURES: u32 = 3;
/// So many rows before the end of a broken chain are read again; fewer where the service gives smaller pages.
const BACK: u32 = 100;
/// After so many pages in a row that bring nothing new, nothing more is asked for.
const FRUITLESS: u32 = 16;

/// A page to ask for: rows from `offset` on, `limit` at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The first row, from 0.
    pub offset: u32,
    /// So many rows at most.
    pub limit: u32,
}

impl Page {
    fn from(offset: u32) -> Self {
        Self {
            offset,
            limit: LIMIT,
        }
    }

    fn rows(self) -> Range<u32> {
        self.offset..self.offset.saturating_add(self.limit)
    }
}

/// How many rows were read, and how many there are in all (0 while that isn't known).
pub type Progress = (usize, usize);

/// The plan for reading the whole list. The first page goes alone, because it tells the total; then a few go at once.
#[derive(Clone, Debug, Default)]
pub struct ListPlan {
    started: bool,
    /// The rows of the first page.
    first_limit: u32,
    stopped: bool,
    /// How many rows there are, as the latest page told it.
    total: Option<u32>,
    /// Which rows were read, by their numbers when they were.
    read: Parts,
    /// The pages that were read, by offset.
    pages: Vec<(Range<u32>, PageId)>,
    chain: Chain,
    /// The latest page that reached the end.
    last: Option<PageId>,
    on_the_wire: Vec<Page>,
    failed: Vec<Page>,
    failures_in_a_row: u32,
    fruitless_in_a_row: u32,
    /// How many pages in a row did not hang on to the chain from the first page.
    retreats: u32,
    /// The rows of the largest page.
    largest: u32,
}

/// Reading.
impl ListPlan {
    /// A plan that begins now.
    pub fn start() -> Self {
        Self {
            started: true,
            first_limit: LIMIT,
            ..Self::default()
        }
    }

    /// The same while nothing is on the screen yet: the first page is a small one.
    pub fn start_small() -> Self {
        Self {
            first_limit: FIRST,
            ..Self::start()
        }
    }

    /// A page arrived and was read into the fleet.
    pub fn arrived(&mut self, page: Page, read: &PageRead) {
        self.forget(page);
        self.failures_in_a_row = 0;
        self.largest = self.largest.max(read.rows);
        let total = read
            .total
            .map(|total| u32::try_from(total).unwrap_or(u32::MAX));
        self.total = total.or(self.total);
        let links = self.chain.links();
        let brought_rows = self.enter(page, read, total);
        let is_fruitful = brought_rows || self.chain.links() > links;
        self.fruitless_in_a_row = if is_fruitful {
            0
        } else {
            self.fruitless_in_a_row + 1
        };
    }

    /// Puts a page in its place. Says whether it has rows that were not read before.
    fn enter(&mut self, page: Page, read: &PageRead, total: Option<u32>) -> bool {
        let rows = page.offset..page.offset.saturating_add(read.rows);
        let reaches_end = read.rows < page.limit && total.is_none_or(|total| rows.end >= total);
        if rows.is_empty() && page.offset > 0 {
            self.retreats += 1;
            return false;
        }
        let id = self.chain.link(&read.listed);
        let place = self
            .pages
            .partition_point(|(other, _)| other.start < page.offset);
        self.pages.insert(place, (rows.clone(), id));
        if reaches_end {
            self.last = Some(id);
        }
        let hangs_on = self
            .first()
            .is_some_and(|first| self.chain.is_one(first, id));
        self.retreats = if hangs_on { 0 } else { self.retreats + 1 };
        self.read.add(rows)
    }

    /// A page could not be read, in as many tries as it gets.
    pub fn failed(&mut self, page: Page) {
        self.forget(page);
        self.failed.push(page);
        self.failures_in_a_row += 1;
        self.stopped |= self.failures_in_a_row >= FAILURES;
    }

    /// Asks for no more pages. What is on the wire may still arrive.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// Goes on with what is missing. What was on the wire is asked for again.
    pub fn retry(&mut self) {
        self.stopped = false;
        self.failures_in_a_row = 0;
        self.fruitless_in_a_row = 0;
        self.failed.clear();
        self.on_the_wire.clear();
    }

    fn forget(&mut self, page: Page) {
        self.on_the_wire.retain(|other| *other != page);
        self.failed.retain(|other| *other != page);
    }
}

/// The pages to ask for now. `None` may become `Some` when a page arrived or failed.
impl Iterator for ListPlan {
    type Item = Page;

    /// The next page to ask for. It counts as being on the wire until it arrived or failed.
    fn next(&mut self) -> Option<Page> {
        let page = self.wanted()?;
        self.on_the_wire.push(page);
        Some(page)
    }
}

/// How it stands.
impl ListPlan {
    /// Whether it hasn't begun.
    pub fn is_new(&self) -> bool {
        !self.started
    }

    /// Whether pages are on the wire or to be asked for.
    pub fn is_loading(&self) -> bool {
        !self.stopped && (!self.on_the_wire.is_empty() || self.wanted().is_some())
    }

    /// Whether a part of the list is missing, now.
    pub fn is_incomplete(&self) -> bool {
        self.started && !(self.is_settled() && self.gap().is_none() && self.has_all())
    }

    /// How many pages could not be read.
    pub fn failed_pages(&self) -> usize {
        self.failed.len()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let total = self.total.unwrap_or_default();
        let read = self.read.len();
        let read = if total > 0 { read.min(total) } else { read };
        (read as usize, total as usize)
    }
}

/// Deciding.
impl ListPlan {
    fn wanted(&self) -> Option<Page> {
        if !self.started
            || self.stopped
            || self.on_the_wire.len() >= AT_ONCE
            || self.fruitless_in_a_row >= FRUITLESS
        {
            return None;
        }
        if self.pages.is_empty() {
            return self.is_settled().then_some(Page {
                offset: 0,
                limit: self.first_limit,
            });
        }
        self.gap().or_else(|| self.rest())
    }

    /// The first rows up to the total that were not read, are not on the wire and did not fail; with the row before
    /// them and the one behind.
    fn gap(&self) -> Option<Page> {
        let mut taken = self.read.clone();
        for page in self.on_the_wire.iter().chain(&self.failed) {
            taken.add(page.rows());
        }
        let gap = taken.first_gap();
        let offset = gap.saturating_sub(1);
        let limit = taken
            .next_start(gap)
            .map_or(LIMIT, |next| (next - offset + 1).min(LIMIT));
        (gap < self.total?).then_some(Page { offset, limit })
    }

    /// When all rows up to the total were read: goes on at the end of the chain from the first page, as long as that
    /// doesn't hang together with the list's end. Each time that a page doesn't hang on to it, further up.
    fn rest(&self) -> Option<Page> {
        if !self.is_settled() || self.has_all() {
            return None;
        }
        let first = self.first()?;
        let chained = self
            .pages
            .iter()
            .filter(|(_, page)| self.chain.is_one(*page, first));
        let end = chained.map(|(rows, _)| rows.end).max()?;
        let is_whole = end == self.read.end() && self.retreats == 0;
        let back = if is_whole {
            1
        } else {
            (self.largest / 5).clamp(1, BACK)
        };
        let retreat = self.retreats.saturating_mul(self.largest * 4 / 5);
        Some(Page::from(
            end.min(self.total.unwrap_or(end))
                .saturating_sub(back + retreat),
        ))
    }

    /// Whether nothing is on the wire and nothing failed.
    fn is_settled(&self) -> bool {
        self.on_the_wire.is_empty() && self.failed.is_empty()
    }

    /// The latest page that began with the first row.
    fn first(&self) -> Option<PageId> {
        self.pages
            .first()
            .filter(|(rows, _)| rows.start == 0)
            .map(|(_, page)| *page)
    }

    /// Whether the first page hangs together with the last.
    fn has_all(&self) -> bool {
        self.first()
            .zip(self.last)
            .is_some_and(|(first, last)| self.chain.is_one(first, last))
    }
}

#[cfg(test)]
mod tests;
