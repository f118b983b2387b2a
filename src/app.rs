//! The shell: the contexts, the frame around every step, and which step is shown.

use crate::api::config::Config;
use crate::api::transport::Browser;
use crate::domain::time::Millis;
use crate::flows::start::load_config;
use crate::route::Route;
use crate::state::console::{Console, hash, use_console};
use crate::state::live::Live;
use crate::texts::Language;
use crate::ui::built::Built;
use crate::ui::button::button;
use crate::ui::el::{El, all, el, follow, maybe, part, text, when};
use crate::ui::format;
use crate::ui::icon::moon;
use crate::ui::language::use_language;
use crate::views::{languages, later, picker::picker, sign_in::sign_in};
use leptos::{ev, prelude::*};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, Node};

/// Reads `config.json` and mounts the console.
pub fn start() {
    stop_all_on_panic();
    spawn_local(async {
        let config = load_config(&Browser).await;
        let language = languages::first(config.language.as_deref()).await;
        mount_to_body(move || {
            provide_context(language);
            view! { <App config /> }
        });
    });
}

/// After a panic nothing that this program holds can be relied on: `src/start.js` hears of it, lets no request leave any
/// more, and shows what can be saved.
fn stop_all_on_panic() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        if let Ok(stopped) = web_sys::Event::new("curfew-stopped") {
            let _ = window().dispatch_event(&stopped);
        }
    }));
}

/// The whole console.
#[component]
pub fn App(
    /// What the host settled.
    config: Config,
) -> impl IntoView {
    let console = Console::new(config);
    provide_context(console);
    later::begin(console);
    let here = move || Route::parse(&hash());
    console.route.set(here());
    let moved = window_event_listener(ev::hashchange, move |_| console.route.set(here()));
    on_cleanup(move || moved.remove());

    let signed_in = Memo::new(move |_| usize::from(console.is_open()));
    // A step is made anew only when it is another one: what was typed or scrolled in it stays.
    let at = Memo::new(move |_| match (signed_in.get() > 0, console.route.get()) {
        _ if console.config_refused.get() => REFUSED,
        (false, _) if console.session.with(Option::is_some) => LOCKED,
        (false, _) => SIGN_IN,
        (true, Route::Desktops) => PICK,
        (true, Route::Run) => RUN,
        (true, Route::Records) => RECORDS,
    });
    let ahead = Ahead::default();
    let kept = ahead.clone();
    let step = move || {
        let at = at.get();
        Some(untrack(|| match at {
            SIGN_IN => all(sign_in()),
            PICK => ahead.picker(console),
            RUN => later::run_step(),
            RECORDS => later::records_step(),
            LOCKED => later::locked_step(),
            _ => later::refused_step(),
        }))
    };
    let language = Live::new(use_language());
    languages::say_language(language);
    let screen = move || {
        provide_context(language.get());
        kept.follow(console);
        let parts = untrack(|| {
            all((
                top(signed_in, language),
                later::over(),
                el("main").attr("id", "main").child(part(step.clone())),
                when(move || console.must_sign_in_again(), later::sign_in_again),
            ))
        });
        Some(parts)
    };
    Built::from(part(screen))
}

/// The steps by number: Leptos brings its code once for each type that a memo holds.
const SIGN_IN: usize = 0;
const PICK: usize = 1;
const RUN: usize = 2;
const RECORDS: usize = 3;
const LOCKED: usize = 4;
const REFUSED: usize = 5;

/// The picker, made and laid out while the service is asked whether a token is right: nobody waits for it then.
#[derive(Clone, Default)]
struct Ahead(Rc<Cell<Option<(Owner, HtmlElement)>>>);

impl Ahead {
    fn follow(&self, console: Console) {
        let (here, screen) = (self.0.clone(), Owner::current().unwrap_or_default());
        follow(Box::new(move || {
            let made = console.checking.get().then(|| {
                let owner = screen.child();
                let all = owner.with(|| untrack(|| el("div").class("ahead").child(picker())));
                let node: HtmlElement = all.node();
                if let Some(main) = document().get_element_by_id("main") {
                    let _ = main.insert_before(&node, main.last_child().as_ref());
                }
                (owner, node)
            });
            if let Some((_, before)) = here.replace(made) {
                before.remove();
            }
        }));
    }

    /// The one that was made, or another. It goes with what it is put into.
    fn picker(&self, console: Console) -> Node {
        let Some((owner, node)) = self.0.take() else {
            return all(picker());
        };
        on_cleanup(move || drop(owner));
        console.checking.set(false);
        node.set_class_name("");
        node.into()
    }
}

/// The bar at the top: where one is, for whom, and the way out.
fn top(signed_in: Memo<usize>, chosen: Live<Language>) -> El {
    let console = use_console();
    let language = use_language();
    let session = move || {
        let records = el("a")
            .attr("href", Route::Records.address())
            .bind("aria-current", move || {
                (console.route.get() == Route::Records).then_some("page")
            })
            .child(language.app_step_records());
        let project = text(move || language.app_project(&console.project_name()));
        (
            records,
            button("chip", project, move || console.choose_project())
                .bind("title", move || Some(console.project_name())),
            token_left(),
            button("btn quiet", language.app_sign_out(), move || {
                console.ask_sign_out();
            }),
        )
    };
    // The place of the line is there before its steps are.
    let steps = el("nav")
        .class("steps-nav")
        .attr("aria-label", language.app_steps())
        // Behind a lock it would tell how far somebody is.
        .bind_prop("hidden", move || {
            signed_in.get() == 0 && console.session.with(Option::is_some)
        })
        .child(later::steps());
    let name = console
        .brand()
        .unwrap_or_else(|| language.app_name().to_owned());
    el("header").class("top").child((
        el("span")
            .class("brand")
            .attr("title", &name)
            .child((moon(), name)),
        steps,
        when(move || signed_in.get() > 0, session),
        later::aids(),
        languages::language_choice(chosen),
    ))
}

/// How long the token still works, when that is known.
fn token_left() -> Node {
    let console = use_console();
    let language = use_language();
    let count = move |n: Millis| format::count(language, n as usize);
    let left = move || {
        let minutes = console.token_left()?.div_euclid(MINUTE);
        Some(match minutes {
            0 => language.app_token_over().to_owned(),
            1..60 => language.app_token_left(&language.app_minutes(&count(minutes))),
            _ => {
                let (hours, minutes) = (minutes / 60, minutes % 60);
                language.app_token_left(&language.app_hours_minutes(&count(hours), &count(minutes)))
            }
        })
    };
    when(
        move || console.token_left().is_some(),
        move || el("span").class("chip extra").child(maybe(left)),
    )
}

const MINUTE: Millis = 60_000;
