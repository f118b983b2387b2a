//! Pages as the service writes them, and as it doesn't promise to.

use super::*;
use proptest::prelude::*;

/// The documented example of `desktops/detail`, with a tag.
pub(super) const EXAMPLE: &str = r#"{ "total_count": 1, "desktops": [ { "desktop_id": "21616aa6-061d-4b2f-bd83-b230d7a9a14c",
  "computer_name": "CHENMIN01", "user_name": "chenmin", "user_group": "default",
  "status": "ACTIVE", "task_status": "", "login_status": "REGISTERED",
  "desktop_type": "DEDICATED", "in_maintenance_mode": false,
  "ip_addresses": ["172.16.253.204", "10.0.9.55"], "created": "2022-01-21T06:57:47.459Z",
  "os_version": "20", "availability_zone": "cn-north-5a", "tags": [{"key": "dept", "value": "fin"}],
  "addresses": [ { "addr": "10.0.9.55", "version": "4", "OS-EXT-IPS:type": "fixed",
                   "OS-EXT-IPS-MAC:mac_addr": "fa:16:3e:d5:b3:02" } ],
  "metadata": { "os_type": "Linux", "charging_mode": "0", "image_name": "copy_uos-hjg1" },
  "product": { "cpu": "2", "memory": "3072", "descriptions": "CPU:2vCPUs,Memory:4GB" } } ] }"#;

fn read(page: &str) -> (Fleet, Result<PageRead, Unreadable>) {
    let mut fleet = Fleet::default();
    let read = read_page(page.as_bytes(), &mut fleet);
    (fleet, read)
}

/// What a page with one row says, the row given as the inside of an object.
fn row(fields: &str) -> Fleet {
    let (fleet, read) = read(&format!(
        r#"{{"desktops": [{{"desktop_id": "d", {fields}}}]}}"#
    ));
    assert_eq!(
        read.map(|read| (read.rows, read.added)),
        Ok((1, 1)),
        "{fields}"
    );
    fleet
}

#[test]
fn the_documented_example_is_read_in_full() {
    let (fleet, read) = read(EXAMPLE);
    assert_eq!(
        read,
        Ok(PageRead {
            rows: 1,
            added: 1,
            total: Some(1),
            listed: vec![0],
            ..PageRead::default()
        })
    );
    assert_eq!(fleet.id(0), "21616aa6-061d-4b2f-bd83-b230d7a9a14c");
    assert_eq!(
        (fleet.name(0), fleet.user(0), fleet.power_state(0)),
        ("CHENMIN01", "chenmin", "ACTIVE")
    );
    assert_eq!(fleet.login_state(0).as_str(), "REGISTERED");
    assert_eq!(
        (fleet.os(0), fleet.kind(0), fleet.zone(0)),
        ("Linux 20", "DEDICATED", "cn-north-5a")
    );
    assert_eq!(fleet.addresses(0), "172.16.253.204, 10.0.9.55");
    assert_eq!(fleet.created(0), Some(1_642_748_267_459));
    assert!(fleet.tags(0).eq([("dept", "fin")]));
    assert!(!fleet.in_maintenance(0) && fleet.pool(0).is_empty());
}

