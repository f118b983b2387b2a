//! The figures that the rules of sending promise, measured.

use curfew::domain::fault::FaultKind;
use curfew::domain::outcome::Outcome;
use curfew::domain::plan::Options;
use curfew::domain::run::{Note, Step, Why};

use crate::dice::Dice;
use crate::limiter::{Kind, Limiter};
use crate::scenario::{calm, machine, plan};
use crate::service::{Faults, Service};
use crate::world::{Fate, World};

fn quiet() -> Fate {
    Fate {
        write_time: (1, 8),
        patience: 400,
        ..Fate::default()
    }
}

fn steady() -> Options {
    Options {
        careful_start: false,
        ..Options::default()
    }
}

/// A whole run against a limit of 100 log-offs a minute.
fn limited(desktops: usize, kind: Kind, reads: u64, options: Options) -> World {
    let mut service = Service::new(vec![machine(); desktops], calm(), Dice::new(7));
    service.posts = Limiter::new(kind, 100, true);
    service.gets = Limiter::new(kind, reads, true);
    let mut world = World::new(plan(desktops, options), service, quiet(), 7);
    assert_eq!(world.play(), Ok(()));
    world
}

/// Seconds from the first request to the last answer.
fn took(world: &World) -> f64 {
    let began = world.first_post_at.expect("something was sent");
    (world.last_answer_at - began) as f64 / 1000.0
}

/// The same for a sender that knows the limit: one request, then four at once (rule 11), none refused.
fn best(desktops: usize, kind: Kind) -> f64 {
    // Who is never refused doesn't feel that refused requests count.
    let kind = if kind == Kind::Harsh {
        Kind::Sliding
    } else {
        kind
    };
    let (mut limiter, mut dice) = (Limiter::new(kind, 100, true), Dice::new(7));
    let (low, high) = calm().latency;
    let (mut free, mut last) = (vec![0], 0);
    for _ in 0..desktops.div_ceil(100) {
        free.sort_unstable();
        let mut arrives = last.max(free[0] + dice.between(low, high) / 2);
        while let Err(wait) = limiter.admit(arrives) {
            arrives += wait.max(1);
        }
        last = arrives;
        free[0] = arrives + dice.between(low, high) / 2;
        free.resize(4, free[0]);
    }
    free.into_iter().max().unwrap_or_default() as f64 / 1000.0
}

const LIMITS: [Kind; 7] = [
    Kind::Unlimited,
    Kind::Fixed { phase: 0 },
    Kind::Fixed { phase: 20_000 },
    Kind::Fixed { phase: 57_000 },
    Kind::Sliding,
    Kind::Harsh,
    Kind::Bucket { size: 100 },
];

fn must_keep_to(desktops: usize, kind: Kind, reads: u64, reread: bool) {
    let best = best(desktops, kind);
    let options = Options {
        read_before_sending: reread,
        ..steady()
    };
    let world = limited(desktops, kind, reads, options);
    the_curve_accounts_for_all(&world);
    let refused = f64::from(world.service.refused_posts) / f64::from(world.checks.posts);
    let took = took(&world);
    let (ratio, percent) = (took / best, refused * 100.0);
    let case = format!("{desktops} desktops, {kind:?}, {reads} reads a minute, re-read {reread}");
    let figures =
        format!("{took:.1} s, best {best:.1} s, ratio {ratio:.3}, refused {percent:.1} %");
    println!("{case}: {figures}");
    assert!(ratio <= 1.05 && percent < 3.0, "{case}: {figures}");
}

/// The picture of the pace shows each request and each refusal, once, and no faster than the service took them.
fn the_curve_accounts_for_all(world: &World) {
    for most in [1, 7, 60] {
        let curve = world.run.curve(most);
        let sum = |of: fn(&Step) -> u32| curve.steps.iter().map(of).sum::<u32>();
        assert!(curve.steps.len() <= most);
        assert_eq!(sum(|step| step.requests), world.checks.posts);
        assert_eq!(sum(|step| step.refused), world.service.refused_posts);
        let last = curve.steps.last().expect("a run has a length");
        assert_eq!(last.limit.is_some(), world.service.refused_posts > 0);
    }
}

#[test]
fn a_run_keeps_within_a_twentieth_of_the_best_schedule_and_few_requests_are_refused() {
    for desktops in [10_000, 30_000, 100_000] {
        for kind in LIMITS {
            must_keep_to(desktops, kind, 200, true);
            must_keep_to(desktops, kind, 200, false);
        }
    }
}

#[test]
fn looks_do_not_hold_up_sending_where_the_service_has_no_more_readings_than_log_offs() {
    for desktops in [10_000, 30_000] {
        for kind in LIMITS {
            must_keep_to(desktops, kind, 100, true);
        }
    }
}

#[test]
fn a_limit_that_was_learned_is_not_tried_again_every_minute() {
    for kind in LIMITS {
        let world = limited(100_000, kind, 200, steady());
        let (minutes, refused) = (took(&world) / 60.0, world.service.refused_posts);
        println!("{kind:?}: {refused} refused in {minutes:.1} minutes");
        assert!(refused <= 12, "{kind:?}: {refused} refused");
    }
}

