//! The rules of sending, one at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use curfew::domain::batch::Batch;
use curfew::domain::desktop::LoginState;
use curfew::domain::fault::{Fault, FaultKind};
use curfew::domain::outcome::{Outcome, SkipReason};
use curfew::domain::plan::{Options, Plan, Slot};
use curfew::domain::run::{
    AttemptId, Effect, Entry, Event, Moment, Note, Phase, Record, Run, Sighting, WarningId, Why,
};

use crate::scenario::plan;
use crate::service::{fault, id, index};

/// A run, a journal that works unless told otherwise, and a service whose answers the test gives.
pub struct Desk {
    pub run: Run,
    pub now: u64,
    pub journal: Vec<Entry>,
    journal_works: bool,
    pub wire: Vec<(AttemptId, Batch)>,
    pub warnings: Vec<(WarningId, Batch)>,
    /// Desktops are `CONNECTED` but for these.
    pub states: BTreeMap<usize, &'static str>,
    protected: Vec<usize>,
    reads: Vec<Batch>,
    sign_ins: usize,
}

pub const WALL: u64 = 1_790_000_000_000;

pub fn bare() -> Options {
    Options {
        careful_start: false,
        read_before_sending: false,
        verify_for: 60_000,
        ..Options::default()
    }
}

impl Desk {
    pub fn with(run: Run) -> Self {
        Self {
            run,
            now: 0,
            journal: Vec::new(),
            journal_works: true,
            wire: Vec::new(),
            warnings: Vec::new(),
            states: BTreeMap::new(),
            protected: Vec::new(),
            reads: Vec::new(),
            sign_ins: 0,
        }
    }

    pub fn start(size: usize, options: Options) -> Self {
        let mut desk = Self::idle(size, options);
        desk.tell(Event::Tick);
        desk
    }

    pub fn idle(size: usize, options: Options) -> Self {
        Self::with(Run::start(
            Arc::new(plan(size, options)),
            Moment { now: 0, wall: WALL },
            1,
        ))
    }

    pub fn tell(&mut self, event: Event) {
        let effects = self.run.handle(self.now, event);
        let mut written = None;
        for effect in effects {
            match effect {
                Effect::Write(entry) => {
                    written = Some(entry.seq);
                    if self.journal_works {
                        self.journal.push(entry);
                    }
                }
                Effect::Send { attempt, batch } => self.wire.push((attempt, batch)),
                Effect::AskSignIn => self.sign_ins += 1,
                Effect::ReadPage { read, .. } => {
                    let answer = Err(fault(FaultKind::Forbidden, None, None));
                    self.tell(Event::PageRead { read, answer });
                }
                Effect::Warn { warning, batch, .. } => self.warnings.push((warning, batch)),
                Effect::Read { read, batch, .. } => {
                    let answer = Ok(batch
                        .ids()
                        .iter()
                        .filter_map(|id| self.see(index(id)))
                        .collect());
                    self.reads.push(batch);
                    self.tell(Event::Read { read, answer });
                }
            }
        }
        match written {
            Some(through) if self.journal_works => self.tell(Event::Written { through }),
            Some(_) => self.tell(Event::NotWritten),
            None => {}
        }
    }

    fn see(&self, machine: usize) -> Option<Sighting> {
        let word = self.states.get(&machine).copied().unwrap_or("CONNECTED");
        let protected = self.protected.contains(&machine);
        (word != "unlisted").then(|| Sighting {
            id: id(machine),
            state: LoginState::parse(word),
            protected,
        })
    }

    /// The service answers the oldest request on the wire.
    fn answer(&mut self, answer: Result<(), Fault>) -> Batch {
        let (attempt, batch) = self.wire.remove(0);
        self.tell(Event::Answered { attempt, answer });
        batch
    }

    fn refuse(&mut self, kind: FaultKind) -> Batch {
        self.answer(Err(fault(kind, None, None)))
    }

    pub fn wait(&mut self, millis: u64) {
        let end = self.now + millis;
        while let Some(due) = self.run.due().filter(|due| *due <= end) {
            self.now = due;
            self.tell(Event::Tick);
        }
        self.now = end;
        self.tell(Event::Tick);
    }

    pub fn count(&self, outcome: Outcome) -> u32 {
        self.run.tally().count(outcome)
    }

