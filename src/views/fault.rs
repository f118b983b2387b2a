//! A fault in words: what happened, what to do, and what the service itself said.

use crate::domain::fault::Fault;
use crate::texts::Language;
use crate::ui::clipboard::copy;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use crate::views::fault_words::{FaultWords, words, words_at_sign_in};

/// One fault, told at once to screen readers. What came from the service is shown as text, never as HTML.
pub fn fault_card(fault: &Fault) -> El {
    card(fault, &words(use_language(), fault))
}

/// The same for who is not signed in yet.
pub fn sign_in_fault_card(fault: &Fault) -> El {
    card(fault, &words_at_sign_in(use_language(), fault))
}

fn card(fault: &Fault, words: &FaultWords) -> El {
    let language = use_language();
    let title = fault_title(language, fault);
    let said = fault.text.as_ref().map(|text| {
        el("span")
            .class("small muted pre")
            .attr("dir", "auto")
            .child(language.fault_service_said(text))
    });
    let facts = facts(language, fault);
    let copied = [
        title.as_str(),
        &facts,
        fault.text.as_deref().unwrap_or_default(),
    ]
    .join("\n");
    // Where nothing answered there is nothing to give to anybody.
    let is_known = !facts.is_empty() || fault.text.is_some();
    let facts = (!facts.is_empty()).then(|| el("span").child(facts));
    let facts = is_known.then(|| {
        el("div")
            .class("row small muted")
            .child((facts, copy(copied)))
    });
    el("div").class("alert").attr("role", "alert").child((
        el("b").child(title),
        el("span").child(words.happened),
        el("span").child(words.remedy),
        said,
        facts,
    ))
}

/// The same until its words are there: what the service itself said, to go by.
pub fn fault_in_short(fault: &Fault) -> El {
    let language = use_language();
    let said = fault.text.as_ref().map(|text| {
        el("span")
            .class("pre")
            .attr("dir", "auto")
            .child(language.fault_service_said(text))
    });
    let code = fault.code.as_deref().unwrap_or_default();
    el("div").class("alert").attr("role", "alert").child((
        el("b").child(language.fault_in_short()),
        said,
        el("span").child((code, " ", facts(language, fault))),
    ))
}

/// What it is called, with its code.
pub fn fault_title(language: Language, fault: &Fault) -> String {
    let title = words(language, fault).title;
    match &fault.code {
        Some(code) => language.fault_title_code(title, code),
        None => title.to_owned(),
    }
}

/// Status and request id, for a support case.
fn facts(language: Language, fault: &Fault) -> String {
    let status = fault
        .status
        .map(|status| language.fault_status(&status.to_string()));
    let request = fault
        .request_id
        .as_ref()
        .map(|id| language.fault_request(id));
    [status, request]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}
