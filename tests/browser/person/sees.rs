//! Finding things by what assistive technology is told of them. Role and name are the browser's own
//! (`computedRole` and `computedName`, switched on in `webdriver.json`).

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Node, window};

pub fn document() -> Document {
    window().unwrap().document().unwrap()
}

/// Which elements may have a role; the browser decides.
fn candidates(role: &str) -> String {
    let tags = match role {
        "button" => "button",
        "checkbox" => "input[type=checkbox]",
        "textbox" => "textarea, input",
        "spinbutton" => "input[type=number]",
        "searchbox" => "input[type=search]",
        "heading" => "h1, h2, h3",
        "dialog" => "dialog",
        "progressbar" => "progress",
        "link" => "a[href]",
        "group" => "fieldset",
        _ => return format!("[role={role}]"),
    };
    format!("{tags}, [role={role}]")
}

fn computed(element: &Element, what: &str) -> String {
    Reflect::get(element, &JsValue::from_str(what))
        .ok()
        .and_then(|it| it.as_string())
        .expect("Chromium is to run with --enable-blink-features=ComputedAccessibilityInfo")
}

/// What a screen reader calls it.
pub fn name(element: &Element) -> String {
    computed(element, "computedName")
}

/// All elements below `root` that match, in the order of the page.
pub fn select(root: &Node, selector: &str) -> Vec<Element> {
    let found = match root.dyn_ref::<Element>() {
        Some(element) => element.query_selector_all(selector),
        None => document().query_selector_all(selector),
    }
    .unwrap();
    (0..found.length())
        .filter_map(|i| found.item(i)?.dyn_into().ok())
        .collect()
}

/// All elements with that role.
pub fn all(root: &Node, role: &str) -> Vec<HtmlElement> {
    select(root, &candidates(role))
        .into_iter()
        .filter(|element| computed(element, "computedRole") == role && !is_behind(element))
        .map(JsCast::unchecked_into)
        .collect()
}

/// Whether it lies behind a modal dialog, where nobody can use it.
fn is_behind(element: &Element) -> bool {
    let modal = document().query_selector("dialog:modal").unwrap();
    modal.is_some_and(|dialog| !dialog.contains(Some(element)))
}

/// The element with that role and name, if there is one.
pub fn find(root: &Node, role: &str, wanted: &str) -> Option<HtmlElement> {
    all(root, role)
        .into_iter()
        .find(|element| name(element) == wanted)
}

/// The element with that role and name.
#[track_caller]
pub fn get(root: &Node, role: &str, wanted: &str) -> HtmlElement {
    find(root, role, wanted).unwrap_or_else(|| {
        let there: Vec<_> = all(root, role).iter().map(|e| name(e)).collect();
        panic!("no {role} {wanted:?}; there are {there:?}")
    })
}

/// The text that can be seen.
pub fn text(element: &HtmlElement) -> String {
    element.inner_text()
}

/// An attribute, empty where it is missing.
pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// What a screen reader reads after the name (`aria-describedby`).
pub fn description(element: &Element) -> String {
    let ids = attribute(element, "aria-describedby");
    let texts = ids
        .split_whitespace()
        .filter_map(|id| document().get_element_by_id(id)?.text_content());
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where the keys go.
pub fn focused() -> HtmlElement {
    let active = document().active_element().unwrap();
    active.unchecked_into()
}

/// Whether it can't be used.
pub fn is_off(element: &Element) -> bool {
    element.matches(":disabled").unwrap()
}

/// Whether a box is ticked.
pub fn is_ticked(element: &HtmlElement) -> bool {
    element.matches(":checked").unwrap()
}
