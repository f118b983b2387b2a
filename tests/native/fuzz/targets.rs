//! What reads foreign bytes, one function each: whatever the bytes, none may panic, and each holds what it promises.
//! `fuzz/` feeds them what a fuzzer makes up; `tests/native/fuzz/main.rs` what was found before.

use curfew::api::answer::fault_of;
use curfew::api::config::Config;
use curfew::api::detail::{read_page, whole};
use curfew::api::pages;
use curfew::api::request::Service;
use curfew::api::settings::Settings;
use curfew::api::transport::Answer;
use curfew::domain::desktop::DesktopId;
use curfew::domain::fleet::{Fleet, Query, RowDraft, Sort, SortKey, View, parse_created};
use curfew::domain::import::Import;
use curfew::domain::outcome::Outcome;
use curfew::domain::run::{Moment, Run, WholeJournal};
use curfew::domain::token::Token;
use std::collections::HashSet;
use std::sync::Arc;

/// A parser of foreign bytes.
pub type Target = fn(&[u8]);

/// All of them, by name. The corpus of each is in `fuzz/corpus/` under its name.
pub const TARGETS: [(&str, Target); 10] = [
    ("list_page", list_page),
    ("one_desktop", one_desktop),
    ("brought_list", brought_list),
    ("error_body", error_body),
    ("iam_body", iam_body),
    ("config", config),
    ("journal", journal),
    ("dates", dates),
    ("retry_after", retry_after),
    ("typed", typed),
];

fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let headers = headers.iter();
    Answer {
        status,
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.to_vec(),
        arrived: 1_790_000_000_000,
    }
}

/// Pages of desktops, login states and pools.
fn list_page(bytes: &[u8]) {
    let mut fleet = Fleet::default();
    let mut view = View::new();
    for _ in 0..2 {
        fleet.start_reload();
        let read = read_page(bytes, &mut fleet);
        let changes = fleet.take_changes();
        view.refresh(&fleet, &changes);
        if let Ok(read) = read {
            assert!(read.without_id as usize <= bytes.len());
        }
        fleet.finish_reload();
        let changes = fleet.take_changes();
        view.refresh(&fleet, &changes);
    }
    view.set_query(&fleet, Query::parse("a -user:b created:<2025"));
    for key in [SortKey::Name, SortKey::Created] {
        view.set_sort(
            &fleet,
            Sort {
                key,
                descending: true,
            },
        );
    }
    let protected = Settings::parse(r#"{"protected":{"names":["*a?*"],"tags":["k=*"]}}"#);
    let protected = protected.unwrap_or_default().protected;
    for row in 0..fleet.len() {
        assert!(!fleet.id(row).is_empty());
        let _ = protected.holds(&fleet, row, &HashSet::<DesktopId>::new());
    }
    let page = answer(200, &[], bytes);
    let _ = (pages::states(&page), pages::pools(&page));
}

/// All that the service tells of one desktop.
fn one_desktop(bytes: &[u8]) {
    let Some(Some(told)) = whole(bytes, "a") else {
        return;
    };
    for other in &told.others {
        assert!(!other.field.is_empty() || !other.value.is_empty());
    }
}

/// A list that a person brings, as text and as the bytes of a file.
fn brought_list(bytes: &[u8]) {
    let mut fleet = Fleet::default();
    for (id, name) in [("a", "ws-1"), ("b", "ws-2"), ("c", "ws-2")] {
        let draft = RowDraft {
            id,
            name: Some(name),
            user: Some("li"),
            ..RowDraft::default()
        };
        let _ = fleet.upsert(&draft);
    }
    let text = String::from_utf8_lossy(bytes);
    let import = Import::read(&text, &fleet, None);
    assert!(import.found.len() <= fleet.len());
    assert!(import.lines.len() <= text.len());
}

/// What comes with a refusal, whoever refuses.
fn error_body(bytes: &[u8]) {
    for service in [Service::Workspace, Service::Iam, Service::Host] {
        for status in [
            0, 200, 302, 400, 401, 403, 404, 405, 409, 429, 494, 500, 502, 503, 504, 999,
        ] {
            let fault = fault_of(&answer(status, &[], bytes), service);
            assert_eq!(fault.is_none(), (200..300).contains(&status));
            let texts = fault
                .iter()
                .flat_map(|f| [&f.code, &f.text, &f.request_id])
                .flatten();
            assert!(texts.into_iter().all(|text| text.chars().count() <= 2_000));
        }
    }
}

/// What IAM says of a token, of projects, and the token itself.
fn iam_body(bytes: &[u8]) {
    let page = answer(201, &[("Date", "Tue, 01 Sep 2026 10:00:00 GMT")], bytes);
    let _ = (pages::identity(&page), pages::projects(&page));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Token::parse(text);
    }
}

/// The host's settings.
fn config(bytes: &[u8]) {
    if let Ok(config) = Config::parse(bytes) {
        let settings = Settings::parse(&config.file);
        assert!(
            settings.is_ok_and(|s| (60_000..=43_200_000).contains(&s.idle_lock))
                || Settings::parse(&config.file).is_err()
        );
    }
    let config = Config::read(bytes);
    assert!(config.timeout >= 5_000);
}

/// A run from its journal.
fn journal(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok(journal) = WholeJournal::read(text) else {
        return;
    };
    let at = Moment {
        now: 0,
        wall: 1_790_000_000_000,
    };
    let plan = Arc::new(journal.opening.plan);
    let run = Run::recover(plan.clone(), &journal.entries, at, 1);
    let sum: u32 = Outcome::ALL
        .iter()
        .map(|outcome| run.tally().count(*outcome))
        .sum();
    assert_eq!(sum, plan.size(), "the outcomes add up");
}

/// Dates, in every form in which one comes.
fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = parse_created(text);
    let body = serde_json::json!({ "token": { "expires_at": text } }).to_string();
    let page = answer(200, &[("Date", text)], body.as_bytes());
    let identity = pages::identity(&page);
    assert!(identity.is_some());
}

/// How long to wait.
fn retry_after(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let fault = fault_of(
        &answer(429, &[("Retry-After", &text)], b""),
        Service::Workspace,
    );
    let wait = fault.and_then(|fault| fault.retry_after);
    assert!(wait.unwrap_or(0) <= 86_400_000, "a day at most: {wait:?}");
}

/// What is typed, or stands in an address: searches, and a token.
fn typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = Query::parse(&text);
    let printed = query.to_string();
    assert_eq!(
        Query::parse(&printed).to_string(),
        printed,
        "what is printed reads the same"
    );
    let _ = Token::parse(&text);
}
