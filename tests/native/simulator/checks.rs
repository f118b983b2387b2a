//! What must hold at every step of every run, held against the world rather than against the engine's own books.

use std::collections::{BTreeMap, HashMap};

use curfew::domain::batch::Batch;
use curfew::domain::desktop::{LoginState, SessionSeen};
use curfew::domain::fault::{Fault, FaultKind, Verdict};
use curfew::domain::outcome::{Outcome, Tally};
use curfew::domain::plan::{Plan, Slot};
use curfew::domain::run::{
    AttemptId, Changes, Effect, Entry, Event, Note, Phase, ReadId, Record, Run, Seq, Sighting, Why,
};

use crate::audit::audit;
use crate::lead_in::LeadIn;
use crate::service::{Machine, Service, index};

/// What is known of one desktop from outside.
#[derive(Clone, Debug, Default)]
struct Known {
    /// Times that its acceptance was allowed: once, and once more at the person's word.
    allowed: u32,
    /// A reading that the page got showed nobody there.
    seen_gone: bool,
    /// A reading that the page got showed the user away.
    seen_away: bool,
    /// The last reading that the page got did not show that it may be sent: it was protected, not listed, or not asked
    /// about with that in mind.
    out_of_bounds: bool,
    /// The last reading that the page got said neither that somebody is there nor that nobody is.
    unclear: bool,
    /// When the last reading that the page got was asked for.
    read_at: Option<u64>,
    /// When the page heard that it was accepted.
    accepted_at: Option<u64>,
    /// It left, and is not answered.
    on_the_wire: bool,
    /// It left, and there was no usable answer.
    unknown: bool,
    /// It left, and a later reading showed nobody there.
    came_true: bool,
}

pub struct Checks {
    plan: Plan,
    known: Vec<Known>,
    on_the_wire: HashMap<AttemptId, Batch>,
    asked: HashMap<ReadId, (u64, Batch, bool)>,
    /// No request of this kind may leave before.
    posts_open: u64,
    gets_open: u64,
    paused: bool,
    stopped: bool,
    sign_in: bool,
    woke: Option<u64>,
    heard: u64,
    mirror: Vec<Outcome>,
    version: u64,
    steps: u64,
    pub journal: Journal,
    /// Until when each refused attempt closed the way.
    closed_by: HashMap<AttemptId, u64>,
    /// Attempts without a usable answer since the last that was accepted, or since the person let the run go on.
    unanswered_in_a_row: u32,
    /// Whether the person ever let a paused run go on.
    resumed: bool,
    now: u64,
    lead_in: LeadIn,
    pub posts: u32,
    pub gets: u32,
    pub pages: u32,
}

/// What the run was told of its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    Works,
    Failed,
    /// The person goes on without it.
    Off,
}

macro_rules! must {
    ($holds:expr, $($says:tt)+) => {
        if !$holds {
            return Err(format!($($says)+));
        }
    };
}

impl Checks {
    pub fn new(plan: &Plan) -> Self {
        let size = plan.size() as usize;
        Self {
            plan: plan.clone(),
            known: vec![
                Known {
                    allowed: 1,
                    ..Known::default()
                };
                size
            ],
            on_the_wire: HashMap::new(),
            asked: HashMap::new(),
            posts_open: 0,
            gets_open: 0,
            paused: false,
            stopped: false,
            sign_in: false,
            woke: None,
            heard: 0,
            mirror: vec![Outcome::NotSent; size],
            version: 0,
            steps: 0,
            journal: Journal::Works,
            closed_by: HashMap::new(),
            unanswered_in_a_row: 0,
            resumed: false,
            now: 0,
            lead_in: LeadIn::new(plan),
            posts: 0,
            gets: 0,
            pages: 0,
        }
    }

