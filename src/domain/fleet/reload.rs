//! What changes of many desktops at once: who is listed, who is in a pool.

use super::{Fleet, RowSet};
use crate::domain::desktop::DesktopId;
use std::collections::HashSet;

impl Fleet {
    /// Takes up who is in a pool, and that nobody else is. That tells nothing of whom the service still lists.
    pub fn set_pool(&mut self, pool: &str, members: &[DesktopId]) {
        let members = members.iter().filter_map(|id| self.find(id.as_str()));
        let members: RowSet = members.collect();
        for row in 0..self.len() {
            let pool = match members.contains(row) {
                true => pool,
                false if self.pool.text(row) == pool => "",
                false => continue,
            };
            if self.pool.set(row, pool) {
                self.changed.set(row, true);
            }
        }
    }

    /// Takes up that there are no other pools than these.
    pub fn keep_pools(&mut self, names: &HashSet<Box<str>>) {
        for row in 0..self.len() {
            let pool = self.pool.text(row);
            if !pool.is_empty() && !names.contains(pool) {
                self.pool.set(row, "");
                self.changed.set(row, true);
            }
        }
    }

    /// From now on every desktop that is told of counts as seen; [`Fleet::finish_reload`] ends that.
    pub fn start_reload(&mut self) {
        self.seen = Some(RowSet::none(self.len()));
    }

    /// Ends a reload of the whole list: whoever wasn't seen since [`Fleet::start_reload`] is gone. Gives the rows that
    /// have gone just now. Not to be called when a part of the list couldn't be read.
    pub fn finish_reload(&mut self) -> RowSet {
        let Some(seen) = self.seen.take() else {
            return RowSet::default();
        };
        let mut gone = self.live.clone();
        gone.remove(&seen);
        self.live.keep(&seen);
        self.connected.remove(&gone);
        self.left_open.remove(&gone);
        self.changed.add(&gone);
        gone
    }

    /// Ends a reload of which a part couldn't be read: nobody is gone.
    pub fn abandon_reload(&mut self) {
        self.seen = None;
    }

    /// The rows that were added, changed, gone or came back since this was last called; for
    /// [`View::refresh`](super::View::refresh).
    pub fn take_changes(&mut self) -> RowSet {
        std::mem::take(&mut self.changed)
    }

    /// The same rows, which stay to be taken.
    pub fn changes(&self) -> &RowSet {
        &self.changed
    }
}
