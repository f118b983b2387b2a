//! What is on the screen: the rows that a search finds, in order.

mod coming;

use super::matcher::{Probe, narrows};
use super::order::{Order, Sort, SortKey};
use super::query::{Clause, Query, Term};
use super::{Collation, Fleet, Row, RowSet};
use coming::Coming;

/// So many terms are remembered with what they found, so that a deleted letter costs nothing.
const REMEMBERED: usize = 16;

/// The rows that a search finds, in the order of a sort. Rows that are gone are never among them, unless they are held.
///
/// Every method that changes something takes the fleet, always the same one. After the fleet changed, call
/// [`View::refresh`] before anything else.
#[derive(Clone, Debug, Default)]
pub struct View {
    query: Query,
    sort: Sort,
    /// What terms found, the latest last.
    found: Vec<(Term, RowSet)>,
    matching: RowSet,
    /// One for each column that was sorted by, with the one by name first. Some may be of an earlier collation.
    orders: Vec<Order>,
    collation: Collation,
    coming: Option<Coming>,
    rows: Vec<Row>,
    /// Whether what changes leaves rows where they are.
    holds: bool,
    /// Whether a row is where it wouldn't be otherwise.
    is_held: bool,
    known: u32,
}

impl View {
    /// A view of nothing, by name.
    pub fn new() -> Self {
        Self::default()
    }

    /// Searches. A search that only goes on from the last one looks at what that found.
    pub fn set_query(&mut self, fleet: &Fleet, query: Query) {
        self.query = query;
        self.search(fleet);
        self.pick(fleet, false);
    }

    /// The search.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Sorts. The first time by a column all rows are sorted; later that order is there.
    pub fn set_sort(&mut self, fleet: &Fleet, sort: Sort) {
        self.wait_no_more();
        let collation = self.collation;
        self.drop_orders(&|order| !order.collation().is(collation));
        let holds = self.holds && self.sort == sort;
        self.sort = sort;
        self.pick(fleet, holds);
    }

    /// The sort.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Searches without what was found before: the fleet is searched in another way now.
    pub fn search_anew(&mut self, fleet: &Fleet) {
        self.found.clear();
        self.search(fleet);
        self.pick(fleet, false);
    }

    /// Takes up what changed in the fleet ([`Fleet::take_changes`]).
    pub fn refresh(&mut self, fleet: &Fleet, changed: &RowSet) {
        let mut changed = changed.clone();
        (self.known..fleet.len()).for_each(|row| {
            changed.set(row, true);
        });
        self.known = fleet.len();
        self.orders
            .iter_mut()
            .for_each(|order| order.note(&changed));
        if let Some(coming) = &mut self.coming {
            coming.stale.add(&changed);
        }
        if changed.len() > fleet.len() / 4 + 64 {
            self.found.clear();
        }
        for (term, found) in &mut self.found {
            let probe = Probe::new(fleet, term);
            changed.iter().for_each(|row| {
                found.set(row, probe.finds(fleet, row));
            });
        }
        self.search(fleet);
        self.pick(fleet, self.holds);
    }

    /// From now on changes of the fleet and of the order of characters leave each row on the screen where it is, those that
    /// no longer match too, and rows that come are the last; or they don't. Another search or sort moves rows anyway.
    pub fn hold(&mut self, holds: bool) {
        self.holds = holds;
    }

    /// Whether the rows on the screen are others than those that match, or in another order.
    pub fn is_held(&self) -> bool {
        self.is_held
    }

    /// The rows on the screen, from top to bottom.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows that match: those on the screen, unless they are held.
    pub fn matching(&self) -> &RowSet {
        &self.matching
    }

    /// The rows that would match if some clauses were not there.
    pub(super) fn matching_but(
        &self,
        fleet: &Fleet,
        is_left_out: &dyn Fn(&Clause) -> bool,
    ) -> RowSet {
        let clauses = self.query.clauses();
        if !clauses.iter().any(is_left_out) {
            return self.matching.clone();
        }
        let mut matching = fleet.live().clone();
        for clause in clauses.iter().filter(|clause| !is_left_out(clause)) {
            narrow(&mut matching, clause, |term, into| {
                match self.found.iter().find(|(known, _)| known == term) {
                    Some((_, rows)) => into.add(rows),
                    None => into.add(&Probe::new(fleet, term).find_all(fleet)),
                }
            });
        }
        matching
    }

    /// Where a row is on the screen, from 0.
    pub fn position(&self, row: Row) -> Option<usize> {
        self.rows.iter().position(|other| *other == row)
    }

    /// The rows on the screen from one to another, in whichever order they are. `None` when one of them isn't there.
    pub fn between(&self, one: Row, other: Row) -> Option<&[Row]> {
        let (one, other) = (self.position(one)?, self.position(other)?);
        self.rows.get(one.min(other)..=one.max(other))
    }

    fn search(&mut self, fleet: &Fleet) {
        let mut matching = fleet.live().clone();
        for clause in self.query.clauses() {
            narrow(&mut matching, clause, |term, into| {
                into.add(recall(&mut self.found, fleet, term));
            });
        }
        let surplus = self.found.len().saturating_sub(REMEMBERED);
        self.found.drain(..surplus);
        self.matching = matching;
    }

    fn drop_orders(&mut self, which: &dyn Fn(&Order) -> bool) {
        self.orders.retain(|order| !which(order));
    }