    /// Something reaches the run.
    pub fn before(&mut self, now: u64, event: &Event, run: &Run) {
        let over = run.phase() == Phase::Finished;
        self.lead_in.before(now, self.heard, event, run);
        if now >= self.heard + 90_000 {
            self.woke = Some(now);
        }
        self.heard = now;
        self.now = now;
        if matches!(event, Event::Resume | Event::ResumeWithoutJournal) {
            self.resumed = true;
            self.unanswered_in_a_row = 0;
        }
        match event {
            Event::Pause | Event::LostLock => self.paused = true,
            // Who goes on without a journal knows that already.
            Event::NotWritten if self.journal == Journal::Off => {}
            Event::NotWritten => {
                self.paused = true;
                self.journal = Journal::Failed;
            }
            Event::GoOnUnwarned if run.phase() != Phase::Paused(Why::NotWarned) => {}
            Event::Resume | Event::GoOnUnwarned => {
                self.paused = false;
                if self.journal == Journal::Failed {
                    self.journal = Journal::Works;
                }
            }
            Event::ResumeWithoutJournal => {
                self.paused = false;
                self.journal = Journal::Off;
            }
            Event::Stop => self.stopped |= !over,
            Event::SignedIn => self.sign_in = false,
            Event::Woke { .. } => self.woke = Some(now),
            Event::Answered { attempt, answer } => {
                let batch = self.on_the_wire.remove(attempt);
                for id in batch.iter().flat_map(Batch::ids) {
                    let known = &mut self.known[index(id)];
                    known.on_the_wire = false;
                    match answer {
                        Ok(()) => known.accepted_at = Some(now),
                        Err(fault) => known.unknown |= fault.verdict() == Verdict::Unknown,
                    }
                }
                match answer {
                    Ok(()) => self.unanswered_in_a_row = 0,
                    Err(fault) => self.refused(now, *attempt, fault),
                }
            }
            Event::Read { read, answer } => {
                let Some((asked, batch, to_send)) = self.asked.remove(read) else {
                    return;
                };
                match answer {
                    Ok(seen) => {
                        for id in batch.ids() {
                            let known = &mut self.known[index(id)];
                            known.read_at = Some(asked);
                            known.out_of_bounds = true;
                            known.unclear = true;
                        }
                        for one in seen {
                            // Only a reading before sending tells who is protected.
                            self.known[index(&one.id)].out_of_bounds = one.protected || !to_send;
                            self.sees(one);
                        }
                    }
                    Err(fault) => {
                        self.sign_in |= fault.kind == FaultKind::SignInNeeded;
                        self.gets_open = self.gets_open.max(now + fault.retry_after.unwrap_or(0));
                    }
                }
            }
            Event::PageRead { answer, .. } => match answer {
                // It was read for those that left; of the others their own readings tell.
                Ok(page) => {
                    let left = |one: &&Sighting| {
                        let outcome = self.mirror[index(&one.id)];
                        !matches!(outcome, Outcome::NotSent | Outcome::Sending)
                    };
                    let seen: Vec<&Sighting> = page.seen.iter().filter(left).collect();
                    for one in seen {
                        // Whoever is no longer watched is not looked at any more, whatever a page shows.
                        let was_unclear = self.known[index(&one.id)].unclear;
                        self.sees(one);
                        self.known[index(&one.id)].unclear |= was_unclear;
                    }
                }
                Err(fault) => {
                    self.sign_in |= fault.kind == FaultKind::SignInNeeded;
                    self.gets_open = self.gets_open.max(now + fault.retry_after.unwrap_or(0));
                }
            },
            Event::Warned { answer, .. } => {
                if let Err(fault) = answer {
                    self.sign_in |= fault.kind == FaultKind::SignInNeeded;
                }
            }
            Event::Tick
            | Event::Written { .. }
            | Event::SendAgain { .. }
            | Event::StartNow
            | Event::LogOffNow => {}
        }
    }

    fn sees(&mut self, one: &Sighting) {
        let known = &mut self.known[index(&one.id)];
        known.unclear = one.state.session() == SessionSeen::Unclear;
        known.seen_gone |= one.state.session() == SessionSeen::Gone;
        known.seen_away |= one.state == LoginState::Disconnected;
        let left = known.unknown || known.accepted_at.is_some();
        known.came_true |= known.seen_gone && left;
    }

