//! Requests as plain values: what will be sent, before anything is.

mod calls;
mod sign_in;
mod url;

use std::fmt;

pub use calls::{
    CONNECT_ROWS, DETAIL_ROWS, POOL_ROWS, check_token, config_file, connect_page, detail_page,
    details_by_id, logoff, notify, one_desktop, pool_members, pools_page, projects,
};

pub use sign_in::sign_in;

pub(super) use calls::body;
pub(super) use sign_in::without_secrets;

use crate::domain::fault::Fault;
use crate::domain::secret::overwrite_text;
use crate::domain::text::replaced;
use crate::domain::time::Millis;
use crate::domain::token::Token;

/// One request, ready to be sent. Its `Debug` shows method and address only.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The address; relative ones are relative to the page's document base.
    pub url: String,
    /// The body, JSON; overwritten when the request goes, as it may hold a password.
    pub body: Option<String>,
    /// How long it may take, the answer's body included, before it is aborted.
    pub timeout: Millis,
    /// Whom it asks.
    pub route: Route,
    key: Key,
}

/// The two methods that the console needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be repeated.
    Get,
    /// Changes; never repeated by itself.
    Post,
}

/// Whom a request asks: decides how an answer, or none, is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which service.
    pub service: Service,
    /// Whether the address names a host of its own, so that the browser may block the call.
    pub other_host: bool,
}

/// The services that are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// The desktops.
    Workspace,
    /// Tokens and projects.
    Iam,
    /// The files of the console itself.
    Host,
}

/// Which headers carry the token.
#[derive(Clone)]
enum Key {
    None,
    Auth(Token),
    AuthAndSubject(Token),
}

impl HttpRequest {
    /// What keeps the request's token out of its answer.
    pub fn mask(&self) -> Mask {
        match &self.key {
            Key::None => Mask(None),
            Key::Auth(token) | Key::AuthAndSubject(token) => Mask(Some(token.clone())),
        }
    }

    /// The headers, names in the form of the service's documents. The only place where a token turns into text.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![("Accept", "application/json")];
        if self.body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        match &self.key {
            Key::None => {}
            Key::Auth(token) => headers.push(("X-Auth-Token", token.for_header())),
            Key::AuthAndSubject(token) => {
                headers.push(("X-Auth-Token", token.for_header()));
                headers.push(("X-Subject-Token", token.for_header()));
            }
        }
        headers
    }
}

impl Drop for HttpRequest {
    fn drop(&mut self) {
        if let Some(body) = &mut self.body {
            overwrite_text(body);
        }
    }
}

/// Keeps a request's token out of what is shown of its answer, should the service repeat it.
#[derive(Clone, Debug)]
pub struct Mask(Option<Token>);

impl Mask {
    /// The fault with a mark wherever the token stood in it.
    pub fn over(&self, fault: Fault) -> Fault {
        let Some(token) = &self.0 else { return fault };
        let masked =
            |text: Box<str>| replaced(&text, token.for_header(), "[token]").into_boxed_str();
        Fault {
            code: fault.code.map(masked),
            text: fault.text.map(masked),
            request_id: fault.request_id.map(masked),
            authorization: fault.authorization.map(masked),
            ..fault
        }
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}
