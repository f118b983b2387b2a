//! The panel beside the picker: what would be logged off, and the message to the users.

use crate::domain::message::{MAX_UNITS, units};
use crate::state::console::{NoReview, use_console};
use crate::state::live::Live;
use crate::ui::bound::{attr, flag, maybe, text};
use crate::ui::language::use_language;
use crate::ui::{field::hint_id, format};
use leptos::prelude::*;

/// What is chosen, the message, and the way to the confirmation.
#[component]
pub fn MessagePanel(
    /// Asked to show the confirmation.
    on_review: Callback<()>,
) -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let why_off = move || {
        Some(match console.why_not_review()? {
            NoReview::RunIsOn => language.message_off_run(),
            NoReview::NothingSelected => language.message_off_none(),
            NoReview::MessageTooLong => language.message_off_long(),
        })
    };
    view! {
        <aside class="card panel stack" aria-labelledby="message-title">
            <h2 id="message-title">{language.message_title()}</h2>
            <Chosen />
            <MessageField />
            <Options />
            <button
                type="button"
                class="btn primary wide"
                disabled=flag(move || why_off().is_some())
                aria-describedby="review-off"
                on:click=move |_| on_review.run(())
            >
                {language.message_review()}
            </button>
            <p id="review-off" class="muted small">
                {maybe(why_off)}
            </p>
        </aside>
    }
}

/// How many desktops are chosen, and how many of them have somebody on them.
#[component]
fn Chosen() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let counts = console.desktops.counts;
    let number = move |n: usize| format::count(language, n);
    let word = move || {
        let n = counts.get().selected;
        language.plural(
            n,
            |l| l.message_desktop_one(),
            |l| l.message_desktop_other(),
        )
    };
    let line = move |kind: &'static str, label: &'static str, n: Signal<usize>| {
        view! {
            <i class=format!("dot {kind}") aria-hidden="true"></i>
            <span>{label}</span>
            <b>{text(move || number(n.get()))}</b>
        }
    };
    let connected = Signal::derive(move || counts.get().connected);
    let left_open = Signal::derive(move || counts.get().left_open);
    let other = Signal::derive(move || {
        let c = counts.get();
        c.selected - c.connected - c.left_open
    });
    view! {
        <div>
            <span class="big">{text(move || number(counts.get().selected))}</span>
            " "
            <span class="muted">{text(word)}</span>
        </div>
        <div class="legend">
            {line("connected", language.message_connected(), connected)}
            {line("leftopen", language.message_left_open(), left_open)}
            {line("off", language.message_other(), other)}
        </div>
    }
}

/// The message with its counter.
#[component]
fn MessageField() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let typed = console.draft.message;
    let used = move || typed.with(|t| units(t));
    let over = move || used().checked_sub(MAX_UNITS).filter(|over| *over > 0);
    view! {
        <div class="field">
            <div class="row">
                <label for="message" class="grow">
                    {language.message_label()}
                </label>
                <span class="small" class:muted=flag(move || over().is_none()) class:warn=flag(move || over().is_some())>
                    {text(move || language.message_counter(&used().to_string()))}
                </span>
            </div>
            <textarea
                id="message"
                dir="auto"
                prop:value=text(move || typed.get())
                aria-invalid=attr(move || over().map(|_| "true"))
                aria-describedby=format!("{} message-wrong", hint_id("message"))
                on:input:target=move |event| typed.set(event.target().value())
            ></textarea>
            <span class="hint" id=hint_id("message")>{language.message_hint()}</span>
            <span class="wrong" id="message-wrong" role="status">
                {maybe(move || over().map(|over| language.message_too_long(&over.to_string())))}
            </span>
        </div>
    }
}

/// How the run goes about it.
#[component]
fn Options() -> impl IntoView {
    let console = use_console();
    let language = use_language();
    let option = move |value: Live<bool>, label: &'static str, hint: &'static str| {
        view! {
            <label class="option">
                <input
                    type="checkbox"
                    prop:checked=flag(move || value.get())
                    on:change:target=move |event| value.set(event.target().checked())
                />
                <b>{label}</b>
                <span class="muted small">{hint}</span>
            </label>
        }
    };
    view! {
        <div class="stack">
            {option(console.draft.careful, language.message_careful(), language.message_careful_hint())}
            {option(console.draft.reread, language.message_reread(), language.message_reread_hint())}
        </div>
    }
}
