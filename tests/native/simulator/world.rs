//! One run in its world: the service, the journal, the clocks and a person, all from a seed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use curfew::domain::batch::Batch;
use curfew::domain::outcome::Outcome;
use curfew::domain::plan::Plan;
use curfew::domain::run::{Effect, Entry, Event, Moment, Phase, Run, Seq, Why};

use crate::checks::{Checks, Journal};
use crate::dice::Dice;
use crate::service::{Change, Service, index};

/// What chance does to a run, beside the service's faults.
#[derive(Clone, Debug, Default)]
pub struct Fate {
    /// In thousandths of writes.
    pub unwritten: u64,
    pub write_time: (u64, u64),
    /// In thousandths of events.
    pub crash: u64,
    pub most_crashes: u32,
    pub sleep: u64,
    pub pause: u64,
    pub stop: u64,
    pub lose_lock: u64,
    pub idle_tick: u64,
    /// The person doesn't want to wait.
    pub hurry: u64,
    /// A paused run is resumed so often, then stopped.
    pub patience: u32,
    /// In thousandths: unknown desktops are sent again at the end.
    pub send_again: u64,
}

enum Happening {
    /// Something reaches the page. Dropped if the page was closed in between.
    Told {
        life: u32,
        event: Event,
    },
    Posted {
        life: u32,
        attempt: curfew::domain::run::AttemptId,
        batch: Batch,
    },
    Warned {
        life: u32,
        warning: curfew::domain::run::WarningId,
        batch: Batch,
    },
    AskedPage {
        life: u32,
        read: curfew::domain::run::ReadId,
        offset: u32,
    },
    Asked {
        life: u32,
        read: curfew::domain::run::ReadId,
        batch: Batch,
        to_send: bool,
    },
    Changed(Change),
    Written {
        life: u32,
        durable: bool,
        told: bool,
    },
    SignedIn {
        life: u32,
    },
}

pub struct World {
    pub now: u64,
    pub run: Run,
    pub service: Service,
    pub checks: Checks,
    plan: Arc<Plan>,
    fate: Fate,
    dice: Dice,
    queue: BinaryHeap<Reverse<(u64, u64)>>,
    happenings: BTreeMap<u64, Happening>,
    order: u64,
    life: u32,
    /// When the page's clock showed 0.
    born: u64,
    asleep_until: u64,
    durable: BTreeMap<Seq, Entry>,
    unwritten: Vec<Entry>,
    writing: Vec<Entry>,
    alarm: Option<u64>,
    pub tracing: bool,
    sent_again: bool,
    asked_person: bool,
    pub last_answer_at: u64,
    pub first_post_at: Option<u64>,
}

/// No wall clock shows less.
pub const WALL: u64 = 1_790_000_000_000;

impl World {
    pub fn new(plan: Plan, service: Service, fate: Fate, seed: u64) -> Self {
        let plan = Arc::new(plan);
        let mut dice = Dice::new(seed ^ 0x5eed);
        let run = Run::start(
            Arc::clone(&plan),
            Moment { now: 0, wall: WALL },
            dice.next(),
        );
        Self {
            now: 0,
            checks: Checks::new(&plan),
            run,
            service,
            plan,
            fate,
            dice,
            queue: BinaryHeap::new(),
            happenings: BTreeMap::new(),
            order: 0,
            life: 0,
            born: 0,
            asleep_until: 0,
            durable: BTreeMap::new(),
            unwritten: Vec::new(),
            writing: Vec::new(),
            alarm: None,
            tracing: false,
            sent_again: false,
            asked_person: false,
            last_answer_at: 0,
            first_post_at: None,
        }
    }

    fn at(&mut self, time: u64, happening: Happening) {
        self.order += 1;
        self.queue.push(Reverse((time, self.order)));
        self.happenings.insert(self.order, happening);
    }

    fn say(&self, text: impl FnOnce() -> String) {
        if self.tracing {
            println!("{:>9} {}", self.now, text());
        }
    }

    /// Plays the run to its end.
    pub fn play(&mut self) -> Result<(), String> {
        self.tell(Event::Tick)?;
        for _ in 0..400_000 {
            self.person();
            let Some(Reverse((time, order))) = self.queue.pop() else {
                if self.run.phase() != Phase::Finished {
                    self.wait_for_alarm()?;
                } else if !self.send_again()? {
                    let durable = self.durable.values();
                    return self.checks.at_the_end(&self.run, &self.service, durable);
                }
                continue;
            };
            if let Some(alarm) = self
                .alarm
                .filter(|alarm| (*alarm).max(self.asleep_until) < time)
            {
                self.queue.push(Reverse((time, order)));
                self.wake_up(alarm)?;
                continue;
            }
            let happening = self.happenings.remove(&order).expect("queued");
            self.now = self.now.max(time);
            self.happen(happening)?;
        }
        Err(format!("the run does not end: {:?}", self.run.phase()))
    }

    fn wait_for_alarm(&mut self) -> Result<(), String> {
        match self.alarm {
            Some(alarm) => self.wake_up(alarm),
            None => Err(format!(
                "nothing more happens, but the run is {:?}",
                self.run.phase()
            )),
        }
    }

