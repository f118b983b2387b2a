//! The calls that the console makes, one function each.

use super::url::address;
use super::{HttpRequest, Key, Method, Route, Service};
use crate::api::endpoints::BaseAddress;
use crate::api::session::Session;
use crate::domain::batch::Batch;
use crate::domain::desktop::DesktopId;
use crate::domain::message::Message;
use crate::domain::text::{percent_encoded, write_json};
use crate::domain::time::Millis;

/// The most rows of a page of `desktops/detail` (the service's text says 500, its schema 1,000).
pub const DETAIL_ROWS: u32 = 500;
/// The most rows of a page of `connect-desktops` (text 2,000, schema 1,000).
pub const CONNECT_ROWS: u32 = 1_000;
/// The most rows of a page of `desktop-pools`.
pub const POOL_ROWS: u32 = 1_000;

const CONFIG_TIMEOUT: Millis = 10_000;

/// A page of all desktops, from row `offset` (0 is the first), with at most [`DETAIL_ROWS`] rows. Oldest first: the
/// pages of a list in no steady order could not be put together.
pub fn detail_page(session: &Session, offset: u32, limit: u32) -> HttpRequest {
    let (offset, limit) = (offset.to_string(), limit.clamp(1, DETAIL_ROWS).to_string());
    let query = [
        ("sort_field", "created"),
        ("sort_type", "ASC"),
        ("offset", &offset),
        ("limit", &limit),
    ];
    get(session, "desktops/detail", &query)
}

/// The login states of all desktops, a page of at most [`CONNECT_ROWS`] rows. No filter by id is documented.
pub fn connect_page(session: &Session, offset: u32, limit: u32) -> HttpRequest {
    paged(
        session,
        "connect-desktops",
        offset,
        limit.clamp(1, CONNECT_ROWS),
    )
}

/// The pools of desktops, a page of at most [`POOL_ROWS`] rows.
pub fn pools_page(session: &Session, offset: u32, limit: u32) -> HttpRequest {
    paged(session, "desktop-pools", offset, limit.clamp(1, POOL_ROWS))
}

/// A page of the desktops of a pool, with at most [`DETAIL_ROWS`] rows: the rows themselves don't name it.
pub fn pool_members(session: &Session, pool: &str, offset: u32) -> HttpRequest {
    let (offset, limit) = (offset.to_string(), DETAIL_ROWS.to_string());
    let query = [
        ("pool_id", &*percent_encoded(pool)),
        ("sort_field", "created"),
        ("sort_type", "ASC"),
        ("offset", &offset),
        ("limit", &limit),
    ];
    get(session, "desktops/detail", &query)
}

/// These desktops' rows, on one page: one parameter with the ids joined by commas.
pub fn details_by_id(session: &Session, batch: &Batch) -> HttpRequest {
    by_id(session, batch.ids())
}

/// One desktop's row: not the call for one desktop, which needs permissions that the list doesn't.
pub fn one_desktop(session: &Session, id: &DesktopId) -> HttpRequest {
    by_id(session, std::slice::from_ref(id))
}

fn by_id(session: &Session, ids: &[DesktopId]) -> HttpRequest {
    let ids: Vec<_> = ids.iter().map(|id| percent_encoded(id.as_str())).collect();
    let count = ids.len().to_string();
    get(
        session,
        "desktops/detail",
        &[
            ("desktop_id", &ids.join(",")),
            ("offset", "0"),
            ("limit", &count),
        ],
    )
}

/// Logs the batch off. A message that is left out is not in the body at all.
pub fn logoff(session: &Session, batch: &Batch, message: Option<&Message>) -> HttpRequest {
    post(
        session,
        "desktops/logoff",
        body(batch.ids(), message.map(|text| ("message", text))),
    )
}

/// Shows the batch's users a text, without logging anybody off. Known from the vendor's SDK only.
pub fn notify(session: &Session, batch: &Batch, text: &Message) -> HttpRequest {
    post(
        session,
        "desktops/notifications",
        body(batch.ids(), Some(("notifications", text))),
    )
}

/// Asks IAM about the session's own token: whose it is, for which project, until when. Needs no permission.
pub fn check_token(session: &Session) -> HttpRequest {
    let base = &session.endpoints.iam;
    HttpRequest {
        method: Method::Get,
        url: address(base, "/v3/auth/tokens", &[("nocatalog", "1")]),
        body: None,
        timeout: session.timeout,
        route: route(Service::Iam, base),
        key: Key::AuthAndSubject(session.token.clone()),
    }
}

/// Asks IAM for the projects that the token's user may use.
pub fn projects(session: &Session) -> HttpRequest {
    let base = &session.endpoints.iam;
    HttpRequest {
        method: Method::Get,
        url: address(base, "/v3/auth/projects", &[]),
        body: None,
        timeout: session.timeout,
        route: route(Service::Iam, base),
        key: Key::Auth(session.token.clone()),
    }
}

/// The host's `config.json`, beside the page. Carries no token.
pub fn config_file() -> HttpRequest {
    HttpRequest {
        method: Method::Get,
        url: "config.json".to_owned(),
        body: None,
        timeout: CONFIG_TIMEOUT,
        route: Route {
            service: Service::Host,
            other_host: false,
        },
        key: Key::None,
    }
}

/// A body with ids, never none, and, when there is one, a text under the name given.
pub fn body(ids: &[DesktopId], text: Option<(&str, &Message)>) -> String {
    let mut body = String::from("{\"desktop_ids\":");
    let mut before = '[';
    for id in ids {
        body.push(before);
        write_json(id.as_str(), &mut body);
        before = ',';
    }
    body.push(']');
    if let Some((name, text)) = text {
        body.push(',');
        write_json(name, &mut body);
        body.push(':');
        write_json(text.as_str(), &mut body);
    }
    body.push('}');
    body
}

fn paged(session: &Session, call: &str, offset: u32, limit: u32) -> HttpRequest {
    get(
        session,
        call,
        &[
            ("offset", &offset.to_string()),
            ("limit", &limit.to_string()),
        ],
    )
}

fn get(session: &Session, call: &str, query: &[(&str, &str)]) -> HttpRequest {
    workspace(session, Method::Get, call, query, None)
}

fn post(session: &Session, call: &str, body: String) -> HttpRequest {
    workspace(session, Method::Post, call, &[], Some(body))
}

fn workspace(
    session: &Session,
    method: Method,
    call: &str,
    query: &[(&str, &str)],
    body: Option<String>,
) -> HttpRequest {
    let base = &session.endpoints.workspace;
    let path = format!("/v2/{}/{call}", percent_encoded(session.project.as_str()));
    HttpRequest {
        method,
        url: address(base, &path, query),
        body,
        timeout: session.timeout,
        route: route(Service::Workspace, base),
        key: Key::Auth(session.token.clone()),
    }
}

fn route(service: Service, base: &BaseAddress) -> Route {
    Route {
        service,
        other_host: base.names_a_host(),
    }
}
