//! `GET /v2/{project_id}/users`: the desktop users.

use crate::answer::Answer;
use crate::asked::Asked;
use crate::fleet::ids::{Thing, hex32};
use crate::fleet::people::user_name;
use crate::world::World;
use serde_json::{Value, json};

/// Answers the call. Without `limit` it lists all users, as documented.
pub fn list(world: &World, asked: &Asked) -> Result<Answer, Answer> {
    let part = asked.text("user_name", 255)?;
    let nothing =
        asked.text("description", 255)?.is_some() || asked.text("group_name", 255)?.is_some();
    let offset = asked.number("offset", &(0..=2_147_483_647), 0)?;
    let limit = asked.number("limit", &(0..=2_147_483_647), 2_147_483_647)?;
    let count = if nothing {
        0
    } else {
        world.fleet.people_count()
    };
    let Some(part) = part else {
        let page = (0..count).skip(offset).take(limit);
        return Ok(answer(world, page, count as usize));
    };
    let found: Vec<u32> = (0..count)
        .filter(|k| user_name(world.fleet.seed, *k).contains(part))
        .collect();
    let page = found.iter().copied().skip(offset).take(limit);
    Ok(answer(world, page, found.len()))
}

fn answer(world: &World, page: impl Iterator<Item = u32>, total: usize) -> Answer {
    let users: Vec<Value> = page.map(|k| show(world, k)).collect();
    Answer::json(200, &json!({ "users": users, "total_count": total }))
}

fn show(world: &World, k: u32) -> Value {
    let owned = world
        .fleet
        .rows_of_person(k)
        .filter(|row| world.fleet.facts(*row).user == Some(k))
        .count();
    json!({
        "id": hex32(world.fleet.seed, Thing::User, k),
        "user_name": user_name(world.fleet.seed, k),
        "user_email": format!("user{k}@example.com"),
        "description": "",
        "active_type": "USER_ACTIVATE",
        "locked": k % 97 == 3,
        "disabled": k % 89 == 5,
        "total_desktops": owned,
    })
}
