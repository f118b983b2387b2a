//! What happens over time: sign in, load the list, carry out a run.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod list;
pub mod page;
pub mod retry;
pub mod run;
pub mod sign_in;
pub mod start;
