//! Signing in through IAM.

use super::url::address;
use super::{HttpRequest, Key, Method, Route, Service};
use crate::api::credentials::{Credentials, Scope};
use crate::api::endpoints::BaseAddress;
use crate::domain::text::write_json;
use crate::domain::time::Millis;

/// Asks IAM for a token. The password is in the body, which is overwritten when the request goes.
pub fn sign_in(iam: &BaseAddress, timeout: Millis, credentials: &Credentials) -> HttpRequest {
    HttpRequest {
        method: Method::Post,
        url: address(iam, "/v3/auth/tokens", &[("nocatalog", "1")]),
        body: Some(body(credentials)),
        timeout,
        route: Route {
            service: Service::Iam,
            other_host: iam.names_a_host(),
        },
        key: Key::None,
    }
}

/// With room for all of it from the start: a text that grows leaves copies behind.
fn body(credentials: &Credentials) -> String {
    let Credentials {
        account,
        user,
        password,
        code,
        scope,
    } = credentials;
    let (field, project) = match scope {
        Scope::Id(id) => ("id", id.as_str()),
        Scope::Name(name) => ("name", &**name),
    };
    let code = code
        .as_ref()
        .map(|code| (&*code.user_id, code.passcode.for_body()));
    let texts = [account, user, password.for_body(), project];
    let (id, passcode) = code.unwrap_or_default();
    let longest: usize = texts
        .into_iter()
        .chain([id, passcode])
        .map(|text| text.len() * 6 + 2)
        .sum();
    let mut body = String::with_capacity(longest + 400);
    let put = |body: &mut String, before: &str, text: &str| {
        body.push_str(before);
        write_json(text, body);
    };
    body.push_str(r#"{"auth":{"identity":{"methods":["password""#);
    if code.is_some() {
        body.push_str(r#","totp""#);
    }
    put(&mut body, r#"],"password":{"user":{"name":"#, user);
    put(&mut body, r#","password":"#, password.for_body());
    put(&mut body, r#","domain":{"name":"#, account);
    body.push_str("}}}");
    if code.is_some() {
        put(&mut body, r#","totp":{"user":{"id":"#, id);
        put(&mut body, r#","passcode":"#, passcode);
        body.push_str("}}");
    }
    put(&mut body, r#"},"scope":{"project":{"#, field);
    put(&mut body, ":", project);
    body.push_str("}}}}");
    body
}

/// Keeps what was typed out of what is shown of the answer, should IAM repeat it. A secret of less than four characters
/// would take words apart that are none.
pub fn without_secrets(credentials: &Credentials, text: &str) -> Box<str> {
    let code = credentials
        .code
        .as_ref()
        .map(|code| code.passcode.for_body());
    let mut text = text.to_owned();
    for secret in [Some(credentials.password.for_body()), code]
        .into_iter()
        .flatten()
    {
        if secret.chars().count() >= 4 {
            text = text.replace(secret, "[secret]");
        }
    }
    text.into()
}
