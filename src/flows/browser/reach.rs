//! Parts of the browser by name. Each typed one adds its import to the file that is loaded first, and the later steps
//! need many that the first view does without.

use js_sys::{Function, Promise, Reflect, Uint8Array};
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

/// The text in a file that the person gave, as UTF-8. Taken as bytes: a text of the browser's would be converted twice.
pub async fn text_of(file: JsValue) -> Option<String> {
    let bytes = method(&file, "arrayBuffer")?.call0(&JsValue::NULL).ok()?;
    let bytes = JsFuture::from(bytes.dyn_into::<Promise>().ok()?).await;
    let bytes = Uint8Array::new(&bytes.ok()?).to_vec();
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let text = String::from_utf8(bytes).unwrap_or_else(|wrong| lossy(wrong.as_bytes()));
    Some(match text.strip_prefix('\u{feff}') {
        Some(behind_mark) => behind_mark.to_owned(),
        None => text,
    })
}
