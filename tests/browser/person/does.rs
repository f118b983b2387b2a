//! What a person does: pointer and keys, with what the browser itself does in answer to them.

use super::sees::{document, focused, is_off};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
    KeyboardEventInit, MouseEvent, MouseEventInit,
};

/// Keys held while another is pressed or the pointer is used.
#[derive(Clone, Copy, Default)]
pub struct Held {
    pub shift: bool,
    pub ctrl: bool,
}

pub const SHIFT: Held = Held {
    shift: true,
    ctrl: false,
};
pub const CTRL: Held = Held {
    shift: false,
    ctrl: true,
};
pub const CTRL_SHIFT: Held = Held {
    shift: true,
    ctrl: true,
};

/// Clicks in the middle of it. It has to be on top there, and usable.
#[track_caller]
pub fn click(element: &Element) {
    click_with(element, Held::default());
}

/// Clicks while keys are held.
#[track_caller]
pub fn click_with(element: &Element, held: Held) {
    assert!(!is_off(element), "it is off: {}", element.outer_html());
    call(element, "scrollIntoViewIfNeeded", &[]);
    let spot = element.get_bounding_client_rect();
    let (x, y) = (
        spot.x() + spot.width() / 2.0,
        spot.y() + spot.height() / 2.0,
    );
    let top = document().element_from_point(x as f32, y as f32);
    let top = top.expect("it is on the screen");
    assert!(
        element.contains(Some(&top)),
        "{} covers {}",
        top.outer_html(),
        element.outer_html()
    );
    if let Some(takes_focus) = top
        .closest("button, input, textarea, a, [tabindex]")
        .unwrap()
    {
        takes_focus.unchecked_into::<HtmlElement>().focus().unwrap();
    }
    let with = MouseEventInit::new();
    with.set_bubbles(true);
    with.set_cancelable(true);
    with.set_composed(true);
    with.set_shift_key(held.shift);
    with.set_ctrl_key(held.ctrl);
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &with).unwrap();
    top.dispatch_event(&event).unwrap();
}

/// Presses a key where the focus is.
pub fn press(key: &str) {
    press_with(key, Held::default());
}

/// Presses a key while others are held.
pub fn press_with(key: &str, held: Held) {
    let at = focused();
    let with = KeyboardEventInit::new();
    with.set_key(key);
    with.set_bubbles(true);
    with.set_cancelable(true);
    with.set_composed(true);
    with.set_shift_key(held.shift);
    with.set_ctrl_key(held.ctrl);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &with).unwrap();
    // A page can't press keys for real: what the browser would do then is done here.
    if !at.dispatch_event(&event).unwrap() {
        return;
    }
    match (key, modal()) {
        ("Escape", Some(dialog)) => call(&dialog, "requestClose", &[]),
        (" " | "Enter", _) if at.matches("button").unwrap() => at.click(),
        (" ", _) if at.matches("[type=checkbox]").unwrap() => at.click(),
        ("Enter", _) if at.matches("form input").unwrap() => {
            let form = at.closest("form").unwrap().unwrap();
            call(&form, "requestSubmit", &[]);
        }
        _ if key.chars().count() == 1 && !held.ctrl => insert(key),
        _ => {}
    }
}

/// The open modal dialog.
fn modal() -> Option<HtmlDialogElement> {
    let dialog = document().query_selector("dialog:modal").unwrap()?;
    Some(dialog.unchecked_into())
}

/// Types into a box, behind what is there, as keys do: character by character.
pub fn type_into(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    for character in text.chars() {
        insert(character.encode_utf8(&mut [0; 4]));
    }
}

/// Puts a text in the place of all that a box holds.
pub fn paste_into(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.select(),
        None => field.unchecked_ref::<HtmlInputElement>().select(),
    }
    if text.is_empty() {
        edit("delete", "");
    } else {
        insert(text);
    }
}

/// Sets a box for a time of day (`23:05`): the browser's editor writes nothing into those.
pub fn set_time(field: &HtmlElement, time: &str) {
    field.unchecked_ref::<HtmlInputElement>().set_value(time);
    let event = web_sys::Event::new("input").unwrap();
    field.dispatch_event(&event).unwrap();
}

fn insert(text: &str) {
    edit("insertText", text);
}

/// Edits as the browser's own editor does, events and all.
fn edit(command: &str, text: &str) {
    let arguments = [command.into(), false.into(), text.into()];
    call(&document(), "execCommand", &arguments);
}

/// What a box holds.
pub fn held_by(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => field.unchecked_ref::<HtmlInputElement>().value(),
    }
}

/// Calls a method that `web_sys` lacks.
fn call(on: &JsValue, method: &str, arguments: &[JsValue]) {
    let function: Function = Reflect::get(on, &method.into()).unwrap().unchecked_into();
    let arguments = arguments.iter().collect::<js_sys::Array>();
    function.apply(on, &arguments).unwrap();
}
