//! The browser's `fetch`, through gloo-net.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
    ResponseType,
};

use super::{Answer, Reply, Silence, Transport};
use crate::api::request::{HttpRequest, Method};
use crate::domain::time::Millis;

/// Sends through the browser. Never from its cache, never with cookies, never along a redirect (it would take the
/// token with it), and never after the page is gone (`keepalive` stays off).
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser;

impl Transport for Browser {
    async fn send(&self, request: HttpRequest) -> Reply {
        // Only a page without the interface can't make one; nothing is sent then.
        let Ok(controller) = AbortController::new() else {
            return Reply::Unanswered(Silence::Network);
        };
        let abort = AbortOnDrop(controller);
        match within(request.timeout, exchange(&request, &abort.0)).await {
            Some(reply) => reply,
            None => Reply::Unanswered(Silence::TimedOut),
        }
    }
}

/// Ends the request, wherever it is, when the one who asked doesn't wait any more. No reason is given: gloo-net takes
/// the browser's own `AbortError` only. For a request that is over it does nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn exchange(request: &HttpRequest, controller: &AbortController) -> Reply {
    let Ok(ready) = prepared(request, controller) else {
        return Reply::Unanswered(Silence::Network);
    };
    let Ok(response) = ready.send().await else {
        return Reply::Unanswered(Silence::Network);
    };
    let status = if response.type_() == ResponseType::Opaqueredirect {
        0
    } else {
        response.status()
    };
    match response.binary().await {
        Ok(body) => Reply::Answered(Answer {
            status,
            headers: headers(&response),
            body,
            arrived: now(),
        }),
        Err(_) => Reply::Unanswered(Silence::CutOff { status }),
    }
}

fn prepared(
    request: &HttpRequest,
    controller: &AbortController,
) -> Result<Request, gloo_net::Error> {
    let builder = match request.method {
        Method::Get => Request::get(&request.url),
        Method::Post => Request::post(&request.url),
    };
    let builder = builder
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Manual)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&controller.signal()));
    let builder = request
        .headers()
        .into_iter()
        .fold(builder, |builder, (name, value)| {
            builder.header(name, value)
        });
    match &request.body {
        Some(body) => builder.body(JsValue::from_str(body)),
        None => RequestBuilder::build(builder),
    }
}

fn headers(response: &Response) -> Vec<(String, String)> {
    response.headers().entries().collect()
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The work's result, or `None` when the time is over before it.
pub async fn within<T>(timeout: Millis, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut over = pin!(TimeoutFuture::new(
        u32::try_from(timeout).unwrap_or(u32::MAX)
    ));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => over.as_mut().poll(context).map(|()| None),
    })
    .await
}
