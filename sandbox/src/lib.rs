//! The sandbox: a simulated Workspace and IAM service that speaks the documented protocol over HTTP, and serves the
//! built console on the same address. No real desktop is reached.
//!
//! The way of a request: [`server`] → [`app`] → [`gateway`] (request id, log, sizes, answers on purpose, token, limit)
//! → [`workspace`] or [`iam`] → [`world`] (what changed) over [`fleet`] (what the seed says).

pub mod admission;
pub mod answer;
pub mod app;
pub mod asked;
pub mod call;
pub mod clock;
pub mod control;
pub mod dice;
pub mod faults;
pub mod fleet;
pub mod gateway;
pub mod iam;
pub mod inject;
pub mod limits;
pub mod options;
pub mod projects;
pub mod record;
pub mod server;
pub mod site;
pub mod state;
pub mod throttle;
pub mod tokens;
pub mod workspace;
pub mod world;
