//! What every answer means.

use curfew::api::answer::{accepted, fault_of, success};
use curfew::api::codes::KNOWN_CODES;
use curfew::api::request::{Route, Service};
use curfew::api::transport::{Reply, Silence};
use curfew::domain::fault::{Fault, FaultKind, Verdict};

use crate::support::answer;

const WORKSPACE: Route = Route {
    service: Service::Workspace,
    other_host: false,
};

fn fault(status: u16, body: &str) -> Fault {
    fault_of(&answer(status, &[], body.as_bytes()), Service::Workspace).unwrap()
}

#[test]
fn each_status_has_its_kind_and_what_it_proves() {
    for (status, kind, verdict) in [
        (0, FaultKind::Redirected, Verdict::RefusedWhole),
        (100, FaultKind::Unreadable, Verdict::Unknown),
        (300, FaultKind::Redirected, Verdict::RefusedWhole),
        (302, FaultKind::Redirected, Verdict::RefusedWhole),
        (304, FaultKind::Redirected, Verdict::RefusedWhole),
        (400, FaultKind::BadRequest, Verdict::Refused),
        (401, FaultKind::SignInNeeded, Verdict::SignIn),
        (403, FaultKind::Forbidden, Verdict::Refused),
        (404, FaultKind::NotFound, Verdict::Refused),
        (405, FaultKind::MethodNotAllowed, Verdict::RefusedWhole),
        (408, FaultKind::GatewayTimeout, Verdict::Unknown),
        (409, FaultKind::Conflict, Verdict::Refused),
        (410, FaultKind::OtherStatus, Verdict::RefusedWhole),
        (413, FaultKind::TooLarge, Verdict::RefusedWhole),
        (414, FaultKind::TooLarge, Verdict::RefusedWhole),
        (418, FaultKind::OtherStatus, Verdict::RefusedWhole),
        (429, FaultKind::Throttled, Verdict::Wait),
        (494, FaultKind::TooLarge, Verdict::RefusedWhole),
        (500, FaultKind::ServiceFault, Verdict::Unknown),
        (501, FaultKind::ServiceFault, Verdict::Unknown),
        (502, FaultKind::BadGateway, Verdict::Unknown),
        (503, FaultKind::Unavailable, Verdict::Unknown),
        (504, FaultKind::GatewayTimeout, Verdict::Unknown),
        (522, FaultKind::ServiceFault, Verdict::Unknown),
        (999, FaultKind::Unreadable, Verdict::Unknown),
    ] {
        let fault = fault(status, "");
        assert_eq!(
            (fault.kind, fault.verdict()),
            (kind, verdict),
            "status {status}"
        );
        assert_eq!(fault.status, (status != 0).then_some(status));
        assert_eq!((fault.code, fault.text), (None, None));
    }
}

#[test]
fn no_answer_proves_nothing() {
    let elsewhere = Route {
        other_host: true,
        ..WORKSPACE
    };
    for (silence, route, kind, status) in [
        (Silence::Network, WORKSPACE, FaultKind::Network, None),
        (Silence::Network, elsewhere, FaultKind::Blocked, None),
        (Silence::TimedOut, elsewhere, FaultKind::TimedOut, None),
        (
            Silence::CutOff { status: 200 },
            WORKSPACE,
            FaultKind::Unreadable,
            Some(200),
        ),
        (
            Silence::CutOff { status: 403 },
            WORKSPACE,
            FaultKind::Unreadable,
            Some(403),
        ),
    ] {
        let fault = success(Reply::Unanswered(silence), route).unwrap_err();
        assert_eq!((fault.kind, fault.status), (kind, status));
        assert_eq!(fault.verdict(), Verdict::Unknown);
    }
}

#[test]
fn a_success_may_have_nothing_null_or_any_json_in_it() {
    for (status, body) in [
        (200, ""),
        (200, " \n"),
        (200, "null"),
        (202, "{\"job_id\":\"x\"}"),
        (204, ""),
        (299, ""),
        (200, "\u{feff}[1]"),
    ] {
        assert_eq!(
            accepted(
                Reply::Answered(answer(status, &[], body.as_bytes())),
                WORKSPACE
            ),
            Ok(()),
            "{body:?}"
        );
    }
}

#[test]
fn a_success_with_a_page_in_it_is_not_the_services() {
    for body in [
        "<html><title>Sign in</title></html>",
        "ok",
        "{\"a\":",
        "null null",
    ] {
        let reply = answer(200, &[("X-Request-Id", "r1")], body.as_bytes());
        let fault = accepted(Reply::Answered(reply), WORKSPACE).unwrap_err();
        assert_eq!(
            (fault.kind, fault.verdict()),
            (FaultKind::Unreadable, Verdict::Unknown),
            "{body}"
        );
        assert_eq!(fault.request_id.as_deref(), Some("r1"));
        assert!(fault.text.is_some());
    }
}

