//! A list that was brought: what it means, and what the person chose where it means several desktops. It is there again when
//! the dialog is, until it was used or cleared.

use crate::domain::fleet::{Row, RowSet};
use crate::domain::import::{Column, Finding, Import, Said, is_still};
use crate::domain::text::joined;
use crate::flows::browser::{composed, text_of};
use crate::state::desktops::Desktops;
use crate::state::rounds::Rounds;
use crate::texts::Language;
use crate::ui::el::follow;
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;

/// A list that is neither used nor cleared, and what the person said of it.
#[derive(Default)]
struct List {
    text: Option<Rc<str>>,
    /// Whether it is too long to be shown as it is.
    is_long: bool,
    /// What the person says of the columns.
    said: Option<Said>,
    /// The desktops that were chosen where a line means several.
    chosen: RowSet,
}

thread_local! {
    /// It waits while the dialog is closed.
    static LIST: Rc<RefCell<List>> = Rc::default();
}

/// Forgets the list together with the desktops.
pub fn forget_with(desktops: Desktops) {
    Effect::new(move || {
        if desktops.read_at.with(Option::is_none) {
            LIST.with(|list| list.take());
        }
    });
}

/// Copies are the same list.
#[derive(Clone)]
pub struct Brought {
    pub language: Language,
    pub desktops: Desktops,
    list: Rc<RefCell<List>>,
    /// Whether there is one.
    pub waits: RwSignal<bool>,
    /// Whether the latest file couldn't be read.
    pub is_unreadable: RwSignal<bool>,
    /// Whether it is being matched; each time has its number.
    pub busy: RwSignal<bool>,
    rounds: Rounds,
    /// With how many desktops it was matched, at least.
    known: Rc<Cell<usize>>,
    pub import: Rc<RefCell<Import>>,
    /// Counts what was matched, and what was chosen.
    pub matched: RwSignal<usize>,
    changed: RwSignal<usize>,
}

impl Brought {
    /// The list that was brought before, if it still waits, in its box.
    pub fn new(desktops: Desktops, area: &HtmlInputElement) -> Self {
        let brought = Self {
            language: use_language(),
            desktops,
            list: LIST.with(Rc::clone),
            waits: RwSignal::new(false),
            is_unreadable: RwSignal::new(false),
            busy: RwSignal::new(false),
            rounds: Rounds::default(),
            known: Rc::default(),
            import: Rc::default(),
            matched: RwSignal::new(0),
            changed: RwSignal::new(0),
        };
        let grows = brought.clone();
        follow(Box::new(move || grows.keep_up()));
        brought.take_up(area);
        brought
    }

    /// Goes on with the list that waits.
    fn take_up(&self, area: &HtmlInputElement) {
        let list = self.list.borrow();
        let Some(text) = &list.text else {
            return;
        };
        self.waits.set(true);
        self.busy.set(true);
        if list.is_long {
            self.read(says_how_long(area.clone()));
        } else {
            area.set_value(text);
            self.read(|_| ());
        }
    }

    /// Nothing of the list is kept.
    pub fn forget(&self) {
        self.list.take();
    }

    /// There is no list any more.
    pub fn clear(&self, area: &HtmlInputElement) {
        area.set_value("");
        let _ = area.remove_attribute("placeholder");
        self.take(String::new());
    }

    pub fn take(&self, text: String) {
        self.put(text, false);
        self.read_anew(|_| ());
    }

    /// Takes a long text without showing it: a box that holds it would be slow.
    pub fn take_beside(&self, text: String, area: &HtmlInputElement) {
        self.put(text, true);
        area.set_value("");
        self.read_anew(says_how_long(area.clone()));
    }

    fn put(&self, text: String, is_long: bool) {
        self.is_unreadable.set(false);
        self.waits.set(!text.is_empty());
        let text = composed(text);
        let mut list = self.list.borrow_mut();
        let before = list.text.take().unwrap_or_default();
        list.said.take_if(|_| is_long || !is_still(&before, &text));
        list.text = Some(text.into()).filter(|text: &Rc<str>| !text.is_empty());
        list.is_long = is_long;
    }

