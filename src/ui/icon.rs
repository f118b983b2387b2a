//! The few pictures. Their paths are bound at run time on purpose: a wholly static tree would be parsed as HTML,
//! which Trusted Types forbid.

use leptos::prelude::*;

/// The crescent of the brand.
#[component]
pub fn Moon() -> impl IntoView {
    let path =
        "M20.5 14.8A8.6 8.6 0 0 1 9.2 3.5a.7.7 0 0 0-.9-.9 10 10 0 1 0 13.1 13.1.7.7 0 0 0-.9-.9Z";
    view! {
        <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}

/// The magnifying glass of a search box.
#[component]
pub fn Magnifier() -> impl IntoView {
    let path = "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1.5 3 4.5 4.5";
    view! {
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}
