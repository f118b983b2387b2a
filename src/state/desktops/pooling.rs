//! Who is in the pools that the search asks for. Rows of the list don't say it, so it is read when somebody asks.

use super::Desktops;
use crate::api::pages::Pool;
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::fleet::{Fleet, Query, asks_for_pools, turns_on_pool};
use crate::domain::time::UnixMillis;
use crate::flows::browser::{BrowserClock, Slices, now};
use crate::flows::pools::{members_of, pools, told_apart};
use crate::state::live::Live;
use crate::state::rounds::Rounds;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

/// Who types on within so many milliseconds is still typing.
const PAUSE: u32 = 400;

/// How it stands. Copies are the same.
#[derive(Clone, Copy, Debug)]
pub struct Pools {
    /// Whether something is being read.
    pub reading: Live<bool>,
    /// Why the last reading failed.
    pub fault: Live<Option<Fault>>,
    /// Since when what is known of pools may have changed: when the first of it was read, by this machine's clock.
    pub read_at: Live<Option<UnixMillis>>,
    /// Whether all of them were read then.
    pub are_all: Live<bool>,
}

impl Default for Pools {
    fn default() -> Self {
        Self {
            reading: Live::new(false),
            fault: Live::new(None),
            read_at: Live::new(None),
            are_all: Live::new(false),
        }
    }
}

impl Pools {
    /// Nothing is known of them.
    pub(super) fn forget(self) {
        self.read_at.set(None);
        self.are_all.set(false);
    }

    fn learned(self, are_all: bool) {
        if are_all || self.read_at.with_untracked(Option::is_none) {
            self.read_at.set(Some(now()));
            self.are_all.set(are_all);
        }
    }
}

/// The names of the pools whose members are known since the list was read last.
type Known = Rc<RefCell<HashSet<Box<str>>>>;

impl Desktops {
    /// Finds out from here on who is in the pools that the search asks for.
    pub fn attend_to_pools(self) {
        let known = Known::default();
        let changes = Rounds::default();
        let forgets = known.clone();
        Effect::new(move || {
            self.read_at.with(|_| ());
            forgets.borrow_mut().clear();
        });
        Effect::new(move || {
            let is_read = self.read_at.with(Option::is_some);
            let query = self.query.with(|typed| Query::parse(typed));
            let change = changes.begin();
            let is_current = move || change.is_latest();
            self.pools.fault.set(None);
            self.pools.reading.set(false);
            if !is_read || !asks_for_pools(&query) {
                return;
            }
            let known = known.clone();
            spawn_local(async move {
                TimeoutFuture::new(PAUSE).await;
                if !is_current() {
                    return;
                }
                let is_asked = |pool: &str| turns_on_pool(&query, pool);
                self.pools.reading.set(true);
                let read = self.read_pools(&is_asked, &known, &is_current, &|_, _| ());
                let read = read.await;
                if is_current() {
                    self.pools.reading.set(false);
                    self.pools.fault.set(read.err());
                }
            });
        });
    }

    /// Finds out who is in any pool, as long as that is wanted; what goes wrong stands with the pools.
    pub async fn learn_pools(self, is_wanted: &impl Fn() -> bool, tell: &dyn Fn(usize, usize)) {
        self.pools.fault.set(None);
        self.pools.reading.set(true);
        let read = self.read_all_pools(is_wanted, tell).await;
        self.pools.reading.set(false);
        if is_wanted() {
            self.pools.fault.set(read.err());
        }
    }

    /// The same without a word of it: `tell` hears how many pools are read, and of how many.
    pub async fn read_all_pools(
        self,
        is_wanted: &impl Fn() -> bool,
        tell: &dyn Fn(usize, usize),
    ) -> Result<(), Fault> {
        let known = Known::default();
        if self.read_pools(&|_| true, &known, is_wanted, tell).await? {
            self.learn(&|fleet| fleet.keep_pools(&known.borrow()));
            self.pools.learned(true);
        }
        Ok(())
    }

    /// The pools of the project, each under a name of its own.
    pub async fn all_pools(self) -> Result<Vec<Pool>, Fault> {
        let all = pools(&Browser, &BrowserClock, &self.signed_in()?).await?;
        Ok(told_apart(all))
    }

    pub(super) fn signed_in(self) -> Result<Session, Fault> {
        self.session.with_untracked(|session| {
            let session = session.as_ref().map(|session| session.session.clone());
            session.ok_or_else(|| Fault::unanswered(FaultKind::SignInNeeded))
        })
    }

    /// Whether it came to its end: it doesn't once it is no longer wanted, or the project is another one.
    async fn read_pools(
        self,
        is_asked: &dyn Fn(&str) -> bool,
        known: &Known,
        is_wanted: &impl Fn() -> bool,
        tell: &dyn Fn(usize, usize),
    ) -> Result<bool, Fault> {
        let session = self.signed_in()?;
        let is_current = || {
            let here = self.signed_in();
            is_wanted() && here.is_ok_and(|here| here.project == session.project)
        };
        let all = self.all_pools().await?;
        let count = all.len();
        for (read, Pool { id, name, .. }) in all.into_iter().enumerate() {
            if !is_current() {
                return Ok(false);
            }
            tell(read, count);
            if !is_asked(&name) || known.borrow().contains(&name) {
                continue;
            }
            let members = members_of(&Browser, &BrowserClock, &session, &id).await?;
            // Taking up an answer and what it tells are two tasks: of very many desktops each takes its time.
            Slices::after_others().give_way().await;
            if !is_current() {
                return Ok(false);
            }
            self.learn(&|fleet| fleet.set_pool(&name, &members));
            self.pools.learned(false);
            known.borrow_mut().insert(name);
        }
        Ok(is_current())
    }

    /// What comes to be known of a desktop that did not change is not marked as a change.
    fn learn(self, learn: &dyn Fn(&mut Fleet)) {
        self.fleet.update(learn);
        self.catch_up(false);
    }
}