    /// Reads a file as text. Nothing leaves the machine.
    pub fn open(&self, file: JsValue, area: &HtmlInputElement) {
        self.is_unreadable.set(false);
        let (brought, area) = (self.clone(), area.clone());
        spawn_local(async move {
            match text_of(file).await {
                // The dialog is closed.
                _ if brought.rounds.are_over() => {}
                Some(text) => brought.take_beside(text, &area),
                // The list before it is not the one that was brought last.
                None => {
                    brought.clear(&area);
                    brought.is_unreadable.set(true);
                }
            }
        });
    }

    pub fn set_column(&self, at: usize, column: Column) {
        let said = self.import.borrow().corrected(at, column);
        self.list.borrow_mut().said = Some(said);
        self.read_anew(|_| ());
    }

    /// The list becomes another one: from now on nobody can select what it meant before.
    pub fn changes(&self) {
        self.rounds.begin();
        self.show(Import::default());
        self.busy.set(true);
    }

    /// Matches the text; what an earlier one meant shows no longer.
    fn read_anew(&self, then: impl FnOnce(&Self) + 'static) {
        self.changes();
        self.read(then);
    }

    fn read(&self, then: impl FnOnce(&Self) + 'static) {
        self.known.set(untrack(|| self.desktops.known()));
        let round = self.rounds.begin();
        let is_wanted = move || round.is_latest();
        let it = self.clone();
        spawn_local(async move {
            let (text, said) = {
                let list = it.list.borrow();
                (list.text.clone().unwrap_or_default(), list.said.clone())
            };
            if let Some(import) = it.desktops.match_list(text, said, is_wanted).await {
                it.show(import);
                it.busy.try_set(false);
                then(&it);
            }
        });
    }

    /// Matches again with what was loaded since: with all of it once that is there, and before whenever there is twice as
    /// much (tracked).
    fn keep_up(&self) {
        let (known, is_loading) = (self.desktops.known(), self.desktops.is_loading());
        let before = self.known.get();
        let is_more = known > before && (!is_loading || known / 2 >= before);
        if is_more && !self.busy.get() && self.waits.get_untracked() {
            untrack(|| self.read(|_| ()));
        }
    }

    /// The same again is not shown anew: somebody may be in the midst of it. Of what was chosen stays what still can be.
    fn show(&self, import: Import) {
        if *self.import.borrow() == import {
            return;
        }
        let several = import.lines.iter().filter_map(|finding| match finding {
            Finding::Several(_, rows) => Some(rows),
            _ => None,
        });
        let offered: RowSet = several.flatten().copied().collect();
        self.list.borrow_mut().chosen.keep(&offered);
        self.import.replace(import);
        self.matched.try_update(|n| *n += 1);
        self.changed.try_update(|n| *n += 1);
    }

    /// Takes some of those that a line may mean, or lets them go.
    pub fn choose(&self, rows: impl IntoIterator<Item = Row>, yes: bool) {
        let mut list = self.list.borrow_mut();
        for row in rows {
            list.chosen.set(row, yes);
        }
        drop(list);
        self.changed.update(|n| *n += 1);
    }

    /// What would be selected (tracked).
    pub fn rows(&self) -> RowSet {
        self.changed.get();
        let mut rows = self.import.borrow().found.clone();
        rows.add(&self.list.borrow().chosen);
        rows.remove(&self.desktops.protected_of(&rows));
        rows
    }

    /// Whether a desktop would be selected (tracked).
    pub fn takes(&self, row: Row) -> bool {
        self.changed.get();
        let is_chosen = || self.list.borrow().chosen.contains(row);
        let is_taken = self.import.borrow().found.contains(row) || is_chosen();
        is_taken && !self.desktops.is_protected(row)
    }

    /// How many lines are so.
    pub fn count(&self, is_so: fn(&Finding) -> bool) -> usize {
        let import = self.import.borrow();
        import.lines.iter().filter(|finding| is_so(finding)).count()
    }

    /// The lines that no desktop was found for, one below the other.
    pub fn unknown(&self) -> String {
        joined(self.import.borrow().unknown(), "\n")
    }
}

/// Says in the place of a long text how long it is, once that is known.
fn says_how_long(area: HtmlInputElement) -> impl FnOnce(&Brought) {
    move |brought| {
        let language = brought.language;
        let n = brought.import.borrow().lines.len();
        let count = format::count(language, n);
        let _ = area.set_attribute("placeholder", &language.bring_read(n, &count));
    }
}
