//! The run at a glance: one square for each desktop, in the order of the plan. A canvas, so that 100,000 of them stay
//! smooth; the totals and the results say the same in words.

use crate::domain::mosaic::Mosaic;
use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;
use crate::domain::time::UnixMillis;
use crate::state::console::use_console;
use crate::state::run::RunState;
use crate::texts::isolated;
use crate::ui::el::{El, el, follow, maybe};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::views::run::glyph::glyph;
use crate::views::run::words::{key, outcome_words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::mem;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    CanvasRenderingContext2d, Element, Event, HtmlCanvasElement, HtmlElement, MouseEvent,
};

/// So many squares are drawn in one frame: 100,000 would hold the page up.
const AT_ONCE: usize = 4_096;

/// How high the map may become while the squares can be made smaller, in CSS pixels.
const HEIGHT: u32 = 240;

/// The map, and below it whose square is under the pointer.
pub fn map() -> El {
    let run = use_console().run;
    let language = use_language();
    let pointed = RwSignal::new(None::<Slot>);
    let size = move || format::count(language, run.tally.get().total() as usize);
    let canvas = el("canvas")
        .attr("role", "img")
        .bind("aria-label", move || Some(language.map_label(&size())));
    // Where the colours are read from: the browser has worked them out for this theme.
    let inks = el("div")
        .class("inks")
        .attr("aria-hidden", "true")
        .child(Outcome::ALL.map(|outcome| el("i").attr("data-outcome", key(outcome))));
    let picture = Rc::new(Picture {
        canvas: canvas.node(),
        inks: inks.node(),
        shown: RefCell::default(),
        asked: Cell::default(),
    });
    draw_when_needed(run, &picture);
    let under = {
        let picture = picture.clone();
        move |event: &Event| picture.under(event.unchecked_ref())
    };
    let pick = under.clone();
    let canvas = canvas
        .on("pointermove", move |event| pointed.set(under(&event)))
        .on("pointerleave", move |_| pointed.set(None))
        .on("click", move |event| {
            if let Some(outcome) = pick(&event).and_then(|slot| untrack(|| run.outcome(slot))) {
                run.only.set(Some(outcome));
            }
        });
    // A finger can't point at something without pressing it.
    let touches = window().match_media("(pointer: coarse)").ok().flatten();
    let hint = if touches.is_some_and(|touches| touches.matches()) {
        language.map_hint_touch()
    } else {
        language.map_hint()
    };
    let whose = move || {
        let Some(slot) = pointed.get() else {
            return Some(hint.to_owned());
        };
        let (name, user) = run.name_and_user(slot)?;
        let outcome = outcome_words(language, run.outcome(slot)?);
        let facts = [name.as_str(), &user, outcome].into_iter();
        let facts = facts.filter(|fact| !fact.is_empty()).map(isolated);
        Some(facts.collect::<Vec<_>>().join(" · "))
    };
    el("div").class("map stack").child((
        el("h2").child(language.map_title()),
        el("div").class("squares").child(canvas),
        inks,
        el("p").class("muted whose").child(maybe(whose)),
    ))
}

