//! Taking the results along: as a table, for programs, to be printed, as commands.

use crate::api::commands::Command;
use crate::domain::report::{self, Facts};
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::clipboard::copy_made;
use crate::ui::download::save;
use crate::ui::el::{El, Piece};
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
    let file = move |class: &str, words: &str, kind: &'static File| {
        button(class, words, move || export(console, language, kind))
    };
    let more = language.export_more();
    let list = Menu::new("btn", more, more).with((
        file("btn quiet", language.export_json(), &JSON),
        file("btn quiet", language.export_report(), &REPORT),
        command(language.export_curl(), |command| command.curl()),
        command(language.export_hcloud(), |command| command.hcloud()),
    ));
    (file("btn", language.run_export(), &TABLE), list)
}

/// One kind of file.
struct File {
    extension: &'static str,
    media_type: &'static str,
    write: fn(Facts<'_>, Language) -> String,
}

const TABLE: File = File {
    extension: "csv",
    media_type: "text/csv;charset=utf-8",
    write: |facts, _| report::csv(facts),
};
const JSON: File = File {
    extension: "json",
    media_type: "application/json",
    write: |facts, _| report::json(facts),
};
const REPORT: File = File {
    extension: "html",
    media_type: "text/html;charset=utf-8",
    write: |facts, language| report::html(facts, &language),
};

fn export(console: Console, language: Language, file: &File) {
    let started = untrack(|| console.run.started()).unwrap_or_default();
    let name = format::zone_name();
    let zone = format::zone(&name, started);
    let text = console
        .run
        .report(&|facts| (file.write)(facts, language), zone, format::now());
    // A browser that can't save files has no other way to tell than its own message.
    let _ = save(
        &format!("curfew-run-{started}.{}", file.extension),
        file.media_type,
        &text,
    );
}

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
}
