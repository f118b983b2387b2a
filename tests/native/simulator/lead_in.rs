//! What must hold before the first log-off: the time that was set, the warning, and the time that users have.

use std::collections::{BTreeMap, HashMap};

use curfew::domain::batch::Batch;
use curfew::domain::desktop::SessionSeen;
use curfew::domain::fault::{Fault, Verdict};
use curfew::domain::outcome::Warning;
use curfew::domain::plan::Plan;
use curfew::domain::run::{Entry, Event, Note, Phase, Record, Run, Seq, WarningId, Why};

use crate::service::{Service, index};
use crate::world::WALL;

macro_rules! must {
    ($holds:expr, $($says:tt)+) => {
        if !$holds {
            return Err(format!($($says)+));
        }
    };
}

/// A page that was away for longer than this past a time must ask.
const SLEPT: u64 = 90_000;

/// What is known of one desktop from outside.
#[derive(Clone, Debug, Default)]
struct Known {
    /// A warning is on the wire, was taken, or may have been: none may leave without the person's word.
    told: bool,
    /// The page heard that it was taken.
    taken: bool,
    /// The page heard that it was not, or it was on the wire when the page went.
    failed: bool,
    /// A reading that the page got showed that nobody there was to be warned.
    absent: bool,
    /// The last reading that the page got showed somebody there.
    there: bool,
    /// When that was asked for.
    read_at: Option<u64>,
    /// So often a warning may be taken.
    allowed: u32,
}

pub struct LeadIn {
    plan: Plan,
    known: Vec<Known>,
    on_the_wire: HashMap<WarningId, (Batch, u64)>,
    asked: HashMap<curfew::domain::run::ReadId, (u64, Batch)>,
    /// How far the wall clock of the page is ahead of the true one.
    ahead: u64,
    jumped: bool,
    /// No warning may leave before.
    opens: u64,
    /// What the run waited for when it waited last.
    stage: Option<Phase>,
    /// Why it paused, if it did; a missing token does not change that.
    pause: Option<Why>,
    /// When the person said that log-offs may leave.
    word: Option<u64>,
    /// The time that was set means nothing any more.
    unset: bool,
    /// The person goes on although some were not warned.
    goes_on: bool,
    /// The page slept past a time and must ask.
    must_ask: bool,
    /// Until when users have time, as the journal of a page that went says.
    promised: Option<u64>,
}

impl LeadIn {
    pub fn new(plan: &Plan) -> Self {
        let fresh = Known {
            allowed: 1,
            ..Known::default()
        };
        Self {
            known: vec![fresh; plan.size() as usize],
            plan: plan.clone(),
            on_the_wire: HashMap::new(),
            asked: HashMap::new(),
            ahead: 0,
            jumped: false,
            opens: 0,
            stage: None,
            pause: None,
            word: None,
            unset: false,
            goes_on: false,
            must_ask: false,
            promised: None,
        }
    }

    pub fn on_the_wire(&self) -> usize {
        self.on_the_wire.len()
    }