    fn refused(&mut self, now: u64, attempt: AttemptId, fault: &Fault) {
        self.sign_in |= fault.kind == FaultKind::SignInNeeded;
        self.paused |= fault.verdict() == Verdict::RefusedWhole;
        self.unanswered_in_a_row += u32::from(fault.verdict() == Verdict::Unknown);
        let open = now + fault.retry_after.unwrap_or(0);
        self.posts_open = self.posts_open.max(open);
        self.closed_by.insert(attempt, open);
    }

    /// The run wants something done.
    pub fn effect(
        &mut self,
        now: u64,
        effect: &Effect,
        durable: &BTreeMap<Seq, Entry>,
        service: &Service,
    ) -> Result<(), String> {
        match effect {
            Effect::Send { attempt, batch } => {
                self.lead_in.sends(now, batch, service)?;
                self.sends(now, *attempt, batch, durable)
            }
            Effect::Warn { warning, batch, .. } => {
                must!(!self.stopped, "warns after stop");
                must!(!self.paused, "warns while paused");
                must!(!self.sign_in, "warns without a valid token");
                must!(self.posts == 0, "warns after somebody was logged off");
                let journal = (self.journal != Journal::Off).then_some(durable);
                self.lead_in.warns(now, *warning, batch, journal)
            }
            Effect::Read {
                read,
                batch,
                to_send,
            } => {
                must!(
                    now >= self.gets_open,
                    "asks at {now}, but must wait until {}",
                    self.gets_open
                );
                must!(!self.sign_in, "reads without a valid token");
                self.gets += 1;
                self.asked.insert(*read, (now, batch.clone(), *to_send));
                self.lead_in.asks(now, *read, batch);
                Ok(())
            }
            Effect::ReadPage { offset, .. } => {
                must!(
                    now >= self.gets_open,
                    "asks for a page at {now}, but must wait until {}",
                    self.gets_open
                );
                must!(!self.sign_in, "reads a page without a valid token");
                must!(
                    *offset <= 2_000,
                    "asks for rows that the call does not have"
                );
                self.gets += 1;
                self.pages += 1;
                Ok(())
            }
            Effect::Write(_) | Effect::AskSignIn => Ok(()),
        }
    }

    fn sends(
        &mut self,
        now: u64,
        attempt: AttemptId,
        batch: &Batch,
        durable: &BTreeMap<Seq, Entry>,
    ) -> Result<(), String> {
        must!(!self.stopped, "sends after stop");
        must!(!self.paused, "sends while paused");
        must!(!self.sign_in, "sends without a valid token");
        must!(
            now >= self.posts_open,
            "sends at {now}, but must wait until {}",
            self.posts_open
        );
        self.posts += 1;
        must!(
            self.on_the_wire.insert(attempt, batch.clone()).is_none(),
            "{attempt:?} is on the wire twice"
        );
        must!(
            self.on_the_wire.len() <= 4,
            "more than four batches on the wire"
        );
        must!(
            batch.ids().len() <= self.plan.options().batch_size.get(),
            "a batch that is too large"
        );
        must!(
            self.unanswered_in_a_row < 5,
            "sends after five attempts in a row without an answer"
        );
        self.is_careful(batch.ids().len())?;
        for id in batch.ids() {
            let machine = index(id);
            let known = &self.known[machine];
            must!(machine < self.mirror.len(), "{id} is not of the plan");
            must!(
                !known.unknown,
                "{id} is sent again after an unknown outcome"
            );
            must!(
                !known.out_of_bounds,
                "{id} is sent, but is protected or not listed"
            );
            let twice = self.known[machine].on_the_wire;
            must!(!twice, "{id} is on the wire twice");
            must!(!known.seen_gone, "{id} is sent after it was seen gone");
            if let Some(woke) = self.woke {
                must!(
                    known.read_at.is_some_and(|at| at >= woke),
                    "{id} is sent without a reading since the page woke"
                );
            }
            if self.plan.options().read_before_sending {
                must!(
                    known.read_at.is_some_and(|at| at + 45_000 >= now),
                    "{id} is sent on an old reading"
                );
            }
        }
        for id in batch.ids() {
            self.known[index(id)].on_the_wire = true;
        }
        if self.journal == Journal::Off {
            return Ok(());
        }
        let in_journal = durable
            .values()
            .rev()
            .find_map(|entry| match &entry.record {
                Record::Sending { attempt: id, slots } if *id == attempt => Some(slots),
                _ => None,
            });
        let Some(slots) = in_journal else {
            return Err(format!("{attempt:?} leaves before it is in the journal"));
        };
        let ids = slots.slots().filter_map(|slot| self.plan.desktop(slot));
        must!(
            ids.eq(batch.ids()),
            "the journal says other desktops than {attempt:?} sends"
        );
        Ok(())
    }

