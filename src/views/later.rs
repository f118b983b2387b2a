//! The later steps. Their code comes in a file of its own, which the browser fetches as soon as the first view stands:
//! the page is there sooner, and a connection that is lost after that takes nothing away.
//!
//! Invariant: what is not needed before the confirmation is named only here, so that it lands in that file.

mod file;

use crate::domain::fault::Fault;
use crate::domain::project::ProjectId;
use crate::state::console::{Console, use_console};
use crate::ui::button::button;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, all, el};
use crate::ui::language::use_language;
use crate::ui::rows::MoreKeys;
use crate::views::picker::{
    bring, completing, edges, facets, gone, keys, none, onward, presence, reasons, refreshing,
    since, tools,
};
use crate::views::{
    aids, confirm, cut_off, dropped, fault, in_order, locked, no_start, over, password_form,
    records, regions, run, sign_in_again, steps, templates, timing,
};
use file::{here, later, once_here};
use web_sys::{HtmlElement, HtmlInputElement, Node};

pub use file::begin;
#[cfg(not(feature = "split"))]
pub use file::here_already;

/// What the file holds.
#[derive(Debug)]
struct Later {
    /// What goes on by itself once the file is there.
    attend: fn(Console),
    steps: fn() -> Node,
    run: fn() -> Node,
    records: fn() -> Node,
    cut_off: fn() -> Node,
    tools: fn() -> Node,
    facets: fn() -> Node,
    refreshing: fn() -> Node,
    refresh_notes: fn() -> Node,
    suggestions: fn(HtmlInputElement) -> Node,
    reasons: fn() -> Node,
    more_of_grid: fn(HtmlElement, &MoreKeys) -> Node,
    none: fn() -> Node,
    timing: fn() -> Node,
    confirm: fn() -> Node,
    over: fn() -> Node,
    aids: fn() -> Node,
    templates: fn() -> Node,
    locked: fn() -> Node,
    fault: fn(&Fault) -> Node,
    refused: fn() -> Node,
    password_form: fn(Option<ProjectId>) -> Node,
    sign_in_to_region: fn() -> Node,
    sign_in_again: fn() -> Node,
}

static LATER: Later = Later {
    attend: |console| {
        console.run.heed_the_page();
        console.records.attend();
        console.keep_address();
        console.attend_to_views();
        console.attend_to_ends();
        console.take_columns();
        console.take_settings();
        console.guard();
        console.protect();
        console.keep_sessions();
        console.keep_fresh();
        console.desktops.attend_to_pools();
        console.desktops.attend_to_marks();
        bring::forget_with(console.desktops);
        dropped::stay_when_dropped_on();
        over::catch_up(console);
    },
    steps: || all(steps::steps()),
    run: || all(run::run_page()),
    records: || all(records::records()),
    cut_off: || all((locked::why_locked(), cut_off::cut_off())),
    tools: || all(tools::tools()),
    facets: || all(facets::facets()),
    refreshing: || all(refreshing::how_often()),
    refresh_notes: || all(refreshing::notes()),
    suggestions: completing::suggestions,
    reasons: || all(reasons::reasons()),
    more_of_grid: |grid, more| {
        presence::attend(grid.clone());
        in_order::keep(&grid);
        edges::lay_out(grid.clone());
        all((
            gone::who_is_gone(),
            tools::copy_ids(),
            onward::onward(),
            since::more_since(),
            keys::keys(grid, more),
        ))
    },
    none: || all(none::none()),
    timing: || all(timing::timing()),
    confirm: || all(confirm::confirm()),
    over: || {
        use_console().desktops.keep_in_order(use_language());
        all(over::over())
    },
    aids: || all(aids::aids()),
    templates: || all(templates::templates()),
    locked: || all(locked::locked()),
    fault: |fault| {
        let is_in = use_console().session.with_untracked(Option::is_some);
        all(if is_in {
            fault::fault_card(fault)
        } else {
            fault::sign_in_fault_card(fault)
        })
    },
    refused: || all(no_start::no_start()),
    password_form: |project| all(password_form::password_form(project)),
    sign_in_to_region: || all(regions::sign_in_to_region()),
    sign_in_again: || all(sign_in_again::sign_in_again()),
};

