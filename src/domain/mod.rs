//! What Curfew knows and decides. Pure: no browser, no clock, no randomness of its own.
//!
//! Invariant: nothing in here names a module outside `domain`.

pub mod batch;
pub mod columns;
pub mod confirm;
pub mod csv;
pub mod desktop;
pub mod fault;
pub mod fleet;
pub mod history;
pub mod import;
pub mod listing;
pub mod message;
pub mod mosaic;
pub mod outcome;
pub mod plan;
pub mod project;
pub mod protected;
pub mod refresh;
pub mod report;
pub mod run;
pub mod saved;
pub mod scroll;
pub mod secret;
pub mod selection;
pub mod text;
pub mod time;
pub mod token;
pub mod views_shown;