    fn outcome(&self, slot: u32) -> Outcome {
        self.run.outcome(Slot(slot)).expect("of this plan")
    }

    pub fn noted(&self, note: Note) -> bool {
        self.run.log().iter().any(|line| line.note == note)
    }

    fn everybody(&mut self, state: &'static str) {
        self.states = (0..self.run.plan().size() as usize)
            .map(|machine| (machine, state))
            .collect();
    }
}

fn sizes(desk: &Desk) -> Vec<usize> {
    desk.wire
        .iter()
        .map(|(_, batch)| batch.ids().len())
        .collect()
}

#[test]
fn nothing_leaves_before_the_journal_holds_it() {
    let mut run = Run::start(Arc::new(plan(3, bare())), Moment { now: 0, wall: WALL }, 1);
    let effects = run.handle(0, Event::Tick);
    let sending = effects.iter().find_map(|effect| match effect {
        Effect::Write(Entry {
            seq,
            record: Record::Sending { .. },
            ..
        }) => Some(*seq),
        _ => None,
    });
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Send { .. }))
    );
    let effects = run.handle(
        5,
        Event::Written {
            through: sending.expect("written first"),
        },
    );
    assert!(matches!(effects[..], [Effect::Send { .. }]));
}

#[test]
fn a_journal_that_fails_stops_everything_until_the_person_goes_on_knowingly() {
    let mut desk = Desk::idle(150, bare());
    desk.journal_works = false;
    desk.tell(Event::Tick);
    assert_eq!(desk.run.phase(), Phase::Paused(Why::JournalFailed));
    assert!(desk.wire.is_empty());
    desk.tell(Event::ResumeWithoutJournal);
    assert_eq!(sizes(&desk), [100]);
    assert!(desk.noted(Note::GoesOnUnwritten));
    assert_eq!(desk.count(Outcome::Sending), 100);
}

#[test]
fn a_journal_that_works_again_gets_everything_it_missed() {
    let mut desk = Desk::idle(3, bare());
    desk.journal_works = false;
    desk.tell(Event::Tick);
    desk.journal_works = true;
    desk.tell(Event::Resume);
    assert_eq!(sizes(&desk), [3]);
    let seqs: Vec<u64> = desk.journal.iter().map(|entry| entry.seq.0).collect();
    assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>());
}

#[test]
fn a_batch_has_a_hundred_at_most_and_starts_alone() {
    let mut desk = Desk::start(3_000, bare());
    assert_eq!(sizes(&desk), [100]);
    desk.answer(Ok(()));
    assert_eq!(sizes(&desk), [100, 100]);
    for _ in 0..20 {
        desk.answer(Ok(()));
    }
    assert_eq!(desk.run.on_the_wire(), 4, "and never more than four");
}

#[test]
fn a_retry_after_is_waited_out_to_the_millisecond_and_the_same_batch_goes_again() {
    let mut desk = Desk::start(3, bare());
    let batch = desk.answer(Err(fault(FaultKind::Throttled, None, Some(7_000))));
    assert_eq!(desk.count(Outcome::NotSent), 3);
    desk.wait(6_999);
    assert!(desk.wire.is_empty());
    desk.wait(1);
    assert_eq!(desk.wire, [(AttemptId(2), batch)]);
    assert_eq!(
        desk.run.desktop(Slot(0)).map(|desktop| desktop.attempts),
        Some(2)
    );
}

#[test]
fn after_a_401_nothing_leaves_until_the_person_signed_in_and_then_it_goes_on_where_it_was() {
    let mut desk = Desk::start(250, bare());
    let batch = desk.refuse(FaultKind::SignInNeeded);
    assert_eq!((desk.run.phase(), desk.sign_ins), (Phase::SignInNeeded, 1));
    desk.wait(3_600_000);
    assert!(desk.wire.is_empty());
    desk.states.clear();
    desk.tell(Event::SignedIn);
    assert_eq!(desk.wire, [(AttemptId(2), batch)]);
}

