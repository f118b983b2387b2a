//! What a person sees on the screen and does with it.

pub mod does;
mod grid;
mod screen;
pub mod sees;
pub mod waits;

pub use grid::Row;
pub use screen::{PROJECT, Screen, TOKEN, show};
