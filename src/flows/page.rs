//! One page of the list, or all about one desktop, with the tries it takes.

use crate::api::call::{list_page, one_desktop};
use crate::api::detail::Whole;
use crate::api::session::Session;
use crate::api::transport::{Answer, Transport};
use crate::domain::desktop::DesktopId;
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

/// Reads all that the service tells of one desktop, up to three times. `None` when it doesn't list it any more.
pub async fn whole<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    id: &DesktopId,
) -> Result<Option<Whole>, Fault> {
    read(clock, clock, async || {
        one_desktop(transport, session, id).await
    })
    .await
}
