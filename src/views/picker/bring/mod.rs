//! "Bring a list": paste, drop or open a list, see what it means, and select that.

mod findings;

use crate::domain::fleet::RowSet;
use crate::domain::import::{Column, Finding, Import};
use crate::domain::text::joined;
use crate::flows::browser::{method, prop, text_of};
use crate::state::console::use_console;
use crate::state::desktops::Desktops;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el, part, text};
use crate::ui::format;
use crate::ui::language::use_language;
use findings::findings;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlInputElement};

/// Who types on within so many milliseconds is still typing.
const PAUSE: u32 = 150;
/// Longer texts (in bytes) are not shown as they are.
const LONG: usize = 100_000;

/// The list, what it means, and what the person chose where it means several desktops.
#[derive(Clone)]
struct Brought {
    language: Language,
    desktops: Desktops,
    text: Rc<RefCell<Rc<str>>>,
    /// Whether it is being matched; each time has its number.
    busy: RwSignal<bool>,
    round: StoredValue<usize>,
    import: Rc<RefCell<Import>>,
    chosen: Rc<RefCell<RowSet>>,
    /// Counts what was matched, and what was chosen.
    matched: RwSignal<usize>,
    changed: RwSignal<usize>,
}

impl Brought {
    fn new(desktops: Desktops) -> Self {
        Self {
            language: use_language(),
            desktops,
            text: Rc::new(RefCell::new("".into())),
            busy: RwSignal::new(false),
            round: StoredValue::new(0),
            import: Rc::default(),
            chosen: Rc::default(),
            matched: RwSignal::new(0),
            changed: RwSignal::new(0),
        }
    }

    fn take(&self, text: String) {
        self.text.replace(text.into());
        self.read(None, |_| ());
    }

    /// Takes a long text without showing it: a box that holds it would be slow.
    fn take_beside(&self, text: String, area: &HtmlInputElement) {
        self.text.replace(text.into());
        area.set_value("");
        let area = area.clone();
        self.read(None, move |brought| {
            let language = brought.language;
            let n = brought.import.borrow().lines.len();
            let words = language.bring_read(n, &format::count(language, n));
            let _ = area.set_attribute("placeholder", &words);
        });
    }

    /// Matches the text; what an earlier one meant shows no longer.
    fn read(&self, columns: Option<Vec<Column>>, then: impl FnOnce(&Self) + 'static) {
        self.round.update_value(|n| *n += 1);
        let mine = self.round.get_value();
        let round = self.round;
        let is_wanted = move || round.try_get_value() == Some(mine);
        self.show(Import::default());
        self.busy.set(true);
        let it = self.clone();
        spawn_local(async move {
            let text = it.text.borrow().clone();
            if let Some(import) = it.desktops.match_list(text, columns, is_wanted).await {
                it.busy.try_set(false);
                it.show(import);
                then(&it);
            }
        });
    }

    fn show(&self, import: Import) {
        self.import.replace(import);
        self.chosen.replace(RowSet::default());
        self.matched.try_update(|n| *n += 1);
        self.changed.try_update(|n| *n += 1);
    }

    fn set_column(&self, at: usize, column: Column) {
        let mut columns = self.import.borrow().columns.clone();
        if let Some(place) = columns.get_mut(at) {
            *place = column;
        }
        self.read(Some(columns), |_| ());
    }

    /// What would be selected (tracked).
    fn rows(&self) -> RowSet {
        self.changed.get();
        let mut rows = self.import.borrow().found.clone();
        rows.add(&self.chosen.borrow());
        rows
    }

    /// How many lines are so.
    fn count(&self, is_so: fn(&Finding) -> bool) -> usize {
        let import = self.import.borrow();
        import.lines.iter().filter(|finding| is_so(finding)).count()
    }

    /// The lines that no desktop was found for, one below the other.
    fn unknown(&self) -> String {
        let import = self.import.borrow();
        let unknown = import.lines.iter().filter_map(|finding| match finding {
            Finding::Unknown(line) => Some(line.as_str()),
            _ => None,
        });
        joined(unknown, "\n")
    }
}

