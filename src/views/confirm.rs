//! The confirmation: the last look before anything is sent.

use crate::domain::confirm::{TYPED_ABOVE, could_become, is_confirmed};
use crate::domain::message::Message;
use crate::domain::time::UnixMillis;
use crate::state::console::use_console;
use crate::ui::button::{button, submit_button};
use crate::ui::dialog::dialog;
use crate::ui::el::{El, Piece, el, maybe, part, when};
use crate::ui::field::wrong_id;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::sign_in::ways;
use crate::views::{reach, timing};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The confirmation, behind a fresh sign-in where the host wants one.
pub fn confirm() -> impl Piece {
    let console = use_console();
    let selected = Memo::new(move |_| console.desktops.counts.get().selected);
    let at_first = selected.get_untracked();
    // What is read meanwhile can bring a desktop under protection: then the word is asked for the others, from the beginning.
    let asked = part(move || {
        let is_wanted = !console.wants_fresh_sign_in();
        let count = selected.get();
        is_wanted.then(|| untrack(|| word(count, at_first.saturating_sub(count)).node()))
    });
    (
        when(move || console.wants_fresh_sign_in(), fresh_sign_in),
        asked,
    )
}

/// Asks to sign in again, since the last sign-in is older than the host allows.
fn fresh_sign_in() -> El {
    let console = use_console();
    let language = use_language();
    let close = move || console.reviewing.set(false);
    let content = (
        el("p").class("muted").child(language.confirm_fresh()),
        ways(console.project()),
        el("div")
            .class("row actions")
            .child(button("btn", language.app_cancel(), close)),
    );
    dialog(language.sign_in_again_title(), close, content)
}

/// Nobody is left to be logged off: `fewer` came under protection.
fn nobody(fewer: usize) -> El {
    let console = use_console();
    let language = use_language();
    let close = move || console.reviewing.set(false);
    let back = button("btn", language.hindrance_close(), close).attr("autofocus", "");
    let buttons = el("div").class("row actions").child(back);
    dialog(
        language.confirm_nobody(),
        close,
        (protected(fewer), buttons),
    )
}

/// So many came under protection since the review began.
fn protected(fewer: usize) -> El {
    let language = use_language();
    let words = language.confirm_fewer(fewer, &format::count(language, fewer));
    el("p").class("warn").attr("role", "alert").child(words)
}

/// Says what is about to happen to `count` desktops and asks for the person's word, upon which the run starts. The safe
/// button has the focus first.
fn word(count: usize, fewer: usize) -> El {
    if count == 0 {
        return nobody(fewer);
    }
    let console = use_console();
    let on_cancel = move || console.reviewing.set(false);
    let language = use_language();
    let number = format::count(language, count);
    let title = language.confirm_title(count, &number);
    let go = language.confirm_go(count, &number);

    let start_at = timing::start_at();
    let typed = RwSignal::new(String::new());
    let ready = move || typed.with(|t| is_confirmed(t, count));
    let (to_type, field) = (count > TYPED_ABOVE)
        .then(|| count_field(&number, count, typed))
        .unzip();
    // The button tells what, the line above it when: a plan for tonight doesn't look like one for now.
    let begins = timing::begins(start_at);
    let begins = begins.map(|words| el("p").class("muted small").attr("id", BEGINS).child(words));
    let buttons = el("div").class("row actions").child((
        button("btn", language.app_cancel(), on_cancel).attr("autofocus", ""),
        submit_button("btn danger", go)
            .bind_off(move || !ready())
            .attr(
                "aria-describedby",
                &[&wrong_id(TYPED), " ", BEGINS].concat(),
            ),
    ));
    // It stays in sight at the bottom: so it shows what the button waits for, and the focus on the safe one leaves the top
    // of the dialog where it is.
    let form = el("form")
        .class("stack afloat")
        .on("submit", move |event| {
            event.prevent_default();
            if untrack(ready) {
                console.reviewing.set(false);
                console.start_run(count, start_at);
            } else if let Some(field) = &field {
                // What is missing is said there.
                let _ = field.focus();
            }
        })
        .child((to_type, begins, buttons));
    // What users go through, and when, comes before the numbers: nobody confirms without having seen it.
    let unsaved = el("p")
        .class("warn whole")
        .child(language.confirm_unsaved());
    dialog(
        &title,
        on_cancel,
        (
            (fewer > 0).then(|| protected(fewer)),
            unsaved,
            message_shown(),
            timing::told(start_at),
            reach::few(),
            facts(start_at),
            reach::reached(),
            form,
        ),
    )
}

