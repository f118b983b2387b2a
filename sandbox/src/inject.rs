//! Answers on purpose: what a test (or the fail rate) puts in the place of the next answers.

use crate::answer::{Answer, Ending};
use crate::call::Call;
use crate::dice::Dice;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// One order of a test: "the next N answers of this call are these".
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Injection {
    /// The call's short name; null for every call.
    #[serde(default)]
    pub call: Option<String>,
    /// How many requests pass untouched first.
    #[serde(default)]
    pub skip: u32,
    /// How many answers are replaced.
    #[serde(default = "once")]
    pub times: u32,
    /// Whether the call takes effect first (`after`) or not at all (`before`).
    #[serde(default)]
    pub when: When,
    /// The status.
    #[serde(default = "fault")]
    pub status: u16,
    /// Headers, as pairs.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// The body as text.
    #[serde(default)]
    pub body: String,
    /// The body as bytes; goes before the text.
    #[serde(default)]
    pub body_base64: Option<String>,
    /// Milliseconds the answer is held back; real time, not the clock's.
    #[serde(default)]
    pub delay_ms: u64,
    /// Cuts the connection instead of answering, or in the middle of the answer.
    #[serde(default)]
    pub cut: Option<CutKind>,
    /// Only the delay: the answer itself is the call's own.
    #[serde(default)]
    pub only_delay: bool,
}

/// When an injected answer comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Instead of the call: it has no effect.
    #[default]
    Before,
    /// After the call took effect.
    After,
}

/// How a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CutKind {
    /// Closed without an answer.
    Close,
    /// Reset without an answer.
    Reset,
    /// Closed in the middle of the answer's body.
    Half,
}

const fn once() -> u32 {
    1
}

const fn fault() -> u16 {
    500
}

impl Injection {
    /// A failure at random, half of the time after the effect: 500, 502, 503, 504 or a connection that is closed.
    pub fn at_random(luck: &mut Dice) -> Self {
        let when = if luck.chance(0.5) {
            When::Before
        } else {
            When::After
        };
        let (status, code, cut) = match luck.below(5) {
            0 => (500, "APIGW.0601", None),
            1 => (502, "APIGW.0201", None),
            2 => (503, "WKS.00050902", None),
            3 => (504, "APIGW.0201", None),
            _ => (502, "", Some(CutKind::Close)),
        };
        let body = format!(
            r#"{{"error_code":"{code}","error_msg":"A failure on purpose (--fail-rate)."}}"#
        );
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Self {
            call: None,
            skip: 0,
            times: 1,
            when,
            status,
            headers,
            body,
            body_base64: None,
            delay_ms: 0,
            cut,
            only_delay: false,
        }
    }

    /// Whether all of it makes sense; else a sentence that says what doesn't.
    pub fn check(&self) -> Result<(), String> {
        if let Some(name) = &self.call
            && Call::by_name(name).is_none()
        {
            return Err(format!("no call is named {name:?}"));
        }
        if !(200..=599).contains(&self.status) {
            return Err("status must be from 200 to 599".to_owned());
        }
        match &self.body_base64 {
            Some(text) if STANDARD.decode(text).is_err() => {
                Err("body_base64 is not base64".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// How long it holds the answer back.
    pub const fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms)
    }

    /// The answer it stands for.
    pub fn answer(&self) -> Answer {
        let bytes = self
            .body_base64
            .as_ref()
            .and_then(|text| STANDARD.decode(text).ok());
        Answer {
            status: self.status,
            headers: self.headers.clone(),
            body: bytes
                .unwrap_or_else(|| self.body.clone().into_bytes())
                .into(),
            ending: match self.cut {
                None => Ending::Whole,
                Some(CutKind::Close) => Ending::Close,
                Some(CutKind::Reset) => Ending::Reset,
                Some(CutKind::Half) => Ending::Half,
            },
            delay: self.delay(),
        }
    }

    fn concerns(&self, call: Call) -> bool {
        self.call.as_deref().is_none_or(|name| name == call.name())
    }
}

/// The orders that are still open, in the order in which they came.
#[derive(Debug, Default)]
pub struct Injections(Vec<Injection>);

impl Injections {
    /// Adds an order.
    pub fn push(&mut self, order: Injection) {
        self.0.push(order);
    }

    /// The order that the next answer of this call follows, if any; counts it down.
    pub fn take(&mut self, call: Call) -> Option<Injection> {
        let order = self
            .0
            .iter_mut()
            .find(|order| order.concerns(call) && order.times > 0)?;
        if order.skip > 0 {
            order.skip -= 1;
            return None;
        }
        order.times -= 1;
        let taken = order.clone();
        self.0.retain(|order| order.times > 0);
        Some(taken)
    }

    /// The orders that are still open.
    pub fn open(&self) -> &[Injection] {
        &self.0
    }

    /// Drops all orders.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(text: &str) -> Injection {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_order_skips_then_counts_down() {
        let mut open = Injections::default();
        open.push(order(
            r#"{"call":"logoff","skip":1,"times":2,"status":409}"#,
        ));
        let taken = |open: &mut Injections, call| open.take(call).map(|order| order.status);
        assert_eq!(taken(&mut open, Call::Detail), None);
        assert_eq!(taken(&mut open, Call::Logoff), None);
        assert_eq!(taken(&mut open, Call::Logoff), Some(409));
        assert_eq!(taken(&mut open, Call::Logoff), Some(409));
        assert_eq!(taken(&mut open, Call::Logoff), None);
        assert!(open.open().is_empty());
    }

    #[test]
    fn nonsense_is_named() {
        assert!(order(r#"{"call":"nothing"}"#).check().is_err());
        assert!(order(r#"{"status":99}"#).check().is_err());
        assert!(order(r#"{"body_base64":"%"}"#).check().is_err());
        assert!(order("{}").check().is_ok());
    }
}
