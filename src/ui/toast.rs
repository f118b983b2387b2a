//! What has just happened and can still be undone: one line at the foot of the screen, until the person goes on or takes it
//! away. What must be mended is told where it is, never here.

use crate::ui::button::button;
use crate::ui::el::{El, el, part};
use crate::ui::keys::{Wanted, wanted};
use crate::ui::language::use_language;
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};
use std::cell::RefCell;

/// So many milliseconds it stays at least, wherever the person goes (WCAG 2.2.1).
const STAYS: u32 = 20_000;
/// So often it is looked whether somebody is still on it.
const LOOK_EVERY: u32 = 1_000;

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
    /// Since when, by this machine's clock.
    since: f64,
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
    SHOWN.with_borrow_mut(|shown| {
        shown.toast = Some(toast);
        shown.since = js_sys::Date::now();
    });
    tell();
}

/// Whether there is one.
pub fn shows() -> bool {
    SHOWN.with_borrow(|shown| shown.toast.is_some())
}

/// The person went on to something else: it goes, once it has stayed long enough.
pub fn leave() {
    if shows() {
        let since = SHOWN.with_borrow(|shown| shown.since);
        let stayed = (js_sys::Date::now() - since) as u32;
        go_after(STAYS.saturating_sub(stayed));
    }
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

/// It goes after some time; later while the pointer or the focus is on it.
fn go_after(pause: u32) {
    let timer = Timeout::new(pause, || {
        let held = document().query_selector(".toast:is(:hover, :focus-within)");
        match held {
            Ok(Some(_)) => go_after(LOOK_EVERY),
            _ => end(|toast| (toast.settle)()),
        }
    });
    SHOWN.with_borrow_mut(|shown| shown.timer = Some(timer));
}

fn undo() {
    end(|toast| (toast.undo)());
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
        let undo = button("btn", language.pick_undo(), undo);
        let close = button("btn quiet", language.hindrance_close(), || {
            end(|toast| (toast.settle)());
        });
        let toast = el("div").class("toast").child((
            el("span").child(words),
            undo.attr("aria-keyshortcuts", "Control+Z"),
            close,
        ));
        Some(toast.node())
    };
    let pressed = window_event_listener(ev::keydown, |event| {
        let is_covered = || matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
        if wanted(&event) == Some(Wanted::Undo) && shows() && !is_covered() {
            event.prevent_default();
            undo();
        }
    });
    on_cleanup(move || pressed.remove());
    el("div")
        .class("toasts")
        .attr("role", "status")
        .child(part(shown))
}
