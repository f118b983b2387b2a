//! All addresses in one place: the API, the control endpoint, and the console on what is left.

use crate::control;
use crate::gateway::receive;
use crate::site;
use crate::state::Sandbox;
use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use std::sync::Arc;

/// The addresses of a sandbox. The API is at `/v2`, `/v3` and `/api/`, and once more under the base path.
pub fn router(sandbox: &Arc<Sandbox>) -> Router {
    let base: Arc<str> = sandbox.options.base_path.as_str().into();
    let mut api = Router::new();
    for address in ["/v2/{*rest}", "/v3/{*rest}", "/api/{*rest}"] {
        api = api.route(address, any(receive));
    }
    let api = api.with_state(Arc::clone(sandbox));
    let console = site::files(&sandbox.options.dist);
    let outside = Router::new()
        .nest("/sandbox/control", control::router(sandbox))
        .merge(api.clone());
    if &*base == "/" {
        return outside.fallback_service(console);
    }
    let inside = api
        .fallback_service(console)
        .layer(from_fn_with_state(Arc::clone(&base), with_slash));
    outside
        .nest(base.trim_end_matches('/'), inside)
        .route("/", get(move || async move { Redirect::temporary(&base) }))
}

/// The base path without its last slash leads to the one with it, or the page's own addresses would miss.
async fn with_slash(
    State(base): State<Arc<str>>,
    OriginalUri(uri): OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    if base.strip_suffix('/') == Some(uri.path()) {
        return Redirect::permanent(&base).into_response();
    }
    next.run(request).await
}
