//! The pools of what is selected. The list doesn't tell them, so they are read while the review shows.

use super::{group, lines_of};
use crate::domain::fault::Fault;
use crate::domain::fleet::{Reach, RowSet};
use crate::state::console::use_console;
use crate::ui::el::{El, all, el, part, text};
use crate::ui::language::use_language;
use crate::ui::spoken::spoken;
use crate::views::fault_words::words;
use crate::views::picker::pools::how_far;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Node;

/// So many lines there are at most: five pools, the others, and who is in none.
const MOST: u32 = 7;

/// How far it is.
enum State {
    /// So many pools are read, of so many.
    Reading(usize, usize),
    Read,
    /// What is known so far shows, and that it may not be all.
    Failed(Fault),
}

/// In which pools how many of these desktops are; until that is known, how far the reading is, in the room of the answer.
pub fn pools(rows: Rc<RowSet>) -> El {
    let desktops = use_console().desktops;
    let language = use_language();
    let rows_in_room = rows.len().min(MOST);
    let state = Rc::new(RefCell::new(State::Reading(0, 0)));
    let changes = RwSignal::new(0_usize);
    let becomes = {
        let state = Rc::clone(&state);
        move |new| {
            state.replace(new);
            changes.try_update(|n| *n += 1);
        }
    };
    spawn_local(async move {
        let is_wanted = move || changes.try_get_untracked().is_some();
        let tell = |read, all| becomes(State::Reading(read, all));
        let read = desktops.read_all_pools(&is_wanted, &tell).await;
        becomes(read.map_or_else(State::Failed, |()| State::Read));
    });
    let heard = Rc::clone(&state);
    let heard = spoken(
        move || match &*heard.borrow() {
            State::Reading(read, of) => how_far(language, *read, *of),
            _ => String::new(),
        },
        {
            let state = Rc::clone(&state);
            move || {
                changes.get();
                !matches!(&*state.borrow(), State::Reading(..))
            }
        },
    );
    // One line throughout: another one would come as late as the first.
    let reading = {
        let state = Rc::clone(&state);
        let words = move || {
            changes.get();
            match &*state.borrow() {
                State::Reading(read, of) => how_far(language, *read, *of),
                _ => String::new(),
            }
        };
        el("p")
            .class("muted late")
            .child(text(words))
            .node::<Node>()
    };
    let told = move || {
        changes.get();
        let counted = |none: &str| {
            let mut reach = Reach::default();
            let fleet = desktops.fleet;
            fleet.with_untracked(|fleet| reach.count_pools(fleet, &rows));
            lines_of(language, &reach.pools, &|pool| match pool {
                "" => none.to_owned(),
                pool => pool.to_owned(),
            })
        };
        Some(match &*state.borrow() {
            State::Reading(..) => reading.clone(),
            State::Read => counted(language.reach_in_no_pool()).node(),
            State::Failed(fault) => {
                let why = words(language, fault).title;
                let why = el("p")
                    .class("warn")
                    .attr("role", "alert")
                    .child(language.reach_pools_failed(why));
                all((why, counted(language.reach_unknown())))
            }
        })
    };
    let room = rows_in_room.to_string();
    group(language.facets_pool(), (part(told), heard))
        .class("pools")
        .bind_style("--lines", move || room.clone())
}
