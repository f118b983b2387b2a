//! Signing in with a password.

use crate::support::{Scripted, TOKEN, answer, run};
use curfew::api::credentials::{Code, Credentials, Scope};
use curfew::api::endpoints::Endpoints;
use curfew::api::pages::{Identity, Named};
use curfew::api::request::{self, HttpRequest, Method};
use curfew::api::session::Session;
use curfew::api::transport::{Reply, Silence};
use curfew::domain::fault::FaultKind;
use curfew::domain::project::ProjectId;
use curfew::domain::secret::Secret;
use curfew::flows::sign_in::{Place, Refusal, with_password};
use proptest::prelude::*;
use serde_json::{Value, json};

const PASSWORD: &str = "pass-\"word\\";

fn credentials(code: Option<&str>) -> Credentials {
    Credentials {
        account: "acme".into(),
        user: "night".into(),
        password: Secret::new(PASSWORD.to_owned()),
        code: code.map(|code| Code {
            user_id: "u1".into(),
            passcode: Secret::new(code.to_owned()),
        }),
        scope: Scope::Name("cn-north-4".into()),
    }
}

fn place() -> Place {
    Place {
        endpoints: Endpoints::default(),
        timeout: 60_000,
    }
}

fn sent(credentials: &Credentials) -> (HttpRequest, Value) {
    let request = request::sign_in(&Endpoints::default().iam, 60_000, credentials);
    let body = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
    (request, body)
}

fn says(status: u16, body: &str) -> Reply {
    Reply::Answered(answer(
        status,
        &[("X-Subject-Token", TOKEN)],
        body.as_bytes(),
    ))
}

const GOOD: &str = r#"{"token":{"expires_at":"2099-01-01T00:00:00.000000Z","user":{"id":"u1","name":"night"},
    "project":{"id":"p1","name":"cn-north-4"}}}"#;

fn sign_in(reply: Reply, code: Option<&str>) -> (Result<(Session, Identity), Refusal>, usize) {
    let service = Scripted::answering([reply]);
    let result = run(with_password(&service, place(), credentials(code), None));
    let asked = service.asked.borrow().len();
    (result, asked)
}

#[test]
fn the_body_is_the_one_that_the_contract_shows() {
    let (request, body) = sent(&credentials(None));
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "api/iam/v3/auth/tokens?nocatalog=1");
    let user = json!({ "name": "night", "password": PASSWORD, "domain": { "name": "acme" } });
    let wanted = json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": user } },
        "scope": { "project": { "name": "cn-north-4" } },
    } });
    assert_eq!(body, wanted);
    let names: Vec<_> = request.headers().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["Accept", "Content-Type"], "no token goes with it");
}

#[test]
fn a_code_goes_with_the_users_id_and_a_project_by_id_as_such() {
    let id = ProjectId::parse("0a1b").unwrap();
    let (_, body) = sent(&Credentials {
        scope: Scope::Id(id),
        ..credentials(Some("123456"))
    });
    let identity = &body["auth"]["identity"];
    assert_eq!(identity["methods"], json!(["password", "totp"]));
    assert_eq!(
        identity["totp"],
        json!({ "user": { "id": "u1", "passcode": "123456" } })
    );
    assert_eq!(
        body["auth"]["scope"],
        json!({ "project": { "id": "0a1b" } })
    );
}

proptest! {
    #[test]
    fn whatever_is_typed_arrives_letter_by_letter(texts in prop::collection::vec(any::<String>(), 6)) {
        let [account, user, password, id, code, project] = <[String; 6]>::try_from(texts).unwrap();
        let (_, body) = sent(&Credentials {
            account: account.as_str().into(),
            user: user.as_str().into(),
            password: Secret::new(password.clone()),
            code: Some(Code { user_id: id.as_str().into(), passcode: Secret::new(code.clone()) }),
            scope: Scope::Name(project.as_str().into()),
        });
        let auth = &body["auth"];
        let user_sent = &auth["identity"]["password"]["user"];
        prop_assert_eq!(&user_sent["name"], &json!(user));
        prop_assert_eq!(&user_sent["password"], &json!(password));
        prop_assert_eq!(&user_sent["domain"]["name"], &json!(account));
        let totp = json!({ "user": { "id": id, "passcode": code } });
        prop_assert_eq!(&auth["identity"]["totp"], &totp);
        prop_assert_eq!(&auth["scope"]["project"]["name"], &json!(project));
    }
}