#[test]
fn the_services_own_words_are_kept() {
    let body = r#"{"error_code":"WKS.00010032","error_msg":"state SHUTOFF","error_detail":"id d1",
        "encoded_authorization_message":"AQIDBA=="}"#;
    let fault = fault_of(
        &answer(409, &[("x-request-id", " abc ")], body.as_bytes()),
        Service::Workspace,
    )
    .unwrap();
    assert_eq!(fault.kind, FaultKind::Conflict);
    assert_eq!(fault.code.as_deref(), Some("WKS.00010032"));
    assert_eq!(fault.text.as_deref(), Some("state SHUTOFF\nid d1"));
    assert_eq!(fault.request_id.as_deref(), Some("abc"));
    assert_eq!(fault.authorization.as_deref(), Some("AQIDBA=="));
}

#[test]
fn the_gateways_request_id_stands_in_its_body() {
    let fault = fault(
        429,
        r#"{"error_code":"APIGW.0308","error_msg":"slow down","request_id":"g1"}"#,
    );
    assert_eq!(
        (fault.kind, fault.request_id.as_deref()),
        (FaultKind::Throttled, Some("g1"))
    );
}

#[test]
fn retry_after_goes_with_any_fault() {
    let busy = fault_of(
        &answer(503, &[("Retry-After", "20")], b""),
        Service::Workspace,
    )
    .unwrap();
    assert_eq!(busy.retry_after, Some(20_000));
}

#[test]
fn not_found_may_come_as_400_or_500() {
    for (status, code) in [
        (500, "WKS.0202"),
        (500, "WKS.0915"),
        (400, "WKS.00170312"),
        (400, "WKS.00170117"),
    ] {
        let fault = fault(
            status,
            &format!(r#"{{"error_code":"{code}","error_msg":"x"}}"#),
        );
        assert_eq!(
            (fault.kind, fault.verdict()),
            (FaultKind::NotFound, Verdict::Refused),
            "{code}"
        );
    }
}

#[test]
fn a_500_without_a_known_refusal_stays_unknown() {
    for code in [
        "WKS.00211401",
        "WKS.99999999",
        "APIGW.0601",
        "APIG.0103",
        "IAM.0006",
    ] {
        let fault = fault(
            500,
            &format!(r#"{{"error_code":"{code}","error_msg":"x"}}"#),
        );
        assert_eq!(fault.verdict(), Verdict::Unknown, "{code}");
    }
}

#[test]
fn a_call_that_the_gateway_or_the_host_does_not_know_is_no_missing_desktop() {
    let gateway = fault(
        404,
        r#"{"error_code":"APIGW.0101","error_msg":"The API does not exist"}"#,
    );
    let host = fault(
        404,
        "<html><head><title>404 Not Found</title></head></html>",
    );
    assert_eq!(
        (gateway.kind, host.kind),
        (FaultKind::Misrouted, FaultKind::Misrouted)
    );
    assert_eq!(host.text.as_deref(), Some("404 Not Found"));
}

#[test]
fn iams_numbers_are_codes_in_iams_answers_alone() {
    let body = r#"{"error":{"code":404,"message":"not valid","title":"Not Found"}}"#;
    let iam = fault_of(&answer(404, &[], body.as_bytes()), Service::Iam).unwrap();
    assert_eq!(
        (iam.kind, iam.code.as_deref()),
        (FaultKind::SignInNeeded, Some("404"))
    );
    let workspace = fault(404, body);
    assert_eq!(
        (workspace.kind, workspace.code),
        (FaultKind::NotFound, None)
    );
    assert_eq!(workspace.text.as_deref(), Some("not valid"));
}

#[test]
fn every_known_code_gives_a_fault_with_that_code() {
    for known in KNOWN_CODES {
        let body = format!(r#"{{"error_code":"{}","error_msg":"x"}}"#, known.code);
        let fault = fault_of(&answer(known.status, &[], body.as_bytes()), Service::Iam).unwrap();
        assert_eq!(fault.code.as_deref(), Some(known.code));
        if let Some(kind) = known.meaning.kind() {
            assert_eq!(fault.kind, kind, "{known:?}");
        }
        // A fault of the service or of a gateway proves nothing, unless the code is one of "not there".
        if known.status >= 500 && kind_is_not_there(&fault) {
            assert!(known.code.starts_with("WKS.0"), "{known:?}");
        } else if known.status >= 500 {
            assert_eq!(fault.verdict(), Verdict::Unknown, "{known:?}");
        }
    }
}

fn kind_is_not_there(fault: &Fault) -> bool {
    fault.kind == FaultKind::NotFound
}
