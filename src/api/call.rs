//! One function a call: build, send once, understand. Nothing here sends twice; repeating reads is `flows`'.

use crate::api::answer::{accepted, success, unreadable};
use crate::api::credentials::Credentials;
use crate::api::detail::{Whole, read_page, whole};
use crate::api::endpoints::BaseAddress;
use crate::api::pages::{self, Identity, Pools, Project, States};
use crate::api::request::{self, HttpRequest};
use crate::api::session::Session;
use crate::api::transport::{Answer, Transport};
use crate::domain::batch::Batch;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::fleet::Fleet;
use crate::domain::message::Message;
use crate::domain::time::Millis;
use crate::domain::token::Token;

/// Asks to log the batch off. `Ok` says that the service took the request, not that anybody is logged off yet.
pub async fn logoff(
    transport: &impl Transport,
    session: &Session,
    batch: &Batch,
    message: Option<&Message>,
) -> Result<(), Fault> {
    taken(transport, request::logoff(session, batch, message)).await
}

/// Asks to show the batch's users a text. `Ok` says that the service took the request.
pub async fn notify(
    transport: &impl Transport,
    session: &Session,
    batch: &Batch,
    text: &Message,
) -> Result<(), Fault> {
    taken(transport, request::notify(session, batch, text)).await
}

/// A page of the list, as bytes: the fleet reads them into its columns.
pub async fn list_page(
    transport: &impl Transport,
    session: &Session,
    offset: u32,
    limit: u32,
) -> Result<Answer, Fault> {
    answered(transport, request::detail_page(session, offset, limit)).await
}

/// These desktops as the service lists them now, each read as the list's rows are. A desktop that isn't in the answer is
/// not listed any more.
pub async fn details_by_id(
    transport: &impl Transport,
    session: &Session,
    batch: &Batch,
) -> Result<Fleet, Fault> {
    let details = |answer: &Answer| {
        let mut fleet = Fleet::default();
        read_page(&answer.body, &mut fleet).ok().map(|_| fleet)
    };
    read(transport, request::details_by_id(session, batch), details).await
}

/// All that the service tells of one desktop now; `None` when it doesn't list it any more.
pub async fn one_desktop(
    transport: &impl Transport,
    session: &Session,
    id: &DesktopId,
) -> Result<Option<Whole>, Fault> {
    let told = |answer: &Answer| whole(&answer.body, id.as_str());
    read(transport, request::one_desktop(session, id), told).await
}

/// A page of the login states of all desktops.
pub async fn connect_states(
    transport: &impl Transport,
    session: &Session,
    offset: u32,
    limit: u32,
) -> Result<States, Fault> {
    read(
        transport,
        request::connect_page(session, offset, limit),
        pages::states,
    )
    .await
}

/// A page of the pools.
pub async fn pools(
    transport: &impl Transport,
    session: &Session,
    offset: u32,
    limit: u32,
) -> Result<Pools, Fault> {
    read(
        transport,
        request::pools_page(session, offset, limit),
        pages::pools,
    )
    .await
}

/// A page of the desktops of a pool.
pub async fn pool_members(
    transport: &impl Transport,
    session: &Session,
    pool: &str,
    offset: u32,
) -> Result<States, Fault> {
    read(
        transport,
        request::pool_members(session, pool, offset),
        pages::states,
    )
    .await
}

/// Whose token it is, for which project, and how long it lives.
pub async fn check_token(transport: &impl Transport, session: &Session) -> Result<Identity, Fault> {
    read(transport, request::check_token(session), pages::identity).await
}

/// The projects that the user may use, sorted by name.
pub async fn projects(
    transport: &impl Transport,
    session: &Session,
) -> Result<Vec<Project>, Fault> {
    read(transport, request::projects(session), pages::projects).await
}

/// Signs in through IAM: the token, and whose it is. Sent once: every wrong password counts towards a lock.
pub async fn sign_in(
    transport: &impl Transport,
    iam: &BaseAddress,
    timeout: Millis,
    credentials: &Credentials,
) -> Result<(Token, Identity), Fault> {
    let signed_in = async {
        let request = request::sign_in(iam, timeout, credentials);
        let answer = answered(transport, request).await?;
        let token = answer.header("X-Subject-Token").map(Token::parse);
        match (token, pages::identity(&answer)) {
            (Some(Ok(token)), Some(identity)) => Ok((token, identity)),
            _ => Err(unreadable(&answer)),
        }
    };
    let masked = |text: Box<str>| request::without_secrets(credentials, &text);
    signed_in.await.map_err(|fault| Fault {
        code: fault.code.map(masked),
        text: fault.text.map(masked),
        request_id: fault.request_id.map(masked),
        authorization: None,
        ..fault
    })
}

/// The host's `config.json`, as bytes.
pub async fn config_file(transport: &impl Transport) -> Result<Answer, Fault> {
    answered(transport, request::config_file()).await
}

async fn taken(transport: &impl Transport, request: HttpRequest) -> Result<(), Fault> {
    let (route, mask) = (request.route, request.mask());
    accepted(transport.send(request).await, route).map_err(|fault| mask.over(fault))
}

async fn answered(transport: &impl Transport, request: HttpRequest) -> Result<Answer, Fault> {
    let (route, mask) = (request.route, request.mask());
    success(transport.send(request).await, route).map_err(|fault| mask.over(fault))
}

async fn read<T>(
    transport: &impl Transport,
    request: HttpRequest,
    parse: impl FnOnce(&Answer) -> Option<T>,
) -> Result<T, Fault> {
    let mask = request.mask();
    let answer = answered(transport, request).await?;
    parse(&answer).ok_or_else(|| mask.over(unreadable(&answer)))
}
