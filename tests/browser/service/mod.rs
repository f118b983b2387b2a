//! The service in the place of `window.fetch`: it hears what the transport really sends, and answers as the
//! contract says or as badly as a test wants.

mod answer;
mod desktops;

pub use answer::{Answer, Gate};
pub use desktops::{Desktops, desktop, desktops};

use js_sys::{Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Headers, Request, window};

/// One request, as it left the page.
#[derive(Clone)]
pub struct Asked {
    pub method: String,
    /// From the slash behind the host, with the query.
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub request: Request,
}

impl Asked {
    async fn of(request: Request) -> Self {
        let body = JsFuture::from(request.clone().unwrap().text().unwrap())
            .await
            .unwrap();
        let url = web_sys::Url::new(&request.url()).unwrap();
        Self {
            method: request.method(),
            path: url.pathname() + &url.search(),
            headers: listed(&request.headers()),
            body: body.as_string().unwrap(),
            request,
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn is(&self, method: &str, call: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        self.method == method && path.ends_with(call)
    }

    /// A number from the query.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.parameter(name)?.parse().ok()
    }

    pub fn parameter(&self, name: &str) -> Option<String> {
        web_sys::Url::new(&self.request.url())
            .unwrap()
            .search_params()
            .get(name)
    }

    pub fn was_aborted(&self) -> bool {
        self.request.signal().aborted()
    }
}

fn listed(headers: &Headers) -> Vec<(String, String)> {
    let pairs = headers.entries().into_iter().map(|pair| {
        let pair: js_sys::Array = pair.unwrap().unchecked_into();
        (
            pair.get(0).as_string().unwrap(),
            pair.get(1).as_string().unwrap(),
        )
    });
    pairs.collect()
}

/// Answers for as long as it lives; then `fetch` is the browser's own again.
pub struct Service {
    asked: Rc<RefCell<Vec<Asked>>>,
    browsers: JsValue,
    chance: JsValue,
    _answering: Closure<dyn FnMut(Request) -> Promise>,
    _no_chance: Closure<dyn FnMut() -> f64>,
}

impl Service {
    /// Answers each request with what `answer` says to it.
    pub fn answering(answer: impl Fn(&Asked) -> Answer + 'static) -> Self {
        let asked: Rc<RefCell<Vec<Asked>>> = Rc::default();
        let answer = Rc::new(answer);
        let heard = Rc::clone(&asked);
        let answering = Closure::new(move |request: Request| {
            let (heard, answer) = (Rc::clone(&heard), Rc::clone(&answer));
            future_to_promise(async move {
                let asked = Asked::of(request).await;
                heard.borrow_mut().push(asked.clone());
                answer(&asked).give(&asked).await
            })
        });
        // Repeated reads wait by chance, so that clients don't come back together; here they come back at once.
        let no_chance = Closure::new(|| 0.0);
        Self {
            browsers: put(&js_sys::global(), "fetch", answering.as_ref()),
            chance: put(&math(), "random", no_chance.as_ref()),
            asked,
            _answering: answering,
            _no_chance: no_chance,
        }
    }

    /// All requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.borrow().clone()
    }

    /// The requests so far to one call.
    pub fn asked_of(&self, method: &str, call: &str) -> Vec<Asked> {
        let all = self.asked().into_iter();
        all.filter(|asked| asked.is(method, call)).collect()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        put(&js_sys::global(), "fetch", &self.browsers);
        put(&math(), "random", &self.chance);
    }
}

fn math() -> JsValue {
    Reflect::get(&window().unwrap(), &"Math".into()).unwrap()
}

/// Sets a property, and gives back what it was.
fn put(on: &JsValue, name: &str, value: &JsValue) -> JsValue {
    let name = JsValue::from_str(name);
    let before = Reflect::get(on, &name).unwrap();
    Reflect::set(on, &name, value).unwrap();
    before
}
