//! A model of the service: desktops, their users, and everything that can go wrong on the way to them.

use curfew::domain::batch::Batch;
use curfew::domain::desktop::{DesktopId, LoginState};
use curfew::domain::fault::{Fault, FaultKind};
use curfew::domain::run::{Sighting, StatesPage};

use crate::dice::Dice;
use crate::limiter::{Kind, Limiter};

/// One desktop.
#[derive(Clone, Debug)]
pub struct Machine {
    pub state: LoginState,
    pub listed: bool,
    pub protected: bool,
    /// Why a batch with this desktop in it is refused.
    pub refused: Option<FaultKind>,
    /// Its session stays, whatever is accepted.
    pub hangs: bool,
    /// Its user comes back so long after the log-off.
    pub comes_back: Option<u64>,
    /// How often the service answered 200 to a request with it.
    pub accepted: u32,
    /// How often a warning of its user was taken.
    pub warned: u32,
    /// When the last was.
    pub warned_at: u64,
    /// Its user leaves then.
    pub leaves: Option<u64>,
}

/// What goes wrong, in thousandths of requests, and what kind of service it is.
#[derive(Clone, Debug)]
pub struct Faults {
    pub lost_before: u64,
    pub lost_after: u64,
    pub bad_gateway: u64,
    pub unavailable: u64,
    pub read_fault: u64,
    /// Of warnings: those that are refused, with this.
    pub warning_refused: (u64, FaultKind),
    /// Pages of states: whether they are refused, how many rows they have at most, whether they say how many there are.
    pub pages: (bool, u32, bool),
    /// So many other desktops the project has.
    pub others: u32,
    /// A refused batch is carried out in part all the same.
    pub partly: bool,
    /// Refusals name the desktop at fault.
    pub names: bool,
    /// Every log-off is refused from this time on.
    pub whole: Option<(u64, FaultKind)>,
    pub latency: (u64, u64),
    pub delay: (u64, u64),
}

/// What becomes of a desktop later.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: u64,
    pub machine: usize,
    pub state: LoginState,
}

#[derive(Clone, Debug)]
pub struct Service {
    pub machines: Vec<Machine>,
    pub faults: Faults,
    pub posts: Limiter,
    pub gets: Limiter,
    pub warnings: Limiter,
    /// Whether the token is still taken.
    pub token: bool,
    pub refused_posts: u32,
    pub seen_posts: u32,
    /// Requests are counted until they are this many, then the token expires.
    pub expires_after: Vec<u32>,
    pub dice: Dice,
}

pub fn id(machine: usize) -> DesktopId {
    DesktopId::new(&format!("d-{machine}")).expect("not empty")
}

pub fn index(id: &DesktopId) -> usize {
    id.as_str()[2..].parse().expect("an id of this model")
}

pub fn fault(kind: FaultKind, text: Option<String>, retry_after: Option<u64>) -> Fault {
    Fault {
        text: text.map(Into::into),
        retry_after,
        ..Fault::unanswered(kind)
    }
}

impl Service {
    pub fn new(machines: Vec<Machine>, faults: Faults, dice: Dice) -> Self {
        let unlimited = Limiter::new(Kind::Unlimited, 0, false);
        Self {
            machines,
            faults,
            posts: unlimited.clone(),
            gets: unlimited.clone(),
            warnings: unlimited,
            token: true,
            refused_posts: 0,
            seen_posts: 0,
            expires_after: Vec::new(),
            dice,
        }
    }

    /// A log-off request arrives: its answer, and what becomes of desktops later.
    pub fn log_off(&mut self, now: u64, batch: &Batch) -> (Result<(), Fault>, Vec<Change>) {
        self.seen_posts += 1;
        self.pass(now);
        if self.dice.permille(self.faults.lost_before) {
            return (Err(Fault::unanswered(FaultKind::Network)), Vec::new());
        }
        self.age();
        if !self.token {
            return (Err(fault(FaultKind::SignInNeeded, None, None)), Vec::new());
        }
        if let Err(wait) = self.posts.admit(now) {
            self.refused_posts += 1;
            let wait = self.posts.tells.then(|| wait.div_ceil(1000) * 1000);
            return (Err(fault(FaultKind::Throttled, None, wait)), Vec::new());
        }
        if self.dice.permille(self.faults.unavailable) {
            let wait = self
                .dice
                .permille(500)
                .then(|| self.dice.between(1, 30) * 1000);
            return (Err(fault(FaultKind::Unavailable, None, wait)), Vec::new());
        }
        if let Some((_, kind)) = self.faults.whole.filter(|(from, _)| now >= *from) {
            return (Err(fault(kind, None, None)), Vec::new());
        }
        let machines: Vec<usize> = batch.ids().iter().map(index).collect();
        let culprit = machines
            .iter()
            .find_map(|m| Some((*m, self.machines[*m].refused?)));
        if let Some((machine, kind)) = culprit {
            let text = self
                .faults
                .names
                .then(|| format!("the state of {} does not allow it.", id(machine)));
            let changes = if self.faults.partly {
                self.carry_out(now, &machines)
            } else {
                Vec::new()
            };
            let wait = self.dice.permille(100).then_some(3_000);
            return (Err(fault(kind, text, wait)), changes);
        }
        for &machine in &machines {
            self.machines[machine].accepted += 1;
        }
        let changes = self.carry_out(now, &machines);
        if self.dice.permille(self.faults.lost_after) {
            let kind = self.dice.pick(&[
                FaultKind::Network,
                FaultKind::TimedOut,
                FaultKind::GatewayTimeout,
            ]);
            return (Err(Fault::unanswered(kind)), changes);
        }
        if self.dice.permille(self.faults.bad_gateway) {
            let kind = self.dice.pick(&[
                FaultKind::BadGateway,
                FaultKind::ServiceFault,
                FaultKind::Unreadable,
            ]);
            return (Err(fault(kind, None, None)), changes);
        }
        (Ok(()), changes)
    }

