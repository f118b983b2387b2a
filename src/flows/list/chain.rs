//! Which pages hang together because they share desktops.

use crate::domain::fleet::Row;

/// The number of a page, in the order of arrival.
pub(super) type PageId = u32;

/// No page.
const NONE: PageId = PageId::MAX;

/// Pages in groups: pages that share a desktop are in the same one.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    /// The latest page that listed each row of the fleet.
    page_of: Vec<PageId>,
    /// A page of the same group, for each page; the page itself at the group's head.
    next: Vec<PageId>,
    links: u32,
}

impl Chain {
    /// Adds a page that lists these rows.
    pub fn link(&mut self, rows: &[Row]) -> PageId {
        let page = self.next.len() as PageId;
        self.next.push(page);
        let needed = rows.iter().max().map_or(0, |row| *row as usize + 1);
        if self.page_of.len() < needed {
            self.page_of.resize(needed, NONE);
        }
        for row in rows {
            let Some(known) = self.page_of.get_mut(*row as usize) else {
                continue;
            };
            let before = std::mem::replace(known, page);
            if before != NONE {
                self.join(before, page);
            }
        }
        page
    }

    /// How often two groups became one.
    pub fn links(&self) -> u32 {
        self.links
    }

    /// Whether two pages are in the same group.
    pub fn is_one(&self, one: PageId, other: PageId) -> bool {
        self.head(one) == self.head(other)
    }

    fn head(&self, page: PageId) -> PageId {
        let mut page = page;
        while let Some(next) = self.next.get(page as usize).filter(|next| **next != page) {
            page = *next;
        }
        page
    }

    fn join(&mut self, one: PageId, other: PageId) {
        let (one_head, other_head) = (self.head(one), self.head(other));
        let head = one_head.min(other_head);
        self.links += u32::from(one_head != other_head);
        for page in [one, other, one_head, other_head] {
            if let Some(next) = self.next.get_mut(page as usize) {
                *next = head;
            }
        }
    }
}
