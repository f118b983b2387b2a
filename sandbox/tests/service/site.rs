//! The console's files and their headers.

use crate::support::{Got, Service};
use std::fs;
use std::path::PathBuf;

/// A folder like the one a build makes; removed in the end.
struct Dist(PathBuf);

impl Dist {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sandbox-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, content) in [
            ("index.html", "<!doctype html><title>Curfew</title>"),
            ("config.json", "{}"),
            ("curfew-0123456789abcdef_bg.wasm", "\0asm"),
            ("curfew-0123456789abcdef_bg.wasm.br", "brotli"),
            ("curfew-0123456789abcdef_bg.wasm.gz", "gzip"),
            ("start-fedcba9876543210.js", "export {}"),
            ("style-0011223344556677.css", "a{}"),
        ] {
            fs::write(folder.join(file), content).unwrap();
        }
        Self(folder)
    }

    fn service(&self, more: &[&str]) -> Service {
        Service::with(&[&["--dist", self.0.to_str().unwrap()], more].concat())
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn get(service: &Service, path: &str, headers: &[(&str, &str)]) -> Got {
    service.call("GET", path, headers, "")
}

#[test]
fn the_page_comes_with_the_headers_of_a_good_host() {
    let dist = Dist::new("headers");
    let got = get(&dist.service(&[]), "/", &[]);
    assert_eq!(
        (got.status, got.header("content-type")),
        (200, Some("text/html"))
    );
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  img-src 'self' data:; font-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; \
                  frame-ancestors 'none'; require-trusted-types-for 'script'";
    assert_eq!(got.header("content-security-policy"), Some(policy));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-cache"),
    ] {
        assert_eq!(got.header(name), Some(value));
    }
    assert!(
        got.header("permissions-policy")
            .unwrap()
            .contains("camera=()")
    );
}

#[test]
fn hashed_files_last_and_the_others_are_asked_for_again() {
    let dist = Dist::new("cache");
    let service = dist.service(&[]);
    let cache = |path: &str| {
        get(&service, path, &[])
            .header("cache-control")
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        cache("/start-fedcba9876543210.js"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(cache("/index.html"), "no-cache");
    assert_eq!(cache("/config.json"), "no-cache");
    assert_eq!(cache("/gone-fedcba9876543210.js"), "no-cache");
}

#[test]
fn types_are_right_and_compressed_files_are_used() {
    let dist = Dist::new("types");
    let service = dist.service(&[]);
    let wasm = "/curfew-0123456789abcdef_bg.wasm";
    for (accepted, encoding, content) in [
        ("br, gzip", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzip"),
        ("identity", None, "\0asm"),
    ] {
        let got = get(&service, wasm, &[("accept-encoding", accepted)]);
        assert_eq!(got.header("content-type"), Some("application/wasm"));
        assert_eq!(
            (got.header("content-encoding"), got.text().as_str()),
            (encoding, content)
        );
        assert_eq!(got.header("vary"), Some("accept-encoding"));
    }
    assert_eq!(
        get(&service, "/start-fedcba9876543210.js", &[]).header("content-type"),
        Some("text/javascript")
    );
    assert_eq!(
        get(&service, "/style-0011223344556677.css", &[]).header("content-type"),
        Some("text/css")
    );
    assert_eq!(
        get(&service, "/config.json", &[]).header("content-type"),
        Some("application/json")
    );
}

#[test]
fn what_is_missing_is_404_and_never_the_page() {
    let dist = Dist::new("missing");
    let service = dist.service(&[]);
    for path in [
        "/nothing.js",
        "/desktops",
        "/a/b/c",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/index.html/",
    ] {
        let got = get(&service, path, &[]);
        assert_eq!(got.status, 404, "{path}");
        assert!(!got.text().contains("Curfew"), "{path}");
        assert!(got.header("content-security-policy").is_some(), "{path}");
    }
    assert_eq!(service.call("POST", "/", &[], "").status, 405);
}

#[test]
fn all_of_it_can_be_under_a_sub_path() {
    let dist = Dist::new("base");
    let service = dist.service(&["--base-path", "/some/sub/", "--desktops", "5"]);
    assert_eq!(get(&service, "/some/sub/", &[]).status, 200);
    assert_eq!(
        get(&service, "/some/sub/start-fedcba9876543210.js", &[]).status,
        200
    );
    assert_eq!(get(&service, "/start-fedcba9876543210.js", &[]).status, 404);
    let moved = get(&service, "/some/sub", &[]);
    assert_eq!(
        (moved.status, moved.header("location")),
        (308, Some("/some/sub/"))
    );
    assert_eq!(get(&service, "/some/subway/", &[]).status, 404);
    assert_eq!(
        get(&service, "/", &[]).header("location"),
        Some("/some/sub/")
    );
    let token = [
        ("x-auth-token", "demo-token"),
        ("x-subject-token", "demo-token"),
    ];
    assert_eq!(
        get(&service, "/some/sub/api/iam/v3/auth/tokens", &token).status,
        200
    );
    let path = format!(
        "/some/sub/api/workspace/v2/{}/desktops",
        crate::support::PROJECT
    );
    assert_eq!(get(&service, &path, &token).json()["total_count"], 5);
    assert_eq!(service.get("desktops").status, 200);
    let log = service
        .control("GET", "log?call=desktops", &serde_json::Value::Null)
        .json();
    assert_eq!(log["requests"][0]["path"], path);
}
