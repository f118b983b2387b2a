//! What matches and came only after all that matched was selected, while the list was on its way.

use crate::state::console::use_console;
use crate::ui::button::button;
use crate::ui::el::{El, el, maybe, part};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use leptos::prelude::*;

/// How many there are, and a button that selects them too; nothing once the person searches or selects otherwise.
pub fn more_since() -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    // The search, and how many steps of choosing were taken by then.
    let asked = StoredValue::new(None::<(String, u32)>);
    let more = RwSignal::new(0_usize);
    Effect::new(move || {
        let is_all = desktops.all_shown_selected();
        let left = desktops.not_selected_of_shown();
        let now = (desktops.query.get(), desktops.steps());
        let is_loading = desktops.is_loading();
        if is_all {
            asked.set_value(is_loading.then_some(now));
            more.set(0);
        } else if asked.with_value(|asked| asked.as_ref() == Some(&now)) {
            more.set(left);
        } else {
            asked.set_value(None);
            more.set(0);
        }
    });
    let words = move || {
        let n = more.try_get()?;
        (n > 0).then(|| language.since_more(n, &format::count(language, n)))
    };
    let select = move || {
        (more.get() > 0).then(|| {
            let all = move || desktops.select_all_shown(true);
            button("btn", language.since_select(), all).node()
        })
    };
    el("div").class("row since").child((
        el("span").class("warn").child(maybe(words)),
        part(select),
        spoken(
            move || words().unwrap_or_default(),
            move || !desktops.is_loading(),
        ),
    ))
}
