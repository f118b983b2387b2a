//! A screen that doesn't go dark while a run is on, where the browser has that (Screen Wake Lock).

use super::{method, of_navigator, settled};
use wasm_bindgen::JsValue;

/// The screen stays on until this is dropped. The browser itself ends it when the tab is hidden.
#[derive(Debug)]
pub struct Awake(JsValue);

impl Drop for Awake {
    fn drop(&mut self) {
        if let Some(release) = method(&self.0, "release") {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Keeps the screen on; `None` where that can't be had, which changes nothing else.
pub async fn stay_awake() -> Option<Awake> {
    let request = method(&of_navigator("wakeLock")?, "request")?;
    let sentinel = settled(request.call1(&JsValue::NULL, &"screen".into())).await;
    sentinel.ok().map(Awake)
}
