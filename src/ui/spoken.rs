//! A text for screen readers that changes often, told seldom.

use crate::ui::el::{El, el, follow, text};
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

/// How often somebody is told at most.
const EVERY: Duration = Duration::from_secs(5);

/// Takes the words up anew every five seconds at most, and once more when it is over. They are in the page, and not to be
/// seen.
pub fn spoken(words: impl Fn() -> String + 'static, is_over: impl Fn() -> bool + 'static) -> El {
    let words = Rc::new(words);
    let said = RwSignal::new(untrack(&*words));
    let again = words.clone();
    if let Ok(timer) = set_interval_with_handle(move || said.set(untrack(&*again)), EVERY) {
        on_cleanup(move || timer.clear());
    }
    follow(Box::new(move || {
        if is_over() {
            said.set(untrack(&*words));
        }
    }));
    el("span")
        .class("unseen")
        .attr("role", "status")
        .child(text(move || said.get()))
}
