//! Orders that change desktops.

use super::{Shared, Wrong, place};
use crate::faults::NamedFault;
use crate::world::World;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

/// Changes, one after the other, in one project (the main one unless named).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    project: Option<String>,
    changes: Vec<Change>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    desktop_id: Option<String>,
    computer_name: Option<String>,
    #[serde(default)]
    all: bool,
    login_status: Option<String>,
    status: Option<String>,
    in_maintenance_mode: Option<bool>,
    listed: Option<bool>,
    fault: Option<String>,
}

/// Changes desktops; answers how many.
pub async fn set_states(
    State(sandbox): Shared,
    Json(order): Json<Changes>,
) -> Result<Json<Value>, Wrong> {
    let mut state = sandbox.state();
    let place = place(order.project.as_deref())?;
    let (world, _) = state
        .worlds
        .get_mut(place)
        .ok_or_else(|| Wrong("no such project".to_owned()))?;
    let mut changed = 0;
    for change in &order.changes {
        let fault = read_fault(change.fault.as_deref())?;
        if change.all && change.login_status.is_some() {
            world.forget_turns();
        }
        for row in meant(world, change)? {
            apply(world, row, change, fault);
            changed += 1;
        }
    }
    Ok(Json(json!({ "changed": changed })))
}

fn apply(world: &mut World, row: u32, change: &Change, fault: Option<NamedFault>) {
    if let Some(word) = &change.login_status {
        world.set_login(row, word);
    }
    if let Some(word) = &change.status {
        world.set_power(row, word);
    }
    if let Some(on) = change.in_maintenance_mode {
        world.set_maintenance(row, on);
    }
    if let Some(listed) = change.listed {
        world.set_listed(row, listed);
    }
    if change.fault.is_some() {
        world.set_fault(row, fault);
    }
}

/// The rows a change means; ones taken from the list too, so that they can be put back.
fn meant(world: &World, change: &Change) -> Result<Vec<u32>, Wrong> {
    let row = match (&change.desktop_id, &change.computer_name) {
        _ if change.all => return Ok((0..world.fleet.size).collect()),
        (Some(id), _) => world.fleet.row_of(id),
        (None, Some(name)) => world.row_named(name),
        (None, None) => {
            return Err(Wrong(
                "name a desktop_id, a computer_name, or \"all\": true".to_owned(),
            ));
        }
    };
    let nobody = || {
        Wrong(format!(
            "no desktop {:?}",
            change.desktop_id.as_ref().or(change.computer_name.as_ref())
        ))
    };
    row.map(|row| vec![row]).ok_or_else(nobody)
}

fn read_fault(name: Option<&str>) -> Result<Option<NamedFault>, Wrong> {
    match name {
        None | Some("none") => Ok(None),
        Some(name) => NamedFault::by_name(name)
            .map(Some)
            .ok_or_else(|| Wrong(format!("no fault is named {name:?}"))),
    }
}
