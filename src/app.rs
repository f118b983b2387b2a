//! The shell: the contexts, the frame around every step, and which step is shown.

use crate::api::config::Config;
use crate::api::transport::Browser;
use crate::domain::time::Millis;
use crate::flows::start::load_config;
use crate::route::Route;
use crate::state::console::{Console, use_console};
use crate::ui::bound::{attr, maybe, part, text, when};
use crate::ui::built::Build;
use crate::ui::icon::Moon;
use crate::ui::language::use_language;
use crate::views::{
    no_start::NoStartPage, picker::Picker, run::RunPage, sign_in::SignIn,
    sign_in_again::SignInAgain,
};
use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

/// Reads `config.json` and mounts the console, or says why it can't.
pub fn start() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let config = load_config(&Browser).await;
        mount_to_body(move || match config {
            Ok(config) => view! { <App config /> }.built(),
            Err(why) => view! { <NoStartPage why /> }.built(),
        });
    });
}

/// The whole console.
#[component]
pub fn App(
    /// What the host settled.
    config: Config,
) -> impl IntoView {
    let console = Console::new(config);
    provide_context(console);
    let here = move || Route::parse(&window().location().hash().unwrap_or_default());
    console.route.set(here());
    let moved = window_event_listener(ev::hashchange, move |_| console.route.set(here()));
    on_cleanup(move || moved.remove());

    let signed_in = Memo::new(move |_| console.session.with(Option::is_some));
    let step = move || {
        Some(match (signed_in.get(), console.route.get()) {
            (false, _) => view! { <SignIn /> }.built(),
            (true, Route::Desktops) => view! { <Picker /> }.built(),
            (true, Route::Run) => view! { <RunPage /> }.built(),
        })
    };
    view! {
        <Top signed_in />
        <main id="main">{part(step)}</main>
        {when(move || console.must_sign_in_again(), || view! { <SignInAgain /> }.built())}
    }
}

/// The bar at the top: where one is, for whom, and the way out.
#[component]
fn Top(signed_in: Memo<bool>) -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let session = move || {
        view! {
            <Steps />
            <span class="chip">{text(move || language.app_project(&console.project_name()))}</span>
            <TokenLeft />
            <button type="button" class="btn quiet" on:click=move |_| console.sign_out()>
                {language.app_sign_out()}
            </button>
        }
        .built()
    };
    view! {
        <header class="top">
            <span class="brand">
                <Moon />
                {console.brand().unwrap_or_else(|| language.app_name().to_owned())}
            </span>
            {when(move || signed_in.get(), session)}
        </header>
    }
}

/// The steps of the work as links; the present one is marked.
#[component]
fn Steps() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let current =
        move |route: Route| attr(move || (console.route.get() == route).then_some("step"));
    let run_word = move || {
        if console.run.is_finished() {
            language.app_step_results()
        } else {
            language.app_step_run()
        }
    };
    let run = move || {
        view! {
            <li aria-current=current(Route::Run)>
                <a href=Route::Run.address()>{text(run_word)}</a>
            </li>
        }
        .built()
    };
    view! {
        <nav class="steps-nav" aria-label=language.app_steps()>
            <ol class="steps">
                <li aria-current=current(Route::Desktops)>
                    <a href=Route::Desktops.address()>{language.app_step_pick()}</a>
                </li>
                {when(move || console.run.exists(), run)}
            </ol>
        </nav>
    }
}

/// How long the token still works, when that is known.
#[component]
fn TokenLeft() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let left = move || {
        let minutes = console.token_left()?.div_euclid(MINUTE);
        Some(match minutes {
            0 => language.app_token_over().to_owned(),
            1..60 => language.app_token_left(&language.app_minutes(&minutes.to_string())),
            _ => {
                let (hours, minutes) = (minutes / 60, minutes % 60);
                language.app_token_left(
                    &language.app_hours_minutes(&hours.to_string(), &minutes.to_string()),
                )
            }
        })
    };
    when(
        move || console.token_left().is_some(),
        move || view! { <span class="chip extra">{maybe(left)}</span> }.built(),
    )
}

const MINUTE: Millis = 60_000;
