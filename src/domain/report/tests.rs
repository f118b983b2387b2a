//! All three reports of runs in which anything may have happened to anybody of any name.

use super::*;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::message::Message;
use crate::domain::outcome::{Outcome, SkipReason, Warning};
use crate::domain::plan::{Options, Plan};
use crate::domain::run::{AttemptId, Entry, Moment, Note, Phase, Record, Seq, Spans, Why};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::iter;
use std::sync::Arc;

const AT: UnixMillis = 1_796_079_600_000;

const REASONS: [SkipReason; 3] = [
    SkipReason::AlreadyGone,
    SkipReason::Protected,
    SkipReason::NotListed,
];

const NOTES: [Note; 35] = [
    Note::Paused(Why::Asked),
    Note::Paused(Why::FailuresInARow),
    Note::Paused(Why::MostFailed),
    Note::Paused(Why::CallRefused),
    Note::Paused(Why::NothingPasses),
    Note::Paused(Why::NotComingTrue),
    Note::Paused(Why::CannotRead),
    Note::Paused(Why::JournalFailed),
    Note::Paused(Why::CutOff),
    Note::Paused(Why::LostLock),
    Note::Paused(Why::Missed),
    Note::Paused(Why::NotWarned),
    Note::TimeCame,
    Note::StartsNow,
    Note::Warned(3),
    Note::NotWarned(2),
    Note::GoesOnUnwarned(2),
    Note::Waits(AT),
    Note::LogsOffNow,
    Note::WaitOver,
    Note::Started,
    Note::Resumed,
    Note::GoesOnUnwritten,
    Note::Stopped,
    Note::SignInNeeded,
    Note::SignedIn,
    Note::Throttled(30_000),
    Note::Learned(100),
    Note::Forbidden(7),
    Note::Halving(100),
    Note::Named(1),
    Note::Unanswered(100),
    Note::Widened(10),
    Note::Woke,
    Note::SendAgain(3),
];

/// What people and services may write, with what is special to somebody more often than chance would have it.
fn words() -> impl Strategy<Value = String> {
    "([a-z0-9 -]{0,12})|([\\PC]|[=+@'\"\\\\,;<>&\t\r\n\u{1b}\u{85}\u{202e}\u{2069}אé😀]){0,12}"
}

fn fault() -> impl Strategy<Value = Fault> {
    let text = || prop::option::of(words().prop_map(String::into_boxed_str));
    let status = prop::option::of(400_u16..600);
    (select(&FaultKind::ALL[..]), status, text(), text(), text()).prop_map(
        |(kind, status, code, text, request_id)| Fault {
            status,
            code,
            text,
            request_id,
            ..Fault::unanswered(kind)
        },
    )
}

/// One thing that happens to the desktop at a place.
fn happening(size: u32) -> impl Strategy<Value = Vec<Record>> {
    let place = (0..size).prop_map(|place| [Slot(place)].into_iter().collect::<Spans>());
    (
        place,
        0..10,
        select(&REASONS[..]),
        select(&Outcome::ALL[..]),
        select(&NOTES[..]),
        fault(),
    )
        .prop_map(|(slots, what, reason, outcome, note, fault)| {
            let attempt = AttemptId(1);
            let sent = |then| {
                vec![
                    Record::Sending {
                        attempt,
                        slots: slots.clone(),
                    },
                    then,
                ]
            };
            match what {
                0 => sent(Record::Accepted { attempt }),
                1 => sent(Record::TurnedBack {
                    attempt,
                    failed: slots.clone(),
                    fault,
                }),
                2 => sent(Record::TurnedBack {
                    attempt,
                    failed: Spans::default(),
                    fault,
                }),
                3 => sent(Record::Unanswered { attempt, fault }),
                4 => vec![Record::Skipped { reason, slots }],
                6 => vec![
                    Record::Warning {
                        slots: slots.clone(),
                    },
                    Record::Warned { slots },
                ],
                7 => vec![Record::Unwarned {
                    slots,
                    failed: true,
                    fault: Some(fault),
                }],
                5 => vec![Record::Settled { outcome, slots }],
                _ => vec![Record::Noted(note)],
            }
        })
}

/// A run with each desktop's name and user, and the words about the rest.
#[derive(Clone, Debug)]
struct Told {
    run: Run,
    names: Vec<(String, String)>,
    user: String,
    project: String,
}

