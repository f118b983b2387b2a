//! Signing in, again and out.

use super::Console;
use crate::api::pages::Identity;
use crate::api::session::Session;
use crate::api::transport::Browser;
use crate::domain::project::ProjectId;
use crate::domain::token::Token;
use crate::flows::browser::now;
use crate::flows::sign_in::{Refusal, SignedIn, check};
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

impl Console {
    /// Takes a token for a project. While somebody is signed in, only the same user's token is taken; for the same project
    /// selection, message and run stay as they are.
    pub async fn sign_in(self, token: Token, project: ProjectId) {
        self.refusal.set(None);
        let mine = self.next_attempt();
        let session = Session {
            endpoints: self.endpoints(),
            project,
            token,
            timeout: self.config.timeout,
        };
        let before = self.identity_before();
        let is_again = self.session.is_signed_in();
        // The list is on its way, and the picker is being built, while IAM is asked whose the token is.
        self.desktops.load_ahead(&session);
        self.checking.set(!is_again);
        let checked = check(&Browser, &session, before.as_deref()).await;
        if checked.is_ok() && !is_again {
            self.desktops.come_ahead().await;
        }
        if self.attempts.get_untracked() != mine {
            return;
        }
        let identity = match checked {
            Ok(identity) => identity,
            Err(refusal) => {
                self.checking.set(false);
                self.desktops.drop_ahead();
                return self.refusal.set(Some(refusal));
            }
        };
        if identity.is_none() && self.is_other_behind_lock(&session.token) {
            return self.refusal.set(Some(Refusal::Unchecked));
        }
        self.admit(session, identity);
    }

    /// Begins an attempt to sign in, or gives one up: those before it no longer count.
    pub(super) fn next_attempt(self) -> u64 {
        self.attempts.update_untracked(|n| {
            *n += 1;
            *n
        })
    }

    /// Goes on with a session that was just checked.
    pub(super) fn admit(self, session: Session, identity: Option<Identity>) {
        let identity = identity.map(Arc::new);
        let is_same = self.project_is(&session.project);
        let again = self.session.is_signed_in();
        self.session.update_untracked(|signed_in| {
            let before = signed_in.take();
            *signed_in = Some(SignedIn::new(session, identity, before, now()));
        });
        self.again.set(false);
        self.locked.set(None);
        if !again {
            // The list is on its way before the picker is built.
            self.desktops.load_once();
        }
        self.session.notify();
        if again && !is_same {
            self.begin_anew();
        } else if again {
            self.run.signed_in_again();
            self.desktops.signed_in_again();
        } else {
            self.go(Route::Desktops);
        }
    }

    fn project_is(self, project: &ProjectId) -> bool {
        self.session
            .with_untracked(|s| s.as_ref().is_some_and(|s| s.session.project == *project))
    }

    /// Begins with another project: its desktops, and no run. The message stays.
    pub(super) fn begin_anew(self) {
        self.choosing.set(false);
        self.run.forget();
        self.desktops.forget();
        self.go(Route::Desktops);
        self.desktops.load_once();
    }

    /// A lock opens to nobody unknown: without IAM, only to the token that was there before.
    fn is_other_behind_lock(self, token: &Token) -> bool {
        let is_other = |session: &Option<SignedIn>| {
            session
                .as_ref()
                .is_some_and(|s| !s.session.token.is_same(token))
        };
        self.locked.with_untracked(Option::is_some) && self.session.with_untracked(is_other)
    }

    pub(super) fn identity_before(self) -> Option<Arc<Identity>> {
        self.session
            .with_untracked(|session| session.as_ref().and_then(SignedIn::known).cloned())
    }

    /// Signs out; while a run is under way the person is asked first.
    pub fn ask_sign_out(self) {
        if untrack(|| self.run.is_on()) {
            self.leaving.set(true);
        } else {
            self.sign_out();
        }
    }

    /// Whether the dialog that asks before a run is left is to be shown.
    pub fn is_leaving(self) -> bool {
        self.leaving.get()
    }

    /// Stays signed in after all.
    pub fn stay(self) {
        self.leaving.set(false);
    }

    /// Forgets everything at once: token, desktops, selection, message, results. What this browser keeps of runs stays.
    pub fn sign_out(self) {
        self.next_attempt();
        self.leaving.set(false);
        self.choosing.set(false);
        self.run.forget();
        self.desktops.forget();
        self.draft.message.set(String::new());
        self.again.set(false);
        self.refusal.set(None);
        self.locked.set(None);
        self.session.set(None);
        self.records.refresh();
        self.go(Route::Desktops);
    }

    /// Whether the dialog that asks to sign in again is to be shown.
    pub fn must_sign_in_again(self) -> bool {
        self.again.get() && self.is_open()
    }

    /// Asks to sign in again.
    pub fn ask_sign_in(self) {
        self.again.set(true);
    }

    /// Puts signing in again off; the run or the list says that it waits for it.
    pub fn put_off_sign_in(self) {
        self.next_attempt();
        self.refusal.set(None);
        self.again.set(false);
    }
}