#[test]
fn stop_takes_back_what_has_not_left_and_awaits_what_has() {
    let mut desk = Desk::start(400, bare());
    desk.answer(Ok(()));
    assert_eq!(sizes(&desk), [100, 100]);
    desk.tell(Event::Stop);
    assert_eq!(desk.run.phase(), Phase::Stopping);
    desk.answer(Ok(()));
    desk.answer(Ok(()));
    assert_eq!(
        (desk.count(Outcome::Accepted), desk.count(Outcome::NotSent)),
        (300, 100)
    );
    assert_eq!((desk.run.phase(), desk.wire.len()), (Phase::Verifying, 0));
    desk.tell(Event::Stop);
    assert_eq!(desk.run.phase(), Phase::Finished);
}

#[test]
fn stop_ends_the_looking_at_once_where_all_was_sent() {
    let mut desk = Desk::start(3, bare());
    desk.answer(Ok(()));
    assert_eq!(desk.run.phase(), Phase::Verifying);
    desk.tell(Event::Stop);
    assert_eq!(
        (desk.run.phase(), desk.count(Outcome::Accepted)),
        (Phase::Finished, 3)
    );
    assert!(desk.run.is_stopped() && desk.noted(Note::Stopped));
}

#[test]
fn nothing_is_said_of_a_careful_start_that_was_stopped() {
    let careful = Options {
        careful_start: true,
        ..bare()
    };
    let mut desk = Desk::start(300, careful);
    desk.answer(Ok(()));
    desk.tell(Event::Stop);
    let mut other = Desk::start(300, careful);
    other.answer(Ok(()));
    other.tell(Event::Stop);

    desk.tell(Event::Stop);
    desk.tell(Event::Tick);
    other.everybody("REGISTERED");
    other.wait(600_000);
    for desk in [desk, other] {
        let last = desk.run.log().last().map(|line| line.note);
        assert_eq!(last, Some(Note::Finished));
        assert_eq!(desk.run.log().len(), 3, "{:?}", desk.run.log());
    }
}

#[test]
fn a_desktop_has_the_fault_as_its_reason_that_its_outcome_is_due_to_and_no_other() {
    let mut desk = Desk::start(4, bare());
    let reason = |desk: &Desk, slot| {
        let desktop = desk.run.desktop(Slot(slot)).expect("of this plan");
        (desktop.fault.is_some(), desktop.reason().is_some())
    };
    desk.refuse(FaultKind::GatewayTimeout);
    desk.states.insert(1, "REGISTERED");
    desk.wait(10_000);
    assert_eq!(desk.outcome(1), Outcome::LoggedOff);
    assert_eq!(reason(&desk, 0), (true, true));
    assert_eq!(reason(&desk, 1), (true, false));

    // In a batch that was refused, nobody knows yet for whom.
    let mut desk = Desk::start(4, bare());
    desk.tell(Event::Pause);
    desk.refuse(FaultKind::NotFound);
    assert_eq!(desk.outcome(0), Outcome::NotSent);
    assert_eq!(reason(&desk, 0), (true, false));
}

#[test]
fn a_paused_run_sends_nothing_and_goes_on_when_asked() {
    let mut desk = Desk::start(300, bare());
    desk.tell(Event::Pause);
    desk.answer(Ok(()));
    assert_eq!(
        (desk.run.phase(), desk.wire.len()),
        (Phase::Paused(Why::Asked), 0)
    );
    desk.tell(Event::Resume);
    assert_eq!(desk.wire.len(), 2);
}

#[test]
fn an_unknown_outcome_is_never_sent_again_but_read() {
    let mut desk = Desk::start(4, bare());
    desk.refuse(FaultKind::GatewayTimeout);
    assert_eq!(desk.count(Outcome::Unknown), 4);
    desk.states.insert(1, "REGISTERED");
    desk.wait(10_000);
    assert_eq!(desk.outcome(1), Outcome::LoggedOff);
    desk.wait(600_000);
    assert_eq!(
        (desk.count(Outcome::Unknown), desk.run.phase()),
        (3, Phase::Finished)
    );
    assert!(desk.wire.is_empty());
}

