//! Refreshing by itself: how often, and how it stands.

use crate::domain::refresh::{CHOICES, ends_it, is_in_reach, usual_pause};
use crate::domain::run::REACH;
use crate::domain::time::Millis;
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::choice::choice;
use crate::ui::el::{Piece, el, maybe};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use crate::views::fault_words::words;
use crate::views::picker::toolbar::progress_words;

/// When the list was read, and the login states alone if that was later; and the choice how often.
pub fn how_often() -> impl Piece {
    let console = use_console();
    let desktops = console.desktops;
    let language = use_language();
    // A part of the first list is as old as its first page; what is being read is new.
    let came_at = move || {
        let is_part = desktops.is_incomplete() && !desktops.is_loading();
        desktops.came_at.get().filter(|_| is_part)
    };
    let read_at = move || match desktops.read_at.get() {
        Some(at) => Some(language.pick_read_at(&intl::time_and_zone(language, at))),
        None => Some(language.pick_read_from(&intl::time_and_zone(language, came_at()?))),
    };
    let states_at = move || {
        let (list, states) = (desktops.read_at.get()?, desktops.refresh.states_at.get()?);
        (states > list).then(|| language.refresh_states_at(&intl::time(language, states)))
    };
    let every = move || desktops.refresh.every.get();
    let options = CHOICES.map(|every| {
        (
            every.to_string(),
            el("option").child(often(language, every)),
        )
    });
    let options = options
        .iter()
        .map(|(value, option)| (&**value, option.clone()));
    let select = choice(language.refresh_title(), options, "", move |select| {
        console.refresh_every(select.value().parse().unwrap_or_default());
    });
    let select = select.bind_text_prop("value", move || every().to_string());
    let small = |words| el("span").class("muted small").child(words);
    let (read_at, states_at) = (small(maybe(read_at)), small(maybe(states_at)));
    // Who looks at old states should not have to reckon.
    let age = move || {
        let list = desktops.read_at.get().or_else(came_at)?;
        let states = desktops.refresh.states_at.get();
        let age = console.since(states.map_or(list, |states| states.max(list)));
        (age >= MINUTE).then(|| intl::ago(language, age))
    };
    (read_at, states_at, small(maybe(age)), select)
}

/// Younger ones are as good as new.
const MINUTE: Millis = 60_000;

fn often(language: Language, every: Millis) -> String {
    let count = |n: Millis| format::count(language, n as usize);
    match (every / 60_000, every / 1_000) {
        (0, 0) => language.refresh_off().to_owned(),
        (0, seconds) => language.refresh_seconds(&count(seconds)),
        (1, _) => language.refresh_minute().to_owned(),
        (minutes, _) => language.refresh_minutes(&count(minutes)),
    }
}

/// What is to be said of it: below the grid, where it moves no row. And, to who can't see it, how far the list is loaded.
pub fn notes() -> impl Piece {
    let desktops = use_console().desktops;
    let refresh = desktops.refresh;
    let language = use_language();
    let note = move || {
        if desktops.pools.reading.get() {
            return Some(language.ways_reading().to_owned());
        }
        if let Some(fault) = desktops.pools.fault.get() {
            return Some(language.ways_failed(words(language, &fault).title));
        }
        let every = refresh.every.get();
        if let Some(fault) = refresh.fault.get().filter(|_| every != 0) {
            let words = words(language, &fault);
            return Some(if ends_it(&fault) {
                language.refresh_stopped(words.title, words.remedy)
            } else {
                language.refresh_failed(words.title)
            });
        }
        if desktops.is_held() {
            return Some(language.refresh_waits().to_owned());
        }
        let listed = desktops.listed();
        (every != 0 && !is_in_reach(listed)).then(|| {
            let pause = intl::duration(language, usual_pause(every, listed));
            language.refresh_whole(&format::count(language, REACH as usize), &pause)
        })
    };
    let loaded = move || progress_words(language, desktops).unwrap_or_default();
    let note = el("p")
        .class("small refresh-note")
        .attr("role", "status")
        .child(maybe(note));
    (note, spoken(loaded, move || !desktops.is_loading()))
}
