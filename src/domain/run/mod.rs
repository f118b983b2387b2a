//! The run: a plan being carried out. A pure state machine, and the only place that decides what is sent.
//!
//! [`Run::handle`] takes in what happened and gives back what is to be done. A run knows no clock, no randomness and no
//! browser; whoever drives it hands in the time and carries the effects out in their order.
//!
//! Invariants: [`Effect::Send`] comes only after the journal acknowledged the attempt (rule 2), never while the run is
//! paused, stopped or waiting for a sign-in, never before the lead-in is over (see [`lead_in`]), and never before a
//! `Retry-After` is over. A desktop that was accepted, or
//! whose outcome is unknown, is sent again only after [`Event::SendAgain`].

mod answers;
mod breaker;
mod careful;
mod check;
mod curve;
mod event;
mod halving;
mod journal;
mod lead_in;
mod leaving;
mod ledger;
mod line;
mod looks;
mod note;
mod pace;
mod reading;
mod reads;
mod record;
mod remaining;
mod sending;
mod steering;
mod survey;
mod unwarned;
mod verify;
mod view;
mod warned;
mod warning;
mod whole;

use std::sync::Arc;

pub use curve::{Curve, Step};
pub use event::{AttemptId, Effect, Event, PAGE_ROWS, ReadId, Sighting, StatesPage, WarningId};
pub use note::{Logged, Note, Phase, Why};
pub use record::{Entry, Opening, Record, Seq, Spans, VERSION};
pub use remaining::Remaining;
pub use survey::REACH;
pub use view::{Changes, Desktop, Standing};
pub use whole::{NotAJournal, Past, WholeJournal};

use crate::domain::outcome::Outcome;
use crate::domain::plan::Plan;
use crate::domain::time::{Millis, UnixMillis};
use breaker::Breaker;
use careful::Widening;
use halving::Families;
use journal::Journal;
use lead_in::LeadIn;
use ledger::Ledger;
use line::Line;
use pace::Pace;
use reads::Reads;
use sending::Attempt;
use survey::Surveys;
use unwarned::Warnings;
use verify::Watch;

/// No event for so long means that the page was frozen or the machine slept (hidden tabs still tick once a minute).
const SLEPT: Millis = 90_000;

/// The vendor's table of limits: 100 a minute for calls that change something. A first guess, not a limit.
const LOG_OFFS_A_MINUTE: u64 = 100;

/// When a run begins, on both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// On the clock that never goes back.
    pub now: Millis,
    /// On the wall clock.
    pub wall: UnixMillis,
}

/// A plan being carried out.
#[derive(Clone, Debug)]
pub struct Run {
    plan: Arc<Plan>,
    /// Where the two clocks met last.
    met: Moment,
    now: Millis,
    ledger: Ledger,
    journal: Journal,
    log: Vec<Logged>,
    lead_in: LeadIn,
    warnings: Warnings,
    line: Line,
    families: Families,
    widening: Widening,
    attempts: Vec<Attempt>,
    reads: Reads,
    surveys: Surveys,
    watches: Vec<Watch>,
    pace: Pace,
    breaker: Breaker,
    /// Desktops refused alone, one after the other, with nothing accepted between.
    doubts: u32,
    pause: Option<Why>,
    sign_in_needed: bool,
    stop: Stop,
    /// States read before this mean nothing any more.
    woke: Option<Millis>,
    finished: bool,
    /// The next place for a last look at who was logged off.
    last_look: u32,
    effects: Vec<Effect>,
}

/// How far the person stopped the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stop {
    No,
    /// Nothing more is sent.
    Sending,
    /// Nothing more is read either.
    All,
}

impl Run {
    /// A run of a plan that was just confirmed. `seed` spreads the retries of reads; any number will do. It begins with
    /// the first [`Event::Tick`].
    pub fn start(plan: Arc<Plan>, at: Moment, seed: u64) -> Self {
        let mut run = Self::new(plan, at, seed);
        run.note(Note::Started);
        run
    }

