//! Suggestions below the search box, for the word that is being typed. They come in a pause, long after what the key
//! itself changed is on the screen, and take nothing away from who goes on typing: none is chosen until an arrow goes to it.

mod keys;
mod option;

use crate::domain::fleet::{Completion, completion};
use crate::flows::browser::prop;
use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::state::rounds::Rounds;
use crate::texts::Language;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use option::option_id;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, Node};

/// Who presses no further key within so many milliseconds may want suggestions.
const PAUSE: u32 = 120;
/// The id of the list.
const LIST: &str = "search-suggestions";

/// The list, and who it is for.
#[derive(Clone)]
struct Suggestions {
    language: Language,
    desktops: Desktops,
    input: HtmlInputElement,
    shown: Rc<RefCell<Option<Completion>>>,
    /// The text that these are for.
    of: Rc<RefCell<String>>,
    /// How many show. Told whenever there are others.
    count: RwSignal<usize>,
    /// The one that Enter takes, from 1; 0 is none.
    active: RwSignal<usize>,
    /// Goes up with each key.
    rounds: Rounds,
    /// Whether it would show what there is to suggest: nobody closed it since it was looked for.
    is_open: Rc<Cell<bool>>,
}

/// The list below a search box.
pub fn suggestions(input: HtmlInputElement) -> Node {
    let it = Suggestions {
        language: use_language(),
        desktops: use_console().desktops,
        input: input.clone(),
        shown: Rc::default(),
        of: Rc::default(),
        count: RwSignal::new(0),
        active: RwSignal::new(0),
        rounds: Rounds::default(),
        is_open: Rc::default(),
    };
    it.keep_up();
    let (count, active) = (it.count, it.active);
    let (typed, keyed, left, listed) = (it.clone(), it.clone(), it.clone(), it.clone());
    let _ = El::from(web_sys::HtmlElement::from(input))
        .attr("aria-autocomplete", "list")
        .bind("aria-controls", move || (count.get() > 0).then_some(LIST))
        .bind("aria-activedescendant", move || {
            Some(active.get()).filter(|at| *at > 0).map(option_id)
        })
        .on("input", move |_| typed.look_later())
        .on("keydown", move |event| keyed.key(event.unchecked_ref()))
        .on("blur", move |_| left.close());
    let list = move || {
        let lines = listed.lines(count.get());
        (!lines.is_empty()).then(|| {
            let list = el("ul")
                .class("suggestions")
                .attr("id", LIST)
                .attr("role", "listbox")
                .attr("aria-label", listed.language.complete_title());
            list.child(lines).node()
        })
    };
    let said = move || match count.get() {
        0 => String::new(),
        n => it
            .language
            .complete_count(n, &format::count(it.language, n)),
    };
    let said = el("span")
        .class("unseen")
        .attr("role", "status")
        .child(text(said));
    all((part(list), said))
}

impl Suggestions {
    /// Looks for suggestions when no other key comes soon.
    fn look_later(&self) {
        self.active.set(0);
        let (round, it) = (self.rounds.begin(), self.clone());
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if round.is_latest() {
                it.look(false);
            }
        });
    }

    /// Looks again once more is known of pools: that comes after somebody began to type one.
    fn keep_up(&self) {
        let (it, reading) = (self.clone(), self.desktops.pools.reading);
        Effect::new(move |before: Option<bool>| {
            let is_read = before == Some(true) && !reading.get();
            if is_read && it.is_open.get() && it.active.get_untracked() == 0 {
                it.look(false);
            }
            reading.get()
        });
    }

    fn look(&self, asked: bool) {
        self.is_open.set(true);
        let typed = self.input.value();
        let found = self.find(&typed, asked);
        let count = found.as_ref().map_or(0, |found| found.suggestions.len());
        self.shown.replace(found);
        self.of.replace(typed);
        self.active.try_set(0);
        if count > 0 || self.count.try_get_untracked() != Some(0) {
            self.count.try_set(count);
        }
    }

    fn find(&self, typed: &str, asked: bool) -> Option<Completion> {
        let caret = self.caret(typed)?;
        let fleet = self.desktops.fleet;
        fleet.with_untracked(|fleet| completion(fleet, typed, caret, asked))
    }

    fn close(&self) {
        self.is_open.set(false);
        self.rounds.begin();
        if self.shown.take().is_some() {
            self.active.try_set(0);
            self.count.try_set(0);
        }
    }

    /// Where the person types, in bytes; none while some text is marked.
    fn caret(&self, typed: &str) -> Option<usize> {
        let at = |end: &str| prop(&self.input, end).as_f64();
        let (start, end) = (at("selectionStart")?, at("selectionEnd")?);
        if (start - end).abs() > 0.5 {
            return None;
        }
        let units: Vec<u16> = typed.encode_utf16().take(end as usize).collect();
        Some(String::from_utf16_lossy(&units).len()).filter(|at| typed.is_char_boundary(*at))
    }
}
