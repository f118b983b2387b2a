//! What the tab tells while the person looks elsewhere: its title shows how far a run is, and who asked for it gets a
//! notification when the run ends or needs them.

use crate::domain::run::Phase;
use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{El, el, follow};
use crate::ui::language::use_language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationPermission};

/// Keeps the title, and tells who asked for it.
pub fn follow_the_run() {
    let console = use_console();
    let language = use_language();
    let name = console
        .brand()
        .unwrap_or_else(|| language.app_name().to_owned());
    let told = Cell::new(None::<Phase>);
    follow(Box::new(move || {
        let words = match console.run.phase() {
            _ if !console.run.is_on() && !console.run.is_finished() => None,
            None => None,
            Some(Phase::Scheduled | Phase::Warning | Phase::Waiting) => {
                Some(language.timing_scheduled().to_owned())
            }
            Some(Phase::Finished) => Some(language.tab_finished().to_owned()),
            Some(Phase::Paused(_)) => Some(language.run_paused().to_owned()),
            Some(Phase::SignInNeeded) => Some(language.run_sign_in_needed().to_owned()),
            Some(Phase::Running | Phase::Stopping | Phase::Verifying) => Some(
                language.run_done_share(&console.run.tally.get().percent_settled().to_string()),
            ),
        };
        let phase = console.run.phase();
        let needs = matches!(
            phase,
            Some(Phase::Finished | Phase::Paused(_) | Phase::SignInNeeded)
        );
        let is_new = told.replace(phase) != phase;
        match words {
            Some(words) => {
                document().set_title(&[&words, " – ", &name].concat());
                if needs && is_new && document().hidden() {
                    notify(&words);
                }
            }
            None => document().set_title(&name),
        }
    }));
}

fn notify(words: &str) {
    if Notification::permission() == NotificationPermission::Granted {
        let _ = Notification::new(words);
    }
}

/// Asks the browser for the right to notify. The button stands only where the answer is still open.
pub fn notify_me() -> El {
    let language = use_language();
    let place = el("span");
    if Notification::permission() != NotificationPermission::Default {
        return place;
    }
    let node: web_sys::HtmlElement = place.node();
    place.child(button("btn quiet", language.tab_notify(), move || {
        let node = node.clone();
        spawn_local(async move {
            if let Ok(asked) = Notification::request_permission() {
                let _ = JsFuture::from(asked).await;
            }
            node.set_inner_text("");
        });
    }))
}
