//! The token shows nowhere, and nothing but the request builder reads it.

use std::fs;
use std::path::{Path, PathBuf};

use curfew::api::request;

use crate::support::{TOKEN, answer, batch, signed_in};

#[test]
fn nothing_prints_a_token() {
    let session = signed_in("p");
    for request in [
        request::logoff(&session, &batch(&["d"]), None),
        request::check_token(&session),
    ] {
        assert!(!format!("{session:?} {request:?}").contains(TOKEN));
    }
}

#[test]
fn an_answer_that_carries_a_new_token_does_not_print_it() {
    let reply = answer(201, &[("X-Subject-Token", TOKEN)], b"{}");
    assert!(!format!("{reply:?}").contains(TOKEN));
}

#[test]
fn only_the_request_builder_reads_a_token() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let readers: Vec<_> = sources(&root)
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap().contains("for_header("))
        .map(|file| file.strip_prefix(&root).unwrap().to_owned())
        .collect();
    assert_eq!(
        readers,
        [
            Path::new("api/request/mod.rs"),
            Path::new("domain/token.rs")
        ]
    );
}

#[test]
fn only_the_request_builder_reads_a_password() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let readers: Vec<_> = sources(&root)
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap().contains("for_body("))
        .map(|file| file.strip_prefix(&root).unwrap().to_owned())
        .collect();
    assert_eq!(
        readers,
        [
            Path::new("api/request/sign_in.rs"),
            Path::new("domain/secret.rs")
        ]
    );
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    found.sort();
    found
}
