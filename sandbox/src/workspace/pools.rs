//! `GET /v2/{project_id}/desktop-pools` and the desktops of one pool.

use super::detail::attached;
use super::filter::Filter;
use super::sort::Sort;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::clock::iso;
use crate::fleet::ids::{Thing, number, uuid};
use crate::world::World;
use serde_json::{Value, json};

/// Answers with the pools.
pub fn list(world: &World, asked: &Asked) -> Result<Answer, Answer> {
    let name = asked.text("name", 255)?;
    let kind = asked.text("type", 255)?;
    let project = asked.text("enterprise_project_id", 36)?;
    let maintenance = asked.flag("in_maintenance_mode")?;
    let offset = asked.number("offset", &(0..=20_000), 0)?;
    let limit = asked.number("limit", &(0..=1_000), 1_000)?;
    let fits = |pool: &u32| {
        name.is_none_or(|part| world.fleet.pool_name(*pool).contains(part))
            && kind.is_none_or(|kind| kind_of(*pool) == kind)
            && project.is_none_or(|project| project == "0")
            && maintenance != Some(true)
    };
    let pools: Vec<u32> = (0..world.fleet.pools()).filter(fits).collect();
    let used = used(world);
    let page: Vec<Value> = pools
        .iter()
        .skip(offset)
        .take(limit)
        .map(|pool| show(world, *pool, &used))
        .collect();
    Ok(Answer::json(
        200,
        &json!({ "desktop_pools": page, "total_count": pools.len() }),
    ))
}

/// Answers with the desktops of a pool, ten a page unless asked otherwise.
pub fn desktops(world: &World, asked: &Asked, id: &str) -> Result<Answer, Answer> {
    let offset = asked.number("offset", &(0..=10_000), 0)?;
    let limit = asked.number("limit", &(1..=100), 10)?;
    let pool = number(world.fleet.seed, Thing::Pool, id).filter(|pool| *pool < world.fleet.pools());
    // The vendor's Terraform provider meets this code for a pool that doesn't exist.
    let pool =
        pool.ok_or_else(|| Answer::workspace(400, "WKS.0001", "The desktop pool does not exist."))?;
    let (rows, total) = Filter::of_pool(pool).page(world, Sort::MADE, offset, limit);
    let page: Vec<Value> = rows.into_iter().map(|row| member(world, row)).collect();
    Ok(Answer::json(
        200,
        &json!({ "pool_desktops": page, "total_count": total }),
    ))
}

/// Every third pool is static.
const fn kind_of(pool: u32) -> &'static str {
    if pool % 3 == 2 { "STATIC" } else { "DYNAMIC" }
}

/// How many desktops of each pool are in use.
fn used(world: &World) -> Vec<u32> {
    let mut used = vec![0; world.pool_sizes.len()];
    for row in world.rows().filter(|row| world.login(*row) == "CONNECTED") {
        if let Some(count) = world
            .fleet
            .facts(row)
            .pool
            .and_then(|pool| used.get_mut(pool as usize))
        {
            *count += 1;
        }
    }
    used
}

fn show(world: &World, pool: u32, used: &[u32]) -> Value {
    let fleet = &world.fleet;
    let count = |counts: &[u32]| counts.get(pool as usize).copied().unwrap_or_default();
    json!({
        "id": uuid(fleet.seed, Thing::Pool, pool),
        "name": fleet.pool_name(pool),
        "type": kind_of(pool),
        "status": "STEADY",
        "description": "",
        "created_time": iso(1_640_000_000_000 + u64::from(pool) * 86_400_000),
        "charging_mode": "1",
        "desktop_count": count(&world.pool_sizes),
        "desktop_used": count(used),
        "availability_zone": "cn-north-4a",
        "subnet_id": uuid(fleet.seed, Thing::Part, 3),
        "image_name": "win11-office-2024",
        "image_os_type": "Windows",
        "in_maintenance_mode": false,
        "disconnected_retention_period": 120,
        "enable_autoscale": false,
        "enterprise_project_id": "0",
        "root_volume": { "type": "SAS", "size": 80 },
        "data_volumes": [],
        "security_groups": [{ "id": uuid(fleet.seed, Thing::Part, 2), "name": "WorkspaceUserSecurityGroup" }],
    })
}

fn member(world: &World, row: u32) -> Value {
    let fleet = &world.fleet;
    let facts = fleet.facts(row);
    json!({
        "desktop_id": fleet.desktop_id(row),
        "computer_name": fleet.computer_name(&facts),
        "attach_user_infos": attached(world, &facts),
        "ip_address": fleet.address(row),
        "status": world.power(row),
        "login_status": world.login(row),
        "in_maintenance_mode": world.maintenance(row),
        "created": iso(facts.created),
    })
}
