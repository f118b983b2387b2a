//! Taking the results along: as a table, for programs, to be printed, as commands.

use crate::api::commands::Command;
use crate::domain::report::{Csv, Html, Json, Kind};
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::busy::busy_button;
use crate::ui::clipboard::copy_made;
use crate::ui::download;
use crate::ui::el::{El, Piece, el, maybe};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::menu::Menu;
use leptos::prelude::*;
use web_sys::Url;

/// The usual export in sight, the others in a list below it.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the methods themselves are not general in their lifetime"
)]
pub fn exports() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let file = move |class: &str, words: &'static str, kind: File| {
        let meanwhile = language.export_busy();
        busy_button(class, words, meanwhile, move || {
            export(console, language, kind)
        })
    };
    // Where another project's service is isn't known here.
    let elsewhere = move || (!console.run.is_here()).then(|| language.hindrance_other_project());
    let more = language.export_more();
    let list = Menu::new("btn", more, more).with((
        file("btn quiet", language.export_json(), File::Json),
        file("btn quiet", language.export_report(), File::Page),
        command(language.export_curl(), |command| command.curl()),
        command(language.export_hcloud(), |command| command.hcloud()),
        el("span")
            .class("muted small")
            .attr("id", NO_COMMANDS)
            .attr("role", "status")
            .child(maybe(elsewhere)),
    ));
    (file("btn", language.run_export(), File::Table), list)
}

/// The kinds of file.
#[derive(Clone, Copy)]
enum File {
    Table,
    Json,
    Page,
}

async fn export(console: Console, language: Language, file: File) {
    let started = untrack(|| console.run.started()).unwrap_or_default();
    let name = format::zone_name();
    let zone = format::zone(&name, started);
    let page = Html(&language);
    let (extension, media_type, kind): (_, _, &dyn Kind) = match file {
        File::Table => ("csv", "text/csv;charset=utf-8", &Csv),
        File::Json => ("json", "application/json", &Json),
        File::Page => ("html", "text/html;charset=utf-8", &page),
    };
    let mut saved = download::File::new(media_type);
    let take = |part: &str| saved.push(part);
    console.run.report(kind, zone, format::now(), take).await;
    // A browser that can't save files has no other way to tell than its own message.
    let _ = saved
        .save(&format!("curfew-run-{started}.{extension}"))
        .await;
}

/// Where it stands why there are no commands.
const NO_COMMANDS: &str = "no-commands";

/// Copies the calls for the desktops that the results show.
fn command(words: &'static str, write: fn(Command<'_>) -> String) -> El {
    let console = use_console();
    let make = move || {
        let base = console.workspace();
        let page = window().location().href().unwrap_or_default();
        let endpoint = Url::new_with_base(&base, &page).map_or(base, |url| url.href());
        console
            .run
            .commands(write, &endpoint, console.region().as_deref())
    };
    copy_made(words, Box::new(make))
        .bind_off(move || !console.run.is_here())
        .attr("aria-describedby", NO_COMMANDS)
}
