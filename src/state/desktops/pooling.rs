//! Who is in the pools that the search asks for. Rows of the list don't say it, so it is read when somebody asks.

use super::Desktops;
use crate::api::pages::Pool;
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::fleet::{Query, asks_for_pools, turns_on_pool};
use crate::flows::browser::BrowserClock;
use crate::flows::pools::{members_of, pools};
use crate::state::live::Live;
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
}

impl Default for Pools {
    fn default() -> Self {
        Self {
            reading: Live::new(false),
            fault: Live::new(None),
        }
    }
}

/// The names of the pools whose members are known since the list was read last.
type Known = Rc<RefCell<HashSet<Box<str>>>>;

impl Desktops {
    /// Finds out from here on who is in the pools that the search asks for.
    pub fn attend_to_pools(self) {
        let known = Known::default();
        let change = StoredValue::new(0_usize);
        let forgets = known.clone();
        Effect::new(move || {
            self.read_at.with(|_| ());
            forgets.borrow_mut().clear();
        });
        Effect::new(move || {
            let is_read = self.read_at.with(Option::is_some);
            let query = self.query.with(|typed| Query::parse(typed));
            change.update_value(|n| *n += 1);
            let latest = change.get_value();
            let is_current = move || change.try_get_value() == Some(latest);
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
                let read = self.read_pools(&is_asked, &known, &is_current).await;
                if is_current() {
                    self.pools.reading.set(false);
                    self.pools.fault.set(read.err());
                }
            });
        });
    }

    /// Finds out who is in any pool, as long as that is wanted.
    pub fn learn_pools(self, is_wanted: impl Fn() -> bool + 'static) {
        spawn_local(async move {
            self.pools.fault.set(None);
            let known = Known::default();
            let read = self.read_pools(&|_| true, &known, &is_wanted).await;
            self.pools.reading.set(false);
            if is_wanted() {
                self.pools.fault.set(read.err());
            }
        });
    }

    /// The pools of the project.
    pub async fn all_pools(self) -> Result<Vec<Pool>, Fault> {
        pools(&Browser, &BrowserClock, &self.signed_in()?).await
    }

    pub(super) fn signed_in(self) -> Result<Session, Fault> {
        self.session.with_untracked(|session| {
            let session = session.as_ref().map(|session| session.session.clone());
            session.ok_or_else(|| Fault::unanswered(FaultKind::SignInNeeded))
        })
    }

    async fn read_pools(
        self,
        is_asked: &dyn Fn(&str) -> bool,
        known: &Known,
        is_current: &impl Fn() -> bool,
    ) -> Result<(), Fault> {
        let session = self.signed_in()?;
        self.pools.reading.set(true);
        let all = pools(&Browser, &BrowserClock, &session).await?;
        for Pool { name, .. } in &all {
            if !is_asked(name) || known.borrow().contains(name) {
                continue;
            }
            let mut members = Vec::new();
            // Two pools of one name are one to the search.
            for pool in all.iter().filter(|pool| pool.name == *name) {
                members.extend(members_of(&Browser, &BrowserClock, &session, &pool.id).await?);
            }
            if !is_current() {
                return Ok(());
            }
            self.learn(name, &members);
            known.borrow_mut().insert(name.clone());
        }
        Ok(())
    }

    /// What comes to be known of a desktop that did not change is not marked as a change.
    fn learn(self, pool: &str, members: &[DesktopId]) {
        self.fleet.update(|fleet| fleet.set_pool(pool, members));
        self.catch_up(false);
    }
}
