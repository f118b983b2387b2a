//! The driver against ports that a test holds in its hand.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::domain::batch::Batch;
use crate::domain::desktop::{DesktopId, LoginState};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::message::Message;
use crate::domain::outcome::Outcome;
use crate::domain::plan::{Options, Plan};
use crate::domain::run::{Moment, Note, Phase, Seq, Sighting, Standing, StatesPage, Why};
use crate::domain::time::UnixMillis;

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// A world with a clock that only tests move.
#[derive(Default)]
struct Bench {
    now: Cell<Millis>,
    tasks: RefCell<Vec<Task>>,
    /// What the service answers, first to last; `Ok` after that.
    answers: RefCell<Vec<Result<(), Fault>>>,
    sent: RefCell<Vec<(usize, Option<String>)>>,
    /// How many desktops each warning was for, what it said, and when it left.
    warned: RefCell<Vec<(usize, String, Millis)>>,
    gone: Cell<bool>,
    writes: RefCell<Vec<Vec<Entry>>>,
    /// What the journal was told last of how far the run is.
    standing: Cell<Option<Standing>>,
    disk_full: Cell<bool>,
    /// How long the machine slept in all.
    slept: Cell<Millis>,
    sign_ins: Cell<usize>,
    changes: Cell<usize>,
}

#[derive(Clone)]
struct World(Rc<Bench>);

/// Resolves when the clock shows a time.
struct At(Rc<Bench>, Millis);

impl Future for At {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0.now.get() >= self.1 {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}

impl Service for World {
    async fn log_off(&self, batch: &Batch, message: Option<&Message>) -> Result<(), Fault> {
        let text = message.map(|message| message.as_str().to_owned());
        self.0.sent.borrow_mut().push((batch.ids().len(), text));
        self.sleep_until(self.now() + 200).await;
        let mut answers = self.0.answers.borrow_mut();
        if answers.is_empty() {
            Ok(())
        } else {
            answers.remove(0)
        }
    }

    async fn warn(&self, batch: &Batch, message: &Message) -> Result<(), Fault> {
        let warned = (batch.ids().len(), message.as_str().to_owned(), self.now());
        self.0.warned.borrow_mut().push(warned);
        self.sleep_until(self.now() + 200).await;
        Ok(())
    }

    async fn read_page(&self, _: u32) -> Result<StatesPage, Fault> {
        self.sleep_until(self.now() + 100).await;
        Err(Fault::unanswered(FaultKind::Forbidden))
    }

    async fn read_states(&self, batch: &Batch, _: bool) -> Result<Vec<Sighting>, Fault> {
        self.sleep_until(self.now() + 100).await;
        let state = if self.0.gone.get() {
            LoginState::Registered
        } else {
            LoginState::Connected
        };
        let see = |id: &DesktopId| Sighting {
            id: id.clone(),
            state: state.clone(),
            protected: false,
        };
        Ok(batch.ids().iter().map(see).collect())
    }
}

impl Journal for World {
    async fn write(&self, entries: Vec<Entry>, standing: Standing) -> Result<(), NotWritten> {
        self.sleep_until(self.now() + 10).await;
        if self.0.disk_full.get() {
            return Err(NotWritten);
        }
        self.0.writes.borrow_mut().push(entries);
        self.0.standing.set(Some(standing));
        Ok(())
    }
}

impl Host for World {
    fn now(&self) -> Millis {
        self.0.now.get()
    }

    fn wall(&self) -> UnixMillis {
        1_790_000_000_000 + self.now() + self.0.slept.get()
    }

    fn sleep_until(&self, at: Millis) -> impl Future<Output = ()> {
        At(Rc::clone(&self.0), at)
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0.tasks.borrow_mut().push(Box::pin(task));
    }

    fn changed(&self, _: &Run) {
        self.0.changes.set(self.0.changes.get() + 1);
    }

    fn ask_sign_in(&self) {
        self.0.sign_ins.set(self.0.sign_ins.get() + 1);
    }
}

fn drive(size: usize) -> Driver<World> {
    let ids = (0..size)
        .filter_map(|n| DesktopId::new(&format!("d-{n}")))
        .collect();
    let options = Options {
        careful_start: false,
        verify_for: 20_000,
        ..Options::default()
    };
    let message = Message::compose("Save your work.").unwrap();
    let plan = Plan::freeze(ids, message, options).unwrap();
    let run = Run::start(
        Arc::new(plan),
        Moment {
            now: 0,
            wall: 1_790_000_000_000,
        },
        7,
    );
    Driver::new(run, World(Rc::default()))
}

/// Lets so much time pass, a millisecond at a time.
fn pass(driver: &Driver<World>, millis: Millis) {
    let bench = &driver.ports().0;
    for _ in 0..=millis {
        let mut ready = true;
        while ready {
            ready = false;
            for mut task in bench.tasks.take() {
                match task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                    Poll::Ready(()) => ready = true,
                    Poll::Pending => bench.tasks.borrow_mut().push(task),
                }
            }
        }
        bench.now.set(bench.now.get() + 1);
    }
}

