//! Desktops with faults by name, each in a batch with good ones.

use crate::support::Service;

fn service() -> Service {
    Service::with(&["--faults", "--desktops", "200"])
}

/// The faulty desktop's id behind four good ones.
fn batch(service: &Service, name: &str) -> Vec<String> {
    let mut ids = service.ids_in("DISCONNECTED", 4);
    ids.push(service.named(name));
    ids
}

#[test]
fn a_refusal_by_one_desktop_leaves_all_of_the_batch_alone() {
    let service = service();
    for (name, status, code) in [
        ("FAULT-404", 404, "WKS.00211902"),
        ("FAULT-404-NAMED", 404, "WKS.00211902"),
        ("FAULT-409", 409, "WKS.00010032"),
        ("FAULT-409-NAMED", 409, "WKS.00010032"),
        ("FAULT-403", 403, "WKS.00081102"),
        ("FAULT-500", 500, "WKS.0202"),
    ] {
        let ids = batch(&service, name);
        let got = service.log_off(&ids);
        assert_eq!((got.status, got.code().as_str()), (status, code), "{name}");
        assert_eq!(
            got.text().contains(&ids[4]),
            name.ends_with("NAMED"),
            "{name}"
        );
    }
    service.wait(60);
    assert_eq!(
        service.ids_in("DISCONNECTED", 4),
        batch(&service, "FAULT-404")[..4]
    );
}

#[test]
fn the_stuck_one_stays_and_the_others_go() {
    let service = service();
    let ids = batch(&service, "FAULT-STUCK");
    assert_eq!(service.log_off(&ids).status, 200);
    service.wait(600);
    assert_eq!(service.login(&ids[4]), "CONNECTED");
    assert!(ids[..4].iter().all(|id| service.login(id) == "REGISTERED"));
}

#[test]
fn the_one_that_returns_is_seen_gone_first() {
    let service = service();
    let ids = batch(&service, "FAULT-RETURNS");
    service.log_off(&ids);
    service.wait(6);
    assert_eq!(service.login(&ids[4]), "REGISTERED");
    service.wait(20);
    assert_eq!(service.login(&ids[4]), "CONNECTED");
}

#[test]
fn the_late_one_is_logged_off_although_the_gateway_says_504() {
    let service = service();
    let ids = batch(&service, "FAULT-504");
    assert_eq!(service.log_off(&ids).status, 504);
    service.wait(10);
    assert!(ids.iter().all(|id| service.login(id) == "REGISTERED"));
}

#[test]
fn without_the_option_no_fault_is_in_the_list() {
    let service = Service::of(200);
    let found = service.get("desktops/detail?computer_name=FAULT").json();
    assert_eq!(found["total_count"], 0);
    assert_eq!(
        service
            .log_off(&["fa017000-0000-4000-8000-000000000001".to_owned()])
            .status,
        404
    );
}

#[test]
fn a_fleet_smaller_than_the_faults_has_as_many_as_fit() {
    let service = Service::with(&["--faults", "--desktops", "3"]);
    assert_eq!(
        service.get("desktops/detail?computer_name=FAULT").json()["total_count"],
        3
    );
}
