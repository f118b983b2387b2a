//! A lock over all tabs of the browser (Web Locks): one run at a time for a project (rule 9).

use super::{method, of_navigator, settled};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Whether the lock could be had.
#[derive(Debug)]
pub enum Held {
    /// By this tab, until the lock is dropped or its tab is gone.
    Here(Lock),
    /// By another tab.
    Elsewhere,
    /// This browser has no locks, or doesn't give them here: nothing is known of other tabs.
    Unknown,
}

/// A lock that this tab holds; dropping it lets go.
#[derive(Debug)]
pub struct Lock(Function);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Asks for the lock of that name, and doesn't wait for it. `lost` is called when it is taken away while it
/// is held, or could not be asked for.
pub async fn lock(name: &str, lost: impl FnOnce() + 'static) -> Held {
    let Some(request) = of_navigator("locks").and_then(|locks| method(&locks, "request")) else {
        return Held::Unknown;
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    // The lock is held until the promise that the browser gets from us resolves.
    let (given, give) = deferred();
    let (let_go, release) = deferred();
    let refuse = give.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let _ = give.call1(&JsValue::NULL, &lock.is_object().into());
        if lock.is_object() {
            let_go.into()
        } else {
            JsValue::NULL
        }
    });
    let asked = request.call3(&JsValue::NULL, &name.into(), &options, &granted);
    spawn_local(async move {
        if settled(asked).await.is_err() {
            // Means something only where the lock was not given before.
            let _ = refuse.call1(&JsValue::NULL, &JsValue::NULL);
            lost();
        }
    });
    match JsFuture::from(given)
        .await
        .ok()
        .and_then(|held| held.as_bool())
    {
        Some(true) => Held::Here(Lock(release)),
        Some(false) => Held::Elsewhere,
        None => Held::Unknown,
    }
}

fn deferred() -> (Promise, Function) {
    let resolve = Rc::new(RefCell::new(None));
    let keep = Rc::clone(&resolve);
    let promise = Promise::new(&mut move |resolve, _| {
        keep.replace(Some(resolve));
    });
    let resolve = resolve.take();
    (promise, resolve.unwrap_or_default())
}

/// The names of all locks that tabs of this browser hold now; `None` where that can't be known.
pub async fn held_now() -> Option<Vec<String>> {
    let query = method(&of_navigator("locks")?, "query")?;
    let snapshot = settled(query.call0(&JsValue::NULL)).await.ok()?;
    let held: Array = Reflect::get(&snapshot, &"held".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(held.iter().filter_map(name).collect())
}
