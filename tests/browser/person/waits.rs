//! Waiting for what the screen is to show, frame by frame, never for a time.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// After so many frames what is waited for is not going to come.
const PATIENCE: usize = 1_500;

/// The next frame.
pub async fn frame() {
    let mut asked = |done: js_sys::Function, _| {
        window().unwrap().request_animation_frame(&done).unwrap();
    };
    JsFuture::from(Promise::new(&mut asked)).await.unwrap();
}

/// Comes back with what `look` finds as soon as it finds it.
#[track_caller]
pub fn find_soon<T, F: FnMut() -> Option<T>>(
    what: &str,
    mut look: F,
) -> impl Future<Output = T> + use<T, F> {
    let (what, caller) = (what.to_owned(), std::panic::Location::caller());
    async move {
        for _ in 0..PATIENCE {
            if let Some(found) = look() {
                return found;
            }
            frame().await;
        }
        let body = window().unwrap().document().unwrap().body().unwrap();
        panic!(
            "waited in vain for {what} ({caller}); the screen says:\n{}",
            body.inner_text()
        );
    }
}

/// Comes back as soon as it is so.
#[track_caller]
pub fn until<F: FnMut() -> bool>(what: &str, mut is_so: F) -> impl Future<Output = ()> + use<F> {
    find_soon(what, move || is_so().then_some(()))
}