#[test]
fn a_field_of_the_wrong_type_costs_nothing() {
    assert_eq!(row(r#""computer_name": 107"#).name(0), "107");
    assert_eq!(
        row(r#""computer_name": null, "user_name": {"a": [1]}, "status": [["x"]]"#).power_state(0),
        "x"
    );
    assert_eq!(
        row(r#""ip_addresses": "10.0.0.1", "created": 5, "tags": 7"#).addresses(0),
        "10.0.0.1"
    );
    assert_eq!(
        row(r#""tags": [1, null, {"value": "v", "key": 5}, {"key": "k"}]"#)
            .tags(0)
            .count(),
        2
    );
    assert!(row(r#""in_maintenance_mode": "true""#).in_maintenance(0));
    assert_eq!(row(r#""metadata": [], "os_version": 10"#).os(0), "10");
    assert_eq!(
        row(r#""metadata": {"os_type": "Windows"}, "os_version": "Windows 11""#).os(0),
        "Windows 11"
    );
}

#[test]
fn who_else_is_assigned_stands_in_for_a_missing_user() {
    let fleet = row(
        r#""user_name": "", "attach_user_infos": [{"type": "USER", "user_name": "a"}, {"user_name": "b"}]"#,
    );
    assert_eq!(fleet.user(0), "a, b");
    assert_eq!(
        row(r#""user_name": null, "user_list": ["c", "d"]"#).user(0),
        "c, d"
    );
}

#[test]
fn rows_without_an_id_are_counted_and_left_out() {
    let (fleet, read) =
        read(r#"{"desktops": [null, 5, "x", [1], {}, {"desktop_id": ""}, {"desktop_id": "a"}]}"#);
    assert_eq!(
        read,
        Ok(PageRead {
            rows: 7,
            added: 1,
            without_id: 6,
            listed: vec![0],
            ..PageRead::default()
        })
    );
    assert_eq!(fleet.len(), 1);
}

#[test]
fn the_same_desktop_twice_is_one_row() {
    let (fleet, read) = read(
        r#"{"desktops": [{"desktop_id": "a"}, {"desktop_id": "a", "computer_name": "x"}], "total_count": "2"}"#,
    );
    assert_eq!(
        read,
        Ok(PageRead {
            rows: 2,
            added: 1,
            repeated: 1,
            total: Some(2),
            listed: vec![0, 0],
            ..PageRead::default()
        })
    );
    assert_eq!((fleet.len(), fleet.name(0)), (1, "x"));
}

#[test]
fn broken_characters_cost_no_more_than_themselves() {
    let mut fleet = Fleet::default();
    let page = b"{\"desktops\": [{\"desktop_id\": \"a\", \"computer_name\": \"x\xFFy\", \"user_name\": \"\\ud83dz\"}]}";
    assert_eq!(read_page(page, &mut fleet).map(|read| read.added), Ok(1));
    assert_eq!((fleet.name(0), fleet.user(0)), ("x\u{fffd}y", "\u{fffd}z"));
}

#[test]
fn an_answer_without_a_list_is_not_an_empty_page() {
    for page in [
        "{}",
        "[]",
        "null",
        "5",
        r#"{"desktops": 5}"#,
        r#"{"error_code": "WKS.0001", "total_count": 0}"#,
    ] {
        assert_eq!(read(page).1, Err(Unreadable::NoList), "{page}");
    }
    assert_eq!(read(r#"{"desktops": null}"#).1, Ok(PageRead::default()));
    for page in [
        "",
        "<html>",
        r#"{"desktops": [{"desktop_id": "a"}"#,
        r#"{"desktops": []} x"#,
    ] {
        assert!(matches!(read(page).1, Err(Unreadable::Json(_))), "{page}");
    }
}

#[test]
fn what_a_page_does_not_tell_is_cleared_but_the_pool_stays() {
    let (mut fleet, _) = read(
        r#"{"desktops": [{"desktop_id": "a", "user_name": "u", "pool_id": "p", "in_maintenance_mode": true}]}"#,
    );
    read_page(br#"{"desktops": [{"desktop_id": "a"}]}"#, &mut fleet).unwrap();
    assert_eq!(
        (fleet.user(0), fleet.pool(0), fleet.in_maintenance(0)),
        ("", "p", true)
    );
}

/// Any JSON, in which the fields that count turn up often.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    let name = prop_oneof![
        3 => prop::sample::select([&row::NAMES[..], &["key", "value", "user_name", "os_type"]].concat()).prop_map(str::to_owned),
        1 => "[a-z]{0,3}",
    ];
    leaf.prop_recursive(3, 24, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_a_field_holds_every_row_with_an_id_is_there(rows in prop::collection::vec(prop::collection::btree_map("[a-z_]{1,3}|user_name|tags|status|metadata|created|ip_addresses", any_json(), 0..8), 0..20)) {
        let rows: Vec<serde_json::Value> = rows.into_iter().enumerate().map(|(place, fields)| {
            let mut row: serde_json::Map<_, _> = fields.into_iter().collect();
            row.insert("desktop_id".into(), format!("id{place}").into());
            row.into()
        }).collect();
        let count = rows.len() as u32;
        let (fleet, read) = read(&serde_json::json!({ "desktops": rows, "total_count": count }).to_string());
        prop_assert_eq!(read, Ok(PageRead { rows: count, added: count, total: Some(count.into()), listed: (0..count).collect(), ..PageRead::default() }));
        for row in 0..count {
            prop_assert_eq!(fleet.id(row), format!("id{row}"));
        }
    }

    #[test]
    fn a_mutated_page_is_read_or_refused(at in 0..EXAMPLE.len(), cut in 0_usize..9, bytes: Vec<u8>) {
        let mut page = EXAMPLE.as_bytes().to_vec();
        page.splice(at..(at + cut).min(EXAMPLE.len()), bytes);
        let mut fleet = Fleet::default();
        if let Ok(read) = read_page(&page, &mut fleet) {
            prop_assert_eq!(read.rows, read.added + read.repeated + read.without_id);
        }
        prop_assert!(fleet.len() <= 2);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, json in any_json()) {
        let mut fleet = Fleet::default();
        let _ = read_page(&bytes, &mut fleet);
        let _ = read_page(json.to_string().as_bytes(), &mut fleet);
    }
}