    /// A warning arrives.
    pub fn warn(&mut self, now: u64, batch: &Batch) -> Result<(), Fault> {
        if self.dice.permille(self.faults.lost_before) {
            return Err(Fault::unanswered(FaultKind::Network));
        }
        if !self.expires_after.is_empty() && self.dice.permille(100) {
            self.expires_after.pop();
            self.token = false;
        }
        if !self.token {
            return Err(fault(FaultKind::SignInNeeded, None, None));
        }
        if let Err(wait) = self.warnings.admit(now) {
            let wait = self.warnings.tells.then(|| wait.div_ceil(1000) * 1000);
            return Err(fault(FaultKind::Throttled, None, wait));
        }
        let (share, kind) = self.faults.warning_refused;
        if self.dice.permille(share) {
            let wait = self.dice.permille(300).then_some(5_000);
            return Err(fault(kind, None, wait));
        }
        let bad = |id| self.machines[index(id)].refused;
        if let Some(kind) = batch.ids().iter().find_map(bad) {
            return Err(fault(kind, None, None));
        }
        for machine in batch.ids().iter().map(index) {
            self.machines[machine].warned += 1;
            self.machines[machine].warned_at = now;
        }
        if self.dice.permille(self.faults.lost_after) {
            return Err(Fault::unanswered(FaultKind::TimedOut));
        }
        Ok(())
    }

    fn carry_out(&mut self, now: u64, machines: &[usize]) -> Vec<Change> {
        let mut changes = Vec::new();
        for &machine in machines {
            let it = &self.machines[machine];
            if it.hangs || it.refused.is_some() {
                continue;
            }
            let at = now + self.dice.between(self.faults.delay.0, self.faults.delay.1);
            changes.push(Change {
                at,
                machine,
                state: LoginState::Registered,
            });
            if let Some(back) = it.comes_back {
                changes.push(Change {
                    at: at + back,
                    machine,
                    state: LoginState::Connected,
                });
            }
        }
        changes
    }

    fn age(&mut self) {
        if self
            .expires_after
            .last()
            .is_some_and(|at| self.seen_posts > *at)
        {
            self.expires_after.pop();
            self.token = false;
        }
    }

    /// Users leave.
    fn pass(&mut self, now: u64) {
        for it in &mut self.machines {
            if it.leaves.is_some_and(|at| at <= now) {
                it.state = LoginState::Registered;
                it.leaves = None;
            }
        }
    }

    /// A page of the states of all desktops.
    pub fn read_page(&mut self, now: u64, offset: u32) -> Result<StatesPage, Fault> {
        let (refused, most, tells) = self.faults.pages;
        if refused {
            return Err(fault(FaultKind::Forbidden, None, None));
        }
        self.read_anything(now)?;
        let others = self.faults.others;
        let listed: Vec<usize> = (0..self.machines.len())
            .filter(|machine| self.machines[*machine].listed)
            .collect();
        let all = others + listed.len() as u32;
        let end = all.min(offset + most);
        let seen =
            (offset.max(others)..end).map(|row| self.see(listed[(row - others) as usize], false));
        Ok(StatesPage {
            seen: seen.collect(),
            rows: end.saturating_sub(offset),
            total: tells.then_some(all),
        })
    }

    /// Who is protected is told only where that is asked.
    fn see(&self, machine: usize, to_send: bool) -> Sighting {
        Sighting {
            id: id(machine),
            state: self.machines[machine].state.clone(),
            protected: to_send && self.machines[machine].protected,
        }
    }

    /// What any reading may meet.
    fn read_anything(&mut self, now: u64) -> Result<(), Fault> {
        self.pass(now);
        if self.dice.permille(self.faults.read_fault) {
            let kind = self.dice.pick(&[
                FaultKind::Network,
                FaultKind::ServiceFault,
                FaultKind::Unreadable,
            ]);
            return Err(Fault::unanswered(kind));
        }
        if !self.token {
            return Err(fault(FaultKind::SignInNeeded, None, None));
        }
        if let Err(wait) = self.gets.admit(now) {
            let wait = self.gets.tells.then(|| wait.div_ceil(1000) * 1000);
            return Err(fault(FaultKind::Throttled, None, wait));
        }
        Ok(())
    }

    /// States are asked for.
    pub fn read(&mut self, now: u64, batch: &Batch, to_send: bool) -> Result<Vec<Sighting>, Fault> {
        self.read_anything(now)?;
        let listed = batch
            .ids()
            .iter()
            .filter(|id| self.machines[index(id)].listed);
        let mut seen: Vec<Sighting> = listed.map(|id| self.see(index(id), to_send)).collect();
        seen.reverse();
        Ok(seen)
    }
}
