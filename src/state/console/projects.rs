//! Several projects in one session. A token is for one project, and no call is known that makes one for another of it:
//! whoever signed in for a project once comes back to it without signing in again, for as long as that token works.

use super::Console;
use crate::api::call;
use crate::api::pages::Project;
use crate::api::transport::Browser;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::project::ProjectId;
use crate::flows::browser::now;
use crate::flows::sign_in::SignedIn;
use leptos::prelude::*;

impl Console {
    /// Asks which project to go on with, or tells why that has to wait.
    pub fn choose_project(self) {
        self.refusal.set(None);
        self.choosing.set(true);
    }

    /// Stays with the project.
    pub fn keep_project(self) {
        self.next_attempt();
        self.refusal.set(None);
        self.choosing.set(false);
        self.keep_region();
    }

    /// The projects that the user may use, by name.
    pub async fn list_projects(self) -> Result<Vec<Project>, Fault> {
        let session = self.session_now();
        let session = session.ok_or_else(|| Fault::unanswered(FaultKind::SignInNeeded))?;
        call::projects(&Browser, &session.session).await
    }

    /// The project that is signed in to.
    pub fn project(self) -> Option<ProjectId> {
        self.session_now().map(|session| session.session.project)
    }

    fn session_now(self) -> Option<SignedIn> {
        self.session.get_untracked()
    }

    /// Keeps each session until the person signs out or the lock closes.
    pub fn keep_sessions(self) {
        Effect::new(move || {
            let session = self.session.get();
            let is_open = self.is_open();
            self.held.update_untracked(|held| match session {
                Some(session) if is_open => {
                    held.retain(|one| one.session.project != session.session.project);
                    held.push(session);
                }
                _ => held.clear(),
            });
        });
    }

    /// Whether somebody signed in for a project whose token still works, as far as is known.
    pub fn holds(self, project: &ProjectId) -> bool {
        self.held_for(project).is_some()
    }

    fn held_for(self, project: &ProjectId) -> Option<SignedIn> {
        let is_good = |one: &&SignedIn| {
            one.session.project == *project && one.ends_at.is_none_or(|end| end > now())
        };
        self.held
            .with_untracked(|held| held.iter().find(is_good).cloned())
    }

    /// Goes on with a project that somebody signed in for before.
    pub fn switch_to(self, project: &ProjectId) {
        if let Some(session) = self
            .held_for(project)
            .filter(|_| !untrack(|| self.run.is_on()))
        {
            self.next_attempt();
            self.session.set(Some(session));
            self.keep_region();
            self.begin_anew();
        }
    }
}
