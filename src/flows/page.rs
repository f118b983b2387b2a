//! One page of the list, with the tries it takes.

use crate::api::call::list_page;
use crate::api::session::Session;
use crate::api::transport::{Answer, Transport};
use crate::domain::fault::Fault;
use crate::flows::list::Page;
use crate::flows::retry::{Chance, Wait, read};

/// Reads a page, up to three times.
pub async fn fetch<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    page: Page,
) -> Result<Answer, Fault> {
    read(clock, clock, async || {
        list_page(transport, session, page.offset, page.limit).await
    })
    .await
}
