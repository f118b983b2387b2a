//! The lists: filters, order, pages.

use crate::support::{Service, rows, text};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

const COUNT: u32 = 700;

fn all(service: &Service) -> Vec<Value> {
    let pages = [
        "desktops/detail?limit=500",
        "desktops/detail?limit=500&offset=500",
    ];
    pages
        .iter()
        .flat_map(|page| rows(&service.get(page).json()).clone())
        .collect()
}

/// The number of rows a filter finds, after checking that it finds exactly those a plain look finds.
fn agrees(service: &Service, query: &str, fits: impl Fn(&Value) -> bool) -> usize {
    let expected: Vec<Value> = all(service).into_iter().filter(|row| fits(row)).collect();
    let got = service
        .get(&format!("desktops/detail?{query}&limit=500"))
        .json();
    assert_eq!(got["total_count"], expected.len(), "{query}");
    assert_eq!(*rows(&got), expected[..expected.len().min(500)], "{query}");
    expected.len()
}

#[test]
fn every_filter_finds_what_a_plain_look_finds() {
    let service = Service::of(COUNT);
    let has_tag = |row: &Value, key: &str, value: &str| {
        row["tags"]
            .as_array()
            .unwrap()
            .iter()
            .any(|tag| tag["key"] == key && tag["value"] == value)
    };
    let people = |row: &Value| row["attach_user_infos"].as_array().unwrap().clone();
    let user = text(&all(&service)[0]["user_name"]);
    for found in [
        agrees(&service, "status=SHUTOFF", |row| row["status"] == "SHUTOFF"),
        agrees(&service, "desktop_type=SHARED", |row| {
            row["desktop_type"] == "SHARED"
        }),
        agrees(&service, "desktop_type=SHARED,POOLED", |row| {
            row["desktop_type"] != "DEDICATED"
        }),
        agrees(&service, "computer_name=ber00", |row| {
            text(&row["computer_name"]).contains("BER00")
        }),
        agrees(&service, "desktop_ip=10.16.1.", |row| {
            text(&row["ip_addresses"][0]).starts_with("10.16.1.")
        }),
        agrees(&service, "user_attached=false", |row| {
            people(row).is_empty()
        }),
        agrees(&service, "user_attached=true", |row| {
            !people(row).is_empty()
        }),
        agrees(&service, "in_maintenance_mode=true", |row| {
            row["in_maintenance_mode"] == true
        }),
        agrees(&service, "tag=dept=Finance", |row| {
            has_tag(row, "dept", "Finance")
        }),
        agrees(&service, "tag=dept=Finance,site=Berlin", |row| {
            has_tag(row, "dept", "Finance") && has_tag(row, "site", "Berlin")
        }),
        agrees(
            &service,
            "tag=%E9%83%A8%E9%97%A8=%E8%B4%A2%E5%8A%A1%E9%83%A8",
            |row| has_tag(row, "部门", "财务部"),
        ),
        agrees(&service, &format!("user_names={user},nobody"), |row| {
            people(row).iter().any(|one| one["user_name"] == user)
        }),
        agrees(&service, "user_name=.wei", |row| {
            people(row)
                .iter()
                .any(|one| text(&one["user_name"]).contains(".wei"))
        }),
        agrees(&service, "charge_mode=1", |_| true),
        agrees(&service, "status=ACTIVE&desktop_type=POOLED", |row| {
            row["status"] == "ACTIVE" && row["desktop_type"] == "POOLED"
        }),
    ] {
        assert!(found > 0);
    }
    assert_eq!(agrees(&service, "charge_mode=0", |_| false), 0);
}

#[test]
fn a_list_of_ids_finds_them_whatever_their_order() {
    let service = Service::of(COUNT);
    let ids: Vec<String> = all(&service)
        .iter()
        .rev()
        .step_by(8)
        .take(87)
        .map(|row| text(&row["desktop_id"]))
        .collect();
    let got = service
        .get(&format!(
            "desktops/detail?desktop_id={},unknown",
            ids.join(",")
        ))
        .json();
    let mut found: Vec<String> = rows(&got)
        .iter()
        .map(|row| text(&row["desktop_id"]))
        .collect();
    found.reverse();
    assert_eq!(found, ids);
}

