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
        let (is_all, is_loading) = (desktops.all_shown_selected(), desktops.is_loading());
        let now = desktops.query.with(|typed| {
            let is_asked = is_loading || asked.with_value(Option::is_some);
            is_asked.then(|| (typed.clone(), desktops.steps()))
        });
        let is_as_asked = !is_all && now.is_some() && asked.with_value(|asked| *asked == now);
        if !is_as_asked {
            asked.set_value(now.filter(|_| is_all && is_loading));
        }
        let left = if is_as_asked {
            desktops.not_selected_of_shown()
        } else {
            0
        };
        // Each key comes by here.
        if more.get_untracked() != left {
            more.set(left);
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
