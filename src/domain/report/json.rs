//! JSON for other programs.

use crate::domain::message::Message;
use crate::domain::outcome::Outcome;
use crate::domain::report::{Facts, GENERATOR, Kind, Line, utc, words};
use crate::domain::run::{Desktop, Logged, Note, Phase};
use crate::domain::text::write_json;
use crate::domain::time::UnixMillis;

/// The version of the schema, `docs/report.schema.json`; goes up when a field changes its meaning or goes.
const VERSION: u64 = 1;

/// All that is known of a run as one JSON object, as `docs/report.schema.json` describes it.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Kind for Json {
    fn head(&self, facts: Facts<'_>, out: &mut String) {
        let (run, plan) = (facts.run, facts.run.plan());
        let mut out = Object(out);
        out.open('{');
        out.text("format", "curfew-report");
        out.number("version", VERSION);
        out.text("generator", GENERATOR);
        out.time("made", Some(facts.now));
        out.known("user", facts.user);
        out.key("project");
        out.open('{');
        out.text("id", facts.project_id);
        out.known("name", facts.project_name);
        out.close('}');
        out.time("started", Some(run.started()));
        out.time("ended", run.standing().ended);
        out.text("phase", words::phase(run.phase()));
        out.optional(
            "why",
            match run.phase() {
                Phase::Paused(why) => Some(words::why(why)),
                _ => None,
            },
        );
        out.optional("message", plan.message().map(Message::as_str));
        let options = plan.options();
        out.key("options");
        out.open('{');
        out.truth("careful_start", options.careful_start);
        out.truth("read_before_sending", options.read_before_sending);
        out.number("verify_for_milliseconds", options.verify_for);
        out.number("warn_before_milliseconds", options.warn_before);
        out.time("start_at", options.start_at);
        out.number("batch_size", options.batch_size.get() as u64);
        out.close('}');
        out.key("totals");
        out.open('{');
        for outcome in Outcome::ALL {
            out.number(words::outcome(outcome), run.tally().count(outcome).into());
        }
        out.close('}');
        out.number("size", plan.size().into());
        out.key("desktops");
        out.open('[');
    }

    fn desktop(&self, _facts: Facts<'_>, line: &Line<'_>, out: &mut String) {
        if line.number > 1 {
            out.push(',');
        }
        Object(out).desktop(&line.desktop, &line.name, &line.user);
    }

    fn foot(&self, facts: Facts<'_>, out: &mut String) {
        let mut out = Object(out);
        out.close(']');
        out.key("log");
        out.open('[');
        for logged in facts.run.log() {
            out.logged(*logged);
        }
        out.close(']');
        out.close('}');
    }
}

/// An object in the making.
struct Object<'a>(&'a mut String);

impl Object<'_> {
    fn desktop(&mut self, desktop: &Desktop<'_>, name: &str, user: &str) {
        self.open('{');
        self.text("id", desktop.id.as_str());
        self.known("name", name);
        self.known("user", user);
        self.text("outcome", words::outcome(desktop.outcome));
        self.optional("skipped", desktop.skipped.map(words::reason));
        self.optional("warning", words::warning(desktop.warning));
        self.key("error");
        match desktop.fault {
            None => self.0.push_str("null"),
            Some(fault) => {
                self.open('{');
                self.text("kind", words::kind(fault.kind));
                self.key("status");
                match fault.status {
                    None => self.0.push_str("null"),
                    Some(status) => self.0.push_str(&status.to_string()),
                }
                self.optional("code", fault.code.as_deref());
                self.optional("text", fault.text.as_deref());
                self.optional("request_id", fault.request_id.as_deref());
                self.close('}');
            }
        }
        self.number("attempts", desktop.attempts.into());
        self.time("sent", desktop.sent);
        self.time("changed", desktop.changed);
        self.close('}');
    }

    fn logged(&mut self, Logged { at, note }: Logged) {
        let (event, count) = words::note(note);
        self.open('{');
        self.time("at", Some(at));
        self.text("event", event);
        if let Note::Paused(why) = note {
            self.text("why", words::why(why));
        }
        if let Some((count, unit)) = count {
            self.number("count", count);
            self.text("unit", unit);
        }
        self.close('}');
    }

    /// A comma where something stands before: what comes next is the next field or item.
    fn next(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with(['{', '[', ':', ',']) {
            self.0.push(',');
        }
    }

    fn key(&mut self, name: &str) {
        self.next();
        write_json(name, self.0);
        self.0.push(':');
    }

    fn open(&mut self, bracket: char) {
        self.next();
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    fn text(&mut self, name: &str, value: &str) {
        self.key(name);
        write_json(value, self.0);
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        self.key(name);
        match value {
            Some(value) => write_json(value, self.0),
            None => self.0.push_str("null"),
        }
    }

    /// A text that is empty where it isn't known.
    fn known(&mut self, name: &str, value: &str) {
        self.optional(name, (!value.is_empty()).then_some(value));
    }

    fn time(&mut self, name: &str, at: Option<UnixMillis>) {
        self.known(name, &utc(at));
    }

    fn number(&mut self, name: &str, value: u64) {
        self.key(name);
        self.0.push_str(&value.to_string());
    }

    fn truth(&mut self, name: &str, value: bool) {
        self.key(name);
        self.0.push_str(if value { "true" } else { "false" });
    }
}
