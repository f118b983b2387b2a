//! What has just happened and can still be undone: one line at the foot of the screen, for some seconds. What must be
//! mended is told where it is, never here.

use crate::ui::button::button;
use crate::ui::el::{El, el, part};
use crate::ui::language::use_language;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::RefCell;

/// So many milliseconds it stays.
const STAYS: u32 = 8_000;

/// What happened, and the two ways on.
struct Toast {
    words: String,
    undo: Box<dyn FnOnce()>,
    settle: Box<dyn FnOnce()>,
}

/// The place for one at a time.
#[derive(Default)]
struct Shown {
    toast: Option<Toast>,
    timer: Option<Timeout>,
}

thread_local! {
    static SHOWN: RefCell<Shown> = RefCell::default();
    /// Tells the place, while it is in the page, that there is another one.
    static CHANGES: RefCell<Option<RwSignal<usize>>> = const { RefCell::new(None) };
}

/// Says what happened. What can be undone is done by `settle`, once nobody did; the one before is settled at once.
pub fn undoable(words: String, undo: impl FnOnce() + 'static, settle: impl FnOnce() + 'static) {
    end(|toast| (toast.settle)());
    let toast = Toast {
        words,
        undo: Box::new(undo),
        settle: Box::new(settle),
    };
    SHOWN.with_borrow_mut(|shown| shown.toast = Some(toast));
    leave();
    tell();
}

/// Takes it away, and does what is to be done with it.
fn end(act: impl FnOnce(Toast)) {
    let (toast, timer) = SHOWN.with_borrow_mut(|shown| (shown.toast.take(), shown.timer.take()));
    drop(timer);
    if let Some(toast) = toast {
        act(toast);
        tell();
    }
}

/// It goes after some seconds; later while the pointer or the focus is on it.
fn leave() {
    let timer = Timeout::new(STAYS, || {
        let held = document().query_selector(".toast:is(:hover, :focus-within)");
        match held {
            Ok(Some(_)) => leave(),
            _ => end(|toast| (toast.settle)()),
        }
    });
    SHOWN.with_borrow_mut(|shown| shown.timer = Some(timer));
}

fn tell() {
    let changes = CHANGES.with_borrow(|changes| *changes);
    if let Some(changes) = changes {
        changes.try_update(|n| *n += 1);
    }
}

/// The place where it shows.
pub fn place() -> El {
    let language = use_language();
    let changes = RwSignal::new(0_usize);
    CHANGES.with_borrow_mut(|place| *place = Some(changes));
    let shown = move || {
        changes.get();
        let words = SHOWN.with_borrow(|shown| shown.toast.as_ref().map(|t| t.words.clone()))?;
        let undo = button("btn", language.pick_undo(), || end(|toast| (toast.undo)()));
        let toast = el("div")
            .class("toast")
            .child((el("span").child(words), undo));
        Some(toast.node())
    };
    el("div")
        .class("toasts")
        .attr("role", "status")
        .child(part(shown))
}
