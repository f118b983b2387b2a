//! All addresses in one place: the API, the control endpoint, and the console on what is left.

use crate::control;
use crate::gateway::receive;
use crate::site;
use crate::state::Sandbox;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::uri::PathAndQuery;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use std::sync::Arc;
use tower::ServiceExt;

/// The addresses of a sandbox. The API is at `/v2`, `/v3` and `/api/`, and once more under the base path.
pub fn router(sandbox: &Arc<Sandbox>) -> Router {
    let mut api = Router::new();
    for address in ["/v2/{*rest}", "/v3/{*rest}", "/api/{*rest}"] {
        api = api.route(address, any(receive));
    }
    let api = api.with_state(Arc::clone(sandbox));
    let control = control::router(sandbox);
    let inside = api
        .clone()
        .fallback_service(site::files(&sandbox.options.dist));
    let base: Arc<str> = sandbox.options.base_path.as_str().into();
    if &*base == "/" {
        return control.merge(inside);
    }
    let home = Arc::clone(&base);
    let home = get(move || async move { Redirect::temporary(&home) });
    let enter = move |request| enter(base, inside, request);
    control.merge(api).route("/", home).fallback(enter)
}

/// Takes the base path off and goes on inside. The base path without its last slash leads to the one with it, or the
/// page's own addresses would miss.
async fn enter(base: Arc<str>, inside: Router, mut request: Request) -> Response {
    let uri = request
        .uri()
        .path_and_query()
        .map_or("", PathAndQuery::as_str);
    let rest = uri.strip_prefix(base.trim_end_matches('/'));
    let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(['/', '?'])) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !rest.starts_with('/') {
        return Redirect::permanent(&base).into_response();
    }
    let Ok(inner) = rest.parse() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    *request.uri_mut() = inner;
    inside
        .oneshot(request)
        .await
        .unwrap_or_else(|never| match never {})
}
