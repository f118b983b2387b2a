//! Keeping the view by name; renaming, dropping, exporting and importing what is kept.

use crate::domain::saved::{NotSaved, SavedViews};
use crate::flows::browser::{prop, text_of};
use crate::state::console::use_console;
use crate::texts::Language;
use crate::ui::button::{button, submit_button};
use crate::ui::dialog::dialog;
use crate::ui::download::save;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::field::field;
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement};

/// Asks for a name.
pub fn save_view(shows: RwSignal<bool>) -> El {
    let console = use_console();
    let language = use_language();
    let close = move || shows.set(false);
    let wrong = RwSignal::new(String::new());
    let input = el("input")
        .attr("autofocus", "")
        .attr("autocomplete", "off");
    let node: HtmlInputElement = input.node();
    let keep = move |event: web_sys::Event| {
        event.prevent_default();
        let spec = untrack(|| console.desktops.spec());
        match console.change_views(|views| views.add(&node.value(), spec)) {
            Ok(()) => close(),
            Err(why) => wrong.set(not_saved(language, why).to_owned()),
        }
    };
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), close),
        submit_button("btn primary", language.views_keep()),
    ));
    let name = field(
        "view-name",
        language.views_name(),
        language.views_name_hint(),
        wrong,
        input,
    );
    let form = el("form").class("stack").on("submit", keep);
    let title = language.views_save().trim_end_matches('…');
    dialog(title, close, form.child((name, buttons)))
}

/// All that are kept.
pub fn manage_views(shows: RwSignal<bool>) -> El {
    let console = use_console();
    let language = use_language();
    let close = move || shows.set(false);
    let said = RwSignal::new(String::new());
    // What was there before the last change, as text.
    let before = RwSignal::new(String::new());
    let undo = button("btn quiet", language.pick_undo(), move || {
        if before.with_untracked(String::is_empty) {
            return;
        }
        let views = SavedViews::read(&before.get_untracked()).unwrap_or_default();
        console.change_views(|now| *now = views);
        before.set(String::new());
        said.set(String::new());
    });
    let undo_node: HtmlElement = undo.node();
    let undo = undo.off_while("views-off", move || {
        before
            .with(String::is_empty)
            .then(|| language.off_no_step())
    });
    let count = Memo::new(move |_| console.saved.with(|saved| saved.all().len()));
    let list = move || {
        let lines: Vec<El> = (0..count.get())
            .map(|at| line(at, said, before, undo_node.clone()))
            .collect();
        let none = (count.get() == 0).then(|| el("p").class("muted").child(language.views_none()));
        Some(all((none, el("ul").class("records").child(lines))))
    };
    let export = button("btn", language.views_export(), move || {
        let text = console.saved.with_untracked(SavedViews::written);
        let _ = save("curfew-views.json", "application/json", &text);
    });
    let buttons = el("div").class("row actions").child((
        undo,
        import(said, before),
        export,
        button("btn primary", language.views_close(), close).attr("autofocus", ""),
    ));
    let status = el("p")
        .attr("role", "status")
        .class("small")
        .child(text(move || said.get()));
    dialog(
        language.views_manage_title(),
        close,
        (part(list), status, buttons),
    )
}

/// One of them: its name, which can be changed, and a button to drop it.
fn line(at: usize, said: RwSignal<String>, before: RwSignal<String>, undo: HtmlElement) -> El {
    let console = use_console();
    let language = use_language();
    let name = move || {
        let views = console.saved;
        views.with(|views| {
            views
                .all()
                .get(at)
                .map(|view| view.name.clone())
                .unwrap_or_default()
        })
    };
    let written = move || console.saved.with_untracked(SavedViews::written);
    let input = el("input")
        .class("grow")
        .attr("aria-label", language.views_name())
        .attr("autocomplete", "off")
        .bind_text_prop("value", name);
    let node: HtmlInputElement = input.node();
    let input = input.on("change", move |_| {
        let was = written();
        match console.change_views(|views| views.rename(at, &node.value())) {
            Ok(()) => {
                before.set(was);
                said.set(String::new());
            }
            Err(why) => {
                said.set(not_saved(language, why).to_owned());
                node.set_value(&untrack(name));
            }
        }
    });
    let delete = button("btn quiet", language.records_delete(), move || {
        let (was, gone) = (written(), untrack(name));
        console.change_views(|views| views.remove(at));
        before.set(was);
        said.set(language.views_deleted(&gone));
        let _ = undo.focus();
    })
    .bind("aria-label", move || Some(language.views_delete(&name())));
    let query = move || {
        let views = console.saved;
        views.with(|views| {
            let view = views.all().get(at);
            view.map(|view| view.spec.query.clone()).unwrap_or_default()
        })
    };
    let query = el("bdi").class("mono muted").child(text(query));
    el("li").class("row").child((input, query, delete))
}

/// The button that takes views from a file.
fn import(said: RwSignal<String>, before: RwSignal<String>) -> El {
    let console = use_console();
    let language = use_language();
    let input = el("input")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .class("unseen");
    let node: HtmlInputElement = input.node();
    let take = move |_| {
        let file = prop(&node, "files.0");
        // The same file can be chosen again.
        node.set_value("");
        spawn_local(async move {
            let text = text_of(file).await;
            let views = text.and_then(|text| SavedViews::read(&text));
            let Some(views) = views else {
                said.try_set(language.views_unreadable().to_owned());
                return;
            };
            let was = console.saved.with_untracked(SavedViews::written);
            let new = console.change_views(|now| now.merge(&views));
            before.try_set(was);
            said.try_set(language.views_imported(&format::count(language, new)));
        });
    };
    el("label")
        .class("btn")
        .child((language.views_import(), input.on("change", take)))
}

fn not_saved(language: Language, why: NotSaved) -> &'static str {
    match why {
        NotSaved::Nameless => language.views_nameless(),
        NotSaved::LongName => language.views_long_name(),
        NotSaved::Taken => language.views_taken(),
        NotSaved::Full => language.views_full(),
    }
}
