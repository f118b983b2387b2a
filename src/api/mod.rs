//! Workspace and IAM over HTTP: requests, the transport, and what answers mean.
//!
//! Invariant: only `request` reads a token, only `transport` sends, and whatever bytes come back, nothing here panics.

pub mod answer;
pub mod call;
pub mod codes;
pub mod commands;
pub mod config;
pub mod credentials;
mod dates;
pub mod detail;
pub mod endpoints;
mod json;
pub mod pages;
pub mod regions;
pub mod request;
pub mod session;
pub mod settings;
pub mod transport;
