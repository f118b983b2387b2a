//! Deleting runs one by one, which can be undone for a while.

use crate::domain::history::{Head, RunKey};
use crate::state::records::Records;
use crate::texts::Language;
use crate::ui::format;
use crate::ui::toast;
use leptos::prelude::document;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The runs that no longer show.
#[derive(Default)]
struct Going {
    /// They are deleted unless that is undone.
    undoable: Vec<RunKey>,
    /// They are being deleted.
    deleted: Vec<RunKey>,
    /// How often one was added: only the latest toast speaks for all of them.
    round: usize,
}

thread_local! {
    static GOING: RefCell<Going> = RefCell::default();
}

/// Takes a run off the list; it is deleted from the journal only when that can no longer be undone, together with those
/// before it that still could be. `started` says which one it is. Who leaves the page before has it still.
pub fn delete_later(records: Records, language: Language, run: RunKey, started: &str) {
    let (round, count) = GOING.with_borrow_mut(|going| {
        going.undoable.push(run);
        going.round += 1;
        (going.round, going.undoable.len())
    });
    let words = match count {
        1 => language.records_deleted(started),
        n => language.records_deleted_several(&format::count(language, n)),
    };
    let undo = move || {
        GOING.with_borrow_mut(|going| going.undoable.clear());
        records.heads.notify();
        focus_title();
    };
    toast::undoable(words, undo, move || {
        let runs = GOING.with_borrow_mut(|going| {
            let is_latest = going.round == round;
            let runs = is_latest.then(|| std::mem::take(&mut going.undoable));
            going.deleted.extend(runs.iter().flatten());
            runs
        });
        if let Some(runs) = runs {
            spawn_local(delete(records, runs));
        }
    });
    records.heads.notify();
    focus_title();
}

async fn delete(records: Records, runs: Vec<RunKey>) {
    records.delete(runs.clone()).await;
    // Only what could not be deleted is still there.
    GOING.with_borrow_mut(|going| going.deleted.retain(|key| !runs.contains(key)));
    records.heads.notify();
}

/// The button that was pressed goes: the focus goes to what stands above all of them.
fn focus_title() {
    let title = document().query_selector(".page h1").ok().flatten();
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        let _ = title.set_attribute("tabindex", "-1");
        let _ = title.focus();
    }
}

/// Whether a run is off the list (tracked). Where records can't be changed, all of them show.
pub fn is_going(records: Records, head: &Head) -> bool {
    let is_among = |going: &Going| {
        let mut keys = going.undoable.iter().chain(&going.deleted);
        keys.any(|key| *key == head.key)
    };
    !records.is_blocked.get() && GOING.with_borrow(is_among)
}
