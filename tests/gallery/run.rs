//! Parts that show a run: outcomes, the map, the results, what is kept.

use curfew::domain::desktop::DesktopId;
use curfew::domain::fault::{Fault, FaultKind};
use curfew::domain::history::{Head, RunKey};
use curfew::domain::outcome::{Outcome, SkipReason, Tally};
use curfew::domain::plan::{Options, Plan, Slot};
use curfew::domain::run::{
    AttemptId, Entry, Note, Opening, Record, Seq, Spans, VERSION, WholeJournal, Why,
};
use curfew::flows::journal::Kept;
use curfew::route::Route;
use curfew::state::console::Console;
use curfew::ui::el::{Piece, el};
use curfew::ui::format;
use curfew::ui::language::use_language;
use curfew::views::records::records;
use curfew::views::run::glyph::glyph;
use curfew::views::run::log::event_log;
use curfew::views::run::map::map;
use curfew::views::run::meanings::meanings;
use curfew::views::run::progress::progress;
use curfew::views::run::results::results;
use curfew::views::run::speed::speed;
use curfew::views::run::standing::standing;
use curfew::views::run::words::{key, outcome_words};
use curfew::views::steps::steps;
use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::consoles::{console, project, signed_in};
use crate::page::{exhibit, row, wide};

/// How many desktops the run has.
const SIZE: u32 = 240;

/// Each outcome: its mark, its words, its square on the map in every size, and its part of the bar.
pub fn outcomes() -> impl Piece {
    let language = use_language();
    row(Outcome::ALL.map(|outcome| {
        let mark = el("i").class("mark").attr("data-outcome", key(outcome));
        let words = outcome_words(language, outcome);
        let squares = el("canvas").attr("data-outcome", key(outcome));
        let node: HtmlCanvasElement = squares.node();
        request_animation_frame(move || draw(&node, outcome));
        let part = el("i").attr("data-outcome", key(outcome));
        let part = part.bind_style("width", || "100%".to_owned());
        let bar = el("div").class("parts").child(part);
        let bar = bar.bind_style("width", || "96px".to_owned());
        let words = el("span").class("state row").child((mark, words));
        let shown = (words, squares, bar);
        exhibit(key(outcome), shown)
    }))
}

/// Squares of 3 to 24 pixels, in the colour that the style sheet has for the outcome.
fn draw(canvas: &HtmlCanvasElement, outcome: Outcome) {
    canvas.set_width(96);
    canvas.set_height(24);
    let style = window().get_computed_style(canvas).unwrap().unwrap();
    let ink = style.get_property_value("color").unwrap();
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    context.set_fill_style_str(&ink);
    context.set_stroke_style_str(&ink);
    let mut left = 0;
    for cell in [3, 6, 9, 14, 24] {
        glyph(&context, outcome, (left, 0), cell);
        left += cell + 6;
    }
}

/// A run that was cut off, part by part.
pub fn a_run() -> impl Piece {
    console(|console| {
        signed_in(console, None);
        console.run.look_at(cut_off_run());
        let glance = el("section")
            .class("card sheet glance")
            .child((map(), speed()));
        el("div").class("stack").child((
            wide("paused", standing(false)),
            wide("totals", progress(())),
            wide("at a glance", glance),
            wide("log", event_log()),
        ))
    })
}

/// What became of each desktop of it, and what the outcomes mean.
pub fn its_results() -> impl Piece {
    console(|console| {
        signed_in(console, None);
        console.run.look_at(cut_off_run());
        el("div").class("stack").child((
            wide("what the outcomes mean", meanings()),
            wide("every desktop", results()),
        ))
    })
}

/// The line of the work at several steps.
pub fn the_line() -> impl Piece {
    let at = |words: &str, bring: fn(Console)| {
        let shown = console(|console| {
            bring(console);
            steps()
        });
        exhibit(words, shown)
    };
    row([
        at("nobody is signed in", |_| ()),
        at("picking", |console| signed_in(console, None)),
        at("a run is under way", |console| {
            signed_in(console, None);
            console.run.look_at(cut_off_run());
            console.route.set(Route::Run);
        }),
    ])
}

/// Runs that this browser keeps: some, and none where they can't be read.
pub fn kept() -> impl Piece {
    let with = |heads: Option<Vec<Head>>, blocked: bool| {
        move |console: Console| {
            signed_in(console, None);
            console.records.heads.set(heads);
            console.records.is_blocked.set(blocked);
            records()
        }
    };
    (
        wide("some, one was cut off", console(with(Some(heads()), false))),
        wide("none that can be read", console(with(None, true))),
    )
}