/// The line of the work.
pub fn steps() -> Node {
    once_here(|later| later.steps)
}

/// The steps "Run" and "Results".
pub fn run_step() -> Node {
    later(page, |later| (later.run)())
}

/// The step "Records".
pub fn records_step() -> Node {
    later(page, |later| (later.records)())
}

fn page(standing: El) -> Node {
    let card = el("section").class("card sheet stack").child(standing);
    all(el("div").class("page narrow").child(card))
}

/// The runs that were cut off; they show up once they are known.
pub fn cut_off() -> Node {
    once_here(|later| later.cut_off)
}

/// What else can be done with the view of the desktops.
pub fn picker_tools() -> Node {
    once_here(|later| later.tools)
}

/// What the desktops are like, to choose from.
pub fn facets() -> Node {
    once_here(|later| later.facets)
}

/// How often the desktops are refreshed by themselves, to be chosen.
pub fn refreshing() -> Node {
    once_here(|later| later.refreshing)
}

/// How refreshing by itself stands.
pub fn refresh_notes() -> Node {
    once_here(|later| later.refresh_notes)
}

/// What the word in a search box could become.
pub fn suggestions(input: HtmlInputElement) -> Node {
    here(Box::new(move |later| (later.suggestions)(input.clone())))
}

/// Why parts of the search make no sense.
pub fn reasons() -> Node {
    once_here(|later| later.reasons)
}

/// What the grid of desktops learns once the file is there: the columns that were chosen, and more keys.
pub fn more_of_grid(grid: HtmlElement, keys: MoreKeys) -> Node {
    here(Box::new(move |later| {
        (later.more_of_grid)(grid.clone(), &keys)
    }))
}

/// What stands in the list when there are no desktops.
pub fn none() -> Node {
    once_here(|later| later.none)
}

/// When things happen, to be set.
pub fn timing() -> Node {
    once_here(|later| later.timing)
}

/// The messages to choose from.
pub fn templates() -> Node {
    once_here(|later| later.templates)
}

/// What helps with the console itself.
pub fn aids() -> Node {
    once_here(|later| later.aids)
}

/// What shows over any step, or above it.
pub fn over() -> Node {
    once_here(|later| later.over)
}

/// What shows while the console is locked and a run goes on. Only a run can be behind a lock, so the file is there.
pub fn locked_step() -> Node {
    later(page, |later| (later.locked)())
}

/// What shows when `config.json` can't be read or used.
pub fn refused_step() -> Node {
    later(page, |later| (later.refused)())
}

/// A fault in words; until they are there, what the service said.
pub fn fault(fault: &Fault) -> Node {
    let (fault, short) = (fault.clone(), fault.clone());
    later(
        move |_| all(fault::fault_in_short(&short)),
        move |later| (later.fault)(&fault),
    )
}

/// The form for signing in with a password.
pub fn password_form(project: Option<ProjectId>) -> Node {
    later(all, move |later| (later.password_form)(project.clone()))
}

/// The choice of a region, and the forms for signing in.
pub fn sign_in_to_region() -> Node {
    later(all, |later| (later.sign_in_to_region)())
}

/// The dialog that asks to sign in again.
pub fn sign_in_again() -> Node {
    let console = use_console();
    let language = use_language();
    waiting(
        language.sign_in_again_title(),
        move || console.put_off_sign_in(),
        |later| (later.sign_in_again)(),
    )
}

/// The confirmation.
pub fn confirmation() -> Node {
    let reviewing = use_console().reviewing;
    let close = move || reviewing.set(false);
    waiting(use_language().message_review(), close, |later| {
        (later.confirm)()
    })
}

/// A dialog of the file; until it is there, one that says so.
fn waiting(
    title: &'static str,
    close: impl Fn() + Copy + 'static,
    make: impl Fn(&'static Later) -> Node + 'static,
) -> Node {
    let frame = move |standing| {
        let back = button("btn", use_language().app_cancel(), close).attr("autofocus", "");
        all(dialog(title, close, (standing, back)))
    };
    later(frame, make)
}
