//! Keeping the view by name; renaming, dropping, exporting and importing what is kept.

use crate::domain::fleet::folded;
use crate::domain::saved::{Change, NotSaved, SavedViews};
use crate::flows::browser::{prop, text_of};
use crate::state::console::{Console, use_console};
use crate::texts::Language;
use crate::ui::button::{button, submit_button};
use crate::ui::dialog::dialog;
use crate::ui::download::save;
use crate::ui::el::{El, all, el, maybe, part, text};
use crate::ui::field::field;
use crate::ui::format;
use crate::ui::language::use_language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

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
    let keep = move |event: Event| {
        event.prevent_default();
        let spec = untrack(|| console.desktops.spec());
        let name = node.value();
        let add = |()| console.change_views(|views| views.add(&name, spec));
        match free(language, &name).and_then(add) {
            Ok(()) if console.unkept.get_untracked() => {
                wrong.set(language.views_unkept().to_owned());
            }
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
    let done = Done {
        console,
        said: RwSignal::new(String::new()),
        changes: RwSignal::new(Vec::new()),
    };
    let undo = button("btn quiet", language.pick_undo(), move || done.take_back());
    let undo_node: HtmlElement = undo.node();
    let undo = undo.off_while("views-off", move || {
        done.changes
            .with(Vec::is_empty)
            .then(|| language.off_no_step())
    });
    let count = Memo::new(move |_| console.saved.with(|saved| saved.all().len()));
    let list = move || {
        let lines: Vec<El> = (0..count.get())
            .map(|at| line(at, done, undo_node.clone()))
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
        import(done),
        export,
        button("btn primary", language.views_close(), close).attr("autofocus", ""),
    ));
    let unkept = move || console.unkept.get().then(|| language.views_unkept());
    let status = el("p").attr("role", "status").class("small").child((
        text(move || done.said.get()),
        " ",
        el("span").class("warn").child(maybe(unkept)),
    ));
    dialog(
        language.views_manage_title(),
        close,
        (part(list), status, buttons),
    )
}

/// What was done in the dialog, and what there is to say of it.
#[derive(Clone, Copy)]
struct Done {
    console: Console,
    said: RwSignal<String>,
    /// What can be taken back, the latest last.
    changes: RwSignal<Vec<Change>>,
}

impl Done {
    /// Changes the views. What changed can be taken back.
    fn change<R>(self, change: impl FnOnce(&mut SavedViews) -> R) -> R {
        let (result, change) = self.console.change_views(|views| {
            let before = views.clone();
            let result = change(views);
            (result, before.change_to(views))
        });
        if change != Change::default() {
            self.changes.try_update(|changes| changes.push(change));
        }
        result
    }

    /// Takes the latest change back that wasn't yet.
    fn take_back(self) {
        let last = self.changes.try_update(Vec::pop).flatten();
        if let Some(last) = last {
            self.console.change_views(|views| views.take_back(&last));
            self.said.set(String::new());
        }
    }
}

/// One of them: its name, which can be changed, and a button to drop it.
fn line(at: usize, done: Done, undo: HtmlElement) -> El {
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
    let wrong = RwSignal::new(String::new());
    let wrong_id = format!("view-{at}-wrong");
    let input = el("input")
        .class("grow")
        .attr("aria-label", language.views_name())
        .attr("autocomplete", "off")
        .attr("aria-describedby", &wrong_id)
        .bind("aria-invalid", move || {
            wrong.with(|wrong| !wrong.is_empty()).then_some("true")
        })
        .bind_text_prop("value", name);
    let node: HtmlInputElement = input.node();
    let box_of_name = node.clone();
    let rename = move |_| {
        let typed = box_of_name.value();
        if typed == untrack(name) {
            return wrong.set(String::new());
        }
        let why =
            free(language, &typed).and_then(|()| done.change(|views| views.rename(at, &typed)));
        wrong.set(why.map_or_else(
            |why| not_saved(language, why).to_owned(),
            |()| String::new(),
        ));
    };
    // What was typed goes, and the dialog stays.
    let escape = move |event: Event| {
        let is_escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
        if is_escape && node.value() != untrack(name) {
            event.prevent_default();
            event.stop_propagation();
            node.set_value(&untrack(name));
            wrong.set(String::new());
        }
    };
    let input = input.on("change", rename).on("keydown", escape);
    let delete = button("btn quiet", language.records_delete(), move || {
        let gone = untrack(name);
        done.change(|views| views.remove(at));
        done.said.set(language.views_deleted(&gone));
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
    let wrong = el("p")
        .class("wrong")
        .attr("id", &wrong_id)
        .attr("role", "status")
        .child(text(move || wrong.get()));
    el("li").child((el("div").class("row").child((input, query, delete)), wrong))
}

/// Whether a name is none of those that are there from the start.
fn free(language: Language, name: &str) -> Result<(), NotSaved> {
    let built_in = [
        language.views_all(),
        language.state_connected(),
        language.state_disconnected(),
    ];
    let is_taken = built_in
        .iter()
        .any(|taken| folded(taken) == folded(name.trim()));
    if is_taken {
        Err(NotSaved::Taken)
    } else {
        Ok(())
    }
}

/// The button that takes views from a file.
fn import(done: Done) -> El {
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
                done.said.try_set(language.views_unreadable().to_owned());
                return;
            };
            let (new, left_out) = done.change(|now| now.merge(&views));
            let count = |n| format::count(language, n);
            done.said.try_set(if left_out == 0 {
                language.views_imported(&count(new))
            } else {
                language.views_imported_in_part(&count(new), &count(left_out))
            });
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
