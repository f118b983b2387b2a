//! Orders that are made in parts, when a column is sorted by for the first time or is made ready for it.

use super::{View, order_by};
use crate::domain::fleet::order::{Order, Sort, SortKey};
use crate::domain::fleet::sorting::Sorting;
use crate::domain::fleet::{Fleet, RowSet};

/// A column is sorted at once for up to so many rows.
const FEW: u32 = if cfg!(test) { 2 } else { 16_384 };

/// An order that is being made.
#[derive(Clone, Debug)]
pub(super) struct Coming {
    sorting: Sorting,
    /// Rows that changed since it began.
    pub stale: RowSet,
    /// What the view is to be sorted by as soon as it is there; `None` if it is only made ready.
    then: Option<Sort>,
}

impl View {
    /// Sorts, at once if the order is there or the rows are few. Otherwise says no: then [`View::go_on_sorting`] does it,
    /// and until the order is there the rows stay as they are.
    pub fn start_sort(&mut self, fleet: &Fleet, sort: Sort) -> bool {
        if self.make_order(fleet, sort.key) {
            self.set_sort(fleet, sort);
            return true;
        }
        if let Some(coming) = &mut self.coming {
            coming.then = Some(sort);
        }
        false
    }

    /// Makes the order by a column ready for when it is asked for. Says whether it is there already; otherwise
    /// [`View::go_on_sorting`] makes it.
    pub fn make_ready(&mut self, fleet: &Fleet, key: SortKey) -> bool {
        self.coming.is_some() || self.make_order(fleet, key)
    }

    /// Goes on with an order that is being made, for some milliseconds at most. `Some` when there is nothing more to do;
    /// it says whether the rows are in another order now.
    pub fn go_on_sorting(&mut self, fleet: &Fleet) -> Option<bool> {
        let Some(coming) = &mut self.coming else {
            return Some(false);
        };
        if !coming.sorting.go_on(fleet) {
            return None;
        }
        let coming = self.coming.take()?;
        let order = Order::of(coming.sorting, coming.stale);
        self.orders.retain(|other| other.key() != order.key());
        self.orders.push(order);
        if let Some(sort) = coming.then {
            self.set_sort(fleet, sort);
        }
        Some(coming.then.is_some())
    }

    /// What the view is about to be sorted by.
    pub fn coming_sort(&self) -> Option<Sort> {
        self.coming.as_ref()?.then
    }

    /// Whether the order by a column is there; begins to make it if it isn't.
    fn make_order(&mut self, fleet: &Fleet, key: SortKey) -> bool {
        let is_there = |order: &Order| order.key() == key && !order.is_worn(fleet);
        if fleet.len() <= FEW || key == SortKey::Name || self.orders.iter().any(is_there) {
            return true;
        }
        if self
            .coming
            .as_ref()
            .is_none_or(|coming| coming.sorting.key() != key)
        {
            let by_name =
                order_by(&mut self.orders, fleet, SortKey::Name).map_or(&[][..], Order::rows);
            self.coming = Some(Coming {
                sorting: Sorting::new(fleet, key, by_name),
                stale: RowSet::default(),
                then: None,
            });
        }
        false
    }

    /// The order that is being made is only made ready.
    pub(super) fn wait_no_more(&mut self) {
        if let Some(coming) = &mut self.coming {
            coming.then = None;
        }
    }
}