    /// Something reaches the run.
    pub fn before(&mut self, now: u64, heard: u64, event: &Event, run: &Run) {
        let phase = run.phase();
        if let Event::Woke { wall } = event {
            self.ahead = wall - WALL - now;
            self.jumped = true;
        }
        let slept = now >= heard + SLEPT || matches!(event, Event::Woke { .. });
        let waits = matches!(phase, Phase::Scheduled | Phase::Waiting);
        let wall = WALL + now + self.ahead;
        let late = |until: u64| wall > until + SLEPT;
        self.must_ask |= slept && waits && run.waits_until().is_some_and(late);
        match event {
            Event::StartNow => self.unset |= phase == Phase::Scheduled && !self.must_ask,
            Event::LogOffNow if phase == Phase::Waiting && !self.must_ask => self.word = Some(now),
            Event::Resume | Event::ResumeWithoutJournal => self.resumed(now, run, wall),
            Event::GoOnUnwarned if self.pause == Some(Why::NotWarned) => self.goes_on = true,
            Event::Warned { warning, answer } => {
                let Some((batch, _)) = self.on_the_wire.remove(warning) else {
                    return;
                };
                for id in batch.ids() {
                    let known = &mut self.known[index(id)];
                    match answer.as_ref().map_err(Fault::verdict) {
                        Ok(()) => known.taken = true,
                        Err(Verdict::Wait | Verdict::SignIn) => known.told = false,
                        // Nothing happened; in smaller batches it may.
                        Err(Verdict::Refused) if batch.ids().len() > 1 => {
                            known.told = false;
                            known.failed = true;
                        }
                        Err(_) => known.failed = true,
                    }
                }
                let wait = answer.as_ref().err().and_then(|fault| fault.retry_after);
                self.opens = self.opens.max(now + wait.unwrap_or(0));
            }
            Event::Read { read, answer } => {
                let Some((asked, batch)) = self.asked.remove(read) else {
                    return;
                };
                let Ok(seen) = answer else { return };
                for id in batch.ids() {
                    let known = &mut self.known[index(id)];
                    let one = seen.iter().find(|one| one.id == *id);
                    known.read_at = Some(asked);
                    known.there = one.is_some_and(|one| {
                        !one.protected && one.state.session() != SessionSeen::Gone
                    });
                    known.absent |= !known.there;
                }
            }
            _ => {}
        }
    }

    fn resumed(&mut self, now: u64, run: &Run, wall: u64) {
        let Some(why) = self.pause else {
            return;
        };
        let waits = matches!(self.stage, Some(Phase::Scheduled | Phase::Waiting));
        match why {
            Why::CutOff => {
                let until = self.promised.or(run.waits_until());
                self.must_ask =
                    run.waits_until().is_some() && until.is_some_and(|at| wall > at + SLEPT);
            }
            Why::NotWarned => {
                for known in &mut self.known {
                    known.allowed += u32::from(known.failed);
                    known.told &= !known.failed;
                    known.failed = false;
                }
            }
            Why::Missed => {
                self.must_ask = false;
                // With a warning still to come this is no word for the log-off.
                if self.stage == Some(Phase::Waiting) {
                    self.word = Some(now);
                }
            }
            _ if waits => self.must_ask = false,
            _ => {}
        }
    }

    /// The run took something in.
    pub fn after(&mut self, run: &Run) {
        let phase = run.phase();
        match phase {
            Phase::Paused(why) => self.pause = Some(why),
            Phase::SignInNeeded => {}
            _ => self.pause = None,
        }
        if !matches!(phase, Phase::Paused(_) | Phase::SignInNeeded) {
            self.stage = Some(phase);
        }
        if self.stage.is_none() || matches!(phase, Phase::Paused(Why::Missed)) {
            self.stage = run.waits_until().map(|_| {
                let warned = run
                    .log()
                    .iter()
                    .any(|line| matches!(line.note, Note::Waits(_)));
                if warned {
                    Phase::Waiting
                } else {
                    Phase::Scheduled
                }
            });
        }
    }

    /// States are asked for.
    pub fn asks(&mut self, now: u64, read: curfew::domain::run::ReadId, batch: &Batch) {
        self.asked.insert(read, (now, batch.clone()));
    }

    /// A warning leaves.
    pub fn warns(
        &mut self,
        now: u64,
        warning: WarningId,
        batch: &Batch,
        journal: Option<&BTreeMap<Seq, Entry>>,
    ) -> Result<(), String> {
        must!(
            now >= self.opens,
            "warns at {now}, but must wait until {}",
            self.opens
        );
        must!(
            !self.must_ask,
            "warns without asking after it slept past the time"
        );
        must!(self.plan.options().warn_before > 0, "warns unasked");
        must!(
            batch.ids().len() <= self.plan.options().batch_size.get(),
            "a warning that is too large"
        );
        for id in batch.ids() {
            let known = &mut self.known[index(id)];
            must!(
                !known.told,
                "{id} is warned again without the person's word"
            );
            must!(known.there, "{id} is warned, but nobody is there");
            known.told = true;
        }
        let before = self.on_the_wire.insert(warning, (batch.clone(), now));
        must!(before.is_none(), "{warning:?} is on the wire twice");
        must!(
            self.on_the_wire.len() <= 4,
            "more than four warnings on the wire"
        );
        let Some(durable) = journal else {
            return Ok(());
        };
        let written = durable.values().any(|entry| match &entry.record {
            Record::Warning { slots } => {
                let ids = slots.slots().filter_map(|slot| self.plan.desktop(slot));
                ids.eq(batch.ids())
            }
            _ => false,
        });
        must!(written, "{warning:?} leaves before it is in the journal");
        Ok(())
    }

