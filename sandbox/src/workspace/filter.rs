//! Which desktops a list call means: its filters and its page.

use super::sort::Sort;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::fleet::Facts;
use crate::fleet::ids::{Thing, number, uuid};
use crate::fleet::people::user_name;
use crate::world::World;

/// The filters of the list calls; all that are given must fit.
#[derive(Debug, Default)]
pub struct Filter {
    ids: Option<Vec<u32>>,
    status: Option<String>,
    login: Option<String>,
    user_part: Option<String>,
    users: Option<Vec<String>>,
    computer_name: Option<String>,
    address: Option<String>,
    kinds: Option<Vec<String>>,
    tags: Vec<(String, Option<String>)>,
    pools: Option<Vec<u32>>,
    attached: Option<bool>,
    maintenance: Option<bool>,
    /// Filters on fields that are the same for all desktops (subnet, image, …): whether they fit.
    never: bool,
}

impl Filter {
    /// Reads the filters that all list calls share.
    pub fn read(world: &World, asked: &Asked) -> Result<Self, Answer> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let list = |name, longest| {
            Ok::<_, Answer>(
                asked
                    .list(name, longest)?
                    .map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>()),
            )
        };
        let users = list("user_names", 36)?;
        let ids = asked.list("desktop_id", 255)?;
        let pools = asked.list("pool_id", 255)?;
        let fits = |name, longest, value: &str| {
            Ok::<_, Answer>(
                asked
                    .text(name, longest)?
                    .is_none_or(|asked| asked == value),
            )
        };
        Ok(Self {
            ids: ids.map(|ids| sorted(ids.into_iter().filter_map(|id| world.find(id)))),
            status: owned(asked.text("status", 255)?),
            login: None,
            user_part: owned(asked.text("user_name", 255)?.filter(|_| users.is_none())),
            users,
            computer_name: asked.text("computer_name", 255)?.map(str::to_lowercase),
            address: owned(asked.text("desktop_ip", 255)?),
            kinds: list("desktop_type", 255)?,
            tags: asked.text("tag", 255)?.map(tags).unwrap_or_default(),
            pools: pools.map(|ids| {
                sorted(
                    ids.into_iter()
                        .filter_map(|id| number(world.fleet.seed, Thing::Pool, id)),
                )
            }),
            attached: asked.flag("user_attached")?,
            maintenance: asked.flag("in_maintenance_mode")?,
            never: !(fits("enterprise_project_id", 36, "0")?
                && fits("charge_mode", 255, "1")?
                && fits("subnet_id", 255, &uuid(world.fleet.seed, Thing::Part, 3))?
                && fits("image_id", 255, &uuid(world.fleet.seed, Thing::Part, 4))?),
        })
    }

    /// Reads the two filters of `connect-desktops`.
    pub fn of_connect(asked: &Asked) -> Result<Self, Answer> {
        let users = asked
            .list("user_names", 36)?
            .map(|all| all.into_iter().map(str::to_owned).collect());
        let login = asked.text("connect_status", 255)?.map(str::to_owned);
        Ok(Self {
            login,
            users,
            ..Self::default()
        })
    }

    /// Only desktops of that pool.
    pub fn of_pool(pool: u32) -> Self {
        Self {
            pools: Some(vec![pool]),
            ..Self::default()
        }
    }

    /// The rows of one page, and how many there are in all.
    pub fn page(
        &self,
        world: &World,
        sort: Sort,
        offset: usize,
        limit: usize,
    ) -> (Vec<u32>, usize) {
        if self.is_empty() && !sort.by_name && world.whole() {
            let total = world.count();
            let place = |n: usize| if sort.descending { total - 1 - n } else { n };
            return (
                (offset..total.min(offset.saturating_add(limit)))
                    .map(|n| place(n) as u32)
                    .collect(),
                total,
            );
        }
        let mut rows: Vec<u32> = match &self.ids {
            Some(ids) if !sort.by_name => ids
                .iter()
                .copied()
                .filter(|row| self.fits(world, *row))
                .collect(),
            _ if sort.by_name => world
                .rows_by_name()
                .iter()
                .copied()
                .filter(|row| self.fits(world, *row))
                .collect(),
            _ => world.rows().filter(|row| self.fits(world, *row)).collect(),
        };
        if sort.descending {
            rows.reverse();
        }
        let total = rows.len();
        (rows.into_iter().skip(offset).take(limit).collect(), total)
    }

    fn is_empty(&self) -> bool {
        self.ids.is_none()
            && self.status.is_none()
            && self.login.is_none()
            && self.user_part.is_none()
            && self.users.is_none()
            && self.computer_name.is_none()
            && self.address.is_none()
            && self.kinds.is_none()
            && self.tags.is_empty()
            && self.pools.is_none()
            && self.attached.is_none()
            && self.maintenance.is_none()
            && !self.never
    }

    /// Cheap looks at what may change come first, the making of names last.
    fn fits(&self, world: &World, row: u32) -> bool {
        !self.never
            && world.listed(row)
            && self
                .ids
                .as_ref()
                .is_none_or(|ids| ids.binary_search(&row).is_ok())
            && self
                .status
                .as_deref()
                .is_none_or(|word| world.power(row) == word)
            && self
                .login
                .as_deref()
                .is_none_or(|word| world.login(row) == word)
            && self
                .maintenance
                .is_none_or(|on| world.maintenance(row) == on)
            && self.fits_facts(world, row)
    }

    fn fits_facts(&self, world: &World, row: u32) -> bool {
        let (fleet, facts) = (&world.fleet, world.fleet.facts(row));
        let has_user = facts.user.is_some() || facts.members > 0;
        self.kinds
            .as_ref()
            .is_none_or(|kinds| kinds.iter().any(|kind| kind == facts.kind.as_str()))
            && self
                .pools
                .as_ref()
                .is_none_or(|pools| facts.pool.is_some_and(|pool| pools.contains(&pool)))
            && self.attached.is_none_or(|attached| attached == has_user)
            && self
                .address
                .as_deref()
                .is_none_or(|part| fleet.address(row).contains(part))
            && self
                .computer_name
                .as_deref()
                .is_none_or(|part| fleet.computer_name(&facts).to_lowercase().contains(part))
            && self.fits_tags(world, &facts)
            && self.fits_people(world, &facts)
    }

    fn fits_tags(&self, world: &World, facts: &Facts) -> bool {
        let has = |key: &str, value: Option<&str>| {
            world
                .fleet
                .tags(facts)
                .iter()
                .any(|(k, v)| *k == key && value.is_none_or(|value| *v == value))
        };
        self.tags
            .iter()
            .all(|(key, value)| has(key, value.as_deref()))
    }

    fn fits_people(&self, world: &World, facts: &Facts) -> bool {
        if self.users.is_none() && self.user_part.is_none() {
            return true;
        }
        world
            .fleet
            .people(facts)
            .map(|k| user_name(world.fleet.seed, k))
            .any(|name| {
                self.users
                    .as_ref()
                    .is_none_or(|users| users.contains(&name))
                    && self
                        .user_part
                        .as_ref()
                        .is_none_or(|part| name.contains(part.as_str()))
            })
    }
}

fn sorted(rows: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut rows: Vec<u32> = rows.collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// `k=v` or `k1=v1,k2=v2`; a key alone fits any value.
fn tags(text: &str) -> Vec<(String, Option<String>)> {
    let pair = |one: &str| match one.split_once('=') {
        Some((key, value)) => (key.to_owned(), Some(value.to_owned())),
        None => (one.to_owned(), None),
    };
    text.split(',')
        .filter(|one| !one.is_empty())
        .map(pair)
        .collect()
}
