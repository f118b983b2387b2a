//! Curfew: an administrator's console that logs cloud desktops off in batches through Huawei Cloud Workspace.
//!
//! Dependencies point one way: `views → ui, state → flows → api → domain`. What needs a browser is compiled for
//! `wasm32` only; `domain`, `api` (without its transport) and `flows` compile and are tested natively.

pub mod api;
pub mod domain;
pub mod flows;
pub mod route;
pub mod texts;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod views;

#[cfg(target_arch = "wasm32")]
pub use app::start;
