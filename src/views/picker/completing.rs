//! Suggestions below the search box, for the word that is being typed. They come in a pause, long after what the key
//! itself changed is on the screen, and take nothing away from who goes on typing: none is chosen until an arrow goes to it.

use super::words::{login_state, power_state, title};
use crate::domain::desktop::LoginState;
use crate::domain::fleet::{Completion, Facet, Suggestion, completion, sort_called};
use crate::flows::browser::{method, prop, set_prop};
use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::texts::Language;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement, KeyboardEvent, Node};

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
    round: StoredValue<usize>,
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
        round: StoredValue::new(0),
    };
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
        n => it.language.complete_count(&format::count(it.language, n)),
    };
    let said = el("span")
        .class("unseen")
        .attr("role", "status")
        .child(text(said));
    all((part(list), said))
}

fn option_id(at: usize) -> String {
    [LIST, "-", &at.to_string()].concat()
}

impl Suggestions {
    /// Looks for suggestions when no other key comes soon.
    fn look_later(&self) {
        self.active.set(0);
        self.round.update_value(|n| *n += 1);
        let (mine, it) = (self.round.get_value(), self.clone());
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if it.round.try_get_value() == Some(mine) {
                it.look(false);
            }
        });
    }

    fn look(&self, asked: bool) {
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
        self.round.try_update_value(|n| *n += 1);
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

    fn key(&self, event: &KeyboardEvent) {
        // Whose keys are quicker than the list gets the right one when they turn to it.
        if event.key() == "ArrowDown" && *self.of.borrow() != self.input.value() {
            self.look(false);
        }
        let count = self.count.get_untracked();
        let active = self.active.get_untracked();
        match &*event.key() {
            "ArrowDown" if count == 0 => self.look(true),
            "ArrowUp" if count == 0 => return,
            // Between the last and the first none is active.
            "ArrowDown" => self.active.set((active + 1) % (count + 1)),
            "ArrowUp" => self.active.set((active + count) % (count + 1)),
            "Enter" | "Tab" if active > 0 => self.take(active),
            // The search itself stays.
            "Escape" if count > 0 => {
                self.close();
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
        self.reveal();
    }

    /// Scrolls so that the active one shows.
    fn reveal(&self) {
        let id = option_id(self.active.get_untracked());
        let by_id = method(&document(), "getElementById");
        let option = by_id.and_then(|by_id| by_id.call1(&JsValue::NULL, &id.into()).ok());
        if let Some(scroll) = option.and_then(|option| method(&option, "scrollIntoView")) {
            let nearest = js_sys::Object::new();
            set_prop(&nearest, "block", "nearest");
            let _ = scroll.call1(&JsValue::NULL, &nearest);
        }
    }

    /// Puts a suggestion in the place of what was typed; what was typed since the list came is a part of that.
    fn take(&self, at: usize) {
        let Some(shown) = self.shown.take() else {
            return;
        };
        self.count.set(0);
        self.active.set(0);
        let typed = self.input.value();
        let Some(chosen) = shown.suggestions.get(at - 1) else {
            return;
        };
        let place = if *self.of.borrow() == typed {
            Some(shown.at.clone())
        } else {
            let is_still =
                |now: &Completion| now.suggestions.iter().any(|one| one.text == chosen.text);
            self.find(&typed, false).filter(is_still).map(|now| now.at)
        };
        let Some(place) = place else {
            return self.look(false);
        };
        let Some(before) = typed.get(..place.start) else {
            return;
        };
        let after = typed.get(place.end..).unwrap_or_default();
        let space = if chosen.ends && !after.starts_with(' ') {
            " "
        } else {
            ""
        };
        let before = [before, &chosen.text, space].concat();
        let caret = before.encode_utf16().count() as f64;
        let typed = before + after;
        self.input.set_value(&typed);
        if let Some(select) = method(&self.input, "setSelectionRange") {
            let _ = select.call2(&JsValue::NULL, &caret.into(), &caret.into());
        }
        self.desktops.search(typed);
        self.look_later();
    }

    fn lines(&self, count: usize) -> Vec<El> {
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