/// Draws once it is in the page, and whenever the run, the room or the colours change; at most once a frame.
fn draw_when_needed(run: RunState, picture: &Rc<Picture>) {
    let ask = {
        let picture = picture.clone();
        move || picture.ask(run)
    };
    let (resized, recoloured, after) = (ask.clone(), ask.clone(), ask.clone());
    follow(Box::new(move || {
        run.phase();
        ask();
    }));
    // It has its height before the browser draws the page: what stands below would move otherwise.
    let at_once = picture.clone();
    spawn_local(async move {
        if at_once.canvas.is_connected() {
            untrack(|| at_once.draw(run, 0));
        }
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| resized());
    let on_paper = picture.clone();
    // The browser lays out the page when all that hears of it is done, so this can't wait for a frame.
    let before = window_event_listener_untyped("beforeprint", move |_| {
        on_paper.ink_for("light");
        untrack(|| on_paper.draw(run, usize::MAX));
    });
    let on_screen = picture.clone();
    let after = window_event_listener_untyped("afterprint", move |_| {
        on_screen.ink_for("");
        after();
    });
    on_cleanup(move || {
        resized.remove();
        before.remove();
        after.remove();
    });
    on_colours(recoloured);
}

/// Calls `act` whenever the browser changes between light and dark.
fn on_colours(act: impl Fn() + 'static) {
    let dark = window().match_media("(prefers-color-scheme: dark)");
    let Some(dark) = dark.ok().flatten() else {
        return;
    };
    let act = wasm_bindgen::closure::Closure::<dyn Fn()>::new(act);
    dark.set_onchange(Some(act.as_ref().unchecked_ref()));
    let kept = send_wrapper::SendWrapper::new((dark, act));
    on_cleanup(move || kept.0.set_onchange(None));
}

/// The canvas and what is on it.
struct Picture {
    canvas: HtmlCanvasElement,
    inks: Element,
    shown: RefCell<Shown>,
    asked: Cell<bool>,
}

/// What is on the canvas: of which run, up to which of its changes, and how.
#[derive(Default)]
struct Shown {
    frame: Frame,
    version: u64,
    /// Whose squares are still to be drawn.
    rest: Vec<Slot>,
}

/// If any of this changes, all is drawn anew.
#[derive(Clone, Default, PartialEq)]
struct Frame {
    run: UnixMillis,
    mosaic: Mosaic,
    /// Device pixels for a CSS pixel.
    ratio: f64,
    inks: Vec<String>,
}

impl Picture {
    /// Draws in the next frame, and in those after it until all is drawn.
    fn ask(self: &Rc<Self>, run: RunState) {
        if self.asked.replace(true) {
            return;
        }
        let picture = Rc::clone(self);
        request_animation_frame(move || {
            picture.asked.set(false);
            if picture.canvas.is_connected() && untrack(|| picture.draw(run, AT_ONCE)) {
                picture.ask(run);
            }
        });
    }

    /// Draws at most so many squares; whether there are more to draw.
    fn draw(&self, run: RunState, most: usize) -> bool {
        let Some(frame) = self.frame(run) else {
            return false;
        };
        let mut shown = self.shown.borrow_mut();
        let anew = shown.frame != frame;
        let Some(context) = self.context(&frame, anew) else {
            return false;
        };
        let (version, changed) = run.changed_since((!anew).then_some(shown.version));
        let mut slots = mem::take(&mut shown.rest);
        if changed.len() >= run.tally.get().total() as usize {
            slots.clear();
        }
        slots.extend(changed);
        let rest = slots.split_off(slots.len().min(most));
        let now = slots.into_iter();
        let now: Vec<_> = now
            .filter_map(|slot| Some((slot, run.outcome(slot)?)))
            .collect();
        for (outcome, ink) in Outcome::ALL.into_iter().zip(&frame.inks) {
            context.set_fill_style_str(ink);
            context.set_stroke_style_str(ink);
            for (slot, _) in now.iter().filter(|(_, is)| *is == outcome) {
                glyph(
                    &context,
                    outcome,
                    frame.mosaic.corner(*slot),
                    frame.mosaic.cell,
                );
            }
        }
        let is_more = !rest.is_empty();
        *shown = Shown {
            frame,
            version,
            rest,
        };
        is_more
    }

    /// Takes the inks of a colour scheme, or of the one that the page has.
    fn ink_for(&self, scheme: &str) {
        let inks: &HtmlElement = self.inks.unchecked_ref();
        let _ = HtmlElement::style(inks).set_property("color-scheme", scheme);
    }

    /// How it is to be drawn now.
    fn frame(&self, run: RunState) -> Option<Frame> {
        let width = self.canvas.parent_element()?.client_width();
        let count = run.tally.get().total();
        let inks = self.inks.children();
        let inks = (0..inks.length()).filter_map(|at| {
            let style = window().get_computed_style(&inks.item(at)?).ok()??;
            style.get_property_value("color").ok()
        });
        Some(Frame {
            run: run.started()?,
            mosaic: Mosaic::fit(
                count,
                u32::try_from(width).ok().filter(|width| *width > 0)?,
                HEIGHT,
            ),
            ratio: window().device_pixel_ratio(),
            inks: inks.collect(),
        })
    }

    /// The canvas to draw on, in CSS pixels; empty and of the right size if all is drawn anew.
    fn context(&self, frame: &Frame, anew: bool) -> Option<CanvasRenderingContext2d> {
        let context = self.canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        if anew {
            let device = |length: u32| (f64::from(length) * frame.ratio).ceil() as u32;
            let (width, height) = (frame.mosaic.width(), frame.mosaic.height());
            self.canvas.set_width(device(width));
            self.canvas.set_height(device(height));
            let style = HtmlElement::style(&self.canvas);
            let _ = style.set_property("width", &format!("{width}px"));
            let _ = style.set_property("height", &format!("{height}px"));
            context.scale(frame.ratio, frame.ratio).ok()?;
        }
        Some(context)
    }

    /// Whose square is under the pointer.
    fn under(&self, event: &MouseEvent) -> Option<Slot> {
        let (x, y) = (event.offset_x(), event.offset_y());
        let mosaic = self.shown.borrow().frame.mosaic;
        mosaic.at(u32::try_from(x).ok()?, u32::try_from(y).ok()?)
    }
}
