//! Deleting one run, which can be undone for a while.

use crate::domain::history::{Head, RunKey};
use crate::state::records::Records;
use crate::ui::toast;
use leptos::prelude::document;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

thread_local! {
    /// The runs that no longer show, and are deleted unless that is undone.
    static GOING: RefCell<Vec<RunKey>> = const { RefCell::new(Vec::new()) };
}

/// Takes a run off the list; it is deleted from the journal only when that can no longer be undone. Who leaves the page
/// before has it still.
pub fn delete_later(records: Records, run: RunKey, words: String) {
    let show = move || {
        GOING.with_borrow_mut(|going| going.retain(|key| *key != run));
        records.heads.notify();
    };
    let undo = move || {
        show();
        focus_title();
    };
    toast::undoable(words, undo, move || {
        spawn_local(async move {
            records.delete(vec![run]).await;
            // Only one that could not be deleted is still there.
            show();
        });
    });
    GOING.with_borrow_mut(|going| going.push(run));
    records.heads.notify();
    focus_title();
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
    !records.is_blocked.get() && GOING.with_borrow(|going| going.contains(&head.key))
}