/// The dialog.
pub fn bring(shows: RwSignal<bool>) -> El {
    let language = use_language();
    let brought = Brought::new(use_console().desktops);
    let close = move || shows.set(false);
    let area = el("textarea")
        .attr("id", "bring-list")
        .attr("aria-describedby", "bring-hint")
        .attr("spellcheck", "false")
        .attr("autofocus", "");
    // Its text is had as that of an input.
    let node: HtmlInputElement = area.node();
    let (pasted, typed) = (brought.clone(), node.clone());
    let change = StoredValue::new(0_usize);
    let area = area.on("input", move |_| {
        change.update_value(|n| *n += 1);
        let (latest, pasted, typed) = (change.get_value(), pasted.clone(), typed.clone());
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if change.try_get_value() == Some(latest) {
                pasted.take(typed.value());
            }
        });
    });
    let (pasted, into) = (brought.clone(), node.clone());
    let area = area.on("paste", move |event| {
        if let Some(text) = carried(&event, "clipboardData").filter(|text| text.len() > LONG) {
            event.prevent_default();
            pasted.take_beside(text, &into);
        }
    });
    let (dropped, into) = (brought.clone(), node.clone());
    let drop = move |event: Event| {
        event.prevent_default();
        let file = prop(&event, "dataTransfer.files.0");
        if file.is_undefined() {
            let text = carried(&event, "dataTransfer").unwrap_or_default();
            into.set_value(&text);
            dropped.take(text);
        } else {
            open(file, &dropped, &into);
        }
    };
    // Where something may be dropped, the browser opens no file in the place of the page.
    let over = |event: Event| event.prevent_default();
    let list = el("div")
        .class("field")
        .on("drop", drop)
        .on("dragover", over)
        .child((
            el("label")
                .attr("for", "bring-list")
                .child(language.bring_list()),
            area,
            el("span")
                .class("hint")
                .attr("id", "bring-hint")
                .child(language.bring_hint()),
        ));
    let opened = brought.clone();
    let findings = {
        let brought = brought.clone();
        part(move || {
            brought.matched.get();
            if brought.busy.get() {
                let words = el("p").class("muted late").attr("role", "status");
                return Some(words.child(brought.language.bring_matching()).node());
            }
            untrack(|| findings(&brought))
        })
    };
    let buttons = el("div").class("row actions").child((
        open_button(opened, node),
        button("btn", language.app_cancel(), close),
        select_button("btn", brought.clone(), true, shows),
        select_button("btn primary", brought, false, shows),
    ));
    dialog(language.bring_title(), close, (list, findings, buttons))
}

/// The text that an event carries.
fn carried(event: &Event, at: &str) -> Option<String> {
    let text = method(&prop(event, at), "getData")?;
    text.call1(&JsValue::NULL, &"text".into()).ok()?.as_string()
}

fn open_button(brought: Brought, area: HtmlInputElement) -> El {
    let input = el("input").attr("type", "file").class("unseen");
    let node: HtmlInputElement = input.node();
    let chosen = move |_| {
        let file = prop(&node, "files.0");
        node.set_value("");
        open(file, &brought, &area);
    };
    el("label")
        .class("btn")
        .child((use_language().bring_open(), input.on("change", chosen)))
}

/// Reads a file as text. Nothing leaves the machine.
fn open(file: JsValue, brought: &Brought, area: &HtmlInputElement) {
    let (brought, area) = (brought.clone(), area.clone());
    spawn_local(async move {
        if let Some(text) = text_of(file).await {
            brought.take_beside(text, &area);
        }
    });
}

fn select_button(class: &str, brought: Brought, added: bool, shows: RwSignal<bool>) -> El {
    let language = use_language();
    let (counted, empty) = (brought.clone(), brought.clone());
    let words = move || {
        let n = counted.rows().len() as usize;
        let count = format::count(language, n);
        if added {
            language.bring_add(&count)
        } else {
            language.bring_select(n, &count)
        }
    };
    let select = move || {
        brought
            .desktops
            .select_rows(&untrack(|| brought.rows()), added);
        shows.set(false);
    };
    button(class, text(words), select).bind_prop("disabled", move || empty.rows().is_empty())
}
