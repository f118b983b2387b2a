//! Views to go to, and what else can be done with the one that shows.

use super::bring::bring;
use super::columns::columns;
use super::facets::show_facets;
use super::glance::glance;
use super::saved_views::{manage_views, save_view};
use super::selection_bar::none_selected;
use super::ways::{Way, ways};
use crate::domain::fleet::ViewSpec;
use crate::state::console::use_console;
use crate::ui::busy::busy_button;
use crate::ui::button::button;
use crate::ui::clipboard::{copy_made, copy_slowly};
use crate::ui::download::File;
use crate::ui::el::{El, Piece, all, el, maybe, part, when};
use crate::ui::language::use_language;
use crate::ui::menu::Menu;
use leptos::prelude::*;

/// The views, what is used most, and a menu of the rest.
pub fn tools() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let (saving, managing) = (RwSignal::new(false), RwSignal::new(false));
    let (of_pools, of_users) = (RwSignal::new(false), RwSignal::new(false));
    let (bringing, arranging) = (RwSignal::new(false), RwSignal::new(false));
    let glancing = RwSignal::new(false);
    let desktops = console.desktops;
    let menu = Menu::new("btn quiet", language.export_more(), language.tools_more());
    let opener = |words, shows: RwSignal<bool>| menu.command(words, move || shows.set(true));
    let glances = menu
        .command(language.glance_title(), move || {
            glancing.update(|on| *on = !*on);
        })
        .bind("aria-expanded", move || {
            Some(if glancing.get() { "true" } else { "false" })
        });
    let ways_there = [
        glances,
        opener(language.ways_pools(), of_pools),
        opener(language.ways_users(), of_users),
    ];
    let kept = [
        opener(language.views_save(), saving),
        opener(language.views_manage(), managing),
    ];
    let (words, meanwhile) = (language.tools_export(), language.export_busy());
    let export = busy_button("btn quiet", words, meanwhile, move || async move {
        let mut table = File::new("text/csv");
        desktops.listing(|part| table.push(part)).await;
        // A browser that can't save files has no other way to tell than its own message.
        let _ = table.save("desktops.csv").await;
    });
    let taken_along = (copy_link(), export);
    let commands = (
        show_facets(),
        button("btn quiet", language.bring_open_dialog(), move || {
            bringing.set(true);
        }),
        button("btn quiet", language.columns_open(), move || {
            arranging.set(true);
        }),
        menu.with((ways_there, el("hr"), kept, el("hr"), taken_along)),
    );
    let dialogs = (
        when(move || saving.get(), move || save_view(saving)),
        when(move || managing.get(), move || manage_views(managing)),
        when(move || bringing.get(), move || bring(bringing)),
        when(move || of_pools.get(), move || ways(Way::Pools, of_pools)),
        when(move || of_users.get(), move || ways(Way::Users, of_users)),
        when(move || arranging.get(), move || columns(arranging)),
    );
    (
        views(),
        el("div").class("commands").child(commands),
        when(move || glancing.get(), glance),
        dialogs,
    )
}

/// Copies a link to the view, or says why there is none.
fn copy_link() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let why_not = move || {
        let is_held = console.link_to_view().is_some();
        (!is_held).then(|| language.tools_no_link())
    };
    let link = move || untrack(|| console.link_to_view()).unwrap_or_default();
    let copy = copy_made(language.tools_copy_link(), Box::new(link))
        .bind_off(move || why_not().is_some())
        .attr("aria-describedby", "no-link");
    let why = el("span")
        .class("muted small")
        .attr("id", "no-link")
        .attr("role", "status")
        .child(maybe(why_not));
    (copy, why)
}

/// Copies the ids of the selected desktops.
pub fn copy_ids() -> [El; 2] {
    let desktops = use_console().desktops;
    let language = use_language();
    let ids = move || desktops.id_list();
    copy_slowly(language.tools_copy_ids(), ids).off_while("copy-off", none_selected(language))
}

/// A button for each view; the one that shows is pressed.
fn views() -> El {
    let console = use_console();
    let language = use_language();
    let built_in = [
        (language.views_all(), ""),
        (language.state_connected(), "state:connected"),
        (language.state_disconnected(), "state:disconnected"),
    ];
    // These say nothing of the order: it stays.
    let built_in = built_in.map(|(name, query)| {
        let spec = move || ViewSpec {
            query: query.to_owned(),
            ..console.desktops.spec()
        };
        view(name, spec)
    });
    let own = move || {
        let saved = console.saved.get();
        let views = saved.all().iter().map(|saved| {
            let spec = saved.spec.clone();
            view(&saved.name, move || spec.clone())
        });
        let views: Vec<El> = views.collect();
        Some(all(views))
    };
    el("div")
        .class("row views")
        .attr("role", "group")
        .attr("aria-label", language.views_title())
        .child((built_in, part(own)))
}

fn view(name: &str, spec: impl Fn() -> ViewSpec + Clone + 'static) -> El {
    let desktops = use_console().desktops;
    let shown = spec.clone();
    let is_shown = move || {
        if shown() == desktops.spec() {
            "true"
        } else {
            "false"
        }
    };
    let show = move || desktops.show(&untrack(&spec));
    button("facet", name, show).bind("aria-pressed", move || Some(is_shown()))
}
