//! What flows need of the browser: its clock and chance, the lock that only one tab holds, a screen that stays on, the
//! order of a language, and what it keeps.

mod clock;
mod collator;
mod kept;
mod lock;
mod reach;
mod slices;
mod wake;

pub use clock::{BrowserClock, now, page_time, start_of_day};
pub use collator::Collator;
pub use kept::{keep, kept};
pub use lock::{Held, Lock, held_now, lock};
pub use reach::{composed, method, prop, set_prop, text_of, text_prop};
pub use slices::Slices;
pub use wake::{Awake, stay_awake};

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A part of `navigator`, where the browser has it.
fn of_navigator(name: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let part = Reflect::get(&navigator, &name.into()).ok()?;
    part.is_object().then_some(part)
}

/// What a promise that a call gave comes to.
async fn settled(called: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(called?.dyn_into::<Promise>()?).await
}
