//! What a page of desktops costs in memory. A binary of its own: the counting allocator is that of the whole program.
#![cfg(not(target_arch = "wasm32"))]
// `cfg(test)` tells clippy that the helpers are tests too.

#[cfg(test)]
use allocation_counter::measure;
#[cfg(test)]
use curfew::api::detail::read_page;
#[cfg(test)]
use curfew::domain::fleet::Fleet;

/// A page of 50 desktops, each with these fields too.
#[cfg(test)]
fn page(also: &str) -> String {
    let row = |at: usize| {
        format!(
            r#"{{"desktop_id":"id-{at:04}","computer_name":"ws-{at:04}"{also},"user_name":"li.wei","login_status":"CONNECTED"}}"#
        )
    };
    let rows: Vec<String> = (0..50).map(row).collect();
    format!(r#"{{"desktops":[{}],"total_count":50}}"#, rows.join(","))
}

/// Thirty fields that nobody knows, of every type, one within another, their texts with signs that are written as others.
#[cfg(test)]
fn unknown() -> String {
    let values = [
        r#""a text with \"quotes\", \u4e2d\u6587 and more""#,
        "-12.5e3",
        "null",
        r#"{"a":{"b":[1,{"c":"\n"}]},"d":true}"#,
        r#"[[],{},"x",[0.5,false]]"#,
    ];
    let field = |at: usize| format!(r#","unknown_{at}":{}"#, values[at % values.len()]);
    (0..30).map(field).collect()
}

#[test]
fn unknown_fields_are_skipped_without_an_allocation() {
    let read = |text: &str| {
        let mut fleet = Fleet::default();
        let counted = measure(|| {
            read_page(text.as_bytes(), &mut fleet).unwrap();
        });
        assert_eq!(fleet.len(), 50);
        counted
    };
    let (plain, with_unknown) = (page(""), page(&unknown()));
    assert!(with_unknown.len() > 10 * plain.len());
    let (plain, with_unknown) = (read(&plain), read(&with_unknown));
    assert!(plain.count_total > 0, "the allocator counts");
    assert_eq!(with_unknown.count_total, plain.count_total);
    assert_eq!(with_unknown.bytes_total, plain.bytes_total);
}
