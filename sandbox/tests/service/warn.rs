//! Notifications with their job, and maintenance mode.

use crate::support::{Service, rows, text};
use serde_json::json;

#[test]
fn a_notification_starts_a_job_that_ends() {
    let service = Service::of(200);
    let off = text(&rows(&service.get("desktops/detail?status=SHUTOFF").json())[0]["desktop_id"]);
    let ids = [service.ids_in("CONNECTED", 2), vec![off.clone()]].concat();
    let body = json!({ "desktop_ids": ids, "notifications": "Please save your work." });
    let got = service.order("POST", "desktops/notifications", body.to_string());
    assert_eq!(got.status, 200, "{}", got.text());
    let job = format!("workspace-jobs/{}", text(&got.json()["job_id"]));
    assert_eq!(service.get(&job).json()["status"], "RUNNING");
    service.wait(5);
    let over = service.get(&job).json();
    assert_eq!(over["status"], "FAIL");
    for part in over["sub_jobs"].as_array().unwrap() {
        assert_eq!(part["status"] == "FAIL", part["desktop_id"] == off.as_str());
    }
    assert!(ids[..2].iter().all(|id| service.login(id) == "CONNECTED"));
}

#[test]
fn a_notification_keeps_to_the_limits_of_a_log_off() {
    let service = Service::of(200);
    let id = service.ids_in("CONNECTED", 1);
    let status = |text: &str| {
        let body = json!({ "desktop_ids": id, "notifications": text });
        service
            .order("POST", "desktops/notifications", body.to_string())
            .status
    };
    assert_eq!(status(&"x".repeat(255)), 200);
    assert_eq!(status(&"x".repeat(256)), 400);
    assert_eq!(status(""), 400);
    assert_eq!(service.get("workspace-jobs/nothing").status, 404);
}

#[test]
fn maintenance_mode_goes_on_and_off() {
    let service = Service::of(200);
    let before = service
        .get("desktops/detail?in_maintenance_mode=true")
        .json()["total_count"]
        .as_u64()
        .unwrap();
    let ids: Vec<String> = rows(
        &service
            .get("desktops/detail?in_maintenance_mode=false&limit=3")
            .json(),
    )
    .iter()
    .map(|row| text(&row["desktop_id"]))
    .collect();
    let set = |on: bool| {
        let body = json!({ "desktop_ids": ids, "in_maintenance_mode": on });
        assert_eq!(
            service
                .order("PUT", "desktops/maintenance-mode", body.to_string())
                .status,
            200
        );
        service
            .get("desktops/detail?in_maintenance_mode=true")
            .json()["total_count"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(set(true), before + 3);
    assert_eq!(set(false), before);
    let unclear = json!({ "desktop_ids": ids, "in_maintenance_mode": "yes" });
    assert_eq!(
        service
            .order("PUT", "desktops/maintenance-mode", unclear.to_string())
            .status,
        400
    );
}