#[test]
fn pools_hold_the_desktops_that_their_filter_finds() {
    let service = Service::of(COUNT);
    let pools = service.get("desktop-pools").json();
    let mut members = 0;
    for pool in pools["desktop_pools"].as_array().unwrap() {
        let id = text(&pool["id"]);
        let found = service
            .get(&format!("desktops/detail?pool_id={id}&limit=500"))
            .json();
        let listed = service
            .get(&format!("desktop-pools/{id}/desktops?limit=100"))
            .json();
        assert_eq!(found["total_count"], pool["desktop_count"]);
        assert_eq!(listed["total_count"], pool["desktop_count"]);
        assert_eq!(
            listed["pool_desktops"][0]["desktop_id"],
            found["desktops"][0]["desktop_id"]
        );
        members += pool["desktop_count"].as_u64().unwrap();
    }
    assert_eq!(
        service.get("desktops?desktop_type=POOLED").json()["total_count"],
        members
    );
    let missing = service.get("desktop-pools/nothing/desktops");
    assert_eq!((missing.status, missing.code().as_str()), (400, "WKS.0001"));
    let first = text(&pools["desktop_pools"][0]["id"]);
    let ten = service
        .get(&format!("desktop-pools/{first}/desktops"))
        .json();
    assert_eq!(ten["pool_desktops"].as_array().unwrap().len(), 10);
    assert_eq!(
        service
            .get(&format!("desktop-pools/{first}/desktops?limit=0"))
            .status,
        400
    );
}

#[test]
fn lists_are_sorted_as_asked() {
    let service = Service::of(COUNT);
    let column = |query: &str, name: &str| -> Vec<String> {
        rows(
            &service
                .get(&format!("desktops/detail?limit=500&{query}"))
                .json(),
        )
        .iter()
        .map(|row| text(&row[name]))
        .collect()
    };
    assert!(column("sort_field=computer_name", "computer_name").is_sorted());
    assert!(
        column("sort_field=computer_name&sort_type=DESC", "computer_name")
            .iter()
            .rev()
            .is_sorted()
    );
    assert!(column("sort_field=created", "created").is_sorted());
    assert!(
        column("sort_field=created&sort_type=DESC", "created")
            .iter()
            .rev()
            .is_sorted()
    );
    let of_some = column("sort_field=computer_name&status=SHUTOFF", "computer_name");
    assert!(of_some.is_sorted() && of_some.len() > 20);
}

#[test]
fn pages_of_any_size_put_together_are_the_whole_list() {
    let service = Service::of(300);
    let whole: Vec<Value> = rows(&service.get("desktops/detail").json()).clone();
    let mut runner = TestRunner::new(Config::with_cases(25));
    let query = select(vec![
        "",
        "&status=ACTIVE",
        "&sort_field=computer_name",
        "&sort_type=DESC&sort_field=created",
    ]);
    runner
        .run(&(1_usize..=500, query), |(limit, query)| {
            let one = rows(
                &service
                    .get(&format!("desktops/detail?limit=500{query}"))
                    .json(),
            )
            .clone();
            let mut put_together = Vec::new();
            while put_together.len() < one.len() {
                let page = service
                    .get(&format!(
                        "desktops/detail?limit={limit}&offset={}{query}",
                        put_together.len()
                    ))
                    .json();
                prop_assert_eq!(&page["total_count"], one.len());
                put_together.extend(rows(&page).clone());
            }
            prop_assert_eq!(put_together, one);
            Ok(())
        })
        .unwrap();
    assert_eq!(whole.len(), 300);
}

