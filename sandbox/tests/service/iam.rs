//! Signing in, checking tokens, listing projects; each answer held against its schema.

use crate::schema::Facts;
use crate::support::{Got, PROJECT, Service};
use serde_json::{Value, json};

const BRANCH: &str = "1b2c3d4e5f60718293a4b5c6d7e8f90a";
const MFA_USER: &str = "b2d3c4e5f60718293a4b5c6d7e8f90a1";

fn body(user: &str, password: &str, scope: &Value) -> Value {
    json!({ "auth": {
        "identity": {
            "methods": ["password"],
            "password": { "user": { "name": user, "password": password, "domain": { "name": "demo" } } },
        },
        "scope": scope,
    } })
}

fn mfa_body(id: &str, passcode: &str) -> Value {
    let mut body = body(
        "mfa-admin",
        "demo-password",
        &json!({ "project": { "name": "cn-north-4" } }),
    );
    body["auth"]["identity"]["methods"] = json!(["password", "totp"]);
    body["auth"]["identity"]["totp"] = json!({ "user": { "id": id, "passcode": passcode } });
    body
}

fn main_project() -> Value {
    json!({ "project": { "id": PROJECT } })
}

fn sign_in(service: &Service, body: &Value) -> Got {
    let headers = [("content-type", "application/json;charset=utf8")];
    service.call(
        "POST",
        "/v3/auth/tokens?nocatalog=true",
        &headers,
        body.to_string(),
    )
}

fn signed_in(service: &Service, user: &str, scope: &Value) -> String {
    let got = sign_in(service, &body(user, "demo-password", scope));
    assert_eq!(got.status, 201, "{}", got.text());
    got.header("x-subject-token").unwrap().to_owned()
}

#[test]
fn a_right_password_gives_a_token_that_lists_desktops() {
    let service = Service::of(5);
    let facts = Facts::of("KeystoneCreateUserTokenByPassword");
    let body = body(
        "admin",
        "demo-password",
        &json!({ "project": { "name": "cn-north-4" } }),
    );
    assert!(facts.takes(&body));
    let got = sign_in(&service, &body);
    assert_eq!(got.status, 201);
    facts.hold(got.status, &got.bytes);
    let token = got.json()["token"].clone();
    assert_eq!(token["project"]["id"], PROJECT);
    assert_eq!(token["user"]["name"], "admin");
    assert_eq!(token["catalog"], json!([]));
    let secret = got.header("x-subject-token").unwrap();
    assert!((9_000..9_300).contains(&secret.len()));
    assert_eq!(
        service.get_with(secret, "desktops/detail").json()["total_count"],
        5
    );
}

#[test]
fn the_catalogue_is_there_unless_told_otherwise() {
    let service = Service::of(1);
    let body = body("admin", "demo-password", &main_project());
    let got = service.call("POST", "/api/iam/v3/auth/tokens", &[], body.to_string());
    Facts::of("KeystoneCreateUserTokenByPassword").hold(got.status, &got.bytes);
    let url = got.json()["token"]["catalog"][0]["endpoints"][0]["url"].clone();
    assert!(url.as_str().unwrap().ends_with(PROJECT));
}

#[test]
fn a_user_with_a_second_factor_needs_it() {
    let service = Service::of(1);
    let facts = Facts::of("KeystoneCreateUserTokenByPasswordAndMfa");
    let without = sign_in(
        &service,
        &body("mfa-admin", "demo-password", &main_project()),
    );
    assert_eq!((without.status, without.code().as_str()), (401, "401"));
    assert!(facts.takes(&mfa_body(MFA_USER, "123456")));
    let got = sign_in(&service, &mfa_body(MFA_USER, "123456"));
    assert_eq!(got.status, 201);
    facts.hold(got.status, &got.bytes);
    assert_eq!(got.json()["token"]["methods"], json!(["password", "totp"]));
    assert_eq!(sign_in(&service, &mfa_body(MFA_USER, "654321")).status, 401);
    assert_eq!(
        sign_in(&service, &mfa_body("mfa-admin", "123456")).status,
        401
    );
}