/// The id of the field for the number.
const TYPED: &str = "typed-count";
/// The id of the words for when it begins.
const BEGINS: &str = "log-off-begins";

/// Where the number is typed, for many desktops, with what is missing or wrong.
fn count_field(number: &str, count: usize, typed: RwSignal<String>) -> (El, HtmlInputElement) {
    let language = use_language();
    let label = el("label")
        .attr("for", TYPED)
        .child(language.confirm_type_count(number));
    let is_right = move || typed.with(|typed| is_confirmed(typed, count));
    // Who is still typing has not mistyped.
    let is_wrong = move || typed.with(|typed| !could_become(typed, count));
    let input = el("input")
        .attr("id", TYPED)
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &wrong_id(TYPED))
        .bind("aria-invalid", move || is_wrong().then_some("true"));
    let node: HtmlInputElement = input.node();
    let value = node.clone();
    let input = input.on("input", move |_| typed.set(value.value()));
    let number = number.to_owned();
    let words = move || match (is_right(), is_wrong()) {
        (true, _) => None,
        (false, true) => Some(language.confirm_typed_wrong(&number)),
        (false, false) => Some(language.confirm_typed_missing().to_owned()),
    };
    let told = el("span")
        .attr("id", &wrong_id(TYPED))
        .attr("role", "status")
        .bind_class("wrong", is_wrong)
        .bind_class("hint", move || !is_wrong())
        .child(maybe(words));
    (el("div").class("field").child((label, input, told)), node)
}

/// What would be logged off, in numbers.
fn facts(start_at: Option<UnixMillis>) -> impl Piece {
    let console = use_console();
    let language = use_language();
    let counts = console.desktops.counts.get_untracked();
    let fact = |label: &str, n: usize| {
        (
            el("dt").child(label),
            el("dd").child(format::count(language, n)),
        )
    };
    let if_any = |label: &str, n: usize| (n > 0).then(|| fact(label, n));
    let batches = console
        .run_options(start_at)
        .batches(counts.selected as u32);
    let incomplete = untrack(|| console.desktops.is_incomplete())
        .then(|| el("p").class("notice").child(language.confirm_incomplete()));
    let list = el("dl").class("facts").child((
        fact(language.confirm_connected(), counts.connected),
        fact(language.confirm_left_open(), counts.left_open),
        fact(language.confirm_other(), counts.others()),
        fact(language.confirm_batches(), batches as usize),
        el("dt").child(language.timing_fact_watch()),
        el("dd").child(timing::watch()),
        if_any(language.confirm_hidden(), counts.hidden),
        if_any(language.confirm_gone(), counts.gone),
    ));
    (list, incomplete)
}

/// The message in a window, as users get it.
fn message_shown() -> El {
    let console = use_console();
    let language = use_language();
    let message = console
        .draft
        .message
        .with_untracked(|t| Message::compose(t))
        .ok()
        .flatten();
    let Some(message) = message else {
        return el("p").class("warn").child(language.confirm_no_message());
    };
    let words = el("div")
        .class("quote")
        .attr("dir", "auto")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", language.confirm_message())
        .child(message.as_str());
    let title = el("span").class("label").child(language.confirm_message());
    let shown = el("div").class("message-window").child((title, words));
    let note = el("span")
        .class("hint")
        .child(language.reach_message_note());
    el("div").class("field").child((shown, note))
}
