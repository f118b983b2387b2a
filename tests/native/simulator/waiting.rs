//! What comes before the first log-off, one rule at a time.

use curfew::domain::fault::{Fault, FaultKind};
use curfew::domain::outcome::{Outcome, Warning};
use curfew::domain::plan::Options;
use curfew::domain::run::{Event, Moment, Note, Phase, Run, Why};

use crate::rules::{Desk, WALL, bare};
use crate::service::{fault, index};

const MINUTE: u64 = 60_000;

fn warned(minutes: u64) -> Options {
    Options {
        warn_before: minutes * MINUTE,
        ..bare()
    }
}

fn at(time: u64) -> Options {
    Options {
        start_at: Some(WALL + time),
        ..bare()
    }
}

impl Desk {
    /// The service answers the oldest warning; gives back whom it was for.
    fn answer_warning(&mut self, answer: Result<(), Fault>) -> Vec<usize> {
        let (warning, batch) = self.warnings.remove(0);
        self.tell(Event::Warned { warning, answer });
        batch.ids().iter().map(index).collect()
    }

    fn take_all_warnings(&mut self) {
        while !self.warnings.is_empty() {
            self.answer_warning(Ok(()));
        }
    }

    /// The page was closed, and is opened again so much later.
    fn reopened(&self, later: u64) -> Self {
        let at = Moment {
            now: 500,
            wall: WALL + self.now + later,
        };
        let plan = self.run.plan().clone();
        let mut desk = Self::with(Run::recover(plan.into(), &self.journal, at, 1));
        desk.journal.clone_from(&self.journal);
        desk.now = 500;
        desk.tell(Event::Tick);
        desk
    }
}

