//! The focus is never lost. When what has it goes, or can't be used any longer, it goes to what is nearest: the list that
//! it was in, else the heading of the dialog, section or step. Never to another button: a key that is pressed twice would
//! do something else the second time.

use crate::flows::browser::{method, prop};
use js_sys::{Array, Function, Object, Reflect};
use leptos::{ev, prelude::*};
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement};

/// What had the focus last, and what was around it, from the inside out.
type Last = Rc<RefCell<Vec<Element>>>;

/// Sees to it, until the part of the page that it belongs to goes.
pub fn keep_focus() {
    let last = Last::default();
    let (focused, pressed) = (last.clone(), last.clone());
    let focused = window_event_listener(ev::focusin, move |event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        focused.replace(with_all_around(target));
    });
    // Who presses beside everything has let it go.
    let pressed = window_event_listener(ev::pointerdown, move |_| pressed.borrow_mut().clear());
    let is_due = Rc::new(Cell::new(false));
    let changed = Closure::<dyn FnMut()>::new(move || {
        // Not at once: whether something shows is worked out for the next frame anyway, and a dialog that closes gives the
        // focus back by itself, before this.
        if is_due.replace(true) {
            return;
        }
        let (last, is_due) = (last.clone(), is_due.clone());
        request_animation_frame(move || {
            is_due.set(false);
            // What takes the focus is told of it, and becomes the last.
            let had = last.borrow().clone();
            if is_lost(&had) {
                find(&had);
            }
        });
    });
    let observer = observe(changed.as_ref());
    let kept = SendWrapper::new((changed, observer));
    on_cleanup(move || {
        focused.remove();
        pressed.remove();
        let end = kept.1.as_ref().and_then(|on| method(on, "disconnect"));
        end.map(|end| end.call0(&JsValue::NULL));
        drop(kept);
    });
}

/// Scrolls a part of the page into sight, no further than needed.
pub fn show(what: &Element) {
    let nearest = Object::new();
    let _ = Reflect::set(&nearest, &"block".into(), &"nearest".into());
    if let Some(scroll) = method(what, "scrollIntoView") {
        let _ = scroll.call1(what, &nearest);
    }
}

/// Gives the focus to the heading of a part of the page, if it has one.
pub fn focus_heading(of: &JsValue) -> bool {
    let heading = ask(of, "querySelector", "h1, h2").dyn_into::<HtmlElement>();
    heading.is_ok_and(|heading| {
        let _ = heading.set_attribute("tabindex", "-1");
        heading.focus().is_ok()
    })
}

/// The first part of the page that a selector of CSS names.
pub fn first<T: JsCast>(selector: &str) -> Option<T> {
    ask(&document(), "querySelector", selector).dyn_into().ok()
}

/// What a method of a part of the page answers. By name: its type would be among the imports of the file that is loaded
/// first.
fn ask(of: &JsValue, name: &str, words: &str) -> JsValue {
    let answer = method(of, name).and_then(|method| method.call1(of, &words.into()).ok());
    answer.unwrap_or(JsValue::UNDEFINED)
}

fn with_all_around(element: Option<Element>) -> Vec<Element> {
    std::iter::successors(element, |element| element.parent_element()).collect()
}

/// Whether what had the focus is gone, or off, and nothing else has it.
fn is_lost(last: &[Element]) -> bool {
    let Some(had) = last.first() else {
        return false;
    };
    let now = document().active_element();
    let is_nowhere = now.is_none_or(|now| now.tag_name() == "BODY" || now == *had);
    let shows = method(had, "checkVisibility").and_then(|shows| shows.call0(had).ok());
    let is_usable =
        shows.is_some_and(|shows| shows.is_truthy()) && ask(had, "matches", ":disabled").is_falsy();
    is_nowhere && !is_usable
}

/// Goes to what is nearest to where the focus was.
fn find(last: &[Element]) {
    // What is behind an open dialog is out of reach.
    let modal = first::<Element>("dialog:modal");
    let is_in_reach = |around: &&Element| {
        let is_there = prop(around, "isConnected").is_truthy();
        is_there
            && modal
                .as_ref()
                .is_none_or(|modal| modal.contains(Some(around)))
    };
    let takes_it = |around: &Element| match around.dyn_ref::<HtmlElement>() {
        Some(around) if around.tab_index() >= 0 => around.focus().is_ok(),
        _ => focus_heading(around),
    };
    let found = last.iter().skip(1).filter(is_in_reach).any(takes_it);
    if let Some(modal) = modal.filter(|_| !found) {
        focus_heading(&modal);
    }
}

/// Calls this when something in the page comes, goes, or is no longer usable.
fn observe(changed: &JsValue) -> Option<JsValue> {
    let of_what = Object::new();
    let attributes = Array::of2(&"disabled".into(), &"hidden".into()).into();
    for (name, value) in [
        ("childList", JsValue::TRUE),
        ("subtree", JsValue::TRUE),
        ("attributeFilter", attributes),
    ] {
        let _ = Reflect::set(&of_what, &name.into(), &value);
    }
    let class: Function = prop(&window(), "MutationObserver").dyn_into().ok()?;
    let observer = Reflect::construct(&class, &Array::of1(changed)).ok()?;
    let body = document().body()?;
    let observe = method(&observer, "observe")?;
    observe.call2(&observer, &body, &of_what).ok()?;
    Some(observer)
}
