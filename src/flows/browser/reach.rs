//! Parts of the browser by name. Each typed one adds its import to the file that is loaded first, and the later steps
//! need many that the first view does without.

use crate::domain::import::encoding_of;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use memchr::memchr2;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What is found behind some names (`dataTransfer.files.0`); undefined where nothing is, or nobody may look.
pub fn prop(on: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(on.clone(), |on, name| {
        Reflect::get(&on, &name.into()).unwrap_or(JsValue::UNDEFINED)
    })
}

/// The same as a text, where it is one.
pub fn text_prop(on: &JsValue, path: &str) -> Option<String> {
    prop(on, path).as_string()
}

/// Sets what is behind a name. Says whether that was allowed.
pub fn set_prop(on: &JsValue, name: &str, value: &str) -> bool {
    Reflect::set(on, &name.into(), &value.into()).is_ok()
}

/// A method of an object, with that object as its `this`.
pub fn method(of: &JsValue, name: &str) -> Option<Function> {
    let method: Function = prop(of, name).dyn_into().ok()?;
    Some(method.bind0(of))
}

/// A text with each letter and its marks as one character (Unicode's NFC), as the service has them: some systems take
/// them apart.
pub fn composed(text: String) -> String {
    // Marks are U+0300 to U+036F. A text without them is as it should be, and may be long.
    if memchr2(0xcc, 0xcd, text.as_bytes()).is_none() {
        return text;
    }
    let normalize = method(&JsValue::from_str(&text), "normalize");
    let composed = normalize.and_then(|normalize| normalize.call0(&JsValue::NULL).ok());
    composed.and_then(|text| text.as_string()).unwrap_or(text)
}

/// The text in a file that the person gave: UTF-8, or what else spreadsheets write. `None` where it can't be read, or is no
/// text.
pub async fn text_of(file: JsValue) -> Option<String> {
    let bytes = method(&file, "arrayBuffer")?.call0(&JsValue::NULL).ok()?;
    let bytes = JsFuture::from(bytes.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    // Taken as bytes: a text of the browser's would be converted twice.
    let encoding = match String::from_utf8(Uint8Array::new(&bytes).to_vec()) {
        Ok(text) => {
            let behind_mark = text.strip_prefix('\u{feff}').map(str::to_owned);
            return Some(behind_mark.unwrap_or(text));
        }
        Err(other) => encoding_of(other.as_bytes())?,
    };
    let window = web_sys::window()?.into();
    let construct = method(&prop(&window, "Reflect"), "construct")?;
    let strictly = Object::new();
    Reflect::set(&strictly, &"fatal".into(), &JsValue::TRUE).ok()?;
    let encoding = Array::of2(&encoding.into(), &strictly);
    let decoder = construct.call2(&JsValue::NULL, &prop(&window, "TextDecoder"), &encoding);
    let text = method(&decoder.ok()?, "decode")?.call1(&JsValue::NULL, &bytes);
    text.ok()?.as_string()
}