fn told() -> impl Strategy<Value = Told> {
    let desktops = prop::collection::vec((words(), words(), words()), 1..6);
    let rest = (words(), words(), words(), 0_u8..3);
    (desktops, rest).prop_flat_map(|(desktops, rest)| {
        let happenings = prop::collection::vec(happening(desktops.len() as u32), 0..12);
        happenings.prop_map(move |records| run(&desktops, &rest, records.concat()))
    })
}

fn run(
    desktops: &[(String, String, String)],
    (message, user, project, ends): &(String, String, String, u8),
    mut records: Vec<Record>,
) -> Told {
    let ids = desktops.iter().enumerate();
    let ids = ids
        .filter_map(|(n, (id, ..))| DesktopId::new(&format!("{id}{n}")))
        .collect();
    let message = Message::compose(message).unwrap();
    let options = Options {
        warn_before: if message.is_some() { 600_000 } else { 0 },
        start_at: (*ends > 0).then_some(AT + 600_000),
        ..Options::default()
    };
    let plan = Plan::freeze(ids, message, options).unwrap();
    records.insert(0, Record::Noted(Note::Started));
    if *ends > 0 {
        records.push(Record::Noted(Note::Finished));
    }
    if *ends > 1 {
        let slots = Spans::default();
        records.push(Record::SendAgain { slots });
    }
    let entries: Vec<Entry> = (0..)
        .zip(records)
        .map(|(n, record)| Entry {
            seq: Seq(n + 1),
            at: AT + 1_000 * n,
            record,
        })
        .collect();
    let at = Moment {
        now: 0,
        wall: AT + 3_600_000,
    };
    Told {
        run: Run::recover(Arc::new(plan), &entries, at, 1),
        names: desktops
            .iter()
            .map(|(_, name, user)| (name.clone(), user.clone()))
            .collect(),
        user: user.clone(),
        project: project.clone(),
    }
}

impl Told {
    fn in_a_report<T>(&self, report: impl FnOnce(Facts<'_>) -> T) -> T {
        report(Facts {
            run: &self.run,
            user: &self.user,
            project_id: &self.project,
            project_name: &self.user,
            names: &|slot| self.names[slot.index()].clone(),
            now: AT + 7_200_000,
            zone: Zone {
                ahead: 60,
                name: "Europe/Berlin",
            },
        })
    }
}

/// The fields of a table of RFC 4180.
fn fields(table: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = table.strip_prefix('\u{feff}').unwrap().chars().peekable();
    while let Some(c) = chars.next() {
        let field = lines.last_mut().unwrap().last_mut().unwrap();
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => lines.last_mut().unwrap().push(String::new()),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                lines.push(vec![String::new()]);
            }
            _ => field.push(c),
        }
    }
    assert_eq!(lines.pop(), Some(vec![String::new()]), "the last line ends");
    lines
}

/// The tags of a page without the text between them; `<bdi>`, which depends on the text, left out.
fn tags(page: &str) -> Vec<&str> {
    let tags = page
        .split('<')
        .skip(1)
        .map(|part| part.split_once('>').unwrap().0);
    tags.filter(|tag| !tag.ends_with("bdi")).collect()
}