    /// A warning reached the service.
    pub fn arrived(&self, batch: &Batch, service: &Service) -> Result<(), String> {
        for machine in batch.ids().iter().map(index) {
            must!(
                !service.machines[machine].protected,
                "d-{machine} is warned, but is protected"
            );
            must!(
                service.machines[machine].warned <= self.known[machine].allowed,
                "d-{machine} is warned twice without the person's word"
            );
        }
        Ok(())
    }

    /// A log-off leaves.
    pub fn sends(&mut self, now: u64, batch: &Batch, service: &Service) -> Result<(), String> {
        let options = self.plan.options();
        must!(
            !self.must_ask,
            "sends without asking after it slept past the time"
        );
        let set = options
            .start_at
            .filter(|_| !self.unset && self.word.is_none());
        must!(
            set.is_none_or(|at| WALL + now + self.ahead >= at),
            "sends before the time that was set"
        );
        if options.warn_before == 0 {
            return Ok(());
        }
        must!(self.on_the_wire.is_empty(), "sends while it warns");
        let machines = service.machines.iter();
        let last = machines
            .filter(|it| it.warned > 0)
            .map(|it| it.warned_at)
            .max();
        let ends = last.map_or(0, |at| at + options.warn_before);
        let free = self.word.unwrap_or(ends);
        must!(now >= free, "sends at {now}, but users have until {ends}");
        for id in batch.ids() {
            let known = &self.known[index(id)];
            must!(
                known.taken || known.absent || self.goes_on,
                "{id} is sent, but was not warned"
            );
            must!(
                known.read_at.is_some_and(|at| at >= free),
                "{id} is sent, but was not read after the wait"
            );
        }
        Ok(())
    }

    /// The page was opened again.
    pub fn recovered(&mut self, run: &Run, durable: &BTreeMap<Seq, Entry>) {
        self.on_the_wire.clear();
        self.asked.clear();
        let asked = durable.values().filter_map(|entry| match &entry.record {
            Record::Unwarned {
                fault: Some(fault), ..
            } => Some(entry.at - WALL + fault.retry_after?),
            _ => None,
        });
        // Where the wall clock jumped, nobody knows when that was.
        self.opens = asked.max().filter(|_| !self.jumped).unwrap_or(0);
        self.ahead = 0;
        self.must_ask = false;
        let slots = run.plan().slots();
        for (known, slot) in self.known.iter_mut().zip(slots) {
            let warning = run.desktop(slot).expect("of this plan").warning;
            known.taken = warning == Warning::Taken;
            known.failed = warning == Warning::Failed;
            known.told = warning != Warning::NotSent;
        }
        let noted = |wanted: fn(Note) -> bool| move |entry: &&Entry| matches!(entry.record, Record::Noted(note) if wanted(note));
        let any = |wanted| durable.values().any(|entry| noted(wanted)(&entry));
        // It had come, by a wall clock that may be another by now.
        let came = match self.plan.options().warn_before {
            0 => any(|note| note == Note::TimeCame),
            _ => any(|note| matches!(note, Note::WaitOver | Note::LogsOffNow)),
        };
        self.unset = came || any(|note| note == Note::StartsNow);
        self.goes_on = any(|note| matches!(note, Note::GoesOnUnwarned(_)));
        if !any(|note| matches!(note, Note::LogsOffNow | Note::WaitOver)) {
            self.word = None;
        }
        self.promised = durable.values().rev().find_map(|entry| match entry.record {
            Record::Noted(Note::Waits(until)) => Some(until),
            _ => None,
        });
        self.stage = None;
        self.after(run);
    }
}