fn head(key: u64, ago: u64, ended: bool, tally: Tally) -> Head {
    let started = format::now() - ago * 60_000;
    Head {
        key: RunKey(key),
        project: project(),
        project_name: "cn-north-4_night-shift".to_owned(),
        user: Some("night-admin".to_owned()),
        started,
        ended: ended.then_some(started + 60_000),
        tally,
        bytes: 41_000,
    }
}

fn heads() -> Vec<Head> {
    let counted = |outcomes: &[(Outcome, u32)]| {
        let mut tally = Tally::unsent(outcomes.iter().map(|(_, n)| n).sum());
        for (outcome, n) in outcomes {
            (0..*n).for_each(|_| tally.shift(Outcome::NotSent, *outcome));
        }
        tally
    };
    let cut_off = counted(&[
        (Outcome::LoggedOff, 120),
        (Outcome::Sending, 100),
        (Outcome::NotSent, 20),
    ]);
    let over = counted(&[
        (Outcome::LoggedOff, 1_198),
        (Outcome::Failed, 2),
        (Outcome::Skipped, 50),
    ]);
    vec![
        head(3, 12, false, cut_off),
        head(2, 24 * 60, true, over),
        head(1, 48 * 60, true, counted(&[(Outcome::LoggedOff, 7)])),
    ]
}

/// A run in which every outcome came about that a run which is looked at can have.
fn cut_off_run() -> Kept {
    let head = head(9, 4, false, Tally::unsent(SIZE));
    let desktops = (0..SIZE).map(|at| DesktopId::new(&format!("desktop-{at}")).unwrap());
    let plan = Plan::freeze(desktops.collect(), None, Options::default()).unwrap();
    let names = (1..=SIZE).map(|n| (format!("PC-{n:05}"), format!("user{n}")));
    let entries = records_of_it()
        .into_iter()
        .zip(1..)
        .map(|(record, n)| Entry {
            seq: Seq(n),
            at: head.started + n * 3_000,
            record,
        });
    let entries = entries.collect();
    let opening = Opening {
        version: VERSION,
        started: head.started,
        plan,
    };
    Kept {
        journal: WholeJournal { opening, entries },
        names: names.collect(),
        head,
    }
}

fn records_of_it() -> Vec<Record> {
    let spans = |places: Range<u32>| places.map(Slot).collect::<Spans>();
    let sending = |n, places| Record::Sending {
        attempt: AttemptId(n),
        slots: spans(places),
    };
    let accepted = |n| Record::Accepted {
        attempt: AttemptId(n),
    };
    let settled = |outcome, places| Record::Settled {
        outcome,
        slots: spans(places),
    };
    let skipped = |reason, places| Record::Skipped {
        reason,
        slots: spans(places),
    };
    let fault = |kind, status, code: &str, text: &str| Fault {
        status: Some(status),
        code: Some(code.into()),
        text: Some(text.into()),
        request_id: Some("3f0a9c1e5b7d4e2f8a6b0c9d1e2f3a4b".into()),
        ..Fault::unanswered(kind)
    };
    vec![
        Record::Noted(Note::Started),
        sending(1, 0..1),
        accepted(1),
        settled(Outcome::LoggedOff, 0..1),
        sending(2, 1..11),
        accepted(2),
        settled(Outcome::LoggedOff, 1..11),
        Record::Noted(Note::Widened(100)),
        skipped(SkipReason::AlreadyGone, 100..104),
        skipped(SkipReason::Protected, 104..105),
        skipped(SkipReason::NotListed, 105..106),
        sending(3, 11..100),
        Record::Noted(Note::Throttled(12_000)),
        Record::Noted(Note::Learned(80)),
        accepted(3),
        settled(Outcome::LoggedOff, 11..80),
        settled(Outcome::StillConnected, 80..84),
        settled(Outcome::SignedInAgain, 84..86),
        sending(4, 106..110),
        Record::TurnedBack {
            attempt: AttemptId(4),
            failed: spans(106..110),
            fault: fault(
                FaultKind::Conflict,
                409,
                "WKS.00010032",
                "The desktop is being migrated.",
            ),
        },
        sending(5, 110..130),
        Record::Unanswered {
            attempt: AttemptId(5),
            fault: fault(
                FaultKind::BadGateway,
                502,
                "APIGW.0201",
                "Backend unavailable",
            ),
        },
        Record::Noted(Note::Unanswered(20)),
        sending(6, 130..180),
        accepted(6),
        Record::Noted(Note::Paused(Why::Asked)),
    ]
}