    fn pick(&mut self, fleet: &Fleet, holds: bool) {
        let order = order_by(&mut self.orders, fleet, self.sort.key, self.collation);
        let rows = order
            .map(|order| order.pick(fleet, &self.matching, self.sort.descending))
            .unwrap_or_default();
        if holds {
            let there: RowSet = self.rows.iter().copied().collect();
            let new = rows.iter().filter(|row| !there.contains(**row));
            self.rows.extend(new);
            self.is_held = self.rows != rows;
        } else {
            self.rows = rows;
            self.is_held = false;
        }
    }
}

/// Keeps the rows for which a clause holds; `find` adds what a term finds.
fn narrow(matching: &mut RowSet, clause: &Clause, mut find: impl FnMut(&Term, &mut RowSet)) {
    let is_faulty = |term: &Term| matches!(term, Term::Faulty(_));
    let faulty = clause.any_of.iter().any(is_faulty);
    let mut found = RowSet::default();
    for term in &clause.any_of {
        find(term, &mut found);
    }
    if clause.negated && !faulty {
        matching.remove(&found);
    } else {
        matching.keep(&found);
    }
}

/// What a term finds: remembered, or looked for among what a shorter word found, or in the whole fleet.
fn recall<'a>(found: &'a mut Vec<(Term, RowSet)>, fleet: &Fleet, term: &Term) -> &'a RowSet {
    let known = match found.iter().position(|(known, _)| known == term) {
        Some(place) => found.remove(place),
        None => (term.clone(), look_for(found, fleet, term)),
    };
    found.push(known);
    found
        .last()
        .map_or(const { &RowSet::EMPTY }, |(_, rows)| rows)
}

fn look_for(found: &[(Term, RowSet)], fleet: &Fleet, term: &Term) -> RowSet {
    let probe = Probe::new(fleet, term);
    match few_to_look_at(found, fleet, term) {
        Some(rows) => rows.iter().filter(|row| probe.finds(fleet, *row)).collect(),
        None => probe.find_all(fleet),
    }
}

/// Looking at one row takes as long as so many in a pass over the whole fleet (measured in the browser).
const PASSED_MEANWHILE: u32 = 128;

/// The rows to look at one by one: those of the shorter word that found the fewest. `None` when they are so many that one
/// pass over the whole fleet is quicker.
fn few_to_look_at<'a>(
    found: &'a [(Term, RowSet)],
    fleet: &Fleet,
    term: &Term,
) -> Option<&'a RowSet> {
    let wider = found.iter().filter(|(shorter, _)| narrows(term, shorter));
    let (length, rows) = wider
        .map(|(_, rows)| (rows.len(), rows))
        .min_by_key(|(length, _)| *length)?;
    (length < fleet.len() / PASSED_MEANWHILE).then_some(rows)
}

/// The order by a column, up to date; in this collation if it has to be made.
fn order_by<'a>(
    orders: &'a mut Vec<Order>,
    fleet: &Fleet,
    key: SortKey,
    collation: Collation,
) -> Option<&'a Order> {
    if key != SortKey::Name {
        order_by(orders, fleet, SortKey::Name, collation)?;
    }
    let place = match orders.iter().position(|order| order.key() == key) {
        Some(place) if !orders.get(place)?.is_worn(fleet) => {
            orders.get_mut(place)?.settle(fleet);
            place
        }
        worn => {
            let order = match orders.first() {
                Some(by_name) if key != SortKey::Name => {
                    Order::new(fleet, key, by_name.collation(), by_name.rows())
                }
                _ => Order::new(fleet, key, collation, &[]),
            };
            if let Some(place) = worn {
                *orders.get_mut(place)? = order;
                place
            } else {
                add(orders, order)
            }
        }
    };
    orders.get(place)
}

/// Adds an order, the one by name before all others. Gives its place.
fn add(orders: &mut Vec<Order>, order: Order) -> usize {
    let place = if order.key() == SortKey::Name {
        0
    } else {
        orders.len()
    };
    orders.insert(place, order);
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::RowDraft;

    #[test]
    fn another_letter_looks_only_at_what_the_letters_before_it_found_where_that_is_little() {
        let mut fleet = Fleet::default();
        for at in 0..10_000 {
            let name = format!("ws-{at:05}");
            fleet.upsert(&RowDraft {
                id: &name,
                name: Some(&name),
                ..RowDraft::default()
            });
        }
        let mut view = View::new();
        view.refresh(&fleet, &RowSet::default());
        let mut looked_at = Vec::new();
        for typed in ["ws-0", "ws-01", "ws-012", "ws-0123", "ws-01234"] {
            let query = Query::parse(typed);
            let term = query.clauses()[0].any_of[0].clone();
            let few = few_to_look_at(&view.found, &fleet, &term);
            looked_at.push(few.map_or(fleet.len(), RowSet::len));
            view.set_query(&fleet, query);
        }
        // All of them begin with `ws-0`, a tenth with `ws-01`, and so on: one pass over all is quicker than looking at 100.
        assert_eq!(looked_at, [10_000, 10_000, 10_000, 10_000, 10]);
        // Taking letters back looks at none: what they found is remembered.
        assert_eq!(view.rows().len(), 1);
        view.set_query(&fleet, Query::parse("ws-012"));
        assert_eq!(view.rows().len(), 100);
    }
}
