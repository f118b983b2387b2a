//! Counts over the whole project: `GET .../desktops/tags` and `GET .../desktops/statistics/login-state`.

use crate::answer::Answer;
use crate::world::World;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Answers with all tags in use.
pub fn list(world: &World) -> Answer {
    let mut tags: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in world.rows() {
        for (key, value) in world.fleet.tags(&world.fleet.facts(row)) {
            tags.entry(key).or_default().insert(value);
        }
    }
    let tags: Vec<Value> = tags
        .into_iter()
        .map(|(key, values)| json!({ "key": key, "values": values }))
        .collect();
    Answer::json(200, &json!({ "tags": tags }))
}

/// Answers with the five counts. A desktop that is faulty can't be connected to; one in a state the service's own
/// counts don't know is in none of them.
pub fn login_state(world: &World) -> Answer {
    let mut counts = BTreeMap::from([
        ("in_use_num", 0),
        ("disconnected_num", 0),
        ("ready_num", 0),
        ("unregistered_num", 0),
        ("unable_to_connect_num", 0),
    ]);
    for row in world.rows() {
        let name = match (world.power(row), world.login(row)) {
            ("ERROR", _) => "unable_to_connect_num",
            (_, "CONNECTED") => "in_use_num",
            (_, "DISCONNECTED") => "disconnected_num",
            (_, "REGISTERED") => "ready_num",
            (_, "UNREGISTER") => "unregistered_num",
            _ => continue,
        };
        *counts.entry(name).or_default() += 1;
    }
    Answer::json(200, &counts)
}
