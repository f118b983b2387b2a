//! A project with desktops, as Workspace and IAM tell of it.

use super::{Answer, Asked, Service};
use crate::person::PROJECT;
use serde_json::{Value, json};

/// A project that lists these rows and takes every log-off.
#[derive(Clone)]
pub struct Desktops(Vec<Value>);

/// The rows of `n` desktops, `PC-00001` first; every third has somebody connected.
pub fn desktops(n: usize) -> Desktops {
    Desktops((1..=n).map(desktop).collect())
}

/// The row of one desktop.
pub fn desktop(n: usize) -> Value {
    let login = ["REGISTERED", "DISCONNECTED", "CONNECTED"][n % 3];
    json!({
        "desktop_id": format!("{n:08x}-0000-4000-8000-000000000000"),
        "computer_name": format!("PC-{n:05}"),
        "user_name": format!("user{n}"),
        "login_status": login,
        "status": "ACTIVE",
        "ip_addresses": [format!("10.0.{}.{}", n / 250, n % 250)],
        "os_version": "Windows 11",
        "tags": [{ "key": "room", "value": (n % 7).to_string() }],
        "created": "2026-01-21T06:57:47.459Z",
    })
}

impl Desktops {
    /// A project with exactly these rows.
    pub fn rows(rows: impl Into<Vec<Value>>) -> Self {
        Self(rows.into())
    }

    pub fn service(self) -> Service {
        self.but(|_| None)
    }

    /// Answers as it should, except where `other` has an answer of its own.
    pub fn but(self, other: impl Fn(&Asked) -> Option<Answer> + 'static) -> Service {
        Service::answering(move |asked| other(asked).unwrap_or_else(|| self.answer(asked)))
    }

    /// What a service in order says.
    pub fn answer(&self, asked: &Asked) -> Answer {
        if asked.is("GET", "/v3/auth/tokens") {
            return identity();
        }
        if asked.is("GET", "/desktops/detail") {
            return self.page(asked);
        }
        if asked.is("POST", "/desktops/logoff") {
            return Answer::text(200, "");
        }
        Answer::fault(404, "APIGW.0101", "The API does not exist")
    }

    fn page(&self, asked: &Asked) -> Answer {
        let ids = asked.parameter("desktop_id");
        let wanted = |row: &&Value| match &ids {
            Some(ids) => ids.split(',').any(|id| row["desktop_id"] == id),
            None => true,
        };
        let rows: Vec<&Value> = self.0.iter().filter(wanted).collect();
        let from = asked.number("offset").unwrap_or(0);
        let limit = asked.number("limit").unwrap_or(500);
        let page: Vec<_> = rows.iter().skip(from).take(limit).collect();
        Answer::json(200, &json!({ "total_count": rows.len(), "desktops": page }))
    }
}

/// What IAM says of the token of the tests.
fn identity() -> Answer {
    Answer::json(
        200,
        &json!({ "token": {
            "expires_at": "2099-01-01T00:00:00.000000Z",
            "user": { "id": "u-1", "name": "night-admin", "domain": { "id": "d-1", "name": "acme" } },
            "project": { "id": PROJECT, "name": "night-shift" },
        }}),
    )
}
