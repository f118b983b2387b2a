//! A page to print, sign and keep.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::message::Message;
use crate::domain::outcome::{Outcome, SkipReason, Warning};
use crate::domain::report::{Facts, GENERATOR, Kind, Line, utc};
use crate::domain::run::{Note, Phase};
use crate::domain::text::write_html;
use crate::domain::time::{UnixMillis, write_local};
use std::fmt;

/// What stands before everything that comes from a run. No script, no address, nothing is loaded.
const HEAD: &str = include_str!("head.html");

/// What stands beside or above a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is called what it stands for")]
pub enum Label {
    Title,
    Project,
    CarriedOutBy,
    Started,
    Ended,
    Phase,
    Message,
    Warned,
    SetFor,
    Made,
    MadeBy,
    Totals,
    All,
    Desktops,
    Number,
    Desktop,
    User,
    Outcome,
    Attempts,
    Sent,
    Changed,
    RequestId,
    Log,
}

/// The words of a page to print, in some language.
pub trait Words {
    /// The language's tag (BCP 47).
    fn tag(&self) -> &'static str;
    /// What stands beside or above a fact.
    fn label(&self, label: Label) -> &'static str;
    /// So many minutes before the log-off.
    fn minutes_before(&self, minutes: u64) -> String;
    /// What became of a desktop.
    fn outcome(&self, outcome: Outcome) -> &'static str;
    /// Why it was left out.
    fn reason(&self, skipped: SkipReason) -> &'static str;
    /// How far its warning is; empty where none was sent.
    fn warning(&self, warning: Warning) -> &'static str;
    /// What kind of fault it met.
    fn kind(&self, kind: FaultKind) -> &'static str;
    /// How far the run is.
    fn phase(&self, phase: Phase) -> String;
    /// What happened.
    fn note(&self, note: Note) -> String;
}

/// One file that can be printed: who, which project, when, the message, the totals, each desktop, the log. All text is
/// escaped, what turns the direction of text is shown by its number, and what isn't ASCII stands in a `<bdi>`.
#[derive(Clone, Copy)]
pub struct Html<'a>(pub &'a dyn Words);

impl fmt::Debug for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Html").finish_non_exhaustive()
    }
}

impl Kind for Html<'_> {
    fn head(&self, facts: Facts<'_>, out: &mut String) {
        let (run, plan) = (facts.run, facts.run.plan());
        let words = self.0;
        let label = |label| words.label(label);
        let mut out = Page(out);
        let head = HEAD.replace("%{lang}", words.tag());
        out.0
            .push_str(&head.replace("%{title}", label(Label::Title)));
        out.0.push_str("<main>\n");
        out.heading("h1", label(Label::Title));
        out.0.push_str("<dl>\n");
        let project = [facts.project_name, facts.project_id];
        out.fact(label(Label::Project), &project);
        out.fact(label(Label::CarriedOutBy), &[facts.user]);
        out.moment(label(Label::Started), Some(run.started()), facts);
        out.moment(label(Label::Ended), run.standing().ended, facts);
        out.fact(label(Label::Phase), &[&words.phase(run.phase())]);
        let message = plan.message().map_or("", Message::as_str);
        out.fact(label(Label::Message), &[message]);
        let warned = match plan.options().warn_before / 60_000 {
            0 => String::new(),
            minutes => words.minutes_before(minutes),
        };
        out.fact(label(Label::Warned), &[&warned]);
        out.moment(label(Label::SetFor), plan.options().start_at, facts);
        out.moment(label(Label::Made), Some(facts.now), facts);
        out.fact(label(Label::MadeBy), &[GENERATOR]);
        out.0.push_str("</dl>\n");
        out.heading("h2", label(Label::Totals));
        out.0.push_str("<table class=\"totals\">\n");
        for outcome in Outcome::ALL {
            out.total(words.outcome(outcome), run.tally().count(outcome));
        }
        out.total(label(Label::All), plan.size());
        out.0.push_str("</table>\n");
        out.heading("h2", label(Label::Desktops));
        out.0.push_str("<table>\n<thead>\n<tr><th colspan=\"8\">");
        out.parts(&[
            label(Label::Title),
            &utc(Some(run.started())),
            facts.project_id,
        ]);
        out.0.push_str("</th></tr>\n<tr>");
        for (title, unit) in [
            (Label::Number, ""),
            (Label::Desktop, ""),
            (Label::User, ""),
            (Label::Outcome, ""),
            (Label::Attempts, ""),
            (Label::Sent, " (UTC)"),
            (Label::Changed, " (UTC)"),
            (Label::RequestId, ""),
        ] {
            out.0.push_str("<th>");
            out.0.push_str(label(title));
            out.0.push_str(unit);
            out.0.push_str("</th>");
        }
        out.0.push_str("</tr>\n</thead>\n<tbody>\n");
    }

    fn desktop(&self, _facts: Facts<'_>, line: &Line<'_>, out: &mut String) {
        Page(out).desktop(self.0, line);
    }

    fn foot(&self, facts: Facts<'_>, out: &mut String) {
        let words = self.0;
        let mut out = Page(out);
        out.0.push_str("</tbody>\n</table>\n");
        out.heading("h2", words.label(Label::Log));
        out.0.push_str("<table>\n");
        for logged in facts.run.log() {
            out.0.push_str("<tr>\n");
            out.cell(&[&utc(Some(logged.at))]);
            out.cell(&[&words.note(logged.note)]);
        }
        out.0.push_str("</table>\n</main>\n</body>\n</html>\n");
    }
}