#[test]
fn at_the_persons_word_who_is_unknown_and_still_there_is_sent_again() {
    let mut desk = Desk::start(3, bare());
    desk.refuse(FaultKind::Network);
    desk.wait(600_000);
    desk.states.insert(0, "REGISTERED");
    desk.tell(Event::SendAgain {
        slots: vec![Slot(0), Slot(1), Slot(2)],
    });
    assert_eq!(
        desk.run
            .desktop(Slot(0))
            .and_then(|desktop| desktop.skipped),
        Some(SkipReason::AlreadyGone)
    );
    let (_, batch) = desk.wire.remove(0);
    assert_eq!(batch.ids(), [id(1), id(2)]);
}

#[test]
fn who_was_accepted_is_not_sent_again_at_anybodys_word() {
    let mut desk = Desk::start(3, bare());
    desk.answer(Ok(()));
    desk.tell(Event::SendAgain {
        slots: vec![Slot(0), Slot(1), Slot(2)],
    });
    assert!(desk.wire.is_empty());
    assert_eq!(desk.count(Outcome::Accepted), 3);
}

#[test]
fn five_failures_in_a_row_pause_the_run() {
    let mut desk = Desk::start(1_000, bare());
    for _ in 0..5 {
        assert_eq!(desk.run.phase(), Phase::Running);
        desk.refuse(FaultKind::BadGateway);
        desk.wait(20_000);
    }
    assert_eq!(
        (desk.run.phase(), desk.wire.len()),
        (Phase::Paused(Why::FailuresInARow), 0)
    );
}

#[test]
fn a_call_that_is_refused_whatever_the_desktops_pauses_at_once() {
    let mut desk = Desk::start(300, bare());
    desk.refuse(FaultKind::MethodNotAllowed);
    assert_eq!(desk.run.phase(), Phase::Paused(Why::CallRefused));
    assert_eq!(desk.count(Outcome::NotSent), 300);
}

#[test]
fn the_person_is_told_before_a_forbidden_batch_is_halved() {
    let mut desk = Desk::start(100, bare());
    desk.refuse(FaultKind::Forbidden);
    assert!(desk.noted(Note::Forbidden(100)));
    assert_eq!(desk.reads.len(), 1, "states are read first");
    assert_eq!(sizes(&desk), [1]);
}

#[test]
fn while_the_whole_is_in_doubt_no_other_batch_leaves() {
    let mut desk = Desk::start(1_000, bare());
    desk.refuse(FaultKind::NotFound);
    assert_eq!(sizes(&desk), [1]);
    desk.answer(Ok(()));
    assert_eq!(
        desk.wire.len(),
        2,
        "one passed: the others go on beside the halving"
    );
}

#[test]
fn a_desktop_that_the_answer_names_is_taken_out_at_once() {
    let mut desk = Desk::start(100, bare());
    let text = Some("The state of d-1, resource d-12, does not allow it".into());
    desk.answer(Err(fault(FaultKind::Conflict, text, None)));
    assert_eq!(
        (desk.outcome(1), desk.outcome(12)),
        (Outcome::Failed, Outcome::Failed)
    );
    assert_eq!(
        (desk.outcome(11), sizes(&desk)),
        (Outcome::Sending, vec![98])
    );
}

#[test]
fn an_answer_that_names_everybody_names_nobody() {
    let mut desk = Desk::start(2, bare());
    desk.answer(Err(fault(
        FaultKind::Conflict,
        Some("d-0, d-1".into()),
        None,
    )));
    assert_eq!((desk.count(Outcome::Failed), sizes(&desk)), (0, vec![1]));
}

#[test]
fn who_is_gone_protected_or_not_listed_is_left_out_with_the_reason() {
    let options = Options {
        read_before_sending: true,
        ..bare()
    };
    let mut desk = Desk::idle(5, options);
    desk.states = BTreeMap::from([
        (0, "REGISTERED"),
        (1, "UNREGISTER"),
        (3, "unlisted"),
        (4, "UNHEARD_OF"),
    ]);
    desk.protected = vec![2];
    desk.tell(Event::Tick);
    let reason = |slot| {
        desk.run
            .desktop(Slot(slot))
            .and_then(|desktop| desktop.skipped)
    };
    assert_eq!(reason(0), Some(SkipReason::AlreadyGone));
    assert_eq!(reason(1), Some(SkipReason::AlreadyGone));
    assert_eq!(reason(2), Some(SkipReason::Protected));
    assert_eq!(reason(3), Some(SkipReason::NotListed));
    assert_eq!(
        desk.wire
            .iter()
            .map(|(_, batch)| batch.ids())
            .collect::<Vec<_>>(),
        [[id(4)]]
    );
}