#[test]
fn users_are_warned_have_their_time_and_only_who_is_still_there_is_logged_off() {
    let mut desk = Desk::start(3, warned(10));
    assert_eq!(desk.run.phase(), Phase::Warning);
    assert_eq!(desk.answer_warning(Ok(())), [0, 1, 2]);
    assert_eq!(
        (desk.run.phase(), desk.run.waits_until()),
        (Phase::Waiting, Some(WALL + 10 * MINUTE))
    );
    desk.states.insert(1, "REGISTERED");
    desk.wait(10 * MINUTE - 1);
    assert!(desk.wire.is_empty(), "a millisecond too early");
    desk.wait(1);
    let [(_, batch)] = &desk.wire[..] else {
        panic!("one batch");
    };
    assert_eq!(batch.ids().iter().map(index).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(desk.count(Outcome::Skipped), 1);
}

#[test]
fn who_is_not_there_is_not_warned() {
    let mut desk = Desk::idle(4, warned(10));
    desk.states.insert(0, "REGISTERED");
    desk.states.insert(2, "unlisted");
    desk.tell(Event::Tick);
    assert_eq!(desk.answer_warning(Ok(())), [1, 3]);
    assert_eq!(desk.run.warnings(Warning::Taken), 2);
    assert!(desk.noted(Note::Warned(2)));
}

#[test]
fn a_warning_that_fails_is_not_repeated_by_itself_but_asked_about() {
    let mut desk = Desk::start(150, warned(5));
    desk.answer_warning(Err(Fault::unanswered(FaultKind::TimedOut)));
    desk.answer_warning(Ok(()));
    assert_eq!(desk.run.phase(), Phase::Paused(Why::NotWarned));
    assert_eq!(desk.run.warnings(Warning::Failed), 100);
    desk.wait(30 * MINUTE);
    assert!(desk.warnings.is_empty() && desk.wire.is_empty());
    desk.tell(Event::Resume);
    assert_eq!(desk.answer_warning(Ok(())).len(), 100, "those once more");
    assert_eq!(desk.run.phase(), Phase::Waiting);
    desk.wait(5 * MINUTE - 1);
    assert!(desk.wire.is_empty(), "they have the whole time too");
}

#[test]
fn the_person_may_go_on_without_those_who_could_not_be_warned() {
    let mut desk = Desk::start(150, warned(5));
    desk.answer_warning(Ok(()));
    desk.answer_warning(Err(Fault::unanswered(FaultKind::TimedOut)));
    desk.tell(Event::GoOnUnwarned);
    assert_eq!(desk.run.phase(), Phase::Waiting);
    assert!(desk.noted(Note::GoesOnUnwarned(50)));
    desk.wait(5 * MINUTE);
    assert_eq!(desk.run.phase(), Phase::Running);
}

#[test]
fn one_at_fault_in_a_hundred_alone_is_not_warned_and_takes_at_most_14_more_requests() {
    for bad in 0..100 {
        let mut desk = Desk::start(100, warned(5));
        let mut requests = 0;
        while let Some((_, batch)) = desk.warnings.first() {
            let refused = batch.ids().iter().any(|id| index(id) == bad);
            let conflict = || fault(FaultKind::Conflict, None, None);
            desk.answer_warning(if refused { Err(conflict()) } else { Ok(()) });
            requests += 1;
        }
        assert_eq!(desk.run.phase(), Phase::Paused(Why::NotWarned));
        assert_eq!(desk.run.warnings(Warning::Failed), 1);
        assert_eq!(desk.run.warnings(Warning::Taken), 99);
        assert!(requests <= 15, "{bad}: {requests}");
    }
}

#[test]
fn a_call_that_nobody_answers_is_given_up_after_three() {
    let mut desk = Desk::start(1_000, warned(5));
    for _ in 0..3 {
        desk.answer_warning(Err(Fault::unanswered(FaultKind::TimedOut)));
    }
    assert_eq!(desk.run.phase(), Phase::Paused(Why::NotWarned));
    assert!(desk.warnings.is_empty(), "no more is tried");
}

#[test]
fn a_call_that_is_refused_for_all_is_given_up_after_eight() {
    let mut desk = Desk::start(1_000, warned(5));
    for _ in 0..8 {
        desk.answer_warning(Err(fault(FaultKind::Forbidden, None, None)));
    }
    assert_eq!(desk.run.phase(), Phase::Paused(Why::NotWarned));
    assert!(desk.warnings.is_empty(), "no more is tried");
    desk.tell(Event::GoOnUnwarned);
    assert_eq!(desk.run.phase(), Phase::Running, "nobody has any time");
}

#[test]
fn now_ends_the_wait_and_states_are_read_before_anything_is_sent() {
    let mut desk = Desk::start(3, warned(10));
    desk.take_all_warnings();
    desk.tell(Event::StartNow);
    assert!(desk.wire.is_empty(), "that was meant for another wait");
    desk.states.insert(0, "REGISTERED");
    desk.tell(Event::LogOffNow);
    assert_eq!(desk.wire.len(), 1);
    assert_eq!(desk.count(Outcome::Skipped), 1);
}

#[test]
fn a_wait_can_be_paused_and_stopped() {
    let mut desk = Desk::start(3, warned(10));
    desk.take_all_warnings();
    desk.tell(Event::Pause);
    desk.wait(20 * MINUTE);
    assert!(desk.wire.is_empty());
    desk.tell(Event::Stop);
    assert_eq!(desk.run.phase(), Phase::Finished);
    assert_eq!(desk.count(Outcome::NotSent), 3);
}

#[test]
fn a_warning_that_the_service_holds_up_or_that_needs_a_new_token_goes_again_by_itself() {
    let mut desk = Desk::start(3, warned(1));
    desk.answer_warning(Err(fault(FaultKind::Throttled, None, Some(5_000))));
    desk.wait(4_999);
    assert!(desk.warnings.is_empty());
    desk.wait(1);
    desk.answer_warning(Err(fault(FaultKind::SignInNeeded, None, None)));
    desk.wait(MINUTE);
    assert!(desk.warnings.is_empty());
    desk.tell(Event::SignedIn);
    assert_eq!(desk.answer_warning(Ok(())).len(), 3);
}

#[test]
fn a_page_that_is_closed_while_users_have_time_warns_nobody_twice() {
    let mut desk = Desk::start(3, warned(10));
    desk.take_all_warnings();
    desk.wait(4 * MINUTE);
    let mut again = desk.reopened(MINUTE);
    again.tell(Event::Resume);
    assert_eq!(again.run.phase(), Phase::Waiting);
    again.wait(5 * MINUTE - 1);
    assert!(again.warnings.is_empty() && again.wire.is_empty());
    again.wait(1);
    assert_eq!(again.wire.len(), 1);
}

#[test]
fn a_page_that_is_closed_past_the_wait_asks_even_though_the_person_goes_on() {
    let mut desk = Desk::start(3, warned(10));
    desk.take_all_warnings();
    let mut again = desk.reopened(60 * MINUTE);
    again.tell(Event::Resume);
    assert_eq!(again.run.phase(), Phase::Paused(Why::Missed));
    assert!(again.wire.is_empty());
    again.tell(Event::Resume);
    assert_eq!(again.wire.len(), 1);
}

#[test]
fn a_warning_that_was_on_the_wire_when_the_page_was_closed_is_asked_about() {
    let desk = Desk::start(3, warned(10));
    let mut again = desk.reopened(1_000);
    again.tell(Event::Resume);
    assert_eq!(again.run.phase(), Phase::Paused(Why::NotWarned));
    again.tell(Event::GoOnUnwarned);
    assert_eq!(
        again.run.phase(),
        Phase::Waiting,
        "they may have been warned"
    );
}

#[test]
fn what_the_service_asks_to_wait_before_the_next_warning_outlives_the_page() {
    let mut desk = Desk::start(3, warned(1));
    desk.answer_warning(Err(fault(FaultKind::Throttled, None, Some(60_000))));
    let mut again = desk.reopened(1_000);
    again.tell(Event::Resume);
    again.wait(58_999);
    assert!(again.warnings.is_empty());
    again.wait(1);
    assert_eq!(again.warnings.len(), 1);
}

#[test]
fn nothing_happens_before_the_time_that_was_set() {
    let mut desk = Desk::start(3, at(60 * MINUTE));
    assert_eq!(desk.run.phase(), Phase::Scheduled);
    desk.wait(60 * MINUTE - 1);
    assert!(desk.wire.is_empty() && desk.journal.len() == 1);
    desk.wait(1);
    assert_eq!(desk.wire.len(), 1);
}

#[test]
fn the_warning_goes_out_so_long_before_the_time_that_was_set() {
    let options = Options {
        start_at: Some(WALL + 60 * MINUTE),
        ..warned(10)
    };
    let mut desk = Desk::start(3, options);
    desk.wait(49 * MINUTE);
    assert_eq!(desk.run.phase(), Phase::Scheduled);
    desk.wait(MINUTE);
    desk.take_all_warnings();
    assert_eq!(desk.run.waits_until(), Some(WALL + 60 * MINUTE));
    desk.wait(10 * MINUTE - 1);
    assert!(desk.wire.is_empty());
    desk.wait(1);
    assert_eq!(desk.wire.len(), 1);
}

#[test]
fn who_starts_at_once_still_gives_users_their_time() {
    let options = Options {
        start_at: Some(WALL + 60 * MINUTE),
        ..warned(10)
    };
    let mut desk = Desk::start(3, options);
    desk.tell(Event::StartNow);
    desk.take_all_warnings();
    assert_eq!(desk.run.waits_until(), Some(WALL + 10 * MINUTE));
    desk.wait(10 * MINUTE);
    assert_eq!(desk.wire.len(), 1);
}

#[test]
fn a_time_that_is_near_warns_at_once_and_waits_longer() {
    let options = Options {
        start_at: Some(WALL + 2 * MINUTE),
        ..warned(10)
    };
    let mut desk = Desk::start(3, options);
    desk.take_all_warnings();
    assert_eq!(desk.run.waits_until(), Some(WALL + 10 * MINUTE));
}

#[test]
fn a_time_that_is_long_past_when_it_is_confirmed_is_asked_about() {
    let mut desk = Desk::with(Run::start(
        std::sync::Arc::new(crate::scenario::plan(3, at(0))),
        Moment {
            now: 0,
            wall: WALL + 60 * MINUTE,
        },
        1,
    ));
    desk.tell(Event::Tick);
    assert_eq!(desk.run.phase(), Phase::Paused(Why::Missed));
    assert!(desk.wire.is_empty());
}

#[test]
fn a_machine_that_slept_past_the_time_asks_and_one_that_woke_before_it_does_not() {
    let mut desk = Desk::start(3, at(60 * MINUTE));
    desk.now += MINUTE;
    desk.tell(Event::Woke {
        wall: WALL + 59 * MINUTE,
    });
    assert_eq!(desk.run.phase(), Phase::Scheduled);
    desk.now += 20_000;
    desk.tell(Event::Woke {
        wall: WALL + 62 * MINUTE,
    });
    assert_eq!(desk.run.phase(), Phase::Paused(Why::Missed));
    desk.wait(60 * MINUTE);
    assert!(desk.wire.is_empty());
    desk.tell(Event::Resume);
    assert_eq!(desk.wire.len(), 1);
}

#[test]
fn a_wall_clock_that_jumps_takes_no_time_away_from_users() {
    let mut desk = Desk::start(3, warned(10));
    desk.take_all_warnings();
    desk.now += 20_000;
    desk.tell(Event::Woke {
        wall: WALL + 9 * MINUTE,
    });
    desk.wait(10 * MINUTE - 20_001);
    assert!(desk.wire.is_empty());
    desk.wait(1);
    assert_eq!(desk.wire.len(), 1);
}
