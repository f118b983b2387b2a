//! The built console: files of one folder, with the headers a good host sends.

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use std::path::Path;
use tower_http::services::ServeDir;

/// Sent with every file, and with every refusal of one.
pub const HEADERS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; font-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// The files of a folder. `.br` and `.gz` files beside them are sent when the browser takes them. What isn't there is
/// 404, never the page.
pub fn files(folder: &Path) -> Router {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .redirect_to_trailing_slash(false);
    Router::new()
        .fallback_service(files)
        .layer(from_fn(with_headers))
}

/// Headers of an answer, by what was asked for.
async fn with_headers(request: Request, next: Next) -> Response {
    let lasting = hashed(request.uri().path());
    let mut response = if matches!(*request.method(), Method::GET | Method::HEAD) {
        next.run(request).await
    } else {
        StatusCode::METHOD_NOT_ALLOWED.into_response()
    };
    let good = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let cache = if lasting && good {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}

/// Whether a file's name holds a hash of its content: a part of 16 or more hexadecimal digits between `-`, `_` and
/// `.`, as Trunk writes it.
fn hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|part| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_last() {
        assert!(hashed("/curfew-0123456789abcdef_bg.wasm"));
        assert!(hashed("/sub/style-fedcba9876543210.css"));
        assert!(!hashed("/index.html"));
        assert!(!hashed("/config.json"));
        assert!(!hashed("/0123456789abcdef/start.js"));
    }
}
