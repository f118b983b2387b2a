//! What can be taken out of a run: reports, and its calls as commands.

use crate::api::commands::Command;
use crate::domain::desktop::DesktopId;
use crate::domain::plan::Slot;
use crate::domain::report::Facts;
use crate::domain::time::{UnixMillis, Zone};
use crate::state::run::RunState;
use leptos::prelude::*;

impl RunState {
    /// A report of the run (see [`report`](crate::domain::report)); empty when there is none.
    pub fn report(
        self,
        write: &dyn Fn(Facts<'_>) -> String,
        zone: Zone<'_>,
        now: UnixMillis,
    ) -> String {
        let about = self.about.get_untracked();
        let names = |slot: Slot| {
            let known = about
                .as_ref()
                .and_then(|about| about.names.get(slot.index()));
            known.cloned().unwrap_or_default()
        };
        let written = || {
            let about = about.as_ref()?;
            let project = about.project.as_str();
            self.look(|run| {
                write(Facts {
                    run,
                    user: about.user.as_deref().unwrap_or_default(),
                    project_id: project,
                    project_name: about.project_name.as_str(),
                    names: &names,
                    now,
                    zone,
                })
            })
        };
        untrack(written).unwrap_or_default()
    }

    /// The log-off of the desktops that the results show, as commands (see [`Command`]). `endpoint` is Workspace's
    /// address in full.
    pub fn commands(
        self,
        write: fn(Command<'_>) -> String,
        endpoint: &str,
        region: Option<&str>,
    ) -> String {
        let written = || {
            let about = self.about.get_untracked()?;
            let slots = self.slots();
            self.look(|run| {
                let ids = slots.iter().filter_map(|slot| run.plan().desktop(*slot));
                let ids: Vec<DesktopId> = ids.cloned().collect();
                write(Command {
                    endpoint,
                    region,
                    project: &about.project,
                    ids: &ids,
                    message: run.plan().message(),
                })
            })
        };
        untrack(written).unwrap_or_default()
    }
}