#[test]
fn nothing_prints_a_password_or_a_code() {
    let given = credentials(Some("123456"));
    let (request, _) = sent(&given);
    let printed = format!("{given:?} {request:?}");
    assert!(
        !printed.contains("pass-") && !printed.contains("123456"),
        "{printed}"
    );
}

#[test]
fn the_token_comes_from_the_header_and_the_rest_from_the_body() {
    let (result, _) = sign_in(says(201, GOOD), None);
    let (session, identity) = result.unwrap();
    assert_eq!(session.project.as_str(), "p1");
    assert_eq!(identity.user.name.as_deref(), Some("night"));
    assert!(identity.expires_at.is_some());
    let headers = request::check_token(&session);
    assert!(headers.headers().contains(&("X-Auth-Token", TOKEN)));
}

#[test]
fn whatever_comes_back_it_is_asked_once() {
    let replies = [
        says(201, GOOD),
        says(401, "{}"),
        says(429, ""),
        says(500, ""),
        says(503, ""),
        says(201, "<html>"),
        Reply::Unanswered(Silence::Network),
        Reply::Unanswered(Silence::TimedOut),
    ];
    for reply in replies {
        assert_eq!(sign_in(reply.clone(), None).1, 1, "{reply:?}");
    }
}

#[test]
fn an_answer_without_a_token_or_a_project_signs_nobody_in() {
    let bare = Reply::Answered(answer(201, &[], GOOD.as_bytes()));
    let refused = sign_in(bare, None).0.unwrap_err();
    assert!(matches!(refused, Refusal::NotAccepted(fault) if fault.kind == FaultKind::Unreadable));
    let account = r#"{"token":{"user":{"id":"u1"},"domain":{"id":"d"}}}"#;
    assert_eq!(
        sign_in(says(201, account), None).0.unwrap_err(),
        Refusal::NoProject
    );
}

#[test]
fn a_user_who_needs_a_code_is_told_apart_by_the_words_of_iam() {
    let said = |text: &str| {
        json!({ "error": { "code": 401, "message": text, "title": "Unauthorized" } }).to_string()
    };
    let needed = said("Multi-factor authentication is required for this user.");
    assert!(matches!(
        sign_in(says(401, &needed), None).0,
        Err(Refusal::CodeNeeded(_))
    ));
    assert!(matches!(
        sign_in(says(401, &needed), Some("1")).0,
        Err(Refusal::NotAccepted(_))
    ));
    let wrong = said("The username or password is wrong.");
    assert!(matches!(
        sign_in(says(401, &wrong), None).0,
        Err(Refusal::NotAccepted(_))
    ));
}

#[test]
fn a_password_that_iam_repeats_is_not_shown() {
    let said = json!({ "error_code": "IAM.0062", "error_msg": format!("no {PASSWORD} 987654") });
    let refused = sign_in(says(401, &said.to_string()), Some("987654"))
        .0
        .unwrap_err();
    let Refusal::NotAccepted(fault) = refused else {
        panic!("refused otherwise")
    };
    assert_eq!(fault.text.as_deref(), Some("no [secret] [secret]"));
}

#[test]
fn signing_in_again_in_place_takes_the_same_user_and_project_only() {
    let named = |id: &str| Named {
        id: Some(id.into()),
        name: None,
    };
    let before = |user: &str| Identity {
        user: named(user),
        ..Identity::default()
    };
    let again = |project: &str, user: &str| {
        let project = ProjectId::parse(project).unwrap();
        let identity = before(user);
        let service = Scripted::answering([says(201, GOOD)]);
        run(with_password(
            &service,
            place(),
            credentials(None),
            Some((&project, Some(&identity))),
        ))
        .map(|_| ())
    };
    assert_eq!(again("p1", "u1"), Ok(()));
    assert_eq!(
        again("p2", "u1"),
        Err(Refusal::OtherProject("cn-north-4".into()))
    );
    assert_eq!(again("p1", "u2"), Err(Refusal::OtherUser("night".into())));
}
