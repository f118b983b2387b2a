//! One run in the list of runs.

use super::going::delete_later;
use super::{export, open};
use crate::domain::history::Head;
use crate::domain::outcome::{Outcome, Tally};
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{El, el, text};
use crate::ui::language::use_language;
use crate::ui::{format, intl};
use crate::views::cut_off::sums;
use crate::views::run::words::key;

/// One run, as it is shown and looked for.
pub struct Line {
    head: Head,
    tally: Tally,
    is_cut_off: bool,
    started: String,
    sums: String,
}

impl Line {
    /// A run as it stands; `is_cut_off`: it can go on, and no tab carries it out.
    pub fn of(head: Head, is_cut_off: bool) -> Self {
        let language = use_language();
        let tally = if is_cut_off {
            head.tally_if_cut_off()
        } else {
            head.tally
        };
        Self {
            started: intl::day_and_second(language, head.started),
            sums: sums(language, &tally),
            head,
            tally,
            is_cut_off,
        }
    }

    /// What can be looked for in it. A day can be as it shows, or as ISO 8601 has it.
    pub fn read(&self) -> String {
        let day = format::day(self.head.started.cast_signed());
        let user = self.head.user.as_deref().unwrap_or_default();
        [
            &self.started,
            &self.head.project_name,
            user,
            &self.sums,
            &day,
        ]
        .join(" ")
    }

    /// As it stands in the list.
    pub fn shown(self) -> El {
        let console = use_console();
        let language = use_language();
        let at = self.head.started;
        let ago = move || intl::ago(language, console.since(at));
        let started = el("div").child((
            el("b").child(self.started.as_str()),
            " ",
            el("span").class("muted small").child(text(ago)),
        ));
        let total = self.tally.total() as usize;
        let desktops = el("span").child((
            format::count(language, total),
            el("span")
                .class("unit unseen")
                .child([" ", language.message_desktops(total)].concat()),
        ));
        let outcomes = el("div")
            .class("grow")
            .child((bar(&self.tally), self.sums.as_str()));
        el("li")
            .class("row")
            .attr("aria-label", &self.started)
            .child((
                started,
                el("bdi").child(self.head.project_name.as_str()),
                el("bdi")
                    .class("muted")
                    .child(self.head.user.clone().unwrap_or_default()),
                desktops,
                outcomes,
                el("span").class("warn").child(self.state()),
                self.ways(),
            ))
    }

    /// That it is not over, and why.
    fn state(&self) -> Option<&'static str> {
        let language = use_language();
        let words = if self.is_cut_off {
            language.records_open_cut_off()
        } else {
            language.records_open_still()
        };
        self.head.is_open().then_some(words)
    }

    /// What can be done with it.
    fn ways(&self) -> El {
        let console = use_console();
        let language = use_language();
        let key = self.head.key;
        let is_under_way = self.head.is_open() && !self.is_cut_off;
        let open = button("btn", language.records_open(), move || open(console, key))
            .off_while(&format!("open-off-{}", self.head.started), move || {
                (console.run.is_on() && !is_under_way).then(|| language.records_open_off())
            });
        let save = button("btn quiet", language.run_export(), move || {
            export(console.records, key);
        });
        let started = self.started.clone();
        let delete = (!self.head.is_open()).then(|| {
            button("btn quiet", language.records_delete(), move || {
                delete_later(console.records, language, key, &started);
            })
        });
        el("div").class("row").child((open, save, delete))
    }
}

/// The outcomes as parts of a bar; the words beside it say the same.
fn bar(tally: &Tally) -> El {
    let any = Outcome::ALL.into_iter().filter(|o| tally.count(*o) > 0);
    let parts = any.map(|outcome| {
        let share = tally.count(outcome).to_string();
        el("i")
            .attr("data-outcome", key(outcome))
            .bind_style("flex-grow", move || share.clone())
    });
    el("div")
        .class("parts")
        .attr("aria-hidden", "true")
        .child(parts.collect::<Vec<_>>())
}