#[test]
fn a_run_goes_to_its_end_by_itself() {
    let driver = drive(250);
    driver.tell(Event::Tick);
    pass(&driver, 1_500);
    driver.ports().0.gone.set(true);
    pass(&driver, 30_000);
    assert_eq!(driver.run().phase(), Phase::Finished);
    assert_eq!(driver.run().tally().count(Outcome::LoggedOff), 250);
    let sent = driver.ports().0.sent.borrow();
    assert_eq!(
        sent.iter().map(|(size, _)| *size).collect::<Vec<_>>(),
        [100, 100, 50]
    );
    assert!(
        sent.iter()
            .all(|(_, text)| text.as_deref() == Some("Save your work."))
    );
    assert!(driver.ports().0.changes.get() > 5);
    let standing = driver.ports().0.standing.get().unwrap();
    assert_eq!(standing.tally, *driver.run().tally());
    assert!(
        standing.ended.is_some(),
        "the journal knows that it is over"
    );
}

#[test]
fn entries_are_written_in_order_one_write_at_a_time_and_several_as_one() {
    let driver = drive(900);
    driver.tell(Event::Tick);
    pass(&driver, 3_000);
    let writes = driver.ports().0.writes.borrow();
    let all: Vec<u64> = writes.iter().flatten().map(|entry| entry.seq.0).collect();
    assert_eq!(all, (1..=all.len() as u64).collect::<Vec<_>>());
    assert!(
        writes.len() < all.len(),
        "{} writes of {} entries",
        writes.len(),
        all.len()
    );
}

#[test]
fn a_full_disk_pauses_the_run_and_what_was_not_written_is_written_later() {
    let driver = drive(3);
    driver.ports().0.disk_full.set(true);
    driver.tell(Event::Tick);
    pass(&driver, 1_000);
    assert_eq!(driver.run().phase(), Phase::Paused(Why::JournalFailed));
    assert!(driver.ports().0.sent.borrow().is_empty());
    driver.ports().0.disk_full.set(false);
    driver.tell(Event::Resume);
    pass(&driver, 1_000);
    assert_eq!(driver.ports().0.sent.borrow().len(), 1);
    let first = driver
        .ports()
        .0
        .writes
        .borrow()
        .first()
        .and_then(|entries| Some(entries.first()?.seq));
    assert_eq!(first, Some(Seq(1)));
}

#[test]
fn the_person_is_asked_to_sign_in_once_and_the_run_goes_on_afterwards() {
    let driver = drive(3);
    driver
        .ports()
        .0
        .answers
        .borrow_mut()
        .push(Err(Fault::unanswered(FaultKind::SignInNeeded)));
    driver.tell(Event::Tick);
    pass(&driver, 60_000);
    assert_eq!(
        (driver.run().phase(), driver.ports().0.sign_ins.get()),
        (Phase::SignInNeeded, 1)
    );
    assert_eq!(driver.ports().0.sent.borrow().len(), 1);
    driver.tell(Event::SignedIn);
    pass(&driver, 1_000);
    assert_eq!(driver.ports().0.sent.borrow().len(), 2);
}

#[test]
fn a_wait_that_the_service_asks_for_ends_by_itself() {
    let driver = drive(3);
    let busy = Fault {
        retry_after: Some(5_000),
        ..Fault::unanswered(FaultKind::Throttled)
    };
    driver.ports().0.answers.borrow_mut().push(Err(busy));
    driver.tell(Event::Tick);
    pass(&driver, 5_000);
    assert_eq!(driver.ports().0.sent.borrow().len(), 1);
    pass(&driver, 1_000);
    assert_eq!(driver.ports().0.sent.borrow().len(), 2);
}

#[test]
fn what_the_journal_got_is_enough_to_take_the_run_up_again() {
    let driver = drive(250);
    driver.tell(Event::Tick);
    pass(&driver, 450);
    let opening = driver.run().opening();
    assert_eq!(
        driver.run().tally().count(Outcome::Sending),
        150,
        "in the middle of it"
    );
    let entries: Vec<Entry> = driver
        .ports()
        .0
        .writes
        .take()
        .into_iter()
        .flatten()
        .collect();
    let at = Moment {
        now: 0,
        wall: opening.started + 60_000,
    };
    let standing = driver.ports().0.standing.get().unwrap();
    assert!(standing.ended.is_none(), "it can go on");
    let again = Run::recover(Arc::new(opening.plan), &entries, at, 7);
    let count = |outcome| again.tally().count(outcome);
    assert_eq!(
        (count(Outcome::Accepted), count(Outcome::Unknown)),
        (100, 150)
    );
}

#[test]
fn after_a_sleep_states_are_read_before_anything_is_sent() {
    let driver = drive(900);
    driver.tell(Event::Tick);
    pass(&driver, 450);
    let sent = driver.ports().0.sent.borrow().len();
    assert!((1..9).contains(&sent), "in the middle of it: {sent}");
    driver.ports().0.slept.set(8 * 3_600_000);
    driver.ports().0.gone.set(true);
    pass(&driver, 60_000);
    let run = driver.run();
    assert!(run.log().iter().any(|logged| logged.note == Note::Woke));
    assert_eq!(run.phase(), Phase::Finished);
    let skipped = run.tally().count(Outcome::Skipped);
    assert!(skipped > 300, "who left meanwhile is not sent: {skipped}");
}