#[test]
fn what_is_left_of_two_half_empty_batches_goes_in_one() {
    let options = Options {
        read_before_sending: true,
        ..bare()
    };
    let mut desk = Desk::idle(200, options);
    desk.states = (0..200)
        .step_by(2)
        .map(|machine| (machine, "REGISTERED"))
        .collect();
    desk.tell(Event::Tick);
    let sent: usize = sizes(&desk).iter().sum();
    desk.answer(Ok(()));
    assert_eq!(
        (
            sent + sizes(&desk).iter().sum::<usize>(),
            desk.count(Outcome::Skipped)
        ),
        (100, 100)
    );
}

#[test]
fn a_careful_start_sends_one_then_ten_then_full_batches() {
    let options = Options {
        careful_start: true,
        ..bare()
    };
    let mut desk = Desk::start(500, options);
    assert_eq!(sizes(&desk), [1]);
    desk.answer(Ok(()));
    assert_eq!(sizes(&desk), [0; 0], "not before the first is seen gone");
    desk.everybody("REGISTERED");
    desk.wait(3_000);
    assert_eq!(sizes(&desk), [10]);
    desk.answer(Ok(()));
    desk.wait(3_000);
    assert_eq!(sizes(&desk)[0], 100);
}

#[test]
fn a_careful_start_pauses_when_what_was_accepted_does_not_come_true() {
    let options = Options {
        careful_start: true,
        ..bare()
    };
    let mut desk = Desk::start(500, options);
    desk.answer(Ok(()));
    desk.wait(61_000);
    assert_eq!(desk.run.phase(), Phase::Paused(Why::NotComingTrue));
    assert_eq!(
        (desk.outcome(0), desk.count(Outcome::NotSent)),
        (Outcome::StillConnected, 499)
    );
    desk.tell(Event::Resume);
    assert_eq!(sizes(&desk)[0], 100);
}

#[test]
fn a_user_who_came_back_without_being_seen_gone_does_not_widen_a_careful_start() {
    let options = Options {
        careful_start: true,
        read_before_sending: true,
        ..bare()
    };
    let mut desk = Desk::idle(500, options);
    desk.states.insert(0, "DISCONNECTED");
    desk.tell(Event::Tick);
    desk.answer(Ok(()));
    desk.states.insert(0, "CONNECTED");
    desk.wait(61_000);
    assert_eq!(desk.outcome(0), Outcome::SignedInAgain);
    assert_eq!(desk.run.phase(), Phase::Paused(Why::NotComingTrue));
}

#[test]
fn two_hundred_desktops_need_no_careful_start() {
    let desk = Desk::start(
        200,
        Options {
            careful_start: true,
            ..bare()
        },
    );
    assert_eq!(sizes(&desk), [100]);
}

#[test]
fn each_desktop_is_seen_through_to_its_end() {
    let mut desk = Desk::start(
        4,
        Options {
            read_before_sending: true,
            ..bare()
        },
    );
    desk.states = BTreeMap::from([(3, "DISCONNECTED")]);
    desk.answer(Ok(()));
    desk.states.insert(0, "UNREGISTER");
    desk.states.insert(1, "REGISTERED");
    desk.wait(4_000);
    assert_eq!(desk.count(Outcome::LoggedOff), 2);
    desk.states.insert(1, "CONNECTED");
    desk.wait(20_000);
    desk.states.insert(3, "CONNECTED");
    desk.wait(60_000);
    let ends: Vec<Outcome> = (0..4).map(|slot| desk.outcome(slot)).collect();
    let (gone, again, still) = (
        Outcome::LoggedOff,
        Outcome::SignedInAgain,
        Outcome::StillConnected,
    );
    assert_eq!(ends, [gone, again, still, again]);
    assert_eq!(desk.run.phase(), Phase::Finished);
}

#[test]
fn after_sleep_states_are_read_before_anything_is_sent() {
    let mut desk = Desk::start(300, bare());
    desk.tell(Event::Pause);
    desk.answer(Ok(()));
    desk.now += 3_600_000;
    desk.everybody("REGISTERED");
    desk.tell(Event::Woke {
        wall: WALL + 3_600_000,
    });
    desk.tell(Event::Resume);
    assert!(desk.wire.is_empty());
    assert_eq!(desk.count(Outcome::Skipped), 200);
}

