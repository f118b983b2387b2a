//! Who is in some pools: rows of the list don't say it.

use crate::api::call::{pool_members, pools};
use crate::api::request::POOL_ROWS;
use crate::api::session::Session;
use crate::api::transport::Transport;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::protected::Pattern;
use crate::flows::retry::{Chance, Wait, read};
use std::collections::HashSet;

/// The desktops of all pools of which name or id fits one of the patterns. All of them, or the fault: half an answer
/// would leave some unprotected.
pub async fn members<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    patterns: &[Pattern],
) -> Result<HashSet<DesktopId>, Fault> {
    let mut members = HashSet::new();
    let mut offset = 0;
    loop {
        let page = read(clock, clock, async || {
            pools(transport, session, offset, POOL_ROWS).await
        })
        .await?;
        let fits = |text: &str| patterns.iter().any(|pattern| pattern.fits(text));
        for pool in page
            .rows
            .iter()
            .filter(|pool| fits(&pool.name) || fits(&pool.id))
        {
            add_members(transport, clock, session, &pool.id, &mut members).await?;
        }
        let rows = (page.rows.len() + page.unusable) as u32;
        if rows == 0 {
            return Ok(members);
        }
        offset += rows;
    }
}

async fn add_members<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    pool: &str,
    members: &mut HashSet<DesktopId>,
) -> Result<(), Fault> {
    let mut offset = 0;
    loop {
        let page = read(clock, clock, async || {
            pool_members(transport, session, pool, offset).await
        })
        .await?;
        if page.is_empty() {
            return Ok(());
        }
        offset += page.len() as u32;
        members.extend(page.rows.into_iter().map(|(id, _)| id));
    }
}
