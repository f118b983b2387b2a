//! The panel beside the picker: what would be logged off, and the message to the users.

use crate::domain::message::{MAX_UNITS, units};
use crate::state::console::{NoReview, use_console};
use crate::state::desktops::Chosen;
use crate::state::live::Live;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::el::{El, Piece, el, maybe, text};
use crate::ui::language::use_language;
use crate::ui::{field::hint_id, format};
use crate::views::later;
use leptos::prelude::untrack;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// What is chosen, the message, and the way to the confirmation.
pub fn message_panel(on_review: impl Fn() + 'static) -> El {
    let console = use_console();
    let language = use_language();
    let why_off = move || Some(why_words(language, console.why_not_review()?));
    let press = move || {
        if untrack(why_off).is_none() {
            on_review();
        }
    };
    let title = el("h2")
        .attr("id", "message-title")
        .child(language.message_title());
    let review = button("btn primary wide", language.message_review(), press)
        .bind_off(move || why_off().is_some())
        .attr("aria-describedby", "review-off");
    let off = el("p")
        .attr("id", "review-off")
        .class("muted small")
        .child(maybe(why_off));
    el("aside")
        .class("card panel stack")
        .attr("aria-labelledby", "message-title")
        .child((
            title,
            chosen(),
            later::templates(),
            message_field(),
            options(),
            el("div").class("stack foot").child((review, off)),
        ))
}

/// Why there can be no review.
pub fn why_words(language: Language, why: NoReview) -> &'static str {
    match why {
        NoReview::RunIsOn => language.message_off_run(),
        NoReview::NothingSelected => language.message_off_none(),
        NoReview::MessageTooLong => language.message_off_long(),
        NoReview::NothingToSay => language.message_off_unsaid(),
        NoReview::TimingWrong => language.message_off_timing(),
    }
}

/// How many desktops are chosen, and how many of them have somebody on them.
fn chosen() -> impl Piece {
    let console = use_console();
    let language = use_language();
    let counts = console.desktops.counts;
    let word = move || language.message_desktops(counts.get().selected);
    let number =
        move |n: fn(Chosen) -> usize| text(move || format::count(language, n(counts.get())));
    let line = move |kind: &str, label: &str, n| {
        (
            el("i")
                .class(&format!("dot {kind}"))
                .attr("aria-hidden", "true"),
            el("span").child(label),
            el("b").child(number(n)),
        )
    };
    let total = el("div").child((
        el("span").class("big").child(number(|c| c.selected)),
        " ",
        el("span").class("muted").child(text(word)),
    ));
    let legend = el("div").class("legend").child((
        line("connected", language.message_connected(), |c| c.connected),
        line("leftopen", language.message_left_open(), |c| c.left_open),
        line("off", language.message_other(), Chosen::others),
    ));
    (total, legend)
}

/// The message with its counter.
fn message_field() -> El {
    let console = use_console();
    let language = use_language();
    let typed = console.draft.message;
    let used = move || typed.with(|t| units(t));
    let count = move |n| format::count(language, n);
    let over = move || used().checked_sub(MAX_UNITS).filter(|over| *over > 0);
    let label = el("label")
        .attr("for", "message")
        .class("grow")
        .child(language.message_label());
    let counter = el("span")
        .class("small")
        .bind_class("muted", move || over().is_none())
        .bind_class("warn", move || over().is_some())
        .child(text(move || language.message_counter(&count(used()))));
    let area = el("textarea")
        .attr("id", "message")
        .attr("dir", "auto")
        .bind_text_prop("value", move || typed.get())
        .bind("aria-invalid", move || over().map(|_| "true"))
        .attr(
            "aria-describedby",
            &format!("{} message-wrong", hint_id("message")),
        );
    let node: HtmlTextAreaElement = area.node();
    let hint = el("span")
        .class("hint")
        .attr("id", &hint_id("message"))
        .child(language.message_hint());
    let wrong = el("span")
        .class("wrong")
        .attr("id", "message-wrong")
        .attr("role", "status")
        .child(maybe(move || {
            over().map(|over| language.message_too_long(&count(over)))
        }));
    el("div").class("field").child((
        el("div").class("row").child((label, counter)),
        area.on("input", move |_| typed.set(node.value())),
        hint,
        wrong,
    ))
}

/// How the run goes about it.
fn options() -> El {
    let draft = use_console().draft;
    let language = use_language();
    el("div").class("stack").child((
        option(
            draft.careful,
            language.message_careful(),
            language.message_careful_hint(),
        ),
        option(
            draft.reread,
            language.message_reread(),
            language.message_reread_hint(),
        ),
        later::timing(),
    ))
}

fn option(value: Live<bool>, label: &str, hint: &str) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .bind_prop("checked", move || value.get());
    let node: HtmlInputElement = input.node();
    el("label").class("option").child((
        input.on("change", move |_| value.set(node.checked())),
        el("b").child(label),
        el("span").class("muted small").child(hint),
    ))
}
