//! Runs that were cut off: what is known of them, and how to go on.

use crate::domain::history::Head;
use crate::domain::outcome::Tally;
use crate::domain::project::ProjectId;
use crate::state::console::{Console, use_console};
use crate::state::run::{Knowing, Wanted};
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, part};
use crate::ui::format;
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::focus::first;
use crate::views::records::export;
use crate::views::run::words::counted;
use web_sys::{HtmlInputElement, Node};

/// One notice for each run that was cut off; nothing when there is none.
pub fn cut_off() -> Node {
    let console = use_console();
    part(move || {
        let heads = console.records.cut_off();
        let signed_in_to = console
            .session
            .with(|s| s.as_ref().map(|s| s.session.project.clone()));
        if signed_in_to.is_none() {
            offer(project_to_go_on(console, &heads));
        }
        let notices = heads.into_iter().map(|head| {
            let is_here = signed_in_to.as_ref() == Some(&head.project);
            notice(head, is_here)
        });
        let notices: Vec<El> = notices.collect();
        (!notices.is_empty()).then(|| all(notices))
    })
}

/// Who signs in most likely wants to go on: the project stands in its box already, unless another one does.
fn offer(project: Option<ProjectId>) {
    let boxes = ["#project", "#password-project"].map(first::<HtmlInputElement>);
    if let Some(project) = project {
        let free = boxes.iter().flatten().filter(|at| at.value().is_empty());
        free.for_each(|at| at.set_value(project.as_str()));
    }
}

/// The project of the runs that were cut off, if they have but one. A region is chosen by who signs in, so there it is not
/// offered.
pub fn project_to_go_on(console: Console, heads: &[Head]) -> Option<ProjectId> {
    let (one, others) = heads.split_first()?;
    let is_one = others.iter().all(|head| head.project == one.project);
    (is_one && !console.has_regions()).then(|| one.project.clone())
}

/// `is_here`: the person is signed in to its project.
fn notice(head: Head, is_here: bool) -> El {
    let console = use_console();
    let language = use_language();
    let (key, project) = (head.key, head.project.clone());
    let when = intl::day_time_in_zone(language, head.started);
    let title = language.cut_off_title(&when, &sums(language, &head.tally_if_cut_off()));
    let go_on = is_here.then(|| {
        button("btn primary", language.cut_off_go_on(), move || {
            console.begin(Wanted::TakeUp(key, project.clone()), Knowing::default());
        })
    });
    let elsewhere =
        (!is_here).then(|| el("span").child(language.cut_off_sign_in(&head.project_name)));
    let save = button("btn", language.run_export(), move || {
        export(console.records, key);
    });
    let aside = button("btn quiet", language.cut_off_aside(), move || {
        console.records.put_aside(head.clone(), format::now());
    });
    el("div").class("notice").attr("role", "status").child((
        el("b").child(title),
        el("span").child(language.cut_off_hint()),
        elsewhere,
        el("div").class("row").child((go_on, save, aside)),
    ))
}

/// All outcomes that anybody has: `1,200 logged off, 100 unknown`.
pub fn sums(language: Language, tally: &Tally) -> String {
    intl::list(language, &counted(language, tally))
}