/// A page in the making.
struct Page<'a>(&'a mut String);

impl Page<'_> {
    fn heading(&mut self, tag: &str, words: &str) {
        for part in ["<", tag, ">", words, "</", tag, ">\n"] {
            self.0.push_str(part);
        }
    }

    fn desktop(&mut self, words: &dyn Words, line: &Line<'_>) {
        let (desktop, name) = (&line.desktop, &*line.name);
        let id = desktop.id.as_str();
        let fault = desktop.reason();
        let part = |pick: fn(&Fault) -> Option<&str>| fault.and_then(pick).unwrap_or_default();
        let status = fault.and_then(|fault| fault.status);
        self.0.push_str("<tr>\n");
        self.cell(&[&line.number.to_string()]);
        self.cell(&[if name == id { "" } else { name }, id]);
        self.cell(&[&line.user]);
        self.cell(&[
            words.outcome(desktop.outcome),
            desktop.skipped.map_or("", |reason| words.reason(reason)),
            words.warning(desktop.warning),
            fault.map_or("", |fault| words.kind(fault.kind)),
            &status.map(|status| status.to_string()).unwrap_or_default(),
            part(|fault| fault.code.as_deref()),
            part(|fault| fault.text.as_deref()),
        ]);
        self.cell(&[&desktop.attempts.to_string()]);
        self.cell(&[&utc(desktop.sent)]);
        self.cell(&[&utc(desktop.changed)]);
        self.cell(&[part(|fault| fault.request_id.as_deref())]);
    }

    /// A cell. Its end is where the next begins: 100,000 desktops have many.
    fn cell(&mut self, parts: &[&str]) {
        self.0.push_str("<td>");
        self.parts(parts);
    }

    fn fact(&mut self, name: &str, parts: &[&str]) {
        self.0.push_str("<dt>");
        self.0.push_str(name);
        self.0.push_str("</dt><dd>");
        if parts.iter().all(|part| part.is_empty()) {
            self.0.push('–');
        }
        self.parts(parts);
        self.0.push_str("</dd>\n");
    }

    /// A moment in UTC and in the administrator's time zone.
    fn moment(&mut self, name: &str, at: Option<UnixMillis>, facts: Facts<'_>) {
        let mut local = String::new();
        if let Some(at) = at {
            write_local(at, facts.zone, &mut local);
        }
        self.fact(name, &[&utc(at), &local]);
    }

    fn total(&mut self, name: &str, count: u32) {
        self.0.push_str("<tr><th>");
        self.0.push_str(name);
        self.0.push_str("</th><td>");
        self.0.push_str(&count.to_string());
        self.0.push_str("</td></tr>\n");
    }

    /// Those parts that say something, with a mark between.
    fn parts(&mut self, parts: &[&str]) {
        let mut between = "";
        for part in parts.iter().filter(|part| !part.is_empty()) {
            self.0.push_str(between);
            self.text(part);
            between = " · ";
        }
    }

    /// A text that changes the direction of nothing around it.
    fn text(&mut self, text: &str) {
        let (before, after) = if text.is_ascii() {
            ("", "")
        } else {
            ("<bdi>", "</bdi>")
        };
        self.0.push_str(before);
        write_html(text, self.0);
        self.0.push_str(after);
    }
}