    /// Takes a run up again from its journal. A run that was over is over. Any other is paused: whatever was on the wire
    /// is unknown now, the rest is as it was, and states are read before anything is sent; if the person had stopped
    /// it, nothing is. Entries must be in order; `seed` as in [`Run::start`].
    pub fn recover(plan: Arc<Plan>, entries: &[Entry], at: Moment, seed: u64) -> Self {
        let mut run = Self::new(plan, at, seed);
        for entry in entries {
            run.take_up(entry);
        }
        run.hold_as_asked(entries);
        run.journal = Journal::after(entries.last().map(|entry| entry.seq).unwrap_or_default());
        run.line = Line::new(run.ledger.with(Outcome::NotSent));
        run.widening = Widening::new(&run.plan, run.line.len());
        run.woke = Some(run.now);
        if !run.finished {
            run.commit(Record::CutOff);
            run.lead_in_again(entries);
            run.watch_again();
            run.pause(Why::CutOff);
        }
        run
    }

    fn take_up(&mut self, entry: &Entry) {
        let Entry { at, record, .. } = entry;
        self.ledger.apply(*at, record);
        self.lead_in.take_up(&self.plan, entry);
        if let Record::Noted(note) = *record {
            self.log.push(Logged { at: *at, note });
        }
        match record {
            Record::Noted(Note::Finished) => self.finished = true,
            Record::Noted(Note::Stopped) => self.stop = Stop::Sending,
            Record::Noted(Note::GoesOnUnwarned(_)) => drop(self.warnings.give_up()),
            Record::SendAgain { .. } => self.finished = false,
            _ => {}
        }
    }

    fn new(plan: Arc<Plan>, at: Moment, seed: u64) -> Self {
        let warned = plan.options().warn_before > 0;
        Self {
            met: at,
            now: at.now,
            ledger: Ledger::new(plan.size()),
            journal: Journal::default(),
            log: Vec::new(),
            lead_in: LeadIn::new(&plan, at.wall),
            warnings: Warnings::new(warned.then(|| plan.slots()).into_iter().flatten()),
            line: Line::new(plan.slots()),
            families: Families::default(),
            widening: Widening::new(&plan, plan.size() as usize),
            attempts: Vec::new(),
            reads: Reads::new(seed),
            surveys: Surveys::new(plan.size()),
            watches: Vec::new(),
            pace: Pace::new(LOG_OFFS_A_MINUTE),
            breaker: Breaker::default(),
            doubts: 0,
            pause: None,
            sign_in_needed: false,
            stop: Stop::No,
            woke: None,
            finished: false,
            last_look: 0,
            effects: Vec::new(),
            plan,
        }
    }

    /// Takes in what happened at `now` and gives back what is to be done, in order.
    pub fn handle(&mut self, now: Millis, event: Event) -> Vec<Effect> {
        if now >= self.now + SLEPT {
            self.woke = Some(now);
            self.now = now;
            self.ask_if_missed();
        }
        self.now = now.max(self.now);
        match event {
            Event::Tick => {}
            Event::Written { through } => self.written(through),
            Event::NotWritten => self.not_written(),
            Event::Answered { attempt, answer } => self.answered(attempt, answer),
            Event::Read { read, answer } => self.read(read, answer),
            Event::PageRead { read, answer } => self.page_read(read, answer),
            Event::Warned { warning, answer } => self.warned(warning, answer),
            Event::StartNow => self.start_now(),
            Event::LogOffNow => self.log_off_now(),
            Event::GoOnUnwarned => self.go_on_unwarned(),
            Event::Pause => self.pause(Why::Asked),
            Event::LostLock => self.pause_above_all(Why::LostLock),
            Event::Resume => self.resume(),
            Event::ResumeWithoutJournal => self.resume_unwritten(),
            Event::Stop => self.stop(),
            Event::SignedIn => self.signed_in(),
            Event::Woke { wall } => self.wake(wall),
            Event::SendAgain { slots } => self.send_again(&slots),
        }
        self.go_on();
        std::mem::take(&mut self.effects)
    }

    /// The wall clock's time, as far as the run knows it.
    fn wall(&self) -> UnixMillis {
        self.met.wall + (self.now - self.met.now)
    }

    /// Whether batches may leave.
    fn is_going(&self) -> bool {
        self.is_clear() && self.lead_in.is_over()
    }

    /// Whether nothing holds the run up but time.
    fn is_clear(&self) -> bool {
        self.pause.is_none() && !self.sign_in_needed && self.stop == Stop::No && !self.finished
    }
}
