//! The Workspace calls: one file for each group.

mod connect;
mod desktops;
mod detail;
mod detail_row;
mod filter;
mod jobs;
mod logoff;
mod maintenance;
mod order;
mod pools;
mod sort;
mod tags;
mod users;

pub use jobs::Jobs;
pub use order::ids_in;

use crate::answer::Answer;
use crate::asked::Asked;
use crate::call::{Call, Route};
use crate::tokens::Grant;
use crate::world::{Habits, World};

/// What a Workspace call may look at and change.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The project's world, caught up with the clock.
    pub world: &'a mut World,
    /// The jobs of the project.
    pub jobs: &'a mut Jobs,
    /// Who asks.
    pub grant: &'a Grant,
    /// How log-offs go.
    pub habits: Habits,
    /// Now, milliseconds of the clock.
    pub now: u64,
}

/// Carries a Workspace call out. The answer is a refusal or the call's own; both are answers.
pub fn serve(scene: &mut Scene<'_>, asked: &Asked, route: &Route) -> Answer {
    if route.call.changes() && !scene.grant.may_change {
        return forbidden(route.call);
    }
    let done = match route.call {
        Call::Desktops => desktops::list(scene.world, asked),
        Call::Detail => detail::list(scene.world, asked),
        Call::Connect => connect::list(scene.world, asked),
        Call::Pools => pools::list(scene.world, asked),
        Call::PoolDesktops => pools::desktops(scene.world, asked, &route.id),
        Call::Users => users::list(scene.world, asked),
        Call::Tags => Ok(tags::list(scene.world)),
        Call::LoginState => Ok(tags::login_state(scene.world)),
        Call::Logoff => logoff::log_off(scene, asked),
        Call::Notify => jobs::notify(scene, asked),
        Call::Job => jobs::show(scene, &route.id),
        Call::Maintenance => maintenance::set(scene.world, asked),
        _ => Err(Answer::gateway(
            404,
            "APIGW.0101",
            "The API does not exist or has not been published.",
        )),
    };
    done.unwrap_or_else(|refused| refused)
}

/// The refusal of a change for want of the right, with the encrypted reason that a real service adds.
fn forbidden(call: Call) -> Answer {
    let action = match call {
        Call::Logoff => "workspace:desktops:logoff",
        Call::Notify => "workspace:desktops:sendNotifications",
        _ => "workspace:desktops:setMaintenanceMode",
    };
    Answer::json(
        403,
        &serde_json::json!({
            "error_code": "WKS.00081102",
            "error_msg": format!("You have no permission for this resource. Action: {action}."),
            "encoded_authorization_message": "c2FuZGJveDogdGhlIHBvbGljeSBhbGxvd3Mgbm8gbG9nLW9mZg",
        }),
    )
}
