//! What views read of the faults of the run.

use super::RunState;
use crate::domain::fault::Fault;
use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::domain::run::{Desktop, Phase, Run};
use std::cmp::Reverse;

impl RunState {
    /// The fault that a desktop's outcome is due to (tracked).
    pub fn fault(self, slot: Slot) -> Option<Fault> {
        self.look(|run| run.desktop(slot)?.reason().cloned())
            .flatten()
    }

    /// A fault that it met before it came to its outcome (tracked).
    pub fn earlier_fault(self, slot: Slot) -> Option<Fault> {
        let earlier = |run: &Run| {
            let desktop = run.desktop(slot)?;
            let earlier = desktop.fault.filter(|_| desktop.reason().is_none());
            earlier.cloned()
        };
        self.look(earlier).flatten()
    }

    /// Each kind of fault once, with the desktops whose outcome is due to it (tracked). Those of the same kind and code are
    /// one. What sent desktops back into the line is told only where the run does not go on by itself, and nobody's outcome
    /// is due to it: then it is why nothing goes on.
    pub fn fault_groups(self) -> Vec<(Fault, Vec<Slot>)> {
        self.look(|run| {
            let mut groups = Groups::default();
            for outcome in [Outcome::Failed, Outcome::Unknown, Outcome::NotSent] {
                groups.add(run, run.with(outcome), Desktop::reason);
            }
            if run.phase() != Phase::Running {
                let mut back = Groups::default();
                back.add(run, run.with(Outcome::NotSent), |desktop| desktop.fault);
                back.0.retain(|(fault, _)| groups.of(fault).is_none());
                groups.0.extend(back.0);
            }
            groups.0.sort_by_key(|(_, met)| Reverse(met.len()));
            groups.0
        })
        .unwrap_or_default()
    }
}

/// Faults with the desktops that met them.
#[derive(Default)]
struct Groups(Vec<(Fault, Vec<Slot>)>);

impl Groups {
    fn of(&mut self, fault: &Fault) -> Option<&mut Vec<Slot>> {
        let is_it = |known: &Fault| known.kind == fault.kind && known.code == fault.code;
        let mut groups = self.0.iter_mut();
        groups.find_map(|(known, met)| is_it(known).then_some(met))
    }

    fn add<'a>(
        &mut self,
        run: &'a Run,
        slots: impl Iterator<Item = Slot>,
        met: fn(&Desktop<'a>) -> Option<&'a Fault>,
    ) {
        for slot in slots {
            let Some(fault) = run.desktop(slot).and_then(|desktop| met(&desktop)) else {
                continue;
            };
            match self.of(fault) {
                Some(met) => met.push(slot),
                None => self.0.push((fault.clone(), vec![slot])),
            }
        }
    }
}
