//! The order of characters in a language, as the browser's `Intl.Collator` has it.

use super::{method, prop, set_prop};
use crate::domain::fleet::Collation;
use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

/// So many characters are worked on at once, at first.
const PART: usize = 256;

/// Characters that are being put in order. They are sorted in parts, which are merged two by two.
#[derive(Debug)]
pub struct Collator {
    order: Function,
    /// Holds those alike that differ only in accents, case and the like.
    base: Function,
    parts: Vec<JsValue>,
    /// The next two parts to be merged.
    next: usize,
    /// What was in the last part.
    sorted: Vec<char>,
    /// For each of them, as far as that is known, whether it is alike to the one before.
    alike: Vec<bool>,
}

impl Collator {
    /// Begins with different characters, in no order; `tag` is the language's.
    pub fn new(tag: &str, characters: impl Iterator<Item = char>) -> Self {
        let characters: Vec<char> = characters.collect();
        let texts = characters.chunks(PART).map(String::from_iter);
        // Nothing at all comes first in every order.
        let nothing = JsValue::from(Array::of1(&"".into()));
        let arrays = web_sys::window().map_or(JsValue::UNDEFINED, |window| prop(&window, "Array"));
        let parts = texts.map(|text| call(&arrays, "from", &text.into()));
        Self {
            order: comparison(tag, "variant"),
            base: comparison(tag, "base"),
            parts: [nothing].into_iter().chain(parts).collect(),
            next: 0,
            sorted: Vec::new(),
            alike: Vec::new(),
        }
    }

    /// Does a part of the work, and says whether that was the last one.
    pub fn go_on(&mut self) -> bool {
        if let Some([one, other, ..]) = self.parts.get(self.next..) {
            let both = call(one, "concat", other);
            call(&both, "sort", &self.order);
            self.parts.push(both);
            self.next += 2;
            return false;
        }
        if self.sorted.is_empty() {
            let all = self.parts.last().map(|all| call(all, "join", &"".into()));
            let text = all.and_then(|all| all.as_string()).unwrap_or_default();
            self.sorted = text.chars().collect();
        }
        let from = self.alike.len();
        let before = from
            .checked_sub(1)
            .and_then(|before| self.sorted.get(before));
        let mut before = text(before.copied());
        for one in self.sorted.iter().skip(from).take(PART) {
            let one = text(Some(*one));
            let order = self.base.call2(&JsValue::NULL, &before, &one);
            self.alike
                .push(order.is_ok_and(|order| order.as_f64() == Some(0.0)));
            before = one;
        }
        self.alike.len() == self.sorted.len()
    }

    /// What came out.
    pub fn collation(self) -> Collation {
        Collation::of(self.sorted.into_iter().zip(self.alike))
    }
}

fn comparison(tag: &str, sensitivity: &str) -> Function {
    let options = Object::new();
    set_prop(&options, "sensitivity", sensitivity);
    Intl::Collator::new(&Array::of1(&tag.into()), &options).compare()
}

fn call(on: &JsValue, name: &str, with: &JsValue) -> JsValue {
    let called = method(on, name).and_then(|method| method.call1(on, with).ok());
    called.unwrap_or(JsValue::UNDEFINED)
}

/// A character as a text of the browser's; none is the empty text.
fn text(one: Option<char>) -> JsValue {
    let mut bytes = [0; 4];
    JsValue::from_str(one.map_or("", |one| one.encode_utf8(&mut bytes)))
}
