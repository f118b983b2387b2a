//! `POST /v2/{project_id}/desktops/logoff`: all or nothing for the request, then asynchronous for each desktop.

use super::order::Order;
use super::{Scene, forbidden};
use crate::answer::{Answer, Ending};
use crate::asked::Asked;
use crate::call::Call;
use crate::faults::NamedFault;
use std::collections::BTreeSet;
use std::time::Duration;

/// How long a silent desktop keeps its request waiting.
const SILENCE: Duration = Duration::from_mins(10);

/// Answers the call: 200 without a body, or a refusal that changed nothing.
pub fn log_off(scene: &mut Scene<'_>, asked: &Asked) -> Result<Answer, Answer> {
    let order = Order::read(asked)?;
    order.text("message")?;
    let rows = find(scene, &order.ids)?;
    let faults: BTreeSet<(NamedFault, u32)> = rows
        .iter()
        .filter_map(|row| scene.world.fault(*row).map(|fault| (fault, *row)))
        .collect();
    for (fault, row) in &faults {
        if let Some(refused) = refusal(*fault, &scene.world.fleet.desktop_id(*row)) {
            return Err(refused);
        }
    }
    for row in &rows {
        scene.world.log_off(*row, scene.now, &scene.habits);
    }
    Ok(aftermath(faults.into_iter().map(|(fault, _)| fault)))
}

/// The rows of the ids, each once; 404 when one of them isn't listed.
fn find(scene: &Scene<'_>, ids: &[String]) -> Result<BTreeSet<u32>, Answer> {
    ids.iter()
        .map(|id| scene.world.find(id))
        .collect::<Option<_>>()
        .ok_or_else(|| missing("One of the desktops"))
}

fn missing(what: &str) -> Answer {
    Answer::workspace(404, "WKS.00211902", &format!("{what} does not exist."))
}

/// What a desktop with a fault by name makes of the whole request.
fn refusal(fault: NamedFault, id: &str) -> Option<Answer> {
    let conflict = |which: &str| {
        let text =
            format!("The status of {which} is MIGRATING and does not allow the operation LOGOFF.");
        Answer::workspace(409, "WKS.00010032", &text)
    };
    Some(match fault {
        NamedFault::Missing => missing("One of the desktops"),
        NamedFault::MissingNamed => missing(&format!("The desktop {id}")),
        NamedFault::Conflict => conflict("a desktop"),
        NamedFault::ConflictNamed => conflict(&format!("the desktop {id}")),
        NamedFault::Forbidden => forbidden(Call::Logoff),
        NamedFault::MissingAsFault => {
            Answer::workspace(500, "WKS.0202", "The desktop is not found.")
        }
        _ => return None,
    })
}

/// The answer after the effect: usually just 200.
fn aftermath(faults: impl Iterator<Item = NamedFault>) -> Answer {
    faults.fold(Answer::nothing(), |answer, fault| match fault {
        NamedFault::Silent => Answer {
            delay: SILENCE,
            ..answer
        },
        NamedFault::Cut => Answer {
            ending: Ending::Close,
            ..answer
        },
        NamedFault::Late => Answer::gateway(504, "APIGW.0201", "Backend timeout."),
        _ => answer,
    })
}