/// A whole run of so many desktops in a project with others, and its readings: all, and those of pages.
fn verified(desktops: usize, others: u32, refused: bool) -> (u32, u32) {
    let faults = Faults {
        pages: (refused, 1_000, true),
        others,
        ..calm()
    };
    let options = Options {
        read_before_sending: false,
        ..steady()
    };
    let service = Service::new(vec![machine(); desktops], faults, Dice::new(7));
    let mut world = World::new(plan(desktops, options), service, quiet(), 7);
    assert_eq!(world.play(), Ok(()));
    let gone = world.run.tally().count(Outcome::LoggedOff);
    assert_eq!(gone as usize, desktops, "all are seen gone");
    (world.checks.gets, world.checks.pages)
}

#[test]
fn verification_reads_pages_of_all_desktops_where_that_is_cheaper() {
    for (desktops, others) in [(1_000, 0), (2_000, 1_000), (1_000, 2_000)] {
        let (by_id, tried) = verified(desktops, others, true);
        let (cheaper, pages) = verified(desktops, others, false);
        println!(
            "{desktops} of {}: {by_id} readings by id, {cheaper} with {pages} pages",
            others + desktops as u32
        );
        assert!(tried <= 1, "a call that is refused is not tried again");
        assert!(pages > 0 && cheaper * 3 < by_id * 2, "{cheaper} of {by_id}");
    }
    let (_, pages) = verified(1_000, 9_000, false);
    assert!(pages <= 1, "{pages} pages of a project that is too large");
    let (_, pages) = verified(100, 0, false);
    assert_eq!(pages, 0, "one reading by id is enough for a hundred");
}

#[test]
fn a_careful_start_costs_a_large_run_less_than_half_a_minute() {
    let careful = took(&limited(10_000, Kind::Unlimited, 200, Options::default()));
    let steady = took(&limited(10_000, Kind::Unlimited, 200, steady()));
    println!("10000 desktops: {careful:.1} s with a careful start, {steady:.1} s without");
    assert!(careful > steady && careful < steady + 30.0);
}

/// A run against a service that refuses these desktops, and the requests that it took: log-offs and readings.
fn with_bad(
    size: usize,
    bad: &[usize],
    kind: FaultKind,
    names: bool,
    fate: Fate,
) -> (World, u32, u32) {
    let mut machines = vec![machine(); size];
    for &place in bad {
        machines[place].refused = Some(kind);
    }
    let service = Service::new(machines, Faults { names, ..calm() }, Dice::new(7));
    let options = Options {
        read_before_sending: false,
        verify_for: 0,
        ..steady()
    };
    let mut world = World::new(plan(size, options), service, fate, 7);
    assert_eq!(world.play(), Ok(()));
    let (posts, gets) = (world.checks.posts, world.checks.gets);
    (world, posts, gets)
}

#[test]
fn one_bad_desktop_costs_at_most_fourteen_requests_more_wherever_it_stands() {
    let mut worst = (0, 0, 0);
    for place in 0..100 {
        let (world, posts, gets) = with_bad(100, &[place], FaultKind::NotFound, false, quiet());
        assert_eq!(world.run.tally().count(Outcome::Failed), 1);
        assert_eq!(world.run.tally().count(Outcome::Accepted), 99);
        worst = (
            worst.0.max(posts - 1),
            worst.1.max(gets),
            worst.2.max(posts - 1 + gets),
        );
    }
    let (posts, gets, both) = worst;
    println!(
        "one bad desktop in 100: at most {posts} log-offs and {gets} readings more, {both} together"
    );
    assert!(both <= 14);
}

#[test]
fn the_good_ones_pass_however_many_are_bad() {
    for count in [2, 5, 10, 25, 50, 90, 99] {
        let (mut dice, mut most) = (Dice::new(count), 0);
        for _ in 0..20 {
            let mut all: Vec<usize> = (0..100).collect();
            let one = |_| all.swap_remove(dice.next() as usize % all.len());
            let bad: Vec<usize> = (0..count).map(one).collect();
            let (world, posts, _) = with_bad(100, &bad, FaultKind::Conflict, false, quiet());
            assert_eq!(u64::from(world.run.tally().count(Outcome::Failed)), count);
            assert_eq!(
                u64::from(world.run.tally().count(Outcome::Accepted)),
                100 - count
            );
            most = most.max(posts - 1);
        }
        println!("{count} bad desktops in 100: at most {most} log-offs more");
    }
}

#[test]
fn a_named_desktop_costs_one_request_more() {
    for place in 0..100 {
        let (world, posts, gets) = with_bad(100, &[place], FaultKind::Conflict, true, quiet());
        assert_eq!(world.run.tally().count(Outcome::Accepted), 99);
        assert_eq!((posts, gets), (2, 1));
    }
}

#[test]
fn what_is_wrong_with_the_whole_takes_at_most_eight_requests_more() {
    for kind in [
        FaultKind::Forbidden,
        FaultKind::BadRequest,
        FaultKind::NotFound,
        FaultKind::Conflict,
    ] {
        for size in [100, 150, 1_000, 10_000] {
            for names in [false, true] {
                let all: Vec<usize> = (0..size).collect();
                let nobody_goes_on = Fate {
                    patience: 0,
                    ..quiet()
                };
                let (world, posts, gets) = with_bad(size, &all, kind, names, nobody_goes_on);
                let paused = |why| {
                    world
                        .run
                        .log()
                        .iter()
                        .any(|line| line.note == Note::Paused(why))
                };
                assert!(
                    paused(Why::NothingPasses),
                    "{kind:?}, {size}, named {names}"
                );
                assert!(
                    posts - 1 + gets <= 8 + 2,
                    "{posts} log-offs, {gets} readings"
                );
                assert!(posts - 1 <= 8, "{posts} log-offs");
            }
        }
    }
}
