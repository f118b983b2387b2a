//! A fault in words: what happened, what to do, and what the service itself said.

use crate::domain::fault::Fault;
use crate::ui::clipboard::Copy;
use crate::ui::language::use_language;
use crate::views::fault_words::words;
use leptos::prelude::*;

/// One fault, told at once to screen readers. What came from the service is shown as text, never as HTML.
#[component]
pub fn FaultCard(
    /// What went wrong.
    fault: Fault,
    /// How many desktops it met, in words.
    #[prop(into, optional)]
    met: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let words = words(language, &fault);
    let title = match &fault.code {
        Some(code) => format!("{} ({code})", words.title),
        None => words.title.to_owned(),
    };
    let said = fault.text.as_ref().map(|text| {
        view! {
            <span class="small muted pre" dir="auto">
                {language.fault_service_said(text)}
            </span>
        }
    });
    let facts = facts(language, &fault);
    let copied = [
        title.clone(),
        facts.clone(),
        fault.text.as_deref().unwrap_or_default().to_owned(),
    ]
    .join("\n");
    view! {
        <div class="alert" role="alert">
            <b>{title}</b>
            <span>{words.happened}</span>
            <span>{words.remedy}</span>
            {said}
            <div class="row small muted">
                <span class="grow">{facts}</span>
                <Copy text=copied />
            </div>
            {met.map(|met| view! { <b>{met}</b> })}
        </div>
    }
}

/// Status and request id, for a support case.
fn facts(language: crate::texts::Language, fault: &Fault) -> String {
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
