//! What stands before the services, in this order: request id and log, latency, sizes, the call, answers on purpose, the
//! token, the limit, the project. Then the call itself.

use crate::admission::{admit, other_project};
use crate::answer::{Answer, Ending};
use crate::asked::Asked;
use crate::call::{Call, Route};
use crate::iam::{self, Desk};
use crate::inject::{Injection, When};
use crate::limits;
use crate::state::Sandbox;
use crate::workspace::{self, Scene};
use axum::body::to_bytes;
use axum::extract::{OriginalUri, Request, State as Shared};
use axum::response::Response;
use std::sync::Arc;
use std::time::Duration;

/// Receives any request to an API address.
pub async fn receive(Shared(sandbox): Shared<Arc<Sandbox>>, request: Request) -> Response {
    let request_id = sandbox.request_id();
    let (mut parts, body) = request.into_parts();
    if let Some(OriginalUri(uri)) = parts.extensions.remove() {
        parts.uri = uri;
    }
    let Ok(body) = to_bytes(body, limits::LARGEST_BODY).await else {
        return limits::body_too_large().finish(&request_id);
    };
    let mut asked = Asked::new(request_id, parts.method, parts.uri, parts.headers, body);
    let base = sandbox.options.base_path.trim_end_matches('/');
    if let Some(path) = asked.path.strip_prefix(base).map(str::to_owned) {
        asked.path = path;
    }
    let route = Route::read(&asked.method, &asked.path);
    let number = open(&sandbox, &asked, route.as_ref());
    let answer = decide(&sandbox, &asked, route.as_ref()).await;
    if !matches!(answer.ending, Ending::Close | Ending::Reset) {
        sandbox.state().record.close(number, answer.status);
    }
    answer.finish(&asked.request_id)
}

/// Takes the request down before anything else happens to it.
fn open(sandbox: &Sandbox, asked: &Asked, route: Option<&Route>) -> u64 {
    let mut guard = sandbox.state();
    let state = &mut *guard;
    let now = sandbox.clock.now();
    let tokens = &mut state.tokens;
    let number = state.record.open(asked, route, now, |token| {
        tokens.check(Some(token), now).is_ok()
    });
    if route.is_some_and(|route| route.call == Call::Logoff) {
        state.record.count_sent(workspace::ids_in(&asked.body));
    }
    number
}

async fn decide(sandbox: &Sandbox, asked: &Asked, route: Option<&Route>) -> Answer {
    wait(latency(sandbox)).await;
    if let Some(refused) = limits::check(asked, sandbox.options.header_limit) {
        return refused;
    }
    let Some(route) = route else {
        return Answer::gateway(
            404,
            "APIGW.0101",
            "The API does not exist or has not been published.",
        );
    };
    let order = next_order(sandbox, route.call);
    let (before, after) = match order {
        Some(order) if order.when == When::Before => (Some(order), None),
        order => (None, order),
    };
    match before {
        Some(order) if order.only_delay => wait(order.delay()).await,
        Some(order) => return held(order.answer()).await,
        None => {}
    }
    let answer = serve(sandbox, asked, route);
    match after {
        Some(order) if order.only_delay => {
            held(Answer {
                delay: order.delay(),
                ..answer
            })
            .await
        }
        Some(order) => held(order.answer()).await,
        None => held(answer).await,
    }
}

async fn held(answer: Answer) -> Answer {
    wait(answer.delay).await;
    answer
}

async fn wait(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

fn latency(sandbox: &Sandbox) -> Duration {
    let range = sandbox.options.latency;
    let spread = range.most.saturating_sub(range.least).as_millis() as u32;
    let more = if spread == 0 {
        0
    } else {
        sandbox.state().luck.below(spread + 1)
    };
    range.least + Duration::from_millis(u64::from(more))
}

/// What a test or the fail rate put in the place of the answer.
fn next_order(sandbox: &Sandbox, call: Call) -> Option<Injection> {
    let mut state = sandbox.state();
    let ordered = state.injections.take(call);
    let fails =
        ordered.is_none() && call.of_workspace() && state.luck.chance(sandbox.options.fail_rate);
    if fails {
        Some(Injection::at_random(&mut state.luck))
    } else {
        ordered
    }
}

/// Token, project and limit, then the call.
fn serve(sandbox: &Sandbox, asked: &Asked, route: &Route) -> Answer {
    let now = sandbox.clock.now();
    let mut guard = sandbox.state();
    let state = &mut *guard;
    if !route.call.of_workspace() {
        let desk = &mut Desk {
            tokens: &mut state.tokens,
            lockout: &mut state.lockout,
            clock: &sandbox.clock,
            now,
        };
        return iam::serve(desk, asked, route);
    }
    let (grant, place) = match admit(&sandbox.options, state, asked, route, now) {
        Ok(admitted) => admitted,
        Err(refused) => return refused,
    };
    let Some((world, jobs)) = state.worlds.get_mut(place) else {
        return other_project();
    };
    let habits = sandbox.options.habits();
    let scene = &mut Scene {
        world,
        jobs,
        grant: &grant,
        habits,
        now,
    };
    workspace::serve(scene, asked, route)
}