proptest! {
    #[test]
    fn json_is_what_its_schema_says_and_adds_up(told in told()) {
        let report: Value = serde_json::from_str(&told.in_a_report(json)).unwrap();
        let schema: Value = serde_json::from_str(include_str!("../../../docs/report.schema.json")).unwrap();
        let schema = jsonschema::draft202012::new(&schema).unwrap();
        let wrong: Vec<_> = schema.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}");

        let desktops = report["desktops"].as_array().unwrap();
        let totals = report["totals"].as_object().unwrap();
        let sum: u64 = totals.values().map(|n| n.as_u64().unwrap()).sum();
        prop_assert_eq!((sum, desktops.len() as u64), (report["size"].as_u64().unwrap(), sum));
        for (outcome, count) in totals {
            let with = desktops.iter().filter(|desktop| desktop["outcome"] == outcome.as_str());
            prop_assert_eq!(with.count() as u64, count.as_u64().unwrap());
        }
        for (desktop, slot) in desktops.iter().zip(told.run.plan().slots()) {
            let known = told.run.desktop(slot).unwrap();
            let (name, user) = &told.names[slot.index()];
            let fault = |part: fn(&Fault) -> Option<&str>| known.fault.and_then(part).map(str::to_owned);
            prop_assert_eq!(&desktop["id"], known.id.as_str());
            prop_assert_eq!(desktop["name"].as_str().unwrap_or_default(), name.as_str());
            prop_assert_eq!(desktop["user"].as_str().unwrap_or_default(), user.as_str());
            prop_assert_eq!(&desktop["attempts"], known.attempts);
            prop_assert_eq!(desktop["warning"].as_str(), words::warning(known.warning));
            prop_assert_eq!(desktop["error"]["code"].as_str().map(str::to_owned), fault(|f| f.code.as_deref()));
            prop_assert_eq!(desktop["error"]["text"].as_str().map(str::to_owned), fault(|f| f.text.as_deref()));
            prop_assert_eq!(desktop["sent"].as_str().unwrap_or_default(), utc(known.sent));
            prop_assert_eq!(desktop["changed"].as_str().unwrap_or_default(), utc(known.changed));
        }
        prop_assert_eq!(report["log"].as_array().unwrap().len(), told.run.log().len());
        let over = told.run.phase() == Phase::Finished;
        let end = told.run.log().last().filter(|_| over).map(|logged| utc(Some(logged.at)));
        prop_assert_eq!(report["ended"].as_str(), end.as_deref());
    }

    #[test]
    fn a_table_gives_back_every_field_and_calculates_with_none(told in told()) {
        let lines = fields(&told.in_a_report(csv));
        prop_assert_eq!(lines.len(), 1 + told.names.len());
        for (line, slot) in lines[1..].iter().zip(told.run.plan().slots()) {
            let known = told.run.desktop(slot).unwrap();
            let (name, user) = &told.names[slot.index()];
            let fault = |part: fn(&Fault) -> Option<&str>| known.fault.and_then(part).unwrap_or_default();
            let meant = [&told.project, known.id.as_str(), name, user].into_iter().chain([
                words::outcome(known.outcome),
                known.skipped.map_or("", words::reason),
                known.fault.map_or("", |f| words::kind(f.kind)),
                &known.fault.and_then(|f| f.status).map(|s| s.to_string()).unwrap_or_default(),
                fault(|f| f.code.as_deref()),
                fault(|f| f.text.as_deref()),
                fault(|f| f.request_id.as_deref()),
                &known.attempts.to_string(),
                &utc(known.sent),
                &utc(known.changed),
                words::warning(known.warning).unwrap_or_default(),
            ]).map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(line.len(), meant.len());
            for (field, meant) in line.iter().zip(&meant) {
                let sign = |c| "=+-@\t\r\n".contains(c);
                prop_assert!(!field.starts_with(sign) && !field.trim_start().starts_with(sign), "{field:?}");
                prop_assert!(field == meant || field.strip_prefix('\'') == Some(meant), "{field:?} {meant:?}");
            }
        }
    }

    #[test]
    fn no_text_adds_a_tag_to_the_page(told in told()) {
        let page = told.in_a_report(printed);
        let plain = Told {
            names: vec![("x".to_owned(), "x".to_owned()); told.names.len()],
            user: "x".to_owned(),
            project: "x".to_owned(),
            ..told.clone()
        };
        let plain = plain.in_a_report(printed);
        prop_assert_eq!(tags(&page), tags(&plain));
        prop_assert_eq!(page.matches("<bdi>").count(), page.matches("</bdi>").count());
        let rows = told.names.len() + told.run.log().len() + Outcome::ALL.len() + 3;
        prop_assert_eq!(tags(&page).iter().filter(|tag| **tag == "tr").count(), rows);
    }
}

/// Two desktops: one refused, one in line when the run was cut off.
fn example() -> Told {
    let fault = Fault {
        status: Some(409),
        code: Some("WKS.00010032".into()),
        text: Some("The <b>state</b> forbids it".into()),
        request_id: Some("a1b2".into()),
        ..Fault::unanswered(FaultKind::Conflict)
    };
    let first: Spans = [Slot(0)].into_iter().collect();
    let attempt = AttemptId(1);
    let records = vec![
        Record::Sending {
            attempt,
            slots: first.clone(),
        },
        Record::TurnedBack {
            attempt,
            failed: first,
            fault,
        },
    ];
    let desktops = [("id-", "fin-ws-1", "ann"), ("id-", "שולחן", "bob")];
    let desktops =
        desktops.map(|(id, name, user)| (id.to_owned(), name.to_owned(), user.to_owned()));
    let rest = (
        "Save & close.\nBack at six.".to_owned(),
        "carol".to_owned(),
        "0a1b".to_owned(),
        0,
    );
    run(&desktops, &rest, records)
}