#[test]
fn a_wrong_password_account_or_name_all_sound_the_same() {
    let service = Service::of(1);
    let wrong = sign_in(&service, &body("admin", "guess", &main_project()));
    let nobody = sign_in(&service, &body("nobody", "demo-password", &main_project()));
    let mut elsewhere = body("admin", "demo-password", &main_project());
    elsewhere["auth"]["identity"]["password"]["user"]["domain"]["name"] = json!("other");
    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.json()["error"]["code"], 401);
    assert_eq!(
        wrong.json()["error"]["message"],
        "The username or password is wrong."
    );
    assert_eq!(wrong.bytes, nobody.bytes);
    assert_eq!(wrong.bytes, sign_in(&service, &elsewhere).bytes);
}

#[test]
fn five_wrong_passwords_lock_out_even_the_right_one_for_a_quarter_of_an_hour() {
    let service = Service::of(1);
    for _ in 0..5 {
        assert_eq!(
            sign_in(&service, &body("admin", "guess", &main_project())).code(),
            "401"
        );
    }
    let right = body("admin", "demo-password", &main_project());
    assert_eq!(sign_in(&service, &right).code(), "IAM.0061");
    service.wait(14 * 60);
    assert_eq!(sign_in(&service, &right).code(), "IAM.0061");
    service.wait(60);
    assert_eq!(sign_in(&service, &right).status, 201);
}

#[test]
fn each_user_who_is_kept_out_is_told_why() {
    let service = Service::of(1);
    for (user, status, code) in [
        ("locked", 401, "IAM.0061"),
        ("console-only", 403, "IAM.0081"),
        ("disabled", 403, "IAM.0082"),
    ] {
        let got = sign_in(&service, &body(user, "demo-password", &main_project()));
        assert_eq!((got.status, got.code().as_str()), (status, code));
    }
}

#[test]
fn a_body_that_is_wrong_is_told_apart_from_a_wrong_password() {
    let service = Service::of(1);
    let facts = Facts::of("KeystoneCreateUserTokenByPassword");
    let mut unscoped = body("admin", "demo-password", &Value::Null);
    unscoped["auth"].as_object_mut().unwrap().remove("scope");
    assert!(!facts.takes(&unscoped));
    assert_eq!(sign_in(&service, &unscoped).code(), "IAM.0072");
    let unknown = json!({ "project": { "name": "nowhere" } });
    assert_eq!(
        sign_in(&service, &body("admin", "demo-password", &unknown)).code(),
        "IAM.1109"
    );
    for (sent, code) in [("", "IAM.1101"), ("{", "400"), ("{}", "400")] {
        let got = service.call("POST", "/v3/auth/tokens", &[], sent);
        assert_eq!((got.status, got.code().as_str()), (400, code), "{sent:?}");
    }
    let large = service.call("POST", "/v3/auth/tokens", &[], " ".repeat(33_000));
    assert_eq!(large.code(), "IAM.1101");
}

#[test]
fn a_good_token_can_be_checked_by_its_bearer() {
    let service = Service::of(1);
    let facts = Facts::of("KeystoneValidateToken");
    let check = |bearer: &str, subject: &str| {
        service.call(
            "GET",
            "/v3/auth/tokens",
            &[("x-auth-token", bearer), ("x-subject-token", subject)],
            "",
        )
    };
    let got = check("demo-token", "demo-token");
    assert_eq!(got.status, 200);
    facts.hold(got.status, &got.bytes);
    assert_eq!(got.header("x-subject-token"), Some("demo-token"));
    assert_eq!(got.json()["token"]["project"]["id"], PROJECT);
    let invalid = check("demo-token", "not-a-token");
    assert_eq!(
        (invalid.status, invalid.json()["error"]["code"].clone()),
        (404, json!(404))
    );
    assert_eq!(check("expired", "expired").status, 401);
    assert_eq!(check("read-only", "demo-token").code(), "IAM.0003");
    assert_eq!(
        service
            .call(
                "GET",
                "/v3/auth/tokens",
                &[("x-auth-token", "demo-token")],
                ""
            )
            .status,
        400
    );
}

