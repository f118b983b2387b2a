//! The figures that the rules promise.

use curfew::domain::plan::Options;
use curfew::domain::run::Phase;

use crate::dice::Dice;
use crate::limiter::{Kind, Limiter};
use crate::scenario::{calm, machine, plan};
use crate::service::Service;
use crate::world::{Fate, World};

fn quiet() -> Fate {
    Fate { write_time: (1, 8), patience: 40, ..Fate::default() }
}

fn steady() -> Options {
    Options { careful_start: false, ..Options::default() }
}

/// A run of so many desktops against a limit; how long until the last answer, and the share refused.
fn paced(desktops: usize, kind: Kind, tells: bool, reread: bool) -> (f64, f64) {
    let mut service = Service::new(vec![machine(); desktops], calm(), Dice::new(7));
    service.posts = Limiter::new(kind, 100, tells);
    service.gets = Limiter::new(kind, 200, tells);
    let options = Options { read_before_sending: reread, ..steady() };
    let mut world = World::new(plan(desktops, options), service, quiet(), 7);
    assert_eq!(world.play(), Ok(()));
    let refused = f64::from(world.service.refused_posts) / f64::from(world.checks.posts);
    (world.last_answer_at as f64 / 1000.0, refused)
}

/// The same with a sender that knows the limit: four at once, never refused.
fn best(desktops: usize, kind: Kind) -> f64 {
    let (batches, mut limiter, mut dice) = (desktops.div_ceil(100), Limiter::new(kind, 100, true), Dice::new(7));
    let mut free = [0u64; 4];
    for _ in 0..batches {
        free.sort_unstable();
        let (low, high) = calm().latency;
        let (there, back) = (dice.between(low, high) / 2, dice.between(low, high) / 2);
        let mut arrives = free[0] + there;
        while let Err(wait) = limiter.admit(arrives) {
            arrives += wait.max(1);
        }
        free[0] = arrives + back;
    }
    free.into_iter().max().unwrap_or_default() as f64 / 1000.0
}

#[test]
fn figures_of_the_pace() {
    let kinds = [
        Kind::Unlimited,
        Kind::Fixed { phase: 0 },
        Kind::Fixed { phase: 20_000 },
        Kind::Fixed { phase: 57_000 },
        Kind::Sliding,
        Kind::Bucket { size: 100 },
        Kind::Bucket { size: 10 },
        Kind::Bucket { size: 1 },
    ];
    for desktops in [10_000, 30_000, 100_000] {
        for kind in kinds {
            let best = best(desktops, kind);
            for tells in [true, false] {
                for reread in [true, false] {
                    let (took, refused) = paced(desktops, kind, tells, reread);
                    println!(
                        "{desktops} {kind:?} tells={tells} reread={reread}: {took:.1} s, best {best:.1}, ratio {:.3}, refused {:.1} %",
                        took / best,
                        refused * 100.0
                    );
                }
            }
        }
    }
    let _ = Phase::Finished;
}
