//! Messages that the host has written, to choose from.

use crate::state::console::use_console;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use wasm_bindgen::JsValue;

/// The list of templates, when there are any. Choosing one puts it in the place of what was written.
pub fn templates() -> Option<El> {
    let console = use_console();
    let language = use_language();
    let templates = console.settings().unwrap_or_default().templates;
    if templates.is_empty() {
        return None;
    }
    let option =
        |value: usize, words: &str| el("option").attr("value", &value.to_string()).child(words);
    let all: Vec<El> = templates
        .iter()
        .enumerate()
        .map(|(at, template)| option(at, &template.name))
        .collect();
    let select = el("select").attr("id", "template").child((
        el("option")
            .attr("value", "")
            .child(language.host_templates_none()),
        all,
    ));
    let node: JsValue = select.node();
    let choose = move |_| {
        let value = js_sys::Reflect::get(&node, &"value".into()).ok();
        let at = value.and_then(|value| value.as_string()?.parse::<usize>().ok());
        if let Some(template) = at.and_then(|at| templates.get(at)) {
            console.draft.message.set(template.text.to_string());
        }
    };
    let label = el("label")
        .attr("for", "template")
        .child(language.host_templates());
    Some(
        el("div")
            .class("field")
            .child((label, select.on("change", choose))),
    )
}
