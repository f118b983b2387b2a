//! Signing in, by pasting a token; the form for a password is in `password`.

use crate::domain::project::{NotAProject, ProjectId};
use crate::domain::token::{MAX_CHARS, NotAToken, Token};
use crate::flows::sign_in::Refusal;
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::busy::lasting;
use crate::ui::button::{button, submit_button};
use crate::ui::el::{El, all, el, part, text};
use crate::ui::language::use_language;
use crate::ui::{field::field, format};
use crate::views::later;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, Node};

/// The first step: a token and a project.
pub fn sign_in() -> El {
    let language = use_language();
    let how = if use_console().has_regions() {
        later::sign_in_to_region()
    } else {
        all(ways(None))
    };
    let card = el("section")
        .class("card sheet stack")
        .child((el("h1").child(language.sign_in_title()), how));
    let kept = el("div").class("stack").child(later::cut_off());
    el("div").class("page narrow").child((card, kept))
}

/// The two ways to sign in, one of them open; with a `project` given, for that project only.
pub fn ways(project: Option<ProjectId>) -> El {
    let console = use_console();
    let language = use_language();
    let by_password = RwSignal::new(console.prefers_password());
    let way = |words, password: bool| {
        let choose = move || {
            console.refusal.set(None);
            by_password.set(password);
        };
        button("way", words, choose).bind("aria-pressed", move || {
            Some(if by_password.get() == password {
                "true"
            } else {
                "false"
            })
        })
    };
    let choice = el("div")
        .class("ways")
        .attr("role", "group")
        .attr("aria-label", language.ways_label())
        .child((
            way(language.ways_token(), false),
            way(language.ways_password(), true),
        ));
    let form = part(move || {
        let project = project.clone();
        Some(if by_password.get() {
            later::password_form(project)
        } else {
            untrack(|| all(token_form(project)))
        })
    });
    el("div").class("stack").child((choice, form))
}

/// The form for a token; with a `project` given, only a token for that project is asked for.
fn token_form(project: Option<ProjectId>) -> El {
    let console = use_console();
    let language = use_language();
    let token_box = plain(el("textarea")).class("secret");
    // Browsers heed `autofocus` in each dialog, but on the page only once: not after signing out.
    let token_box = match project {
        Some(_) => token_box.attr("autofocus", ""),
        None => token_box,
    };
    let project_box = plain(el("input"));
    let token_node: HtmlTextAreaElement = token_box.node();
    let project_node: HtmlInputElement = project_box.node();
    project_node.set_value(&console.project_preset());
    let form = TokenForm {
        console,
        language,
        token: token_node.clone(),
        project: project_node,
        token_wrong: RwSignal::new(String::new()),
        project_wrong: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    let ask_project = project.is_none().then(|| {
        queue_microtask(move || {
            let _ = token_node.focus();
        });
        field(
            "project",
            language.sign_in_project(),
            language.sign_in_project_hint(),
            form.project_wrong,
            project_box,
        )
    });
    let busy = form.busy;
    let lasts = lasting(busy);
    let token_wrong = form.token_wrong;
    let submit = Rc::new(move || form.submit(project.as_ref()));
    let enter = submit.clone();
    // A token has no line breaks: Enter means "go".
    let token_box = token_box.on("keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
            event.prevent_default();
            enter();
        }
    });
    let token = field(
        "token",
        language.sign_in_token(),
        language.sign_in_token_hint(),
        token_wrong,
        token_box,
    );
    let words = move || {
        if lasts.get() {
            language.sign_in_checking()
        } else {
            language.sign_in_go()
        }
    };
    el("form")
        .class("stack")
        .on("submit", move |event| {
            event.prevent_default();
            submit();
        })
        .child((
            el("p").class("muted").child(language.sign_in_intro()),
            token,
            ask_project,
            refusal(),
            submit_button("btn primary wide", text(words))
                .bind_prop("disabled", move || busy.get()),
        ))
}

/// A box for what nobody should correct.
fn plain(control: El) -> El {
    control
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
}

/// What was typed, and what becomes of it.
struct TokenForm {
    console: Console,
    language: Language,
    token: HtmlTextAreaElement,
    project: HtmlInputElement,
    token_wrong: RwSignal<String>,
    project_wrong: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl TokenForm {
    /// Signs in, for the given project or else the one that was typed.
    fn submit(&self, project: Option<&ProjectId>) {
        if self.busy.get_untracked() {
            return;
        }
        let language = self.language;
        let token = Token::parse(&self.token.value()).map_err(|wrong| token_words(language, wrong));
        let project = match project {
            Some(project) => Ok(project.clone()),
            None => ProjectId::parse(&self.project.value())
                .map_err(|wrong| project_words(language, wrong).to_owned()),
        };
        let wrong = |of: Option<&String>| of.cloned().unwrap_or_default();
        self.token_wrong.set(wrong(token.as_ref().err()));
        self.project_wrong.set(wrong(project.as_ref().err()));
        let (Ok(token), Ok(project)) = (token, project) else {
            return;
        };
        let (console, busy) = (self.console, self.busy);
        busy.set(true);
        leptos::task::spawn_local(async move {
            console.sign_in(token, project).await;
            busy.try_set(false);
        });
    }
}

/// Why the latest sign-in was not taken.
pub fn refusal() -> Node {
    let console = use_console();
    part(move || console.refusal.with(|r| r.as_ref().map(refused)))
}

fn refused(refusal: &Refusal) -> Node {
    let language = use_language();
    let said = match refusal {
        // What to do about a code says the form for a password: nothing else can meet that.
        Refusal::NotAccepted(fault) | Refusal::CodeNeeded(fault) => {
            return later::fault(fault);
        }
        Refusal::OtherProject(project) => language.sign_in_other_project(project),
        Refusal::Unchecked => language.lock_unchecked().to_owned(),
        Refusal::NoProject => language.sign_in_no_project().to_owned(),
        Refusal::OtherUser(user) => language.sign_in_other_user(user),
    };
    el("p")
        .class("alert")
        .attr("role", "alert")
        .child(said)
        .node()
}

fn token_words(language: Language, wrong: NotAToken) -> String {
    match wrong {
        NotAToken::Empty => language.sign_in_token_empty().to_owned(),
        NotAToken::TooLong { chars } => {
            let count = |n| format::count(language, n);
            language.sign_in_token_long(&count(chars), &count(MAX_CHARS))
        }
        NotAToken::Impossible { place } => {
            language.sign_in_token_odd(&format::count(language, place))
        }
    }
}

fn project_words(language: Language, wrong: NotAProject) -> &'static str {
    match wrong {
        NotAProject::Empty => language.sign_in_project_empty(),
        NotAProject::TooLong { .. } => language.sign_in_project_long(),
        NotAProject::Impossible => language.sign_in_project_odd(),
    }
}
