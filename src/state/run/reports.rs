//! What can be taken out of a run: reports, and its calls as commands.

use crate::api::commands::Command;
use crate::domain::desktop::DesktopId;
use crate::domain::plan::Slot;
use crate::domain::report::{Facts, Kind, Report};
use crate::domain::run::Run;
use crate::domain::time::{UnixMillis, Zone};
use crate::flows::browser::Slices;
use crate::state::run::RunState;
use leptos::prelude::*;

impl RunState {
    /// Writes a report of the run as it is now (see [`report`](crate::domain::report)), with pauses in which others may go
    /// first: `take` gets it part by part; nothing when there is no run.
    pub async fn report(
        self,
        kind: &dyn Kind,
        zone: Zone<'_>,
        now: UnixMillis,
        mut take: impl FnMut(&str),
    ) {
        let of = untrack(|| self.look(Run::clone).zip(self.about.get()));
        let Some((run, about)) = of else {
            return;
        };
        let names = |slot: Slot| about.names.get(slot.index()).cloned().unwrap_or_default();
        let facts = Facts {
            run: &run,
            user: about.user.as_deref().unwrap_or_default(),
            project_id: about.project.as_str(),
            project_name: about.project_name.as_str(),
            names: &names,
            now,
            zone,
        };
        let mut report = Report::default();
        let mut slices = Slices::with_pauses(0);
        while let Some(part) = report.next_part(facts, kind) {
            take(&part);
            slices.give_way().await;
        }
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