#[test]
fn a_run_that_was_cut_off_goes_on_from_its_journal() {
    let mut before = Desk::start(350, bare());
    before.answer(Ok(()));
    before.answer(Err(fault(FaultKind::Throttled, None, Some(30_000))));
    let plan: Arc<Plan> = Arc::new(before.run.plan().clone());
    let at = Moment {
        now: 0,
        wall: WALL + 10_000,
    };
    let mut desk = Desk::with(Run::recover(plan, &before.journal, at, 1));
    desk.tell(Event::Tick);
    assert_eq!(desk.run.phase(), Phase::Paused(Why::CutOff));
    let count = |outcome| desk.count(outcome);
    assert_eq!(
        (
            count(Outcome::Accepted),
            count(Outcome::Unknown),
            count(Outcome::NotSent)
        ),
        (100, 100, 150)
    );
    desk.states.insert(349, "REGISTERED");
    desk.tell(Event::Resume);
    desk.wait(19_999);
    assert!(desk.wire.is_empty(), "the service's wait outlives the page");
    desk.wait(1);
    assert_eq!((desk.wire[0].0, sizes(&desk)), (AttemptId(4), vec![100]));
    desk.answer(Ok(()));
    assert_eq!(desk.outcome(349), Outcome::Skipped);
}

#[test]
fn a_run_that_the_person_stopped_stays_stopped_after_a_crash() {
    let mut before = Desk::start(350, bare());
    before.tell(Event::Stop);
    let plan: Arc<Plan> = Arc::new(before.run.plan().clone());
    let at = Moment {
        now: 0,
        wall: WALL + 10_000,
    };
    let mut desk = Desk::with(Run::recover(plan, &before.journal, at, 1));
    desk.tell(Event::Resume);
    desk.wait(600_000);
    assert_eq!((desk.wire.len(), desk.run.phase()), (0, Phase::Finished));
}

#[test]
fn a_run_that_was_over_is_over_when_it_is_opened_again() {
    let mut before = Desk::start(3, bare());
    before.answer(Ok(()));
    before.everybody("REGISTERED");
    before.wait(10_000);
    assert_eq!(before.run.phase(), Phase::Finished);
    let plan: Arc<Plan> = Arc::new(before.run.plan().clone());
    let mut run = Run::recover(plan, &before.journal, Moment { now: 0, wall: WALL }, 1);
    assert_eq!(
        (run.phase(), run.tally()),
        (Phase::Finished, before.run.tally())
    );
    assert_eq!(run.log(), before.run.log());
    assert_eq!(run.handle(1, Event::Tick), []);
}

#[test]
fn a_desktop_that_is_asked_for_twice_is_sent_again_once() {
    let mut desk = Desk::start(2, bare());
    desk.refuse(FaultKind::Network);
    desk.wait(600_000);
    desk.tell(Event::SendAgain {
        slots: vec![Slot(1), Slot(0), Slot(1)],
    });
    assert_eq!(sizes(&desk), [2]);
}

#[test]
fn another_tab_stops_this_one() {
    let mut desk = Desk::start(300, bare());
    desk.tell(Event::Pause);
    desk.tell(Event::LostLock);
    desk.answer(Ok(()));
    assert_eq!(
        (desk.run.phase(), desk.wire.len()),
        (Phase::Paused(Why::LostLock), 0)
    );
}

#[test]
fn the_time_that_remains_is_a_range_that_holds_what_it_takes() {
    let mut desk = Desk::start(
        2_000,
        Options {
            verify_for: 0,
            ..bare()
        },
    );
    assert_eq!(desk.run.remaining(), None);
    let mut said = Vec::new();
    while !desk.wire.is_empty() {
        desk.now += 500;
        desk.answer(Ok(()));
        said.extend(desk.run.remaining().map(|range| (desk.now, range)));
    }
    for (at, range) in &said[2..] {
        let took = desk.now - at;
        assert!(
            range.least <= took + 1_000 && took <= range.most + 1_000,
            "{at}: {range:?}, but {took}"
        );
    }
}
