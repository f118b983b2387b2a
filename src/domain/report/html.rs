//! A page to print, sign and keep.

use crate::domain::fault::Fault;
use crate::domain::message::Message;
use crate::domain::outcome::Outcome;
use crate::domain::report::{Facts, GENERATOR, utc, words};
use crate::domain::run::{Desktop, Note, Phase};
use crate::domain::text::write_html;
use crate::domain::time::{UnixMillis, write_local};

/// What stands before everything that comes from a run. No script, no address, nothing is loaded.
const HEAD: &str = include_str!("head.html");

/// One file that can be printed: who, which project, when, the message, the totals, each desktop, the log. All text is
/// escaped, what turns the direction of text is shown by its number, and what isn't ASCII stands in a `<bdi>`.
pub fn html(facts: Facts<'_>) -> String {
    let (run, plan) = (facts.run, facts.run.plan());
    let mut out = Page(String::with_capacity(4_096 + 192 * plan.size() as usize));
    out.0.push_str(HEAD);
    out.0.push_str("<main>\n<h1>Log-off run</h1>\n<dl>\n");
    out.fact("Project", &[facts.project_name, facts.project_id]);
    out.fact("Carried out by", &[facts.user]);
    out.moment("Started", Some(run.started()), facts);
    out.moment("Ended", run.standing().ended, facts);
    let why = match run.phase() {
        Phase::Paused(why) => words::why(why),
        _ => "",
    };
    out.fact("Phase", &[words::phase(run.phase()), why]);
    out.fact(
        "Message to users",
        &[plan.message().map_or("", Message::as_str)],
    );
    let minutes = (plan.options().warn_before / 60_000).to_string();
    let warned: &[&str] = if minutes == "0" {
        &[]
    } else {
        &[&minutes, "minutes before the log-off"]
    };
    out.fact("Users warned", warned);
    out.moment("Time set for the log-off", plan.options().start_at, facts);
    out.moment("Report made", Some(facts.now), facts);
    out.fact("Made by", &[GENERATOR]);
    out.0
        .push_str("</dl>\n<h2>Totals</h2>\n<table class=\"totals\">\n");
    for outcome in Outcome::ALL {
        out.total(words::outcome(outcome), run.tally().count(outcome));
    }
    out.total("all", plan.size());
    out.0.push_str(
        "</table>\n<h2>Desktops</h2>\n<table>\n<thead>\n<tr><th colspan=\"8\">Log-off run of ",
    );
    write_html(&utc(Some(run.started())), &mut out.0);
    out.0.push_str(", project ");
    out.text(facts.project_id);
    out.0.push_str("</th></tr>\n<tr>");
    for title in [
        "No.",
        "Desktop",
        "User",
        "Outcome",
        "Attempts",
        "Sent (UTC)",
        "Changed (UTC)",
        "Request id",
    ] {
        out.0.push_str("<th>");
        out.0.push_str(title);
        out.0.push_str("</th>");
    }
    out.0.push_str("</tr>\n</thead>\n<tbody>\n");
    for (place, (desktop, name, user)) in facts.desktops().enumerate() {
        out.desktop(place + 1, &desktop, &name, &user);
    }
    out.0
        .push_str("</tbody>\n</table>\n<h2>Log</h2>\n<table>\n");
    for logged in run.log() {
        let (event, count) = words::note(logged.note);
        let why = match logged.note {
            Note::Paused(why) => words::why(why),
            _ => "",
        };
        let (count, unit) = count.map_or((String::new(), ""), |(n, unit)| (n.to_string(), unit));
        out.0.push_str("<tr>\n");
        out.cell(&[&utc(Some(logged.at))]);
        out.cell(&[event, why]);
        out.cell(&[&count, unit]);
    }
    out.0.push_str("</table>\n</main>\n</body>\n</html>\n");
    out.0
}

/// A page in the making.
struct Page(String);

impl Page {
    fn desktop(&mut self, number: usize, desktop: &Desktop<'_>, name: &str, user: &str) {
        let id = desktop.id.as_str();
        let fault = desktop.fault;
        let part = |pick: fn(&Fault) -> Option<&str>| fault.and_then(pick).unwrap_or_default();
        let status = fault.and_then(|fault| fault.status);
        self.0.push_str("<tr>\n");
        self.cell(&[&number.to_string()]);
        self.cell(&[if name == id { "" } else { name }, id]);
        self.cell(&[user]);
        self.cell(&[
            words::outcome(desktop.outcome),
            desktop.skipped.map_or("", words::reason),
            words::warning(desktop.warning).unwrap_or_default(),
            fault.map_or("", |fault| words::kind(fault.kind)),
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
        write_html(text, &mut self.0);
        self.0.push_str(after);
    }
}
