//! The sandbox as its clients meet it: held against the facts in `schema/`, over its router and over real sockets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod connections;
mod contract;
mod control;
mod faults;
mod fleet;
mod gateway;
mod iam;
mod limits;
mod lists;
mod logoff;
mod program;
mod schema;
mod site;
mod support;
mod warn;
