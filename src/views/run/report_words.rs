//! The words of the report to print: for the most part those that the console itself has for the same.

use crate::domain::fault::FaultKind;
use crate::domain::outcome::{Outcome, SkipReason, Warning};
use crate::domain::report::{Label, Words};
use crate::domain::run::{Note, Phase};
use crate::texts::Language;
use crate::ui::intl;
use crate::views::fault_words::title;
use crate::views::run::words::{note_words, outcome_words, phase_words, skip_words, why_words};

impl Words for Language {
    fn tag(&self) -> &'static str {
        Self::tag(*self)
    }

    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::Title => self.run_title(),
            Label::Project => self.password_project(),
            Label::CarriedOutBy => self.report_carried_out_by(),
            Label::Started => self.report_started(),
            Label::Ended => self.report_ended(),
            Label::Phase => self.report_phase(),
            Label::Message => self.confirm_message(),
            Label::Warned => self.timing_fact_warn(),
            Label::SetFor => self.timing_time(),
            Label::Made => self.report_made(),
            Label::MadeBy => self.report_made_by(),
            Label::Totals => self.report_totals(),
            Label::All => self.run_all(),
            Label::Desktops => self.pick_title(),
            Label::Number => self.report_number(),
            Label::Desktop => self.pick_name(),
            Label::User => self.pick_user(),
            Label::Outcome => self.run_outcome(),
            Label::Attempts => self.run_attempts(),
            Label::Sent => self.report_sent(),
            Label::Changed => self.run_changed(),
            Label::RequestId => self.run_request_id(),
            Label::Log => self.run_events(),
        }
    }

    fn minutes_before(&self, minutes: u64) -> String {
        self.timing_fact_warn_value(&intl::minutes(*self, minutes))
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        outcome_words(*self, outcome)
    }

    fn reason(&self, skipped: SkipReason) -> &'static str {
        skip_words(*self, skipped)
    }

    fn warning(&self, warning: Warning) -> &'static str {
        match warning {
            Warning::NotSent => "",
            Warning::Sending => self.report_warning_sending(),
            Warning::Taken => self.report_warned(),
            Warning::Failed => self.report_not_warned(),
        }
    }

    fn kind(&self, kind: FaultKind) -> &'static str {
        title(*self, kind)
    }

    fn phase(&self, phase: Phase) -> String {
        let words = phase_words(*self, phase);
        match phase {
            Phase::Paused(why) => [words, ": ", why_words(*self, why)].concat(),
            _ => words.to_owned(),
        }
    }

    fn note(&self, note: Note) -> String {
        note_words(*self, note)
    }
}
