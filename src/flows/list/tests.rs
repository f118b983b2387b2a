//! The plan against a model of the service whose list changes while it is read.

use super::*;
use crate::domain::fleet::Row;
use proptest::prelude::*;
use proptest::test_runner::TestRng;
use std::collections::BTreeSet;

/// A list that desktops come to and go from, and a reader of it.
struct World {
    chance: TestRng,
    list: Vec<Row>,
    next_row: Row,
    /// Rows that were listed all the time.
    stayed: BTreeSet<Row>,
    plan: ListPlan,
    /// Asked, and not answered yet.
    asked: Vec<Page>,
    /// Answered, and still on the wire; `None` for a fault.
    answered: Vec<(Page, Option<PageRead>)>,
    read: BTreeSet<Row>,
    requests: u32,
    /// How many rows the service gives at most, whatever is asked for.
    cap: u32,
    tells_total: bool,
}

impl World {
    fn new(rows: u32, mut chance: TestRng) -> Self {
        let plan = if chance.next_u64().is_multiple_of(2) {
            ListPlan::start()
        } else {
            ListPlan::start_small()
        };
        Self {
            chance,
            list: (0..rows).collect(),
            next_row: rows,
            stayed: (0..rows).collect(),
            plan,
            asked: Vec::new(),
            answered: Vec::new(),
            read: BTreeSet::new(),
            requests: 0,
            cap: 1000,
            tells_total: true,
        }
    }

    fn below(&mut self, end: usize) -> usize {
        (self.chance.next_u64() % end.max(1) as u64) as usize
    }

    fn ask(&mut self) {
        while let Some(page) = self.plan.next() {
            self.requests += 1;
            self.asked.push(page);
            let waiting = self.asked.len() + self.answered.len();
            assert!(waiting <= AT_ONCE, "{waiting} at once");
            assert!(page.limit > 0 && page.limit <= LIMIT);
            assert!(self.requests < 1000, "no end: {}", self.brief());
        }
    }

    /// The service answers one request, with the list as it is now.
    fn answer(&mut self, faults: u64) {
        let place = self.below(self.asked.len());
        if self.asked.is_empty() {
            return;
        }
        let page = self.asked.remove(place);
        let fault = self.chance.next_u64() % 100 < faults;
        let end = self.list.len();
        let from = (page.offset as usize).min(end);
        let to = (from + page.limit.min(self.cap) as usize).min(end);
        let listed = self.list[from..to].to_vec();
        let total = self.tells_total.then_some(end as u64);
        let read = PageRead {
            rows: listed.len() as u32,
            total,
            listed,
            ..PageRead::default()
        };
        self.answered.push((page, (!fault).then_some(read)));
    }

    fn deliver(&mut self) {
        let place = self.below(self.answered.len());
        if self.answered.is_empty() {
            return;
        }
        match self.answered.remove(place) {
            (page, Some(read)) => {
                self.read.extend(&read.listed);
                self.plan.arrived(page, &read);
            }
            (page, None) => self.plan.failed(page),
        }
    }

    /// A few desktops come or go, seldom many.
    fn change(&mut self) {
        let most = if self.below(8) == 0 { 700 } else { 4 };
        let place = self.below(self.list.len());
        if self.below(2) == 0 {
            let run = self.below(most).min(self.list.len() - place);
            for row in self.list.drain(place..place + run) {
                self.stayed.remove(&row);
            }
        } else {
            let at = if self.below(2) == 0 {
                self.list.len()
            } else {
                place
            };
            let new = self.next_row + 1 + self.below(most) as Row;
            self.list.splice(at..at, self.next_row..new);
            self.next_row = new;
        }
    }

    /// Reads to the end. The list changes `changes` times meanwhile, of 100 answers `faults` are faults.
    fn run(&mut self, mut changes: u32, faults: u64) {
        self.ask();
        while self.plan.is_loading() || !self.answered.is_empty() || !self.asked.is_empty() {
            match self.below(3) {
                0 if changes > 0 => {
                    changes -= 1;
                    self.change();
                }
                1 => self.answer(faults),
                _ => self.deliver(),
            }
            self.ask();
        }
    }

    fn brief(&self) -> String {
        let ListPlan {
            total,
            read,
            pages,
            last,
            failed,
            retreats,
            ..
        } = &self.plan;
        format!(
            "{total:?} {read:?} {pages:?} last {last:?} failed {failed:?} retreats {retreats}, list {}",
            self.list.len()
        )
    }

    fn has_read_all(&self) -> bool {
        self.stayed.is_subset(&self.read)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_list_that_stands_still_is_read_once(rows in prop_oneof![0_u32..3, 95_u32..105, 495_u32..505, 0_u32..9000], chance in any::<u64>().prop_perturb(|_, rng| rng)) {
        let mut world = World::new(rows, chance);
        world.run(0, 0);
        prop_assert!(!world.plan.is_incomplete());
        prop_assert!(world.has_read_all());
        prop_assert!(world.requests <= rows / (LIMIT - 1) + 2, "{} requests for {}", world.requests, rows);
        prop_assert_eq!(world.plan.progress(), (rows as usize, rows as usize));
    }

    #[test]
    fn nobody_who_was_there_all_the_time_is_forgotten(rows in 0_u32..6000, changes in 0_u32..60, chance in any::<u64>().prop_perturb(|_, rng| rng)) {
        let mut world = World::new(rows, chance);
        world.run(changes, 0);
        prop_assert!(!world.plan.is_incomplete(), "{}", world.brief());
        prop_assert!(world.has_read_all());
    }

    #[test]
    fn a_list_with_faults_is_incomplete_until_the_rest_is_read(rows in 0_u32..6000, changes in 0_u32..20, faults in 1_u64..90, chance in any::<u64>().prop_perturb(|_, rng| rng)) {
        let mut world = World::new(rows, chance);
        world.run(changes, faults);
        prop_assert!(world.plan.is_incomplete() || world.has_read_all());
        prop_assert!(world.plan.failed_pages() == 0 || world.plan.is_incomplete());
        world.plan.retry();
        world.run(0, 0);
        prop_assert!(!world.plan.is_incomplete(), "{}", world.brief());
        prop_assert!(world.has_read_all());
    }

    #[test]
    fn a_service_that_gives_fewer_rows_or_no_total_is_read_too(rows in 0_u32..3000, cap in 40_u32..700, changes in 0_u32..10, chance in any::<u64>().prop_perturb(|_, rng| rng)) {
        let mut world = World::new(rows, chance);
        world.cap = cap;
        world.run(changes, 0);
        prop_assert!(!world.plan.is_incomplete() && world.has_read_all(), "{}", world.brief());
        let mut world = World::new(rows, world.chance);
        world.tells_total = false;
        world.run(changes, 0);
        prop_assert!(!world.plan.is_incomplete() && world.has_read_all(), "{}", world.brief());
    }
}
