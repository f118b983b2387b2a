//! All addresses in one place: the API, the control endpoint, and the console on what is left.

use crate::control;
use crate::gateway::receive;
use crate::site;
use crate::state::Sandbox;
use axum::Router;
use axum::response::Redirect;
use axum::routing::{any, get};
use std::sync::Arc;

/// The addresses of a sandbox. The API is at `/v2`, `/v3` and `/api/`, and once more under the base path.
pub fn router(sandbox: &Arc<Sandbox>) -> Router {
    let base = sandbox.options.base_path.as_str();
    let mut api = Router::new();
    for address in ["/v2/{*rest}", "/v3/{*rest}", "/api/{*rest}"] {
        api = api.route(address, any(receive));
    }
    let api = api.with_state(Arc::clone(sandbox));
    let console = site::files(&sandbox.options.dist);
    let outside = Router::new()
        .nest("/sandbox/control", control::router(sandbox))
        .merge(api.clone());
    if base == "/" {
        return outside.fallback_service(console);
    }
    let home = base.to_owned();
    let inside = api.fallback_service(console);
    outside
        .route("/", get(move || async move { Redirect::temporary(&home) }))
        .nest(base.trim_end_matches('/'), inside)
}
