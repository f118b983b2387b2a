//! Orders that are made in parts, when a column is sorted by for the first time or is made ready for it.

use super::{View, add, order_by};
use crate::domain::fleet::order::{Order, Sort, SortKey};
use crate::domain::fleet::sorting::Sorting;
use crate::domain::fleet::{Collation, Fleet, RowSet};

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
        self.drop_orders(&|other| other.key() == order.key());
        add(&mut self.orders, order);
        let Some(sort) = coming.then else {
            return Some(false);
        };
        self.start_sort(fleet, sort).then_some(true)
    }

    /// Takes another order of characters: at once where the rows are few. Otherwise says no: then
    /// [`View::go_on_sorting`] makes the orders anew, and until they are there the rows stay as they are.
    pub fn collate(&mut self, fleet: &Fleet, collation: Collation) -> bool {
        self.collation = collation;
        if fleet.len() <= FEW {
            self.orders.clear();
        }
        let then = self.coming.take().and_then(|coming| coming.then);
        self.start_sort(fleet, then.unwrap_or(self.sort))
    }

    /// The order of characters.
    pub fn collation(&self) -> Collation {
        self.collation
    }

    /// What the view is about to be sorted by.
    pub fn coming_sort(&self) -> Option<Sort> {
        self.coming.as_ref()?.then
    }

    /// Whether the order by a column is there; begins to make it if it isn't.
    fn make_order(&mut self, fleet: &Fleet, key: SortKey) -> bool {
        let collation = self.collation;
        let is_behind = |order: &Order| !order.collation().is(collation);
        let is_there =
            |order: &Order| order.key() == key && !order.is_worn(fleet) && !is_behind(order);
        let key = match self.orders.first() {
            // The others are made of it.
            Some(by_name) if is_behind(by_name) => SortKey::Name,
            _ if fleet.len() <= FEW || key == SortKey::Name => return true,
            _ if self.orders.iter().any(is_there) => return true,
            _ => key,
        };
        if self
            .coming
            .as_ref()
            .is_none_or(|coming| coming.sorting.key() != key)
        {
            let by_name = order_by(&mut self.orders, fleet, SortKey::Name, collation);
            let by_name = by_name.map_or(&[][..], Order::rows);
            self.coming = Some(Coming {
                sorting: Sorting::new(fleet, key, collation, by_name),
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