    fn is_careful(&self, size: usize) -> Result<(), String> {
        let options = self.plan.options();
        let careful = options.careful_start && options.verify_for > 0 && self.plan.size() > 200;
        if !careful || self.resumed {
            return Ok(());
        }
        let came_true = self.known.iter().filter(|known| known.came_true).count();
        let sent = self
            .known
            .iter()
            .any(|known| known.unknown || known.accepted_at.is_some());
        must!(
            size == 1 || came_true > 0,
            "{size} at once before anything came true"
        );
        must!(
            size <= 10 || came_true > 1,
            "{size} at once before ten came true"
        );
        must!(
            !sent || came_true > 0,
            "a second one before the first came true"
        );
        Ok(())
    }

    /// A request reached the service.
    pub fn arrived(&self, batch: &Batch, service: &Service) -> Result<(), String> {
        for id in batch.ids() {
            let machine = index(id);
            must!(
                service.machines[machine].accepted <= self.known[machine].allowed,
                "{id} is accepted a second time without the person's word"
            );
        }
        Ok(())
    }

    /// A warning reached the service.
    pub fn arrived_warning(&self, batch: &Batch, service: &Service) -> Result<(), String> {
        self.lead_in.arrived(batch, service)
    }

    /// The person wants these sent again.
    pub fn word(&mut self, machines: Vec<usize>) {
        for machine in machines {
            self.known[machine].allowed += 1;
            self.known[machine].seen_gone = false;
            self.known[machine].unknown = false;
        }
    }

    /// The page was opened again.
    pub fn recovered(
        &mut self,
        now: u64,
        run: &Run,
        durable: &BTreeMap<Seq, Entry>,
    ) -> Result<(), String> {
        must!(
            run.tally().count(Outcome::Sending) == 0,
            "something is still sending after a crash"
        );
        // That somebody was already gone may not have been written yet.
        for (known, outcome) in self.known.iter_mut().zip(outcomes(run)) {
            known.seen_gone &= outcome != Outcome::NotSent;
        }
        let refused = durable.values().filter_map(|entry| match &entry.record {
            Record::TurnedBack { attempt, .. } | Record::Unanswered { attempt, .. } => {
                Some(attempt)
            }
            _ => None,
        });
        let closed = refused.filter_map(|attempt| self.closed_by.get(attempt));
        self.posts_open = closed.copied().max().unwrap_or(0);
        self.journal = Journal::Works;
        // Nothing goes on by itself: failures are counted anew.
        self.unanswered_in_a_row = 0;
        // What was on the wire may still be, but this page has nothing to do with it.
        for id in self.on_the_wire.values().flat_map(Batch::ids) {
            self.known[index(id)].unknown = true;
            self.known[index(id)].on_the_wire = false;
        }
        self.on_the_wire.clear();
        self.asked.clear();
        self.gets_open = 0;
        let stopped = |entry: &Entry| entry.record == Record::Noted(Note::Stopped);
        self.stopped = durable.values().any(stopped);
        (self.paused, self.sign_in) = (run.phase() != Phase::Finished, false);
        self.woke = Some(now);
        self.heard = now;
        self.lead_in.recovered(run, durable);
        self.version = u64::MAX;
        Ok(())
    }

