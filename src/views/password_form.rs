//! Signing in with a password, through IAM.

use crate::api::credentials::{Credentials, Missing, Scope, Typed};
use crate::api::regions::REGIONS;
use crate::domain::project::ProjectId;
use crate::domain::secret::Secret;
use crate::flows::sign_in::Refusal;
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::button::submit_button;
use crate::ui::el::{El, el, follow, part, text};
use crate::ui::field::field;
use crate::ui::language::use_language;
use crate::views::sign_in::refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement, Node};

/// One box, and what is wrong with what it holds.
#[derive(Clone)]
struct Field {
    node: HtmlInputElement,
    wrong: RwSignal<String>,
}

/// The boxes. What is secret is taken out of its box as soon as it is sent.
#[derive(Clone)]
struct Form {
    console: Console,
    language: Language,
    account: Field,
    user: Field,
    password: Field,
    user_id: Field,
    code: Field,
    project: Field,
    busy: RwSignal<bool>,
}

/// The form; with a `project` given, for that project only.
pub fn password_form(project: Option<ProjectId>) -> El {
    let console = use_console();
    let language = use_language();
    let input = |name: &str, fills: &str| {
        let input = el("input")
            .attr("name", name)
            .attr("autocomplete", fills)
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false");
        (
            Field {
                node: input.node(),
                wrong: RwSignal::new(String::new()),
            },
            input,
        )
    };
    let (account, account_input) = input("account", "organization");
    let (user, user_input) = input("username", "username");
    let (password, password_input) = input("password", "current-password");
    let (user_id, user_id_input) = input("user-id", "off");
    let (code, code_input) = input("code", "one-time-code");
    let (place, place_input) = input("project", "off");
    let suggestions = projects_to_choose(console);
    place.node.set_value(&console.project_preset());
    let form = Form {
        console,
        language,
        account,
        user,
        password,
        user_id,
        code,
        project: place,
        busy: RwSignal::new(false),
    };
    let (busy, first) = (form.busy, form.account.node.clone());
    queue_microtask(move || {
        let _ = first.focus();
    });
    let names = (
        field(
            "account",
            language.password_account(),
            language.password_account_hint(),
            form.account.wrong,
            account_input,
        ),
        field(
            "username",
            language.password_user(),
            language.password_user_hint(),
            form.user.wrong,
            user_input,
        ),
        field(
            "password",
            language.password_password(),
            language.password_password_hint(),
            form.password.wrong,
            password_input.attr("type", "password"),
        ),
    );
    let ask_project = project.is_none().then(|| {
        field(
            "password-project",
            language.password_project(),
            language.password_project_hint(),
            form.project.wrong,
            place_input.attr("list", "project-choices"),
        )
    });
    let mfa = second_factor(
        &form,
        user_id_input,
        code_input.attr("inputmode", "numeric"),
    );
    let words = move || {
        if busy.get() {
            language.sign_in_checking()
        } else {
            language.password_go()
        }
    };
    el("form")
        .class("stack")
        .on("submit", move |event| {
            event.prevent_default();
            form.submit(project.as_ref());
        })
        .child((
            el("p").class("muted").child(language.password_intro()),
            names,
            suggestions,
            ask_project,
            mfa,
            refusal(),
            submit_button("btn primary wide", text(words))
                .bind_prop("disabled", move || busy.get()),
        ))
}

/// The projects that the host named, else the regions' own.
fn projects_to_choose(console: Console) -> El {
    let named = console.settings().unwrap_or_default().projects;
    let option = |name: &str| el("option").attr("value", name);
    let options: Vec<El> = match named.as_slice() {
        [] => REGIONS.iter().map(|name| option(name)).collect(),
        named => named.iter().map(|name| option(name)).collect(),
    };
    el("datalist").attr("id", "project-choices").child(options)
}

/// The boxes for users who need a code; open once IAM asked for one.
fn second_factor(form: &Form, user_id: El, code: El) -> (Node, El) {
    let (console, language) = (form.console, form.language);
    let is_needed = move || {
        console
            .refusal
            .with(|refusal| matches!(refusal, Some(Refusal::CodeNeeded(_))))
    };
    let details = el("details").child((
        el("summary").child(language.password_mfa()),
        el("div").class("stack").child((
            field(
                "user-id",
                language.password_user_id(),
                language.password_user_id_hint(),
                form.user_id.wrong,
                user_id,
            ),
            field(
                "code",
                language.password_code(),
                language.password_code_hint(),
                form.code.wrong,
                code,
            ),
        )),
    ));
    let node: HtmlElement = details.node();
    follow(Box::new(move || {
        if is_needed() {
            let _ = node.set_attribute("open", "");
        }
    }));
    let said = part(move || {
        let words = language.password_code_needed();
        is_needed().then(|| {
            el("p")
                .class("alert")
                .attr("role", "alert")
                .child(words)
                .node()
        })
    });
    (said, details)
}

impl Form {
    fn submit(&self, project: Option<&ProjectId>) {
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
            let _ = form.password.node.focus();
        });
    }
}
