//! The gallery: every part of `ui`, and the small parts of the views, in all their states, with the console's own style
//! sheets. For development and the visual tests; it is never in a release.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "nothing of it ships"
)]

#[cfg(target_arch = "wasm32")]
mod consoles;
#[cfg(target_arch = "wasm32")]
mod desktops;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
mod tokens;
#[cfg(target_arch = "wasm32")]
mod told;

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::start();
}
