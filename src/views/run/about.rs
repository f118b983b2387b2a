//! All that a run knows of one desktop, beside its results: a row ends where the room does, and a card shows but half.

use crate::domain::fault::{Fault, Verdict};
use crate::domain::plan::Slot;
use crate::state::run::RunState;
use crate::texts::Language;
use crate::ui::button::button;
use crate::ui::clipboard::copy_one;
use crate::ui::dialog::dialog;
use crate::ui::el::{El, el, maybe, text};
use crate::ui::intl;
use crate::ui::language::use_language;
use crate::views::fault::fault_title;
use crate::views::fault_words::words;
use crate::views::picker::detail::pair;
use crate::views::run::meanings::meaning;
use crate::views::run::results::detail;
use crate::views::run::words::{key, outcome_words, skip_remedy};
use leptos::prelude::*;
use std::rc::Rc;

/// Something that is known of the desktop, if it is (tracked).
type Says = Rc<dyn Fn() -> Option<String>>;

/// The panel of a desktop. What becomes of it meanwhile shows at once.
pub fn about(run: RunState, slot: Slot, opened: RwSignal<Option<Slot>>) -> El {
    let l = use_language();
    let close = move || opened.set(None);
    let (name, user) = run.name_and_user(slot).unwrap_or_default();
    let id = move || run.desktop(slot).map(|id| id.to_string());
    let fault = move || run.fault(slot);
    let code = move || fault()?.code.map(String::from);
    let request = move || fault()?.request_id.map(String::from);
    let changed = move || Some(intl::time(l, run.times(slot)?.1?));
    let attempts = move || run.times(slot).map(|(attempts, _)| attempts.to_string());
    let reason = move || detail(l, run, slot).map(String::from);
    let mark = el("i")
        .class("mark")
        .bind("data-outcome", move || run.outcome(slot).map(key))
        .attr("aria-hidden", "true");
    let outcome = maybe(move || run.outcome(slot).map(|outcome| outcome_words(l, outcome)));
    let known = (!user.is_empty()).then(|| user.clone());
    let facts = el("dl").class("facts").child(vec![
        fact("mono", l.detail_id(), Rc::new(id), Some(l.detail_copy_id())),
        fact(
            "",
            l.pick_user(),
            Rc::new(move || known.clone()),
            Some(l.detail_copy_users()),
        ),
        pair(
            l.run_outcome(),
            el("span").class("state").child((mark, outcome)),
        ),
        fact("", l.run_detail(), Rc::new(reason), None),
        fact("mono", l.run_code(), Rc::new(code), None),
        fact(
            "mono",
            l.run_request_id(),
            Rc::new(request),
            Some(l.run_copy_request_id()),
        ),
        fact("", l.run_attempts(), Rc::new(attempts), None),
        fact("", l.run_changed(), Rc::new(changed), None),
    ]);
    let done = button("btn close", l.detail_close(), close).attr("autofocus", "");
    let title = if name.is_empty() {
        id().unwrap_or_default()
    } else {
        name
    };
    dialog(
        &title,
        close,
        (done, facts, remedy(run, slot), earlier(run, slot)),
    )
    .class("sheet-beside")
}

/// What happened, what to do, and what the service said: the words of the card of its fault. Where there is none, what its
/// outcome means.
fn remedy(run: RunState, slot: Slot) -> El {
    let l = use_language();
    let told = move || {
        let outcome = run.outcome(slot)?;
        let Some(fault) = run.fault(slot) else {
            let left_out = run.skipped(slot).map(|reason| skip_remedy(l, reason));
            let meaning = || meaning(l, outcome, run.is_finished());
            return Some(left_out.unwrap_or_else(meaning).to_owned());
        };
        let words = words(l, &fault);
        let maybe_done = (fault.verdict() == Verdict::Unknown).then(|| l.fault_maybe_done());
        let parts = [Some(words.happened), Some(words.remedy), maybe_done];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    };
    let said = move || said(l, &run.fault(slot)?);
    el("div").class("stack").child((
        el("p").class("pre").child(maybe(told)),
        el("p")
            .class("small muted pre")
            .attr("dir", "auto")
            .child(maybe(said)),
    ))
}

/// What it met before it came to its outcome.
fn earlier(run: RunState, slot: Slot) -> El {
    let l = use_language();
    let words = move || {
        let fault = run.earlier_fault(slot)?;
        let title = l.run_earlier(&fault_title(l, &fault));
        let request = fault.request_id.as_ref().map(|id| l.fault_request(id));
        let parts = [Some(title), request, said(l, &fault)];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    };
    el("p")
        .class("small muted pre")
        .attr("dir", "auto")
        .child(maybe(words))
}

fn said(language: Language, fault: &Fault) -> Option<String> {
    let text = fault.text.as_ref()?;
    Some(language.fault_service_said(text))
}

/// One fact, in a style class of its own, with a button to copy it where that is of use and there is something to copy.
fn fact(class: &str, title: &str, says: Says, copy: Option<&'static str>) -> El {
    let (told, copied, there) = (says.clone(), says.clone(), says);
    let shown = text(move || told().unwrap_or_else(|| "—".to_owned()));
    let copy = copy.map(|name| {
        let copied = move || untrack(|| copied()).unwrap_or_default();
        copy_one(name, Box::new(copied)).bind_prop("hidden", move || there().is_none())
    });
    pair(title, (el("span").class(class).child(shown), copy))
}