    /// The run took something in.
    pub fn after(&mut self, run: &Run) -> Result<(), String> {
        let tally = *run.tally();
        must!(
            tally.total() == self.plan.size(),
            "the outcomes do not add up: {tally:?}"
        );
        must!(
            run.on_the_wire() == self.on_the_wire.len() + self.lead_in.on_the_wire(),
            "the run counts {} on the wire, {} are",
            run.on_the_wire(),
            self.on_the_wire.len() + self.lead_in.on_the_wire()
        );
        match run.changes_since(self.version) {
            Changes::Some(slots) => {
                for slot in slots {
                    let outcome = run.outcome(*slot).expect("of this plan");
                    let was = std::mem::replace(&mut self.mirror[slot.index()], outcome);
                    if was != outcome && outcome == Outcome::StillConnected {
                        let accepted = self.known[slot.index()].accepted_at.unwrap_or(self.now);
                        let watched = self.now - accepted;
                        must!(
                            watched >= self.plan.options().verify_for,
                            "{slot:?} was watched for {watched} ms only"
                        );
                    }
                }
            }
            Changes::All => self.mirror = outcomes(run),
        }
        self.lead_in.after(run);
        self.version = run.version();
        self.steps += 1;
        if self.steps.is_multiple_of(64) {
            self.adds_up(run)?;
        }
        Ok(())
    }

    fn adds_up(&self, run: &Run) -> Result<(), String> {
        let outcomes = outcomes(run);
        must!(
            outcomes == self.mirror,
            "the list of changes is not complete"
        );
        let mut tally = Tally::unsent(self.plan.size());
        for outcome in outcomes
            .iter()
            .filter(|outcome| **outcome != Outcome::NotSent)
        {
            tally.shift(Outcome::NotSent, *outcome);
        }
        must!(
            tally == *run.tally(),
            "the tally is not what the outcomes say"
        );
        Ok(())
    }

    /// The run says it is over.
    pub fn at_the_end<'a>(
        &self,
        run: &Run,
        service: &Service,
        durable: impl Iterator<Item = &'a Entry>,
    ) -> Result<(), String> {
        self.adds_up(run)?;
        must!(run.phase() == Phase::Finished, "not over");
        must!(
            run.tally().count(Outcome::Sending) == 0,
            "over, but something is still sending"
        );
        must!(
            self.stopped || run.tally().count(Outcome::NotSent) == 0,
            "over, but desktops were forgotten"
        );
        for (machine, outcome) in outcomes(run).into_iter().enumerate() {
            let (it, known) = (&service.machines[machine], &self.known[machine]);
            let id = self
                .plan
                .desktop(Slot(machine as u32))
                .expect("of this plan");
            let answered = match outcome {
                Outcome::NotSent | Outcome::Skipped => known.allowed > 1 || it.accepted == 0,
                Outcome::Failed => known.allowed > 1 || (it.accepted == 0 && may_fail(it, service)),
                Outcome::StillConnected => it.accepted > 0,
                Outcome::Accepted => it.accepted > 0 && self.may_stay_accepted(known, service),
                Outcome::LoggedOff => known.seen_gone || known.allowed > 1,
                Outcome::SignedInAgain => known.seen_gone || known.seen_away || known.allowed > 1,
                Outcome::Unknown | Outcome::Sending => true,
            };
            must!(
                answered,
                "{id} is {outcome:?}, but was accepted {} times",
                it.accepted
            );
        }
        if self.journal == Journal::Works {
            let entries: Vec<Entry> = durable.cloned().collect();
            audit(entries.iter())?;
            let at = curfew::domain::run::Moment { now: 0, wall: 0 };
            let again = Run::recover(self.plan.clone().into(), &entries, at, 1);
            for (slot, (told, is)) in outcomes(&again).iter().zip(&self.mirror).enumerate() {
                must!(
                    told == is,
                    "the journal says {told:?} of d-{slot}, which is {is:?}"
                );
            }
        }
        Ok(())
    }
}

impl Checks {
    /// Whether there is a reason why nobody saw what became of who was accepted.
    fn may_stay_accepted(&self, known: &Known, service: &Service) -> bool {
        let unread = known.unclear || service.faults.read_fault > 0;
        unread || self.stopped || self.plan.options().verify_for == 0
    }
}

fn may_fail(machine: &Machine, service: &Service) -> bool {
    machine.refused.is_some() || service.faults.whole.is_some()
}

fn outcomes(run: &Run) -> Vec<Outcome> {
    run.plan()
        .slots()
        .filter_map(|slot| run.outcome(slot))
        .collect()
}
