//! What must hold in a journal, whoever wrote it: for simulated runs, and for a run from the field.

use std::collections::{HashMap, HashSet};

use curfew::domain::plan::Slot;
use curfew::domain::run::{AttemptId, Entry, Moment, Note, Record, Run, Spans, WholeJournal};

/// What the journal says of one attempt: whom it asked for, while it is not answered.
type Open = HashMap<AttemptId, Vec<Slot>>;

/// What the journal says of the warning of one desktop.
#[derive(PartialEq)]
enum Told {
    Leaves,
    Taken,
    Failed,
}

/// Says what the journal shows to have gone wrong.
pub fn audit<'a>(entries: impl Iterator<Item = &'a Entry>) -> Result<(), String> {
    let (mut open, mut done) = (Open::new(), HashSet::new());
    let (mut used, mut closed_until) = (HashSet::new(), 0);
    let (mut told, mut waits) = (HashMap::new(), false);
    for (place, Entry { seq, at, record }) in (1..).zip(entries) {
        if seq.0 != place {
            return Err(format!("entry {place} has the number {}", seq.0));
        }
        let mut land = |attempt: &AttemptId| {
            open.remove(attempt)
                .ok_or(format!("{attempt:?} is answered, but did not leave"))
        };
        match record {
            Record::Sending { attempt, slots } => {
                if waits {
                    return Err(format!("{attempt:?} is sent before the wait is over"));
                }
                if !used.insert(*attempt) {
                    return Err(format!("{attempt:?} is sent twice"));
                }
                if *at < closed_until {
                    return Err(format!(
                        "{attempt:?} is sent {} ms too early",
                        closed_until - at
                    ));
                }
                if let Some(slot) = slots.slots().find(|slot| done.contains(slot)) {
                    return Err(format!("{slot:?} is sent again without the person's word"));
                }
                open.insert(*attempt, slots.slots().collect());
            }
            Record::Withdrawn { attempt } => drop(land(attempt)?),
            Record::Accepted { attempt } => done.extend(land(attempt)?),
            Record::Unanswered { attempt, fault } => {
                done.extend(land(attempt)?);
                closed_until = closed_until.max(at + fault.retry_after.unwrap_or(0));
            }
            Record::TurnedBack {
                attempt,
                failed,
                fault,
            } => {
                land(attempt)?;
                done.extend(failed.slots());
                closed_until = closed_until.max(at + fault.retry_after.unwrap_or(0));
            }
            Record::CutOff => {
                let leaves = told.values_mut().filter(|told| **told == Told::Leaves);
                leaves.for_each(|told| *told = Told::Failed);
                done.extend(std::mem::take(&mut open).into_values().flatten());
                // The wall clock may have been set while the page was closed.
                closed_until = 0;
            }
            Record::Skipped { slots, .. } | Record::Settled { slots, .. } => {
                done.extend(slots.slots());
            }
            Record::SendAgain { slots } => forget(&mut done, slots),
            Record::Warning { slots } => {
                waits = true;
                for slot in slots.slots() {
                    if told.insert(slot, Told::Leaves).is_some() {
                        return Err(format!("{slot:?} is warned again without a word"));
                    }
                }
            }
            Record::Warned { slots } => told.extend(slots.slots().map(|slot| (slot, Told::Taken))),
            Record::Unwarned { slots, failed, .. } => {
                for slot in slots.slots() {
                    told.remove(&slot);
                    if *failed {
                        told.insert(slot, Told::Failed);
                    }
                }
            }
            Record::Noted(Note::WaitOver | Note::LogsOffNow) => waits = false,
            // Who could not be warned may be at the person's word.
            Record::Noted(Note::Resumed) => told.retain(|_, told| *told != Told::Failed),
            // So it may when the page slept, or was closed after the run was over.
            Record::Noted(Note::Woke | Note::Finished) => closed_until = 0,
            Record::Noted(_) => {}
        }
    }
    Ok(())
}

fn forget(done: &mut HashSet<Slot>, slots: &Spans) {
    for slot in slots.slots() {
        done.remove(&slot);
    }
}

/// A run from the field: `JOURNAL=file cargo test --test simulator field -- --nocapture`.
#[test]
fn a_journal_from_the_field_holds_what_every_run_must() {
    let Ok(path) = std::env::var("JOURNAL") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("a file that can be read");
    let WholeJournal { opening, entries } = WholeJournal::read(&text).expect("an exported journal");
    for entry in &entries {
        println!("{entry:?}");
    }
    assert_eq!(audit(entries.iter()), Ok(()));
    let at = Moment {
        now: 0,
        wall: opening.started,
    };
    let run = Run::recover(opening.plan.into(), &entries, at, 1);
    println!("{:?}", run.tally());
    assert_eq!(run.tally().total(), run.plan().size());
}
