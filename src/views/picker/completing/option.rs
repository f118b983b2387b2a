//! The lines of the list.

use super::{LIST, Suggestions};
use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Facet, Suggestion, sort_called};
use crate::ui::el::{El, el};
use crate::ui::format;
use crate::views::picker::words::{login_state, power_state, title};
use leptos::prelude::*;
use web_sys::Event;

/// The id of the line of a suggestion; they count from 1.
pub fn option_id(at: usize) -> String {
    [LIST, "-", &at.to_string()].concat()
}

impl Suggestions {
    /// A line for each suggestion; none while `count`, which the list follows, is 0.
    pub fn lines(&self, count: usize) -> Vec<El> {
        let shown = self.shown.borrow();
        let Some(shown) = shown.as_ref().filter(|_| count > 0) else {
            return Vec::new();
        };
        let lines = (1..).zip(&shown.suggestions);
        lines.map(|(at, one)| self.line(at, one)).collect()
    }

    fn line(&self, at: usize, one: &Suggestion) -> El {
        let (active, it) = (self.active, self.clone());
        let hint = el("span").class("muted small grow").child(self.hint(one));
        let count = one.value.as_ref().map(|(.., count)| {
            let count = format::count(self.language, *count as usize);
            el("span").class("muted").child(count)
        });
        el("li")
            .attr("role", "option")
            .attr("id", &option_id(at))
            .bind("aria-selected", move || {
                Some(if active.get() == at { "true" } else { "false" })
            })
            // The box keeps the focus.
            .on("mousedown", |event: Event| event.prevent_default())
            .on("click", move |_| it.take(at))
            .child((
                el("bdi").class("mono").child(&*one.text),
                " ",
                hint,
                " ",
                count,
            ))
    }

    /// What a suggestion means, where its own words don't say it.
    fn hint(&self, one: &Suggestion) -> String {
        let language = self.language;
        match &one.value {
            Some((Some(Facet::State), word, _)) => login_state(language, &LoginState::parse(word)),
            Some((Some(Facet::Power), word, _)) => power_state(language, word),
            Some(_) => String::new(),
            None => {
                let named = sort_called(one.text.trim_end_matches(':'));
                named.map_or_else(String::new, |sort| title(language, sort.key).to_owned())
            }
        }
    }
}
