//! Pools and who is in them: rows of the list don't say it.

use crate::api::call::{self, pool_members};
use crate::api::pages::Pool;
use crate::api::request::POOL_ROWS;
use crate::api::session::Session;
use crate::api::transport::Transport;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::fleet::folded;
use crate::domain::protected::Pattern;
use crate::flows::retry::{Chance, Wait, read};
use std::collections::{HashMap, HashSet};

/// All pools of the project. For its end see [`members_of`].
pub async fn pools<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
) -> Result<Vec<Pool>, Fault> {
    let (mut pools, mut offset) = (Vec::new(), 0);
    let mut known = HashSet::new();
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
        let before = known.len();
        known.extend(page.rows.iter().map(|pool| pool.id.clone()));
        if known.len() == before {
            return end(pools, known.len(), page.total);
        }
        pools.extend(page.rows);
    }
}

/// What was read when a page brought nothing new.
fn end<T>(read: Vec<T>, known: usize, total: Option<u64>) -> Result<Vec<T>, Fault> {
    let are_all = total.is_some_and(|total| known as u64 >= total);
    let repeats = Fault::unanswered(FaultKind::Unreadable);
    are_all.then_some(read).ok_or(repeats)
}

/// Each pool once, and under a name that no other has: where several are alike but for case, with the id behind it.
pub fn told_apart(pools: Vec<Pool>) -> Vec<Pool> {
    let mut ids = HashSet::new();
    let mut uses: HashMap<String, usize> = HashMap::new();
    let mut pools = pools;
    pools.retain(|pool| ids.insert(pool.id.clone()));
    for pool in &pools {
        *uses.entry(folded(&pool.name)).or_default() += 1;
    }
    for pool in &mut pools {
        if uses.get(&folded(&pool.name)).is_some_and(|uses| *uses > 1) {
            pool.name = [&pool.name, " (", &pool.id, ")"].concat().into();
        }
    }
    pools
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

/// The desktops of a pool. A page without a new one is the end where as many as there should be are known by then; else the
/// service repeats itself, and nobody knows who is missing.
pub async fn members_of<C: Wait + Chance>(
    transport: &impl Transport,
    clock: &C,
    session: &Session,
    pool: &str,
) -> Result<Vec<DesktopId>, Fault> {
    let (mut members, mut offset) = (Vec::new(), 0);
    let mut known = HashSet::new();
    loop {
        let page = read(clock, clock, async || {
            pool_members(transport, session, pool, offset).await
        })
        .await?;
        if page.is_empty() {
            return Ok(members);
        }
        offset += page.len() as u32;
        let (total, before) = (page.total, known.len());
        let ids = page.rows.into_iter().map(|(id, _)| id);
        members.extend(ids.filter(|id| known.insert(id.clone())));
        if known.len() == before {
            return end(members, known.len(), total);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pools_of_one_name_are_told_apart_and_none_counts_twice() {
        let pool = |id: &str, name: &str| Pool {
            id: id.into(),
            name: name.into(),
            desktops: None,
        };
        let pools = vec![
            pool("1", "Finance"),
            pool("2", "Sales"),
            pool("3", "FINANCE"),
            pool("2", "Sales"),
        ];
        assert_eq!(
            told_apart(pools),
            [
                pool("1", "Finance (1)"),
                pool("2", "Sales"),
                pool("3", "FINANCE (3)"),
            ]
        );
    }
}
