//! Surveys: the states of all desktops of the project, page by page, where that takes fewer readings than asking by id.
//!
//! Invariant: a survey proves nothing of whom it does not show: rows may shift between its pages. Those are asked for by
//! id.

use crate::domain::batch::MAX_IDS;
use crate::domain::fault::{Fault, Verdict};
use crate::domain::plan::Slot;
use crate::domain::run::Run;
use crate::domain::run::event::{PAGE_ROWS, ReadId, Sighting, StatesPage};
use crate::domain::run::reading::Seen;
use crate::domain::run::reads::{Answered, Purpose};
use crate::domain::run::verify::Watch;
use crate::domain::time::Millis;

/// The last row that a page may begin with, as the service's documentation has it; its schema allows more.
const LAST_OFFSET: u32 = 2_000;
/// A survey reaches so many desktops.
pub const REACH: u32 = LAST_OFFSET + PAGE_ROWS;
/// Who is due so soon is looked at together with who is due now.
const SOON: Millis = 2_000;

/// A survey that is under way.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    /// Who is to be seen gone.
    pub watches: Vec<Watch>,
    /// Who was logged off, for a last look.
    pub last: Vec<Slot>,
    /// Where the next page begins.
    pub offset: u32,
    /// What the pages before showed.
    rows: Vec<Sighting>,
}

/// What is known of surveys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surveys {
    /// Possible; the project has so many desktops, as far as is known.
    Counted(u32),
    /// The service refuses them, or the project is too large for the call.
    Off,
}

impl Surveys {
    /// Of a project with at least so many desktops.
    pub fn new(desktops: u32) -> Self {
        if desktops > REACH {
            Self::Off
        } else {
            Self::Counted(desktops)
        }
    }

    /// Whether a survey takes fewer readings than asking for so many desktops by id.
    fn are_cheaper(self, desktops: usize) -> bool {
        match self {
            Self::Counted(all) => {
                all.div_ceil(PAGE_ROWS).max(1) < desktops.div_ceil(MAX_IDS) as u32
            }
            Self::Off => false,
        }
    }
}

impl Run {
    /// A survey for all who are due or soon will be, if that is cheaper.
    pub(super) fn survey_of_due(&mut self) -> Option<Purpose> {
        let now = self.now;
        if !self.watches.iter().any(|watch| watch.next <= now) {
            return None;
        }
        let soon = |watch: &Watch| watch.next <= now + SOON && !watch.by_id;
        let due = self.watches.iter().filter(|watch| soon(watch));
        if !self
            .surveys
            .are_cheaper(due.map(|watch| watch.slots.len()).sum())
        {
            return None;
        }
        let all = std::mem::take(&mut self.watches);
        let (watches, rest) = all.into_iter().partition(soon);
        self.watches = rest;
        Some(Purpose::Survey(Survey::new(watches, Vec::new())))
    }

    /// One survey for the last look at all who were logged off, if that is cheaper.
    pub(super) fn survey_for_last_look(&mut self) -> Option<Purpose> {
        if self.surveys == Surveys::Off {
            return None;
        }
        let before = self.last_look;
        let slots = self.take_last_look(usize::MAX);
        if self.surveys.are_cheaper(slots.len()) {
            return Some(Purpose::Survey(Survey::new(Vec::new(), slots)));
        }
        self.last_look = before;
        None
    }

    /// A page was read, or could not be.
    pub(super) fn page_read(&mut self, read: ReadId, answer: Result<StatesPage, Fault>) {
        let Some(answered) = self.reads.answered(read) else {
            return;
        };
        match (answered, answer) {
            (
                Answered {
                    purpose: Purpose::Survey(survey),
                    asked,
                    ..
                },
                Ok(page),
            ) => {
                self.reads.pace.passed(self.now, asked);
                self.surveyed(survey, page);
            }
            (answered, Err(fault)) => {
                let verdict = fault.verdict();
                if matches!(verdict, Verdict::Refused | Verdict::RefusedWhole) {
                    self.surveys = Surveys::Off;
                }
                self.unread(answered, &fault);
            }
            (_, Ok(_)) => {}
        }
    }

    fn surveyed(&mut self, mut survey: Survey, page: StatesPage) {
        survey.offset += page.rows;
        survey.rows.extend(page.seen);
        let total = page.total.unwrap_or(0);
        let counted = survey.offset.max(total);
        let is_last = match page.total {
            Some(total) => survey.offset >= total,
            None => page.rows < PAGE_ROWS,
        };
        // A service that gives fewer rows than it documents makes surveys no cheaper.
        let goes_on = page.rows == PAGE_ROWS && survey.offset <= LAST_OFFSET;
        self.surveys = if is_last || goes_on {
            Surveys::new(counted)
        } else {
            Surveys::Off
        };
        if !is_last && self.surveys != Surveys::Off {
            self.reads
                .try_again(Purpose::Survey(survey), 0, self.now, 0);
            return;
        }
        let rows = std::mem::take(&mut survey.rows);
        let seen: Seen<'_> = rows.iter().map(|one| (&one.id, one)).collect();
        for watch in survey.watches {
            let (watch, unseen) = watch.split(|slot| self.sighting(&seen, *slot).is_some());
            self.looked(watch, &seen);
            if !unseen.slots.is_empty() {
                self.watches.push(unseen);
            }
        }
        self.looked_last(&survey.last, &seen);
        let unseen = |slot: &&Slot| self.sighting(&seen, **slot).is_none();
        if self.surveys == Surveys::Off
            && let Some(first) = survey.last.iter().find(unseen)
        {
            self.last_look = first.0;
        }
    }

    /// A survey is given up: who was to be seen is asked for by id.
    pub(super) fn give_up_survey(&mut self, survey: Survey) {
        self.surveys = Surveys::Off;
        self.watches.extend(survey.watches);
        if let Some(first) = survey.last.first() {
            self.last_look = self.last_look.min(first.0);
        }
    }
}

impl Survey {
    fn new(watches: Vec<Watch>, last: Vec<Slot>) -> Self {
        Self {
            watches,
            last,
            offset: 0,
            rows: Vec::new(),
        }
    }
}
