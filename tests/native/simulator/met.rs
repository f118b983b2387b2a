//! What the seeds met: a simulator that never meets a thing says nothing about it.

use std::collections::BTreeMap;

use curfew::domain::outcome::Outcome;
use curfew::domain::run::{Note, Run, Why};

/// How many runs met each thing.
#[derive(Debug, Default)]
pub struct Met(BTreeMap<String, u32>);

impl Met {
    pub fn add(&mut self, run: &Run) {
        let mut names: Vec<String> = run.log().iter().map(|line| name(line.note)).collect();
        let outcomes = Outcome::ALL
            .into_iter()
            .filter(|outcome| run.tally().count(*outcome) > 0);
        names.extend(outcomes.map(|outcome| format!("{outcome:?}")));
        names.sort_unstable();
        names.dedup();
        for name in names {
            *self.0.entry(name).or_default() += 1;
        }
    }

    pub fn tell(&self) {
        for (name, runs) in &self.0 {
            println!("{runs:>7} runs met {name}");
        }
    }

    /// Everything that can be met was, many times.
    pub fn must_be_complete(&self) {
        let whys = [
            Why::Asked,
            Why::FailuresInARow,
            Why::MostFailed,
            Why::CallRefused,
            Why::NothingPasses,
            Why::NotComingTrue,
            Why::CannotRead,
            Why::JournalFailed,
            Why::CutOff,
            Why::LostLock,
            Why::Missed,
            Why::NotWarned,
        ];
        let notes = [
            Note::Started,
            Note::Resumed,
            Note::GoesOnUnwritten,
            Note::Stopped,
            Note::SignInNeeded,
            Note::SignedIn,
            Note::Throttled(0),
            Note::Learned(0),
            Note::Forbidden(0),
            Note::Halving(0),
            Note::Named(0),
            Note::Unanswered(0),
            Note::Widened(0),
            Note::Woke,
            Note::SendAgain(0),
            Note::TimeCame,
            Note::StartsNow,
            Note::Warned(0),
            Note::NotWarned(0),
            Note::GoesOnUnwarned(0),
            Note::Waits(0),
            Note::LogsOffNow,
            Note::WaitOver,
            Note::Finished,
        ];
        let outcomes = Outcome::ALL
            .into_iter()
            .filter(|outcome| *outcome != Outcome::Sending);
        let names = whys.into_iter().map(Note::Paused).chain(notes).map(name);
        for name in names.chain(outcomes.map(|outcome| format!("{outcome:?}"))) {
            let runs = self.0.get(&name).copied().unwrap_or_default();
            assert!(runs >= 5, "only {runs} runs met {name}");
        }
    }
}

/// The note without its numbers.
fn name(note: Note) -> String {
    let text = format!("{note:?}");
    let numbers = text.find('(').filter(|_| !matches!(note, Note::Paused(_)));
    text[..numbers.unwrap_or(text.len())].to_owned()
}