    fn wake_up(&mut self, alarm: u64) -> Result<(), String> {
        self.now = self.now.max(alarm).max(self.asleep_until);
        self.alarm = None;
        self.tell(Event::Tick)?;
        let waits = matches!(
            self.run.phase(),
            Phase::Scheduled | Phase::Warning | Phase::Waiting
        );
        if waits && self.dice.permille(self.fate.hurry) {
            let now = [Event::StartNow, Event::LogOffNow][self.dice.between(0, 1) as usize].clone();
            return self.tell(now);
        }
        if waits { self.strike() } else { Ok(()) }
    }

    fn happen(&mut self, happening: Happening) -> Result<(), String> {
        match happening {
            Happening::Told { life, event } if life == self.life => {
                if self.now < self.asleep_until {
                    let until = self.asleep_until;
                    self.at(until, Happening::Told { life, event });
                    return Ok(());
                }
                self.last_answer_at = if matches!(event, Event::Answered { .. }) {
                    self.now
                } else {
                    self.last_answer_at
                };
                self.tell(event)?;
                self.strike()
            }
            Happening::Posted {
                life,
                attempt,
                batch,
            } => {
                let (answer, changes) = self.service.log_off(self.now, &batch);
                self.checks.arrived(&batch, &self.service)?;
                for change in changes {
                    self.at(change.at, Happening::Changed(change));
                }
                self.come_back(life, Event::Answered { attempt, answer });
                Ok(())
            }
            Happening::Warned {
                life,
                warning,
                batch,
            } => {
                let answer = self.service.warn(self.now, &batch);
                self.checks.arrived_warning(&batch, &self.service)?;
                self.come_back(life, Event::Warned { warning, answer });
                Ok(())
            }
            Happening::AskedPage { life, read, offset } => {
                let answer = self.service.read_page(self.now, offset);
                self.come_back(life, Event::PageRead { read, answer });
                Ok(())
            }
            Happening::Asked {
                life,
                read,
                batch,
                to_send,
            } => {
                let answer = self.service.read(self.now, &batch, to_send);
                self.come_back(life, Event::Read { read, answer });
                Ok(())
            }
            Happening::Changed(Change { machine, state, .. }) => {
                self.service.machines[machine].state = state;
                Ok(())
            }
            Happening::Written { life, .. }
                if life == self.life && self.now < self.asleep_until =>
            {
                let until = self.asleep_until;
                self.at(until, happening);
                Ok(())
            }
            Happening::Written {
                life,
                durable,
                told,
            } if life == self.life => {
                let entries = std::mem::take(&mut self.writing);
                let through = entries.last().map(|entry| entry.seq);
                if durable {
                    self.durable
                        .extend(entries.into_iter().map(|entry| (entry.seq, entry)));
                }
                if !told {
                    self.unwritten.clear();
                }
                let event = match through {
                    Some(through) if told => Event::Written { through },
                    _ => Event::NotWritten,
                };
                self.happen(Happening::Told { life, event })
            }
            // It was meant for a page that is gone.
            Happening::Told { .. } | Happening::Written { .. } => Ok(()),
            Happening::SignedIn { life } => {
                self.service.token = true;
                self.happen(Happening::Told {
                    life,
                    event: Event::SignedIn,
                })
            }
        }
    }

    /// An answer is on its way to the page.
    fn come_back(&mut self, life: u32, event: Event) {
        let (low, high) = self.service.faults.latency;
        let back = self.now + self.dice.between(low, high) / 2;
        self.at(back, Happening::Told { life, event });
    }

    /// Tells the run what happened, and carries its effects out.
    pub fn tell(&mut self, event: Event) -> Result<(), String> {
        self.say(|| format!("→ {event:?}").chars().take(300).collect());
        if matches!(
            event,
            Event::Resume | Event::ResumeWithoutJournal | Event::GoOnUnwarned | Event::Stop
        ) {
            self.asked_person = false;
        }
        let page = self.now - self.born;
        self.checks.before(self.now, &event, &self.run);
        let effects = self.run.handle(page, event);
        for effect in effects {
            self.say(|| format!("    {effect:?}").chars().take(300).collect());
            self.checks
                .effect(self.now, &effect, &self.durable, &self.service)?;
            match effect {
                Effect::Write(entry) => self.unwritten.push(entry),
                Effect::Send { attempt, batch } => {
                    self.first_post_at = self.first_post_at.or(Some(self.now));
                    let (low, high) = self.service.faults.latency;
                    let time = self.now + self.dice.between(low, high) / 2;
                    self.at(
                        time,
                        Happening::Posted {
                            life: self.life,
                            attempt,
                            batch,
                        },
                    );
                }
                Effect::Warn { warning, batch, .. } => {
                    let (low, high) = self.service.faults.latency;
                    let time = self.now + self.dice.between(low, high) / 2;
                    let life = self.life;
                    let happening = Happening::Warned {
                        life,
                        warning,
                        batch,
                    };
                    self.at(time, happening);
                }
                Effect::ReadPage { read, offset } => {
                    let (low, high) = self.service.faults.latency;
                    let time = self.now + self.dice.between(low, high) / 2;
                    let life = self.life;
                    self.at(time, Happening::AskedPage { life, read, offset });
                }
                Effect::Read {
                    read,
                    batch,
                    to_send,
                } => {
                    let (low, high) = self.service.faults.latency;
                    let time = self.now + self.dice.between(low, high) / 2;
                    self.at(
                        time,
                        Happening::Asked {
                            life: self.life,
                            read,
                            batch,
                            to_send,
                        },
                    );
                }
                Effect::AskSignIn => {
                    let time = self.now + self.dice.between(1_000, 60_000);
                    self.at(time, Happening::SignedIn { life: self.life });
                }
            }
        }
        self.write();
        self.alarm = match self.run.due() {
            Some(due) if due <= page => return Err(format!("due at {due}, but it is {page}")),
            due => due.map(|due| due + self.born),
        };
        self.checks.after(&self.run)
    }

