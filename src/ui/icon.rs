//! The few pictures.

use crate::ui::el::{El, svg};

/// The crescent of the brand.
pub fn moon() -> El {
    let path =
        "M20.5 14.8A8.6 8.6 0 0 1 9.2 3.5a.7.7 0 0 0-.9-.9 10 10 0 1 0 13.1 13.1.7.7 0 0 0-.9-.9Z";
    svg("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("fill", "currentColor")
        .attr("aria-hidden", "true")
        .child(svg("path").attr("d", path))
}

/// The magnifying glass of a search box.
pub fn magnifier() -> El {
    let path = "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1.5 3 4.5 4.5";
    svg("svg")
        .attr("viewBox", "0 0 16 16")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.6")
        .attr("aria-hidden", "true")
        .child(svg("path").attr("d", path))
}