#[test]
fn past_the_end_a_page_is_empty() {
    let service = Service::of(10);
    for path in ["desktops", "desktops/detail", "connect-desktops"] {
        let body = service.get(&format!("{path}?offset=10")).json();
        assert_eq!(
            (rows(&body).len(), body["total_count"].clone()),
            (0, 10.into()),
            "{path}"
        );
        assert_eq!(
            rows(&service.get(&format!("{path}?limit=0")).json()).len(),
            0,
            "{path}"
        );
    }
}

#[test]
fn each_list_has_its_own_default_page() {
    let service = Service::of(1_200);
    assert_eq!(rows(&service.get("desktops").json()).len(), 1_000);
    assert_eq!(rows(&service.get("desktops/detail").json()).len(), 500);
    assert_eq!(rows(&service.get("connect-desktops").json()).len(), 100);
}

#[test]
fn all_lists_tell_the_same_of_a_desktop() {
    let service = Service::of(100);
    let (detail, plain, connect) = (
        service.get("desktops/detail").json(),
        service.get("desktops").json(),
        service.get("connect-desktops").json(),
    );
    for ((detail, plain), connect) in rows(&detail).iter().zip(rows(&plain)).zip(rows(&connect)) {
        assert_eq!(detail["desktop_id"], plain["desktop_id"]);
        assert_eq!(detail["desktop_id"], connect["desktop_id"]);
        assert_eq!(detail["computer_name"], connect["desktop_name"]);
        assert_eq!(detail["login_status"], connect["connect_status"]);
        assert_eq!(detail["login_status"], plain["connect_status"]);
        let people = |row: &Value, list: &str, name: &str| -> Vec<String> {
            row[list]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| text(&one[name]))
                .collect()
        };
        assert_eq!(
            people(detail, "attach_user_infos", "user_name"),
            people(connect, "attach_users", "name")
        );
    }
}

#[test]
fn users_and_tags_and_counts_agree_with_the_rows() {
    let service = Service::of(COUNT);
    let rows = all(&service);
    let users = service.get("users").json();
    let listed: Vec<String> = users["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| text(&user["user_name"]))
        .collect();
    assert!(
        rows.iter()
            .map(|row| text(&row["user_name"]))
            .filter(|name| !name.is_empty())
            .all(|name| listed.contains(&name))
    );
    let owned: u64 = users["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["total_desktops"].as_u64().unwrap())
        .sum();
    assert_eq!(
        owned as usize,
        rows.iter().filter(|row| row["user_name"] != "").count()
    );
    let page = service.get("users?offset=5&limit=3&user_name=wei").json();
    assert_eq!(page["users"].as_array().unwrap().len(), 3);

    let tags = service.get("desktops/tags").json();
    let values = tags["tags"]
        .as_array()
        .unwrap()
        .iter()
        .find(|tag| tag["key"] == "site")
        .unwrap()["values"]
        .clone();
    assert!(values.as_array().unwrap().contains(&"München".into()));

    let counts = service.get("desktops/statistics/login-state").json();
    let in_use = rows
        .iter()
        .filter(|row| row["login_status"] == "CONNECTED")
        .count();
    assert_eq!(counts["in_use_num"], in_use);
    assert_eq!(
        counts
            .as_object()
            .unwrap()
            .values()
            .map(|n| n.as_u64().unwrap())
            .sum::<u64>(),
        u64::from(COUNT)
    );
}

#[test]
fn what_was_taken_from_the_list_is_in_no_page() {
    let service = Service::of(20);
    let id = text(&rows(&service.get("desktops").json())[4]["desktop_id"]);
    service.control(
        "POST",
        "states",
        &serde_json::json!({ "changes": [{ "desktop_id": id, "listed": false }] }),
    );
    for path in [
        "desktops?limit=5&offset=3",
        "desktops/detail?sort_field=computer_name",
        "connect-desktops",
    ] {
        let body = service.get(path).json();
        assert_eq!(body["total_count"], 19, "{path}");
        assert!(
            rows(&body)
                .iter()
                .all(|row| row["desktop_id"] != id.as_str()),
            "{path}"
        );
    }
    assert_eq!(service.log_off(&[id]).status, 404);
}
