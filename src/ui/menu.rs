//! A button with a list of further commands below it.

use crate::ui::button::button;
use crate::ui::el::{El, Piece, el};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlElement, KeyboardEvent, Node};

/// The button and whether its list shows. Copies are the same menu.
#[derive(Clone, Debug)]
pub struct Menu {
    button: El,
    shows: RwSignal<bool>,
}

impl Menu {
    /// `words` stand on the button, `name` is its accessible name.
    pub fn new(class: &str, words: &str, name: &str) -> Self {
        let shows = RwSignal::new(false);
        let button = button(class, words, move || shows.update(|on| *on = !*on))
            .attr("aria-label", name)
            .bind("aria-expanded", move || {
                Some(if shows.get() { "true" } else { "false" })
            });
        Self { button, shows }
    }

    /// A command that closes the list. The focus goes to the menu's button first: a dialog gives it back to that.
    pub fn command(&self, words: &str, mut act: impl FnMut() + 'static) -> El {
        let menu = self.clone();
        button("btn quiet", words, move || {
            menu.close();
            act();
        })
    }

    /// The menu with its list. Other commands than [`Self::command`] may stand in it, too: they leave it open, to show
    /// their result in it.
    pub fn with(self, commands: impl Piece) -> El {
        let shows = self.shows;
        let list = el("div")
            .class("menu")
            .bind_prop("hidden", move || !shows.get())
            .child(commands);
        let whole = el("div").class("more").child((self.button.clone(), list));
        let node: Node = whole.node();
        let leave = move |to: Option<Node>| {
            if to.is_some_and(|to| !node.contains(Some(&to))) {
                shows.set(false);
            }
        };
        // The focus that goes elsewhere closes it, since it might cover what has it; so does a press on what takes none.
        let leave_too = leave.clone();
        let pressed = window_event_listener(ev::pointerdown, move |event| {
            leave_too(event.target().map(JsCast::unchecked_into));
        });
        on_cleanup(move || pressed.remove());
        whole
            .on("focusout", move |event: Event| {
                let to = event.unchecked_ref::<FocusEvent>().related_target();
                leave(to.map(JsCast::unchecked_into));
            })
            .on("keydown", move |event: Event| {
                if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                    self.close();
                }
            })
    }

    fn close(&self) {
        self.shows.set(false);
        let _ = self.button.node::<HtmlElement>().focus();
    }
}
