//! Pools and who is in them: rows of the list don't say it.

use crate::api::call::{self, pool_members};
use crate::api::pages::Pool;
use crate::api::request::POOL_ROWS;
use crate::api::session::Session;
use crate::api::transport::Transport;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::Fault;
use crate::domain::protected::Pattern;
use crate::flows::retry::{Chance, Wait, read};
use std::collections::HashSet;

/// All pools of the project.
pub async fn pools<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
) -> Result<Vec<Pool>, Fault> {
    let (mut pools, mut offset) = (Vec::new(), 0);
    loop {
        let page = read(clock, clock, async || {
            call::pools(transport, session, offset, POOL_ROWS).await
        })
        .await?;
        let rows = (page.rows.len() + page.unusable) as u32;
        if rows == 0 {
            return Ok(pools);
        }
        offset += rows;
        pools.extend(page.rows);
    }
}

/// The desktops of all pools of which name or id fits one of the patterns. All of them, or the fault: half an answer
/// would leave some unprotected.
pub async fn members<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    patterns: &[Pattern],
) -> Result<HashSet<DesktopId>, Fault> {
    let fits = |text: &str| patterns.iter().any(|pattern| pattern.fits(text));
    let mut members = HashSet::new();
    for pool in pools(transport, clock, session).await? {
        if fits(&pool.name) || fits(&pool.id) {
            members.extend(members_of(transport, clock, session, &pool.id).await?);
        }
    }
    Ok(members)
}

/// The desktops of a pool.
pub async fn members_of<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    pool: &str,
) -> Result<Vec<DesktopId>, Fault> {
    let (mut members, mut offset) = (Vec::new(), 0);
    loop {
        let page = read(clock, clock, async || {
            pool_members(transport, session, pool, offset).await
        })
        .await?;
        if page.is_empty() {
            return Ok(members);
        }
        offset += page.len() as u32;
        members.extend(page.rows.into_iter().map(|(id, _)| id));
    }
}
