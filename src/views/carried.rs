//! What stays when the screen is made anew in another language: what somebody has typed, how they meant to sign in, and
//! the focus, which is on the choice of a language. What the console knows by itself stays anyway.

use crate::flows::browser::{set_prop, text_prop};
use crate::ui::language::use_language;
use crate::views::focus::first;
use leptos::prelude::*;
use web_sys::{Element, Event, HtmlElement};

/// The second way to sign in, while it is chosen and while it is not.
const CHOSEN: &str = ".ways > [aria-pressed=true]:last-child";
const NOT_CHOSEN: &str = ".ways > [aria-pressed=false]:last-child";

/// Takes it from this screen to the next one, if that is in another language.
pub fn over_another_language() {
    let before = use_language().tag();
    on_cleanup(move || {
        let (typed, other_way) = (typed(), first::<Element>(CHOSEN).is_some());
        request_animation_frame(move || {
            let page = document().document_element();
            if page.is_none_or(|page| page.get_attribute("lang").as_deref() == Some(before)) {
                return;
            }
            if let Some(other_way) = first::<HtmlElement>(NOT_CHOSEN).filter(|_| other_way) {
                other_way.click();
            }
            // Its form is there a moment later, and takes the focus.
            request_animation_frame(move || {
                for (id, text) in &typed {
                    type_again(id, text);
                }
                if let Some(choice) = first::<HtmlElement>("header.top > select:last-child") {
                    let _ = choice.focus();
                }
            });
        });
    });
}

/// What stands in each field that has an id.
fn typed() -> Vec<(String, String)> {
    let fields = ["input", "textarea"].map(|tag| document().get_elements_by_tag_name(tag));
    let all = fields
        .iter()
        .flat_map(|all| (0..all.length()).filter_map(|at| all.item(at)));
    let texts = all.filter_map(|field| Some((field.id(), text_prop(&field, "value")?)));
    texts
        .filter(|(id, text)| !id.is_empty() && !text.is_empty())
        .collect()
}

fn type_again(id: &str, text: &str) {
    let field = document().get_element_by_id(id);
    let Some(field) = field.filter(|field| text_prop(field, "value").as_deref() != Some(text))
    else {
        return;
    };
    set_prop(&field, "value", text);
    if let Ok(event) = Event::new("input") {
        let _ = field.dispatch_event(&event);
    }
}
