//! What happens over time: sign in, load the list, carry out a run and keep its journal.

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod journal;
pub mod list;
pub mod page;
pub mod pools;
pub mod refresh;
pub mod retry;
pub mod run;
pub mod sign_in;
pub mod start;
