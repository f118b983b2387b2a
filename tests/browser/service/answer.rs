//! What can come back, or not.

use super::Asked;
use crate::person::waits::frame;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use serde_json::Value;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, ReadableStream, Response, ResponseInit};

/// One answer.
#[derive(Clone)]
pub enum Answer {
    /// It comes whole.
    Whole {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    },
    /// It begins with this status and breaks off.
    CutOff(u16),
    /// A redirect, which the browser hides from the page.
    Redirect,
    /// The network fails, or the browser blocks the call.
    Rejected,
    /// It never comes.
    Hangs,
    /// It comes when the gate is opened.
    Behind(Gate, Box<Answer>),
}

impl Answer {
    pub fn bytes(status: u16, body: &[u8]) -> Self {
        Self::Whole {
            status,
            headers: vec![(
                "X-Request-Id",
                "3f0a9c1e5b7d4e2f8a6b0c9d1e2f3a4b".to_owned(),
            )],
            body: body.to_vec(),
        }
    }

    pub fn text(status: u16, body: &str) -> Self {
        Self::bytes(status, body.as_bytes())
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::text(status, &body.to_string())
    }

    /// The shape of Workspace's own faults.
    pub fn fault(status: u16, code: &str, text: &str) -> Self {
        Self::json(
            status,
            &serde_json::json!({ "error_code": code, "error_msg": text }),
        )
    }

    /// The same with one more header.
    pub fn with(self, name: &'static str, value: &str) -> Self {
        match self {
            Self::Whole {
                status,
                mut headers,
                body,
            } => {
                headers.push((name, value.to_owned()));
                Self::Whole {
                    status,
                    headers,
                    body,
                }
            }
            other => other,
        }
    }

    pub(super) async fn give(self, asked: &Asked) -> Result<JsValue, JsValue> {
        let mut answer = self;
        while let Self::Behind(gate, inner) = answer {
            gate.pass().await;
            answer = *inner;
        }
        match answer {
            Self::Whole {
                status,
                headers,
                body,
            } => Ok(whole(status, &headers, &body)),
            Self::CutOff(status) => Ok(cut_off(status)),
            Self::Redirect => Ok(redirect()),
            Self::Hangs => hang(asked).await,
            Self::Rejected | Self::Behind(..) => {
                Err(js_sys::TypeError::new("Failed to fetch").into())
            }
        }
    }
}

/// Holds answers back until a test opens it.
#[derive(Clone, Default)]
pub struct Gate(Rc<Cell<bool>>);

impl Gate {
    pub fn open(&self) {
        self.0.set(true);
    }

    async fn pass(&self) {
        while !self.0.get() {
            frame().await;
        }
    }
}

fn with_status(status: u16) -> ResponseInit {
    let init = ResponseInit::new();
    init.set_status(status);
    init
}

fn whole(status: u16, headers: &[(&str, String)], body: &[u8]) -> JsValue {
    let init = with_status(status);
    let list = Headers::new().unwrap();
    for (name, value) in headers {
        list.append(name, value).unwrap();
    }
    init.set_headers(&list);
    let bytes = Uint8Array::from(body);
    let response = Response::new_with_opt_js_u8_array_and_init(Some(&bytes), &init);
    response.unwrap().into()
}

/// A body that gives some bytes, then fails.
fn cut_off(status: u16) -> JsValue {
    let source = Object::new();
    let pull = "controller.enqueue(new Uint8Array([123, 34])); controller.error(new TypeError('network error'));";
    let pull = Function::new_with_args("controller", pull);
    Reflect::set(&source, &"pull".into(), &pull).unwrap();
    let body = ReadableStream::new_with_underlying_source(&source).unwrap();
    let response =
        Response::new_with_opt_readable_stream_and_init(Some(&body), &with_status(status));
    response.unwrap().into()
}

/// What `redirect: "manual"` gives; pages can't make one, so it is put together.
fn redirect() -> JsValue {
    let response: JsValue = Response::new().unwrap().into();
    let own = |name: &str, value: JsValue| {
        let property = Object::new();
        Reflect::set(&property, &"value".into(), &value).unwrap();
        Object::define_property(response.unchecked_ref::<Object>(), &name.into(), &property);
    };
    own("type", "opaqueredirect".into());
    own("status", 0.into());
    response
}

/// Never comes back but by being aborted, as `fetch` itself does.
async fn hang(asked: &Asked) -> Result<JsValue, JsValue> {
    let signal = asked.request.signal();
    let mut hang = |_, reject: Function| {
        let inner = signal.clone();
        let aborted = Closure::once_into_js(move || {
            let reason = Reflect::get(&inner, &"reason".into()).unwrap();
            reject.call1(&JsValue::NULL, &reason).unwrap();
        });
        if signal.aborted() {
            aborted
                .unchecked_ref::<Function>()
                .call0(&JsValue::NULL)
                .unwrap();
        } else {
            signal.set_onabort(Some(aborted.unchecked_ref()));
        }
    };
    JsFuture::from(Promise::new(&mut hang)).await
}