/// The words of the table, on the page.
struct Plain;

impl Words for Plain {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::Title => "Log-off run",
            Label::Project => "Project",
            Label::CarriedOutBy => "Carried out by",
            Label::Started => "Started",
            Label::Ended => "Ended",
            Label::Phase => "Phase",
            Label::Message => "Message to users",
            Label::Warned => "Users warned",
            Label::All => "all",
            Label::Sent => "Sent",
            _ => "other",
        }
    }

    fn minutes_before(&self, minutes: u64) -> String {
        format!("{minutes} minutes before the log-off")
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        words::outcome(outcome)
    }

    fn reason(&self, skipped: SkipReason) -> &'static str {
        words::reason(skipped)
    }

    fn warning(&self, warning: Warning) -> &'static str {
        words::warning(warning).unwrap_or_default()
    }

    fn kind(&self, kind: FaultKind) -> &'static str {
        words::kind(kind)
    }

    fn phase(&self, phase: Phase) -> String {
        let why = match phase {
            Phase::Paused(why) => words::why(why),
            _ => "",
        };
        [words::phase(phase), why].join(" ")
    }

    fn note(&self, note: Note) -> String {
        let why = match note {
            Note::Paused(why) => words::why(why),
            _ => "",
        };
        [words::note(note).0, why].join(" ")
    }
}

/// All parts of a report.
fn whole(facts: Facts<'_>, kind: &dyn Kind) -> String {
    let mut report = Report::default();
    let parts: Vec<String> = iter::from_fn(|| report.next_part(facts, kind)).collect();
    let size = facts.run.plan().size() as usize;
    assert_eq!(parts.len(), size, "it is written in parts");
    parts.concat()
}

fn csv(facts: Facts<'_>) -> String {
    whole(facts, &Csv)
}

fn json(facts: Facts<'_>) -> String {
    whole(facts, &Json)
}

fn printed(facts: Facts<'_>) -> String {
    whole(facts, &Html(&Plain))
}

#[test]
fn the_page_says_who_where_when_what_and_what_became_of_each() {
    let page = example().in_a_report(printed);
    for part in [
        "<dt>Project</dt><dd>carol · 0a1b</dd>",
        "<dt>Carried out by</dt><dd>carol</dd>",
        "<dt>Started</dt><dd>2026-11-30T23:00:00.000Z · 2026-12-01 00:00:00 +01:00 (Europe/Berlin)</dd>",
        "<dt>Ended</dt><dd>–</dd>",
        "<dt>Phase</dt><dd>paused cut off</dd>",
        "<dt>Users warned</dt><dd>10 minutes before the log-off</dd>",
        "<dt>Message to users</dt><dd>Save &amp; close.\nBack at six.</dd>",
        "<tr><th>failed</th><td>1</td></tr>",
        "<tr><th>not sent</th><td>1</td></tr>",
        "<tr><th>all</th><td>2</td></tr>",
        "<td>1<td>fin-ws-1 · id-0<td>ann<td>failed · conflict · 409 · WKS.00010032 · The &lt;b&gt;state&lt;/b&gt; forbids it\
         <td>1<td>2026-11-30T23:00:01.000Z<td>2026-11-30T23:00:02.000Z<td>a1b2<tr>",
        "<td>2<td><bdi>שולחן</bdi> · id-1<td>bob<td>not sent<td>0<td><td><td></tbody>",
        "<td>paused cut off",
        "<th>Sent (UTC)</th>",
        "<html lang=\"en\">",
        "<title>Log-off run</title>",
    ] {
        assert!(page.contains(part), "{part}\nis not in\n{page}");
    }
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none';"));
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
}

#[test]
fn the_table_has_a_line_for_each_desktop() {
    let lines = fields(&example().in_a_report(csv));
    assert_eq!(
        lines[1].join("|"),
        "0a1b|id-0|fin-ws-1|ann|failed||conflict|409|WKS.00010032|The <b>state</b> forbids it|a1b2|1\
         |2026-11-30T23:00:01.000Z|2026-11-30T23:00:02.000Z|"
    );
    assert_eq!(
        lines[2].join("|"),
        "0a1b|id-1|שולחן|bob|not sent|||||||0|||"
    );
}
