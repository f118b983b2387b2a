//! A box in which one of a few values is chosen.

use crate::ui::el::{El, el};
use web_sys::HtmlSelectElement;

/// The box, with its accessible name. `options` are values and their options; `act` is told of each choice by the box
/// that holds it.
pub fn choice<'a>(
    name: &str,
    options: impl IntoIterator<Item = (&'a str, El)>,
    chosen: &str,
    act: impl Fn(&HtmlSelectElement) + 'static,
) -> El {
    let options = options.into_iter().map(|(value, option)| {
        let option = option.attr("value", value);
        if value == chosen {
            option.attr("selected", "")
        } else {
            option
        }
    });
    let options: Vec<El> = options.collect();
    let select = el("select")
        .class("plain-select")
        .attr("aria-label", name)
        .child(options);
    let node: HtmlSelectElement = select.node();
    select.on("change", move |_| act(&node))
}
