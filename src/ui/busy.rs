//! What takes a while says so.

use crate::ui::button::button;
use crate::ui::el::{El, el, follow, text};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is over sooner, in milliseconds, would only flicker.
const MOMENT: u32 = 150;

/// Whether something is going on for longer than a moment.
pub fn lasting(busy: RwSignal<bool>) -> RwSignal<bool> {
    let lasts = RwSignal::new(false);
    follow(Box::new(move || {
        if busy.get() {
            spawn_local(async move {
                TimeoutFuture::new(MOMENT).await;
                lasts.try_set(busy.try_get_untracked().unwrap_or_default());
            });
        } else {
            lasts.set(false);
        }
    }));
    lasts
}

/// A button for what takes a while. Until that is done the button says so in its own face, and a press does nothing.
pub fn busy_button<F: Future<Output = ()> + 'static>(
    class: &str,
    words: &'static str,
    meanwhile: &'static str,
    act: impl Fn() -> F + 'static,
) -> El {
    let busy = RwSignal::new(false);
    let lasts = lasting(busy);
    let words = move || if lasts.get() { meanwhile } else { words };
    let face = el("span").attr("aria-live", "polite").child(text(words));
    let press = move || {
        if !busy.get_untracked() {
            busy.set(true);
            let doing = act();
            spawn_local(async move {
                doing.await;
                busy.try_set(false);
            });
        }
    };
    button(class, face, press)
        .bind("aria-busy", move || busy.get().then_some("true"))
        .bind_off(move || busy.get())
}
