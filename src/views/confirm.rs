//! The confirmation: the last look before anything is sent.

use crate::domain::batch::MAX_IDS;
use crate::domain::confirm::{TYPED_ABOVE, is_confirmed};
use crate::domain::message::Message;
use crate::state::console::use_console;
use crate::ui::bound::flag;
use crate::ui::built::Build;
use crate::ui::language::use_language;
use crate::ui::{dialog::Dialog, format};
use leptos::{ev, prelude::*};

/// Says what is about to happen and asks for the person's word. The safe button has the focus first.
#[component]
pub fn Confirm(
    /// Told when the person turned back.
    on_cancel: Callback<()>,
    /// Told when the person gave their word.
    on_confirm: Callback<()>,
) -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let count = console.desktops.counts.get_untracked().selected;
    let number = format::count(language, count);
    let title = language.plural(
        count,
        |l| l.confirm_title_one(&number),
        |l| l.confirm_title(&number),
    );
    let go = language.plural(
        count,
        |l| l.confirm_go_one(&number),
        |l| l.confirm_go(&number),
    );

    let typed = RwSignal::new(String::new());
    let ready = move || typed.with(|t| is_confirmed(t, count));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if ready() {
            on_confirm.run(());
        }
    };
    let to_type = (count > TYPED_ABOVE).then(|| {
        view! {
            <div class="field">
                <label for="typed-count">{language.confirm_type_count(&number)}</label>
                <input
                    id="typed-count"
                    inputmode="numeric"
                    autocomplete="off"
                    on:input:target=move |event| typed.set(event.target().value())
                />
            </div>
        }
    });
    let content = view! {
        <Facts />
        <MessageShown />
        <p>{language.confirm_unsaved()}</p>
        <form class="stack" on:submit=submit>
            {to_type}
            <div class="row actions">
                <button type="button" class="btn" autofocus on:click=move |_| on_cancel.run(())>
                    {language.app_cancel()}
                </button>
                <button type="submit" class="btn danger" disabled=flag(move || !ready())>
                    {go}
                </button>
            </div>
        </form>
    };
    view! { <Dialog title on_close=on_cancel content=content.built() /> }
}

/// What would be logged off, in numbers.
#[component]
fn Facts() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let counts = console.desktops.counts.get_untracked();
    let fact = |label: &'static str, n: usize| {
        view! {
            <dt>{label}</dt>
            <dd>{format::count(language, n)}</dd>
        }
    };
    let if_any = |label: &'static str, n: usize| (n > 0).then(|| fact(label, n));
    let incomplete = console.desktops.is_incomplete().then(|| {
        view! { <p class="notice">{language.confirm_incomplete()}</p> }
    });
    view! {
        <dl class="facts">
            {fact(language.confirm_connected(), counts.connected)}
            {fact(language.confirm_left_open(), counts.left_open)}
            {fact(language.confirm_other(), counts.selected - counts.connected - counts.left_open)}
            {fact(language.confirm_batches(), counts.selected.div_ceil(MAX_IDS))}
            {if_any(language.confirm_hidden(), counts.hidden)}
            {if_any(language.confirm_gone(), counts.gone)}
        </dl>
        {incomplete}
    }
}

/// The message as users will see it.
#[component]
fn MessageShown() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let message = console
        .draft
        .message
        .with_untracked(|t| Message::compose(t))
        .ok()
        .flatten();
    match message {
        Some(message) => view! {
            <div class="field">
                <span class="label">{language.confirm_message()}</span>
                <div class="quote" dir="auto" tabindex="0" role="group" aria-label=language.confirm_message()>
                    {message.as_str().to_owned()}
                </div>
            </div>
        }
        .built(),
        None => view! { <p class="warn">{language.confirm_no_message()}</p> }.built(),
    }
}
