//! What was typed into the form for a password, and what becomes of it.

use crate::api::codes::{KnownCode, Meaning};
use crate::api::credentials::{Credentials, Missing, Scope, Typed};
use crate::domain::project::ProjectId;
use crate::domain::secret::Secret;
use crate::flows::sign_in::Refusal;
use crate::state::console::Console;
use crate::texts::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// One box, and what is wrong with what it holds.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) node: HtmlInputElement,
    pub(super) wrong: RwSignal<String>,
}

/// The boxes. What is secret is taken out of its box as soon as it is sent.
#[derive(Clone)]
pub(super) struct Form {
    pub(super) console: Console,
    pub(super) language: Language,
    pub(super) account: Field,
    pub(super) user: Field,
    pub(super) password: Field,
    pub(super) user_id: Field,
    pub(super) code: Field,
    pub(super) project: Field,
    pub(super) busy: RwSignal<bool>,
}

impl Form {
    /// Signs in, for the given project or else the one that was typed.
    pub(super) fn submit(&self, project: Option<&ProjectId>) {
        if self.busy.get_untracked() {
            return;
        }
        let known = project.map(|project| Scope::Id(project.clone()));
        let typed = Typed {
            account: self.account.node.value(),
            user: self.user.node.value(),
            password: Secret::new(self.password.node.value()),
            code: (
                self.user_id.node.value(),
                Secret::new(self.code.node.value()),
            ),
            project: self.project.node.value(),
        };
        match typed.credentials(known) {
            Ok(credentials) => self.send(credentials),
            Err(missing) => self.tell(&missing),
        }
    }

    /// Says what is missing, and takes back what was said before.
    fn tell(&self, missing: &[Missing]) {
        let l = self.language;
        let boxes = [
            (
                &self.account,
                Missing::Account,
                l.password_missing_account(),
            ),
            (&self.user, Missing::User, l.password_missing_user()),
            (
                &self.password,
                Missing::Password,
                l.password_missing_password(),
            ),
            (&self.user_id, Missing::UserId, l.password_missing_user_id()),
            (
                &self.project,
                Missing::Project,
                l.password_missing_project(),
            ),
        ];
        for (place, what, words) in boxes {
            let is_missing = missing.contains(&what);
            place.wrong.set(if is_missing {
                words.to_owned()
            } else {
                String::new()
            });
        }
    }

    fn send(&self, credentials: Credentials) {
        self.tell(&[]);
        self.password.node.set_value("");
        self.code.node.set_value("");
        self.busy.set(true);
        let form = Rc::new(self.clone());
        spawn_local(async move {
            form.console.sign_in_with_password(credentials).await;
            form.busy.try_set(false);
            if form
                .console
                .refusal
                .with_untracked(|refusal| is_unknown(refusal.as_ref()))
            {
                let words = form.language.password_not_taken();
                form.password.wrong.try_set(words.to_owned());
            }
            let _ = form.password.node.focus();
        });
    }
}

/// Whether what was typed is what IAM does not know.
fn is_unknown(refusal: Option<&Refusal>) -> bool {
    let Some(Refusal::NotAccepted(fault)) = refusal else {
        return false;
    };
    let code = fault.code.as_deref().unwrap_or_default();
    let meaning = KnownCode::find(code, fault.status).map(|known| known.meaning);
    matches!(
        meaning,
        Some(Meaning::BadCredentials | Meaning::WrongPassword | Meaning::NotRecognised)
    )
}