    fn write(&mut self) {
        if !self.writing.is_empty() || self.unwritten.is_empty() {
            return;
        }
        self.writing = std::mem::take(&mut self.unwritten);
        let told = !self.dice.permille(self.fate.unwritten);
        let durable = told || self.dice.permille(300);
        let time = self.now
            + self
                .dice
                .between(self.fate.write_time.0, self.fate.write_time.1);
        self.at(
            time,
            Happening::Written {
                life: self.life,
                durable,
                told,
            },
        );
    }

    /// Bad luck, now and then.
    fn strike(&mut self) -> Result<(), String> {
        let dice = &mut self.dice;
        if dice.permille(self.fate.sleep) {
            self.asleep_until = self.now + dice.between(1_000, 7_200_000);
            let life = self.life;
            if dice.permille(500) {
                let wall = WALL + self.asleep_until + dice.between(0, 3_600_000);
                let until = self.asleep_until;
                self.at(
                    until,
                    Happening::Told {
                        life,
                        event: Event::Woke { wall },
                    },
                );
            }
            return Ok(());
        }
        if dice.permille(self.fate.stop) {
            return self.tell(Event::Stop);
        }
        if dice.permille(self.fate.pause) {
            return self.tell(Event::Pause);
        }
        if dice.permille(self.fate.lose_lock) {
            return self.tell(Event::LostLock);
        }
        if dice.permille(self.fate.idle_tick) {
            return self.tell(Event::Tick);
        }
        if dice.permille(self.fate.crash) && self.fate.most_crashes > 0 {
            return self.crash();
        }
        Ok(())
    }

    /// The page is gone, and opened again some time later.
    fn crash(&mut self) -> Result<(), String> {
        if self.checks.journal == Journal::Off {
            return Ok(());
        }
        self.say(|| "crash".into());
        self.fate.most_crashes -= 1;
        if self.dice.permille(500) {
            let entries = std::mem::take(&mut self.writing);
            self.durable
                .extend(entries.into_iter().map(|entry| (entry.seq, entry)));
        }
        self.writing.clear();
        self.unwritten.clear();
        self.life += 1;
        self.now += self.dice.between(0, 120_000);
        self.born = self.now - self.dice.between(0, 1_000).min(self.now);
        self.service.token = true;
        self.asked_person = false;
        let entries: Vec<Entry> = self.durable.values().cloned().collect();
        let at = Moment {
            now: self.now - self.born,
            wall: WALL + self.now,
        };
        self.run = Run::recover(Arc::clone(&self.plan), &entries, at, self.dice.next());
        self.checks.recovered(self.now, &self.run, &self.durable)?;
        self.tell(Event::Tick)
    }

    /// The person answers what the run asks.
    fn person(&mut self) {
        let Phase::Paused(why) = self.run.phase() else {
            self.asked_person = false;
            return;
        };
        if std::mem::replace(&mut self.asked_person, true) {
            return;
        }
        let event = match why {
            _ if self.fate.patience == 0 => Event::Stop,
            Why::JournalFailed if self.dice.permille(300) => Event::ResumeWithoutJournal,
            Why::NotWarned if self.dice.permille(500) => Event::GoOnUnwarned,
            _ => Event::Resume,
        };
        self.fate.patience = self.fate.patience.saturating_sub(1);
        let time = self.now + self.dice.between(0, 90_000);
        self.at(
            time,
            Happening::Told {
                life: self.life,
                event,
            },
        );
    }

    fn send_again(&mut self) -> Result<bool, String> {
        let slots: Vec<_> = self.run.with(Outcome::Unknown).collect();
        if self.sent_again || slots.is_empty() || !self.dice.permille(self.fate.send_again) {
            return Ok(false);
        }
        self.sent_again = true;
        let machines = slots
            .iter()
            .filter_map(|slot| self.plan.desktop(*slot))
            .map(index)
            .collect();
        self.checks.word(machines);
        // The others in the list are none of its business.
        let slots = self.plan.slots().collect();
        self.tell(Event::SendAgain { slots })?;
        Ok(true)
    }
}
