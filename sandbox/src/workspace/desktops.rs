//! `GET /v2/{project_id}/desktops`: the plain list.

use super::detail::{attached, own_user, tags};
use super::detail_row::{Attached, Tag};
use super::filter::Filter;
use super::sort::Sort;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::clock::plain;
use crate::fleet::ids::{Thing, uuid};
use crate::world::World;
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    desktops: Vec<Row>,
    total_count: usize,
}

#[derive(Serialize)]
struct Row {
    desktop_id: String,
    computer_name: String,
    user_name: String,
    user_group: &'static str,
    attach_user_infos: Vec<Attached>,
    ip_address: String,
    created: String,
    sid: String,
    ou_name: &'static str,
    subnet_id: String,
    enterprise_project_id: &'static str,
    tags: Vec<Tag>,
    in_maintenance_mode: bool,
    bill_resource_id: &'static str,
    status: String,
    task_status: &'static str,
    connect_status: String,
    desktop_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pool_id: Option<String>,
}

/// Answers the call.
pub fn list(world: &World, asked: &Asked) -> Result<Answer, Answer> {
    let filter = Filter::read(world, asked)?;
    let offset = asked.number("offset", &(0..=2_147_483_647), 0)?;
    let limit = asked.number("limit", &(0..=1_000), 1_000)?;
    let (rows, total_count) = filter.page(world, Sort::MADE, offset, limit);
    let desktops = rows.into_iter().map(|row| plain_row(world, row)).collect();
    Ok(Answer::json(
        200,
        &Page {
            desktops,
            total_count,
        },
    ))
}

fn plain_row(world: &World, row: u32) -> Row {
    let fleet = &world.fleet;
    let facts = fleet.facts(row);
    Row {
        desktop_id: fleet.desktop_id(row),
        computer_name: fleet.computer_name(&facts),
        user_name: own_user(world, &facts),
        user_group: facts.user_group,
        attach_user_infos: attached(world, &facts),
        ip_address: fleet.address(row),
        created: plain(facts.created),
        sid: fleet.desktop_id(row),
        ou_name: "",
        subnet_id: uuid(fleet.seed, Thing::Part, 3),
        enterprise_project_id: "0",
        tags: tags(world, &facts),
        in_maintenance_mode: world.maintenance(row),
        bill_resource_id: "",
        status: world.power(row).to_owned(),
        task_status: fleet.task(&facts),
        connect_status: world.login(row).to_owned(),
        desktop_type: facts.kind.as_str(),
        pool_id: facts.pool.map(|pool| uuid(fleet.seed, Thing::Pool, pool)),
    }
}
