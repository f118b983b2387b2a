//! Choosing another project in the same session.

use crate::api::pages::Project;
use crate::domain::fault::Fault;
use crate::domain::project::ProjectId;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el, part};
use crate::ui::language::use_language;
use crate::views::fault::fault_card;
use crate::views::sign_in::ways;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Node;

/// The projects that IAM lists for the user; one that needs a sign-in of its own says so and asks for it. Not while a run
/// is on, which is of one project.
pub fn projects() -> El {
    let console = use_console();
    let language = use_language();
    if untrack(|| console.run.is_on()) {
        return not_now();
    }
    let listed = RwSignal::new(None::<Result<Vec<Project>, Fault>>);
    let wanted = RwSignal::new(None::<Project>);
    spawn_local(async move {
        let answer = console.list_projects().await;
        listed.try_set(Some(answer));
    });
    let close = move || console.keep_project();
    let list = part(move || {
        let answer = listed.get();
        untrack(|| match answer {
            None => Some(all(el("p")
                .class("late")
                .attr("role", "status")
                .child(language.projects_loading()))),
            Some(Err(fault)) => Some(fault_card(&fault).node()),
            Some(Ok(projects)) => Some(rows(projects, wanted)),
        })
    });
    let form = part(move || wanted.get().map(|project| untrack(|| sign_in_for(project))));
    let back = button("btn", language.app_cancel(), close).attr("autofocus", "");
    // Once there is a form, its own button must not go under this one.
    let back = el("div")
        .class("row actions")
        .bind_class("afloat", move || wanted.with(Option::is_none))
        .child(back);
    dialog(language.projects_title(), close, (list, form, back))
}

/// Why it has to wait.
fn not_now() -> El {
    let console = use_console();
    let language = use_language();
    let close = move || console.keep_project();
    let why = el("p").child(language.projects_run_is_on());
    let back = button("btn", language.hindrance_close(), close).attr("autofocus", "");
    let buttons = el("div").class("row actions").child(back);
    dialog(language.projects_title(), close, (why, buttons))
}

fn rows(projects: Vec<Project>, wanted: RwSignal<Option<Project>>) -> Node {
    let rows: Vec<El> = projects
        .into_iter()
        .map(|project| row(project, wanted))
        .collect();
    all(el("ul").class("stack projects").child(rows))
}

fn row(project: Project, wanted: RwSignal<Option<Project>>) -> El {
    let console = use_console();
    let language = use_language();
    let is_here = console.project().as_ref() == Some(&project.id);
    let is_held = console.holds(&project.id);
    let note = match (is_here, is_held) {
        (true, _) => language.projects_here(),
        (false, true) => language.projects_held(),
        (false, false) => language.projects_sign_in(),
    };
    let (name, id) = (project.name.to_string(), project.id.clone());
    let is_wanted = move || wanted.with(|w| w.as_ref().is_some_and(|w| w.id == id));
    let choose = move || {
        if is_held {
            console.switch_to(&project.id);
        } else {
            console.choose_region_of(&project.name);
            wanted.set(Some(project.clone()));
        }
    };
    let chosen = button("btn", name, choose)
        .bind_prop("disabled", move || is_here)
        .bind("aria-current", move || is_here.then_some("true"))
        .bind("aria-pressed", move || is_wanted().then_some("true"));
    el("li").child((chosen, el("span").class("muted small").child(note)))
}

/// Why a sign-in is needed, and the form for it.
fn sign_in_for(project: Project) -> Node {
    let language = use_language();
    let id: ProjectId = project.id;
    let other = use_console()
        .region()
        .filter(|region| !project.name.starts_with(&**region))
        .map(|region| {
            el("p")
                .class("notice")
                .child(language.projects_other_region(&region))
        });
    all((
        el("p").child(language.projects_why(&project.name)),
        other,
        ways(Some(id)),
    ))
}
