//! Reading again what is known already, one request at a time and without anybody waiting for it.

use crate::api::call::connect_states;
use crate::api::detail::PageRead;
use crate::api::request::CONNECT_ROWS;
use crate::api::session::Session;
use crate::api::transport::{Answer, Transport};
use crate::domain::desktop::{DesktopId, LoginState};
use crate::domain::fault::Fault;
use crate::domain::run::REACH;
use crate::flows::list::ListPlan;
use crate::flows::page::fetch;
use crate::flows::retry::{Chance, Wait, read};

/// The login states of all desktops, as far as the call that tells nothing else reaches.
pub async fn all_states<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
) -> Result<Vec<(DesktopId, LoginState)>, Fault> {
    let (mut states, mut offset) = (Vec::new(), 0);
    while offset < REACH {
        let page = read(clock, clock, async || {
            connect_states(transport, session, offset, CONNECT_ROWS).await
        })
        .await?;
        let rows = page.len() as u32;
        offset += rows;
        states.extend(page.rows);
        let is_last = match page.total {
            Some(total) => u64::from(offset) >= total,
            None => rows < CONNECT_ROWS,
        };
        if is_last || rows == 0 {
            break;
        }
    }
    Ok(states)
}

/// Reads the whole list; `take` reads each page into the fleet, and says `None` when nobody wants the rest any more.
/// The plan by which it was read, if the list is whole.
pub async fn whole_list<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    mut take: impl FnMut(&Answer) -> Option<Result<PageRead, Fault>>,
) -> Result<Option<ListPlan>, Fault> {
    let mut plan = ListPlan::start();
    while let Some(page) = plan.next() {
        let answer = fetch(transport, clock, session, page).await?;
        match take(&answer) {
            Some(read) => plan.arrived(page, &read?),
            None => return Ok(None),
        }
    }
    Ok(Some(plan).filter(|plan| !plan.is_incomplete()))
}
