//! What Curfew knows and decides. Pure: no browser, no clock, no randomness of its own.
//!
//! Invariant: nothing in here names a module outside `domain`.

pub mod batch;
pub mod desktop;
pub mod fault;
pub mod message;
pub mod outcome;
pub mod plan;
pub mod run;
pub mod time;
