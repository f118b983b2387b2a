//! The console in a real browser: the shipped components, mounted and used as a person does, seen by the roles and
//! accessible names that the browser itself computes. Only `window.fetch` is replaced, by a service that answers as
//! the real one's contract says; everything before it, the transport too, is the console's own.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

mod collator;
mod confirm;
mod fault_card;
mod format;
mod list_faults;
mod loading;
mod message;
mod person;
mod picker_address;
mod picker_bring;
mod picker_choice;
mod picker_facets;
mod picker_find;
mod picker_large;
mod picker_rows;
mod picker_views;
mod protected;
mod records;
mod run;
mod service;
mod sign_in;
mod timing;
mod transport;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
