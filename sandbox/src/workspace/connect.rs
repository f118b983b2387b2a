//! `GET /v2/{project_id}/connect-desktops`: the login states, in the smallest answer.

use super::filter::Filter;
use super::sort::Sort;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::fleet::ids::{Thing, hex32};
use crate::fleet::people::user_name;
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
    desktop_name: String,
    connect_status: String,
    attach_users: Vec<User>,
}

#[derive(Serialize)]
struct User {
    id: String,
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "user_group")]
    group: &'static str,
}

/// Answers the call. Rows past 100,000 can't be reached: a limit of the documented call.
pub fn list(world: &World, asked: &Asked) -> Result<Answer, Answer> {
    let offset = asked.number("offset", &(0..=100_000), 0)?;
    let limit = asked.number("limit", &(0..=1_000), 100)?;
    let filter = Filter::of_connect(asked)?;
    let (rows, total_count) = filter.page(world, Sort::MADE, offset, limit);
    let desktops = rows.into_iter().map(|row| state(world, row)).collect();
    Ok(Answer::json(
        200,
        &Page {
            desktops,
            total_count,
        },
    ))
}

fn state(world: &World, row: u32) -> Row {
    let fleet = &world.fleet;
    let facts = fleet.facts(row);
    let user = |k| User {
        id: hex32(fleet.seed, Thing::User, k),
        name: user_name(fleet.seed, k),
        kind: "USER",
        group: facts.user_group,
    };
    Row {
        desktop_id: fleet.desktop_id(row),
        desktop_name: fleet.computer_name(&facts),
        connect_status: world.login(row).to_owned(),
        attach_users: fleet.people(&facts).map(user).collect(),
    }
}
