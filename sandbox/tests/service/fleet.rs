//! Large fleets.

use crate::support::{Service, rows, text};
use std::collections::HashSet;
use std::time::{Duration, Instant};

#[test]
fn a_million_desktops_start_in_seconds_and_any_page_of_them_comes_at_once() {
    let start = Instant::now();
    let service = Service::of(1_000_000);
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
    let start = Instant::now();
    let body = service
        .get("desktops/detail?offset=999500&limit=500")
        .json();
    assert_eq!(
        (rows(&body).len(), body["total_count"].clone()),
        (500, 1_000_000.into())
    );
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    let last = text(&rows(&body)[499]["desktop_id"]);
    assert_eq!(service.log_off(&[last]).status, 200);
}

#[test]
fn no_id_comes_twice_in_ten_thousand() {
    let service = Service::of(10_000);
    let ids: HashSet<String> = (0..20)
        .flat_map(|page| {
            rows(
                &service
                    .get(&format!("desktops/detail?offset={}", page * 500))
                    .json(),
            )
            .clone()
        })
        .map(|row| text(&row["desktop_id"]))
        .collect();
    assert_eq!(ids.len(), 10_000);
}

#[test]
fn the_smallest_fleet_has_somebody_to_log_off() {
    for seed in 0..20 {
        let service = Service::with(&["--desktops", "1", "--seed", &seed.to_string()]);
        assert_eq!(service.ids_in("CONNECTED", 1).len(), 1);
    }
}

#[test]
fn chinese_and_accented_names_are_among_a_hundred() {
    let text = Service::of(100).get("desktops/detail").text();
    assert!(text.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)));
    assert!(text.contains("é") || text.contains("ü"));
}
