//! Signing in by pasting a token.

use crate::domain::project::{NotAProject, ProjectId};
use crate::domain::token::{NotAToken, Token};
use crate::flows::sign_in::Refusal;
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::bound::{attr, flag, part, text};
use crate::ui::built::Build;
use crate::ui::language::use_language;
use crate::ui::{
    field::{Field, hint_id, wrong_id},
    format,
};
use crate::views::fault::FaultCard;
use leptos::{ev, html, prelude::*};

/// The first step: a token and a project.
#[component]
pub fn SignIn() -> impl IntoView {
    let language = use_language();
    view! {
        <div class="page narrow">
            <section class="card sheet stack">
                <h1>{language.sign_in_title()}</h1>
                <p class="muted">{language.sign_in_intro()}</p>
                <TokenForm />
            </section>
        </div>
    }
}

/// The form itself; with a `project` given, only a token for that project is asked for.
#[component]
pub fn TokenForm(
    /// The project that has to stay the same.
    #[prop(optional)]
    project: Option<ProjectId>,
) -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let token_box = NodeRef::<html::Textarea>::new();
    let project_box = NodeRef::<html::Input>::new();
    let token_wrong = RwSignal::new(None::<String>);
    let project_wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let refusal = RwSignal::new(None::<Refusal>);

    let fixed = project.clone();
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let pasted = token_box
            .get_untracked()
            .map(|b| b.value())
            .unwrap_or_default();
        let token = Token::parse(&pasted).map_err(|wrong| token_words(language, wrong));
        let project = match &fixed {
            Some(project) => Ok(project.clone()),
            None => {
                let typed = project_box
                    .get_untracked()
                    .map(|b| b.value())
                    .unwrap_or_default();
                ProjectId::parse(&typed).map_err(|wrong| project_words(language, wrong).to_owned())
            }
        };
        token_wrong.set(token.as_ref().err().cloned());
        project_wrong.set(project.as_ref().err().cloned());
        let (Ok(token), Ok(project)) = (token, project) else {
            return;
        };
        refusal.set(None);
        busy.set(true);
        leptos::task::spawn_local(async move {
            let refused = console.sign_in(token, project).await.err();
            // A form that is gone has signed in; one that stays shows why not.
            if busy.try_set(false).is_none() {
                refusal.try_set(refused);
            }
        });
    };
    let on_submit = {
        let submit = submit.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            submit();
        }
    };
    // A token has no line breaks: Enter means "go".
    let on_enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            submit();
        }
    };
    let ask_project = project.is_none().then(|| {
        let input = view! {
            <input
                id="project"
                node_ref=project_box
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=console.project_preset()
                aria-describedby=format!("{} {}", hint_id("project"), wrong_id("project"))
                aria-invalid=attr(move || project_wrong.get().map(|_| "true"))
            />
        };
        view! {
            <Field
                control="project"
                label=language.sign_in_project()
                hint=language.sign_in_project_hint()
                wrong=project_wrong
                input=input.built()
            />
        }
    });
    let token_input = view! {
        <textarea
            id="token"
            class="secret"
            node_ref=token_box
            autofocus
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby=format!("{} {}", hint_id("token"), wrong_id("token"))
            aria-invalid=attr(move || token_wrong.get().map(|_| "true"))
            on:keydown=on_enter
        ></textarea>
    };
    view! {
        <form class="stack" on:submit=on_submit>
            <Field
                control="token"
                label=language.sign_in_token()
                hint=language.sign_in_token_hint()
                wrong=token_wrong
                input=token_input.built()
            />
            {ask_project}
            {part(move || refusal.get().map(|refusal| view! { <Refused refusal /> }.built()))}
            <button type="submit" class="btn primary wide" disabled=flag(move || busy.get())>
                {text(move || if busy.get() { language.sign_in_checking() } else { language.sign_in_go() })}
            </button>
        </form>
    }
}

/// Why the token was not taken.
#[component]
fn Refused(refusal: Refusal) -> impl IntoView {
    let language = use_language();
    let said = match refusal {
        Refusal::NotAccepted(fault) => return view! { <FaultCard fault /> }.built(),
        Refusal::OtherProject(project) => language.sign_in_other_project(&project),
        Refusal::NoProject => language.sign_in_no_project().to_owned(),
        Refusal::OtherUser(user) => language.sign_in_other_user(&user),
    };
    view! {
        <p class="alert" role="alert">
            {said}
        </p>
    }
    .built()
}

fn token_words(language: Language, wrong: NotAToken) -> String {
    match wrong {
        NotAToken::Empty => language.sign_in_token_empty().to_owned(),
        NotAToken::TooLong { chars } => {
            language.sign_in_token_long(&format::count(language, chars))
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
