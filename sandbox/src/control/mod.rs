//! The control endpoint for tests, under `/sandbox/control/`. Bodies are JSON and must say so, which keeps pages of
//! other origins out.

mod states;

use crate::call::Call;
use crate::faults::NamedFault;
use crate::inject::Injection;
use crate::projects;
use crate::state::Sandbox;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

type Shared = State<Arc<Sandbox>>;

/// The control addresses.
pub fn router(sandbox: &Arc<Sandbox>) -> Router {
    let at = |name: &str| format!("/sandbox/control/{name}");
    Router::new()
        .route(&at(""), get(summary))
        .route(&at("log"), get(read_log).delete(clear_log))
        .route(&at("logoffs"), get(logoffs))
        .route(&at("states"), post(states::set_states))
        .route(
            &at("answers"),
            get(read_answers).post(add_answer).delete(clear_answers),
        )
        .route(&at("tokens"), post(set_token))
        .route(&at("clock"), get(read_clock).post(advance_clock))
        .route(&at("reset"), post(reset))
        .with_state(Arc::clone(sandbox))
}

/// A wrong order: 400 with a sentence.
struct Wrong(String);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "error": self.0 }))).into_response()
    }
}

async fn summary(State(sandbox): Shared) -> Json<Value> {
    let state = sandbox.state();
    let (received, dropped) = state.record.counts();
    let projects = projects::PROJECTS.iter().zip(&state.worlds);
    let projects: Vec<Value> = projects
        .map(|(project, (world, _))| json!({ "id": project.id, "name": project.name, "desktops": world.count() }))
        .collect();
    Json(json!({
        "projects": projects,
        "token": sandbox.options.token,
        "seed": sandbox.options.seed,
        "now": sandbox.clock.now(),
        "received": received,
        "dropped": dropped,
        "calls": Call::ALL.map(Call::name),
        "faults": NamedFault::ALL.map(NamedFault::computer_name),
    }))
}

#[derive(Deserialize)]
struct LogQuery {
    #[serde(default)]
    after: u64,
    call: Option<String>,
}

async fn read_log(
    State(sandbox): Shared,
    Query(query): Query<LogQuery>,
) -> Result<Json<Value>, Wrong> {
    let unknown = |name: &str| Wrong(format!("no call is named {name:?}"));
    let named = |name: String| Call::by_name(&name).ok_or_else(|| unknown(&name));
    let call = query.call.map(named).transpose()?;
    let state = sandbox.state();
    let (received, dropped) = state.record.counts();
    let requests = state.record.after(query.after, call);
    Ok(Json(
        json!({ "received": received, "dropped": dropped, "requests": requests }),
    ))
}

async fn clear_log(State(sandbox): Shared) -> StatusCode {
    sandbox.state().record.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct ProjectQuery {
    project: Option<String>,
}

/// How often each id was sent, and how often a log-off of it was accepted.
async fn logoffs(
    State(sandbox): Shared,
    Query(query): Query<ProjectQuery>,
) -> Result<Json<Value>, Wrong> {
    let state = sandbox.state();
    let world = state
        .worlds
        .get(place(query.project.as_deref())?)
        .map(|(world, _)| world);
    let accepted: BTreeMap<String, u32> = world
        .into_iter()
        .flat_map(|world| {
            world
                .logoffs()
                .iter()
                .map(|(row, times)| (world.fleet.desktop_id(*row), *times))
        })
        .collect();
    Ok(Json(
        json!({ "sent": state.record.sent(), "accepted": accepted }),
    ))
}

fn place(project: Option<&str>) -> Result<usize, Wrong> {
    let Some(text) = project else { return Ok(0) };
    projects::by_id(text)
        .or_else(|| projects::by_name(text))
        .ok_or_else(|| Wrong(format!("no project has the id or name {text:?}")))
}

async fn read_answers(State(sandbox): Shared) -> Json<Value> {
    Json(json!({ "answers": sandbox.state().injections.open() }))
}

async fn add_answer(
    State(sandbox): Shared,
    Json(order): Json<Injection>,
) -> Result<StatusCode, Wrong> {
    order.check().map_err(Wrong)?;
    sandbox.state().injections.push(order);
    Ok(StatusCode::NO_CONTENT)
}

async fn clear_answers(State(sandbox): Shared) -> StatusCode {
    sandbox.state().injections.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenOrder {
    token: String,
    expires_in_ms: u64,
}

async fn set_token(State(sandbox): Shared, Json(order): Json<TokenOrder>) -> StatusCode {
    let now = sandbox.clock.now();
    sandbox
        .state()
        .tokens
        .set(&order.token, now.saturating_add(order.expires_in_ms), now);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_ms: u64,
}

async fn read_clock(State(sandbox): Shared) -> Json<Value> {
    let now = sandbox.clock.now();
    Json(json!({ "now": now, "unix": sandbox.clock.unix(now) }))
}

async fn advance_clock(State(sandbox): Shared, Json(order): Json<Advance>) -> Json<Value> {
    sandbox.clock.skip(order.advance_ms);
    let now = sandbox.clock.now();
    Json(json!({ "now": now, "unix": sandbox.clock.unix(now) }))
}

async fn reset(State(sandbox): Shared) -> StatusCode {
    sandbox.reset();
    StatusCode::NO_CONTENT
}
