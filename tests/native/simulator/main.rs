//! The engine against a model of the service, with everything going wrong that can, from a seed.
//!
//! `SEEDS=n` plays so many seeds, `FROM=m` begins at another, `SEED=x` plays one and shows what happened.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "a test")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::struct_excessive_bools,
    reason = "a test that stops says where"
)]

mod audit;
mod checks;
mod dice;
mod figures;
mod lead_in;
mod limiter;
mod met;
mod rules;
mod scenario;
mod service;
mod waiting;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use met::Met;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn play(seed: u64, tracing: bool, met: &mut Met) -> Result<(), String> {
    let mut world = scenario::world(seed);
    world.tracing = tracing;
    let end = catch_unwind(AssertUnwindSafe(|| world.play()));
    met.add(&world.run);
    end.unwrap_or_else(|_| Err("a panic".into()))
}

#[test]
fn whatever_happens_every_desktop_is_accounted_for() {
    let mut met = Met::default();
    if let Some(seed) = number("SEED") {
        return assert_eq!(play(seed, true, &mut met), Ok(()));
    }
    let (from, seeds) = (
        number("FROM").unwrap_or(0),
        number("SEEDS").unwrap_or(10_000),
    );
    let begun = Instant::now();
    for seed in from..from + seeds {
        if let Err(why) = play(seed, false, &mut met) {
            panic!(
                "{why}\nto see it again: SEED={seed} cargo test --test simulator whatever -- --nocapture"
            );
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    met.tell();
    println!(
        "{seeds} seeds in {seconds:.1} s: {:.0} a second",
        seeds as f64 / seconds
    );
    if seeds >= 5_000 {
        met.must_be_complete();
    }
}