#[test]
fn a_token_ends_after_its_life() {
    let service = Service::with(&["--token-life", "15m"]);
    let token = signed_in(&service, "admin", &main_project());
    service.wait(14 * 60);
    assert_eq!(service.get_with(&token, "connect-desktops").status, 200);
    service.wait(60);
    let got = service.get_with(&token, "connect-desktops");
    assert_eq!((got.status, got.code().as_str()), (401, "APIGW.0307"));
}

#[test]
fn the_three_project_lists_fit_their_schemas() {
    let service = Service::of(1);
    let user = "a1d2c3b4e5f60718293a4b5c6d7e8f90";
    let lists = [
        ("KeystoneListAuthProjects", "/v3/auth/projects".to_owned()),
        ("KeystoneListProjects", "/v3/projects".to_owned()),
        (
            "KeystoneListProjectsForUser",
            format!("/v3/users/{user}/projects"),
        ),
    ];
    for (operation, path) in lists {
        let got = service.call("GET", &path, &[("x-auth-token", "demo-token")], "");
        assert_eq!(got.status, 200, "{operation}");
        let facts = Facts::of(operation);
        facts.hold(got.status, &got.bytes);
        assert_eq!(facts.path().replace("{user_id}", user), path);
        assert_eq!(got.json()["projects"].as_array().unwrap().len(), 3);
        assert_eq!(
            service
                .call("GET", &path, &[("x-auth-token", "expired")], "")
                .status,
            401
        );
    }
    let other = service.call(
        "GET",
        "/v3/users/somebody/projects",
        &[("x-auth-token", "demo-token")],
        "",
    );
    assert_eq!(other.code(), "IAM.0003");
}

#[test]
fn projects_can_be_found_by_name_and_by_page() {
    let service = Service::of(1);
    let names = |query: &str| -> Vec<String> {
        let got = service.call(
            "GET",
            &format!("/v3/projects?{query}"),
            &[("x-auth-token", "demo-token")],
            "",
        );
        let projects = got.json()["projects"].as_array().unwrap().clone();
        projects
            .iter()
            .map(|project| project["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names("name=ap-southeast-3"), ["ap-southeast-3"]);
    assert_eq!(
        names(&format!("parent_id={PROJECT}")),
        ["cn-north-4_Branch"]
    );
    assert_eq!(names("page=2&per_page=2"), ["ap-southeast-3"]);
    assert!(names("enabled=false").is_empty());
    let bad = service.call(
        "GET",
        "/v3/projects?per_page=5001",
        &[("x-auth-token", "demo-token")],
        "",
    );
    assert_eq!(bad.code(), "IAM.0007");
}

#[test]
fn each_project_has_desktops_of_its_own() {
    let service = Service::of(100);
    let token = signed_in(&service, "admin", &json!({ "project": { "id": BRANCH } }));
    let list = |project: &str, token: &str| {
        service.call(
            "GET",
            &format!("/v2/{project}/desktops/detail"),
            &[("x-auth-token", token)],
            "",
        )
    };
    let branch = list(BRANCH, &token).json();
    assert_eq!(branch["total_count"], 40);
    assert_ne!(
        branch["desktops"][0]["desktop_id"],
        list(PROJECT, "demo-token").json()["desktops"][0]["desktop_id"]
    );
    assert_eq!(
        list("2c3d4e5f60718293a4b5c6d7e8f90a1b", "singapore-token").json()["total_count"],
        0
    );
    let elsewhere = list(PROJECT, &token);
    assert_eq!(
        (elsewhere.status, elsewhere.code().as_str()),
        (403, "APIGW.0306")
    );
    assert_eq!(list(PROJECT, "account-token").status, 403);
}
