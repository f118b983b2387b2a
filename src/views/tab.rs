//! What the tab tells while the person looks elsewhere: its title shows how far a run is, and who asked for it gets a
//! notification when the run ends or needs them.

use crate::domain::run::Phase;
use crate::flows::browser::{keep, kept, prop};
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{El, el, follow, maybe};
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::run::words::{counted, phase_words};
use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationPermission};

/// Under which name it is kept that somebody wants to be told.
const KEY: &str = "curfew-notify";
const ON: &str = "on";

/// Keeps the title, and tells who asked for it.
pub fn follow_the_run() {
    let console = use_console();
    let language = use_language();
    let name = console
        .brand()
        .unwrap_or_else(|| language.app_name().to_owned());
    let told = Cell::new(None::<Phase>);
    follow(Box::new(move || {
        let run = console.run;
        let phase = run.phase();
        let is_new = told.replace(phase) != phase;
        let Some(phase) = phase.filter(|_| run.is_on() || run.is_finished()) else {
            return document().set_title(&name);
        };
        let words = match phase {
            Phase::Running | Phase::Stopping | Phase::Verifying => {
                intl::percent(language, run.tally.get().percent_settled())
            }
            phase => phase_words(language, phase).to_owned(),
        };
        document().set_title(&[&words, " – ", &name].concat());
        let needs = matches!(
            phase,
            Phase::Finished | Phase::Paused(_) | Phase::SignInNeeded
        );
        if needs && is_new && document().hidden() {
            let counts = intl::list(language, &counted(language, &run.tally.get()));
            let project = untrack(|| console.project_name());
            notify(&words, &language.tab_counts_of(&counts, &project));
        }
    }));
}

fn permission() -> Option<NotificationPermission> {
    // Some browsers have none, or only for pages that are installed.
    let exists = !prop(&window(), "Notification").is_undefined();
    exists.then(Notification::permission)
}

fn is_wanted() -> bool {
    kept(KEY).as_deref() == Some(ON) && permission() == Some(NotificationPermission::Granted)
}

/// A click on it leads to the tab.
fn notify(title: &str, body: &str) {
    if !is_wanted() {
        return;
    }
    if let Ok(shown) = notification(title, body) {
        let at_hand = shown.clone();
        let click = Closure::once_into_js(move || {
            let _ = window().focus();
            at_hand.close();
        });
        shown.set_onclick(Some(click.unchecked_ref()));
    }
}

fn notification(title: &str, body: &str) -> Result<Notification, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"body".into(), &body.into())?;
    let class: Function = prop(&window(), "Notification").dyn_into()?;
    Reflect::construct(&class, &Array::of2(&title.into(), &options)).map(JsCast::unchecked_into)
}

/// Switches the notification on, for which the browser is asked, and off again; says so where the browser refuses.
pub fn notify_me() -> El {
    let language = use_language();
    let place = el("span").class("row");
    if permission().is_none() {
        return place;
    }
    let is_on = RwSignal::new(is_wanted());
    let is_denied = RwSignal::new(false);
    let toggle = move || {
        if is_on.get_untracked() {
            keep(KEY, "");
            is_on.set(false);
            return;
        }
        spawn_local(async move {
            let answer = match Notification::request_permission() {
                Ok(asked) => JsFuture::from(asked).await.unwrap_or(JsValue::NULL),
                Err(_) => JsValue::NULL,
            };
            let is_granted = answer.as_string().as_deref() == Some("granted");
            if is_granted {
                keep(KEY, ON);
            }
            is_on.try_set(is_granted);
            is_denied.try_set(!is_granted);
        });
    };
    let button = button("btn quiet", language.tab_notify(), toggle)
        .bind("aria-pressed", move || {
            Some(if is_on.get() { "true" } else { "false" })
        });
    let refused = el("span")
        .class("warn small")
        .attr("role", "status")
        .child(maybe(move || {
            is_denied.get().then(|| language.tab_notify_denied())
        }));
    place.class("row notify").child((button, refused))
}
