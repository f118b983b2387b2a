//! What flows need of the browser: its clock and chance, the lock that only one tab holds, and a screen that stays on.

mod clock;
mod lock;
mod wake;

pub use clock::BrowserClock;
pub use lock::{Held, Lock, held_now, lock};
pub use wake::{Awake, stay_awake};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A part of `navigator`, where the browser has it.
fn of_navigator(name: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let part = Reflect::get(&navigator, &name.into()).ok()?;
    part.is_object().then_some(part)
}

/// A method of an object, with that object as its `this`.
fn method(of: &JsValue, name: &str) -> Option<Function> {
    let method: Function = Reflect::get(of, &name.into()).ok()?.dyn_into().ok()?;
    Some(method.bind0(of))
}

/// What a promise that a call gave comes to.
async fn settled(called: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(called?.dyn_into::<Promise>()?).await
}
