//! Asking the service about one desktop.

use crate::api::detail::Whole;
use crate::domain::fault::Fault;
use crate::domain::fleet::{Fleet, Row};
use crate::domain::time::UnixMillis;
use crate::flows::browser::now;
use crate::state::console::Console;
use crate::texts::Language;
use crate::ui::language::use_language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// Something that is told of the desktop in a row, in words; empty where nothing is.
pub(super) type Says = fn(Language, &Fleet, Row) -> String;

/// What is known of a desktop. Copies are the same.
#[derive(Clone)]
pub(super) struct Asked {
    console: Console,
    row: Row,
    answer: Rc<RefCell<Answer>>,
    /// Counts the answers.
    answers: RwSignal<usize>,
    /// Counts the questions.
    questions: RwSignal<usize>,
}

/// How the latest question was answered.
#[derive(Default)]
struct Answer {
    whole: Option<Whole>,
    at: Option<UnixMillis>,
    is_unlisted: bool,
    fault: Option<Fault>,
}

impl Asked {
    /// Asks now, and again whenever the list is read.
    pub fn about(console: Console, row: Row) -> Self {
        let asked = Self {
            console,
            row,
            answer: Rc::default(),
            answers: RwSignal::new(0),
            questions: RwSignal::new(0),
        };
        let asks = asked.clone();
        Effect::new(move || {
            console.desktops.readings();
            untrack(|| asks.ask());
        });
        asked
    }

    /// Asks, if somebody is signed in. What was told stays until the answer comes.
    pub fn ask(&self) {
        let desktops = self.console.desktops;
        let id = desktops
            .fleet
            .with_untracked(|fleet| fleet.desktop_id(self.row));
        let Some(id) = id.filter(|_| self.console.session.with_untracked(Option::is_some)) else {
            return;
        };
        self.questions.update(|n| *n += 1);
        let (it, mine) = (self.clone(), self.questions.get_untracked());
        spawn_local(async move {
            let told = desktops.told_of(&id).await;
            // Another question is under way, or the panel is closed.
            if it.questions.try_get_untracked() != Some(mine) {
                return;
            }
            it.answer.replace(match told {
                Ok(whole) => Answer {
                    at: Some(now()),
                    is_unlisted: whole.is_none(),
                    whole,
                    fault: None,
                },
                Err(fault) => Answer {
                    fault: Some(fault),
                    ..Answer::default()
                },
            });
            it.answers.try_set(mine);
        });
    }

    /// Whether an answer is awaited (tracked).
    pub fn is_reading(&self) -> bool {
        self.answers.get() != self.questions.get()
    }

    /// When the latest answer came, if that was one (tracked).
    pub fn at(&self) -> Option<UnixMillis> {
        self.answers.get();
        self.answer.borrow().at
    }

    /// What was wrong with the latest answer (tracked).
    pub fn with_fault<R>(&self, read: impl FnOnce(&Fault) -> R) -> Option<R> {
        self.answers.get();
        self.answer.borrow().fault.as_ref().map(read)
    }

    /// Whether the service no longer lists the desktop (tracked).
    pub fn is_gone(&self) -> bool {
        self.answers.get();
        let fleet = self.console.desktops.fleet;
        fleet.with(|fleet| fleet.is_gone(self.row)) || self.answer.borrow().is_unlisted
    }

    /// What the service tells; until it answered, what the list told (tracked).
    pub fn say(&self, says: Says) -> String {
        self.answers.get();
        match &self.answer.borrow().whole {
            Some(whole) => says(use_language(), &whole.desktop, 0),
            None => self.say_by_list(says),
        }
    }

    /// What the list told (tracked).
    pub fn say_by_list(&self, says: Says) -> String {
        let fleet = self.console.desktops.fleet;
        fleet.with(|fleet| says(use_language(), fleet, self.row))
    }

    /// The whole answer (tracked).
    pub fn with_whole<R>(&self, read: impl FnOnce(&Whole) -> R) -> Option<R> {
        self.answers.get();
        self.answer.borrow().whole.as_ref().map(read)
    }
}
