//! `PUT /v2/{project_id}/desktops/maintenance-mode`: into maintenance mode, or out of it.

use super::order::Order;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::world::World;

/// Answers the call: 200 without a body.
pub fn set(world: &mut World, asked: &Asked) -> Result<Answer, Answer> {
    let order = Order::read(asked)?;
    let on = order.flag("in_maintenance_mode")?;
    let rows: Option<Vec<u32>> = order.ids.iter().map(|id| world.find(id)).collect();
    let missing = || Answer::workspace(404, "WKS.00211902", "One of the desktops does not exist.");
    for row in rows.ok_or_else(missing)? {
        world.set_maintenance(row, on);
    }
    Ok(Answer::nothing())
}
