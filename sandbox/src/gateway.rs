//! What stands before the services, in this order: request id and log, sizes, the call, answers on purpose, the token,
//! the project, the limit. Then the call itself.

use crate::answer::{Answer, Ending};
use crate::asked::Asked;
use crate::call::{Call, Route};
use crate::iam::{self, Desk};
use crate::inject::{CutKind, Injection, When};
use crate::limits;
use crate::options::RetryAfter;
use crate::projects;
use crate::state::{Sandbox, State};
use crate::throttle::Rate;
use crate::tokens::{Bad, Grant};
use crate::workspace::{self, Scene};
use axum::body::to_bytes;
use axum::extract::{OriginalUri, Request, State as Shared};
use axum::response::Response;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

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
    let order = order(sandbox, route.call);
    if let Some(order) = order
        .as_ref()
        .filter(|order| order.when == When::Before && !order.only_delay)
    {
        return held(order.answer()).await;
    }
    if let Some(order) = order.as_ref().filter(|order| order.when == When::Before) {
        wait(Duration::from_millis(order.delay_ms)).await;
    }
    let answer = serve(sandbox, asked, route);
    match order.filter(|order| order.when == When::After) {
        Some(order) if order.only_delay => {
            held(Answer {
                delay: order.answer().delay,
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
fn order(sandbox: &Sandbox, call: Call) -> Option<Injection> {
    let mut state = sandbox.state();
    let ordered = state.injections.take(call);
    if ordered.is_some() || !call.of_workspace() || !state.luck.chance(sandbox.options.fail_rate) {
        return ordered;
    }
    let when = if state.luck.chance(0.5) {
        When::Before
    } else {
        When::After
    };
    let (status, code, cut) = match state.luck.below(5) {
        0 => (500, "APIGW.0601", None),
        1 => (502, "APIGW.0201", None),
        2 => (503, "WKS.00050902", None),
        3 => (504, "APIGW.0201", None),
        _ => (502, "", Some(CutKind::Close)),
    };
    let body =
        format!(r#"{{"error_code":"{code}","error_msg":"A failure on purpose (--fail-rate)."}}"#);
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Some(Injection {
        call: None,
        skip: 0,
        times: 1,
        when,
        status,
        headers,
        body,
        body_base64: None,
        delay_ms: 0,
        cut,
        only_delay: false,
    })
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
    match admit(sandbox, state, asked, route, now) {
        Err(refused) => refused,
        Ok((grant, place)) => {
            let Some((world, jobs)) = state.worlds.get_mut(place) else {
                return other_project();
            };
            let habits = sandbox.options.habits();
            workspace::serve(
                &mut Scene {
                    world,
                    jobs,
                    grant: &grant,
                    habits,
                    now,
                },
                asked,
                route,
            )
        }
    }
}

/// Who asks, and the place of the project; or why not.
fn admit(
    sandbox: &Sandbox,
    state: &mut State,
    asked: &Asked,
    route: &Route,
    now: u64,
) -> Result<(Grant, usize), Answer> {
    let grant = state
        .tokens
        .check(asked.header("x-auth-token"), now)
        .map_err(bad_token)?;
    let options = &sandbox.options;
    let rate = if route.call.changes() {
        options.rate_limit
    } else {
        options.read_rate_limit
    };
    if let Some(rate) = rate {
        let passed =
            state
                .throttle
                .pass((grant.user, route.call), rate, now, options.count_refused);
        passed.map_err(|wait| too_many(rate, wait, options.retry_after))?;
    }
    let place = grant
        .project
        .filter(|place| projects::get(*place).id == route.project);
    place.map(|place| (grant, place)).ok_or_else(other_project)
}

fn bad_token(bad: Bad) -> Answer {
    match bad {
        Bad::Missing => Answer::gateway(
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: x-auth-token not found",
        ),
        Bad::Wrong => Answer::gateway(
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: decrypt token fail",
        ),
        Bad::Expired => Answer::gateway(401, "APIGW.0307", "The token must be updated."),
        Bad::Barred => Answer::gateway(
            403,
            "APIGW.0302",
            "The IAM user is not allowed to access the API.",
        ),
    }
}

/// The refusal when path and token name different projects. Its code is not documented.
fn other_project() -> Answer {
    Answer::gateway(
        403,
        "APIGW.0306",
        "API access denied: the project does not match the token.",
    )
}

fn too_many(rate: Rate, wait: u64, retry_after: RetryAfter) -> Answer {
    let text = format!(
        "The throttling threshold has been reached: policy user, limit {}.",
        rate.count
    );
    let answer = Answer::gateway(429, "APIGW.0308", &text);
    let seconds = wait.div_ceil(1_000);
    match retry_after {
        RetryAfter::None => answer,
        RetryAfter::Seconds => answer.with_header("retry-after", seconds.to_string()),
        // A date has whole seconds: one more, so that it never names a moment before there is room.
        RetryAfter::Date => {
            let moment = SystemTime::now() + Duration::from_secs(seconds + 1);
            answer.with_header("retry-after", httpdate::fmt_http_date(moment))
        }
    }
}
