//! The direction of dependencies, read from the sources: `views → ui, state → flows → api → domain`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, and what its files may name behind `crate::`.
const MAY_NAME: [(&str, &[&str]); 6] = [
    ("domain", &["domain"]),
    ("api", &["api", "domain"]),
    ("flows", &["flows", "api", "domain"]),
    (
        "state",
        &["state", "flows", "api", "domain", "texts", "route"],
    ),
    ("ui", &["ui", "domain", "texts"]),
    (
        "views",
        &[
            "views", "ui", "state", "flows", "api", "domain", "texts", "route",
        ],
    ),
];

/// The files that may name the browser's crates although their layer is pure.
const BROWSER_SIDE: [&str; 3] = [
    "src/api/transport/browser.rs",
    "src/flows/browser",
    "src/flows/journal",
];

const BROWSER_CRATES: [&str; 8] = [
    "leptos",
    "idb",
    "web_sys",
    "js_sys",
    "gloo_net",
    "gloo_timers",
    "wasm_bindgen",
    "wasm_bindgen_futures",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files = vec![];
    for path in entries {
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// What the code of a file names behind `crate::`, comments left out; `use crate::{a, b}` would hide names and is
/// reported as such.
fn named(code: &str) -> Vec<String> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| {
            line.split("crate::")
                .skip(1)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || "_{".contains(*c))
                .collect()
        })
        .collect()
}

fn layer_files() -> Vec<(&'static str, &'static [&'static str], PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![];
    for (layer, may_name) in MAY_NAME {
        for path in sources(&root.join("src").join(layer)) {
            let code = fs::read_to_string(&path).unwrap();
            all.push((
                layer,
                may_name,
                path.strip_prefix(root).unwrap().to_owned(),
                code,
            ));
        }
    }
    all
}

#[test]
fn every_layer_names_only_layers_below_it() {
    let mut checked = 0;
    for (layer, may_name, path, code) in layer_files() {
        for name in named(&code) {
            checked += 1;
            assert!(
                may_name.contains(&name.as_str()),
                "{}: {layer} must not name crate::{name}",
                path.display()
            );
        }
    }
    assert!(checked > 50, "the sources were not found");
}

#[test]
fn the_pure_layers_name_no_browser() {
    for (layer, _, path, code) in layer_files() {
        let shown = path.display().to_string();
        if !["domain", "api", "flows"].contains(&layer)
            || BROWSER_SIDE.iter().any(|own| shown.starts_with(own))
        {
            continue;
        }
        for (number, line) in code
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim_start().starts_with("//"))
        {
            for krate in BROWSER_CRATES {
                assert!(
                    !line.contains(&format!("{krate}::")),
                    "{shown}:{}: names {krate}",
                    number + 1
                );
            }
        }
    }
}

#[test]
fn views_send_no_requests() {
    for (layer, _, path, code) in layer_files() {
        if ["views", "ui", "state"].contains(&layer) {
            for word in ["gloo_net", "fetch_with"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
        if ["views", "ui"].contains(&layer) {
            for word in ["api::call", "api::request", "api::transport"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn only_the_request_builder_reads_a_token() {
    for (_, _, path, code) in layer_files() {
        let shown = path.display().to_string();
        if !shown.starts_with("src/api/request") && shown != "src/domain/token.rs" {
            assert!(!code.contains(".for_header("), "{shown} reads a token");
        }
    }
}
