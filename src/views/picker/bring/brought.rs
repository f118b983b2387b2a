//! A list that was brought: what it means, and what the person chose where it means several desktops.

use crate::domain::fleet::{Row, RowSet};
use crate::domain::import::{Column, Finding, Import};
use crate::domain::text::joined;
use crate::flows::browser::text_of;
use crate::state::desktops::Desktops;
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

/// Copies are the same list.
#[derive(Clone)]
pub struct Brought {
    pub language: Language,
    pub desktops: Desktops,
    text: Rc<RefCell<Rc<str>>>,
    /// What the person says of the columns.
    columns: Rc<RefCell<Option<Vec<Column>>>>,
    /// Whether it is being matched; each time has its number.
    pub busy: RwSignal<bool>,
    round: StoredValue<usize>,
    /// With how many desktops it was matched, at least.
    known: Rc<Cell<usize>>,
    pub import: Rc<RefCell<Import>>,
    chosen: Rc<RefCell<RowSet>>,
    /// Counts what was matched, and what was chosen.
    pub matched: RwSignal<usize>,
    changed: RwSignal<usize>,
}

impl Brought {
    /// No list yet.
    pub fn new(desktops: Desktops) -> Self {
        let brought = Self {
            language: use_language(),
            desktops,
            text: Rc::new(RefCell::new("".into())),
            columns: Rc::default(),
            busy: RwSignal::new(false),
            round: StoredValue::new(0),
            known: Rc::default(),
            import: Rc::default(),
            chosen: Rc::default(),
            matched: RwSignal::new(0),
            changed: RwSignal::new(0),
        };
        let grows = brought.clone();
        follow(Box::new(move || grows.keep_up()));
        brought
    }

    pub fn take(&self, text: String) {
        self.text.replace(text.into());
        self.columns.take();
        self.read_anew(|_| ());
    }

    /// Takes a long text without showing it: a box that holds it would be slow.
    pub fn take_beside(&self, text: String, area: &HtmlInputElement) {
        self.text.replace(text.into());
        self.columns.take();
        area.set_value("");
        let area = area.clone();
        self.read_anew(move |brought| {
            let language = brought.language;
            let count = format::count(language, brought.import.borrow().lines.len());
            let _ = area.set_attribute("placeholder", &language.bring_read(&count));
        });
    }

    /// Reads a file as text. Nothing leaves the machine.
    pub fn open(&self, file: JsValue, area: &HtmlInputElement) {
        let (brought, area) = (self.clone(), area.clone());
        spawn_local(async move {
            if let Some(text) = text_of(file).await {
                brought.take_beside(text, &area);
            }
        });
    }

    pub fn set_column(&self, at: usize, column: Column) {
        let mut columns = self.import.borrow().columns.clone();
        if let Some(place) = columns.get_mut(at) {
            *place = column;
        }
        self.columns.replace(Some(columns));
        self.read_anew(|_| ());
    }

    /// Matches the text; what an earlier one meant shows no longer.
    fn read_anew(&self, then: impl FnOnce(&Self) + 'static) {
        self.show(Import::default());
        self.busy.set(true);
        self.read(then);
    }

    fn read(&self, then: impl FnOnce(&Self) + 'static) {
        self.known.set(untrack(|| self.desktops.known()));
        self.round.update_value(|n| *n += 1);
        let mine = self.round.get_value();
        let round = self.round;
        let is_wanted = move || round.try_get_value() == Some(mine);
        let it = self.clone();
        spawn_local(async move {
            let text = it.text.borrow().clone();
            let columns = it.columns.borrow().clone();
            if let Some(import) = it.desktops.match_list(text, columns, is_wanted).await {
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
        if is_more && !self.busy.get() && !self.text.borrow().is_empty() {
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
        self.chosen.borrow_mut().keep(&offered);
        self.import.replace(import);
        self.matched.try_update(|n| *n += 1);
        self.changed.try_update(|n| *n += 1);
    }

    /// Takes some of those that a line may mean, or lets them go.
    pub fn choose(&self, rows: impl IntoIterator<Item = Row>, yes: bool) {
        let mut chosen = self.chosen.borrow_mut();
        for row in rows {
            chosen.set(row, yes);
        }
        drop(chosen);
        self.changed.update(|n| *n += 1);
    }

    /// What would be selected (tracked).
    pub fn rows(&self) -> RowSet {
        self.changed.get();
        let mut rows = self.import.borrow().found.clone();
        rows.add(&self.chosen.borrow());
        rows.remove(&self.desktops.protected_of(&rows));
        rows
    }

    /// Whether a desktop would be selected (tracked).
    pub fn takes(&self, row: Row) -> bool {
        self.changed.get();
        let is_taken =
            self.import.borrow().found.contains(row) || self.chosen.borrow().contains(row);
        is_taken && !self.desktops.is_protected(row)
    }

    /// How many lines are so.
    pub fn count(&self, is_so: fn(&Finding) -> bool) -> usize {
        let import = self.import.borrow();
        import.lines.iter().filter(|finding| is_so(finding)).count()
    }

    /// The lines that no desktop was found for, one below the other.
    pub fn unknown(&self) -> String {
        let import = self.import.borrow();
        let unknown = import.lines.iter().filter_map(|finding| match finding {
            Finding::Unknown(line) => Some(line.as_str()),
            _ => None,
        });
        joined(unknown, "\n")
    }
}
