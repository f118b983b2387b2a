//! Signing in with a password, through IAM.

mod form;

use crate::api::regions::REGIONS;
use crate::domain::project::ProjectId;
use crate::flows::sign_in::Refusal;
use crate::state::console::{Console, use_console};
use crate::ui::button::submit_button;
use crate::ui::el::{El, el, follow, part, text};
use crate::ui::field::field;
use crate::ui::language::use_language;
use crate::views::cut_off::project_to_go_on;
use crate::views::sign_in::refusal;
use form::{Field, Form};
use leptos::prelude::*;
use web_sys::{HtmlElement, HtmlInputElement, Node};

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
    place.node.set_value(&project_to_begin_with(console));
    follow_region(console, place.node.clone());
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

/// The one that the host gave, else that of a run to go on with.
fn project_to_begin_with(console: Console) -> String {
    let preset = Some(console.project_preset()).filter(|preset| !preset.is_empty());
    let to_go_on = || project_to_go_on(console, &console.records.cut_off());
    preset
        .or_else(|| to_go_on().map(|project| project.to_string()))
        .unwrap_or_default()
}

/// A region's own project is named like it: that is the one, unless another was typed.
fn follow_region(console: Console, project: HtmlInputElement) {
    follow(Box::new(move || {
        let (region, regions) = (console.region(), console.regions());
        let typed = project.value();
        let is_own = typed.is_empty() || regions.iter().any(|region| **region == *typed);
        if let Some(region) = region.filter(|_| is_own && !regions.is_empty()) {
            project.set_value(&region);
        }
    }));
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
