//! A whole journal, as it is exported and read back.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::desktop::DesktopId;
use crate::domain::outcome::Outcome;
use crate::domain::run::ledger::Ledger;
use crate::domain::run::record::{Entry, Opening, VERSION};

/// A whole journal, as it is exported and can be played again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeJournal {
    /// What was written first.
    pub opening: Opening,
    /// Everything since, in order.
    pub entries: Vec<Entry>,
}

/// What became of one desktop in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its outcome by the last entry.
    pub outcome: Outcome,
    /// How often its batch was sent; 255 means that or more.
    pub attempts: u8,
    /// The code of its last fault, if that had one.
    pub code: Option<Box<str>>,
}

/// A text that can't be read as a journal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAJournal {
    /// It was written by a later version of the console.
    #[error("the journal has version {version}, this console knows up to {VERSION}")]
    TooNew {
        /// Its version.
        version: u32,
    },
    /// It is something else, was cut off or altered.
    #[error("this is not a journal: {reason}")]
    Malformed {
        /// What the reader says, for people who repair things.
        reason: String,
    },
}

impl WholeJournal {
    /// What became of a desktop; `None` when it is not in the plan.
    pub fn past(&self, desktop: &DesktopId) -> Option<Past> {
        let plan = &self.opening.plan;
        let slot = plan
            .slots()
            .find(|slot| plan.desktop(*slot) == Some(desktop))?;
        let mut ledger = Ledger::new(plan.size());
        for Entry { at, record, .. } in &self.entries {
            ledger.apply(*at, record);
        }
        let row = ledger.row(slot)?;
        Some(Past {
            outcome: row.outcome,
            attempts: row.attempts,
            code: ledger.fault(row).and_then(|fault| fault.code.clone()),
        })
    }

    /// Reads an exported journal.
    pub fn read(text: &str) -> Result<Self, NotAJournal> {
        let malformed = |error: serde_json::Error| NotAJournal::Malformed {
            reason: error.to_string(),
        };
        let Version {
            opening: OpeningVersion { version },
        } = serde_json::from_str(text).map_err(malformed)?;
        if version > VERSION {
            return Err(NotAJournal::TooNew { version });
        }
        serde_json::from_str(text).map_err(malformed)
    }
}

#[derive(Deserialize)]
struct Version {
    opening: OpeningVersion,
}

#[derive(Deserialize)]
struct OpeningVersion {
    version: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::desktop::DesktopId;
    use crate::domain::plan::{Options, Plan};
    use crate::domain::run::record::{Record, Seq};

    #[test]
    fn an_exported_journal_comes_back_and_a_later_one_is_told_apart_from_a_broken_one() {
        let ids = [DesktopId::new("a").unwrap()].to_vec();
        let plan = Plan::freeze(ids, None, Options::default()).unwrap();
        let opening = Opening {
            version: VERSION,
            started: 1_790_000_000_000,
            plan,
        };
        let entries = vec![Entry {
            seq: Seq(1),
            at: 1_790_000_000_000,
            record: Record::CutOff,
        }];
        let journal = WholeJournal { opening, entries };
        let text = serde_json::to_string(&journal).unwrap();
        assert_eq!(WholeJournal::read(&text), Ok(journal));
        let later = text.replace("\"version\":2", "\"version\":3");
        assert_eq!(
            WholeJournal::read(&later),
            Err(NotAJournal::TooNew { version: 3 })
        );
        let broken = &text[..text.len() - 2];
        assert!(matches!(
            WholeJournal::read(broken),
            Err(NotAJournal::Malformed { .. })
        ));
    }

    #[test]
    fn a_journal_tells_what_became_of_each_of_its_desktops_and_of_no_other() {
        let text = r#"{"opening":{"version":2,"started":1,"plan":{"desktops":["a","b","c"],"message":null,"options":{
            "careful_start":true,"read_before_sending":false,"verify_for":60000,"batch_size":2}}},"entries":[
            {"n":1,"t":1,"r":{"s":{"a":1,"d":[[0,2]]}}},
            {"n":2,"t":2,"r":{"no":{"a":1,"d":[[1,1]],"f":{"kind":"NotFound","status":404,"code":"WKS.1","text":null,
            "request_id":null,"authorization":null,"retry_after":null}}}},
            {"n":3,"t":3,"r":{"s":{"a":2,"d":[[0,1]]}}},{"n":4,"t":4,"r":{"ok":{"a":2}}},
            {"n":5,"t":5,"r":{"v":{"o":"LoggedOff","d":[[0,1]]}}}]}"#;
        let journal = WholeJournal::read(text).unwrap();
        let past = |id: &str| {
            let past = journal.past(&DesktopId::new(id).unwrap())?;
            Some((past.outcome, past.attempts, past.code.map(String::from)))
        };
        assert_eq!(past("a"), Some((Outcome::LoggedOff, 2, None)));
        let refused = Some("WKS.1".to_owned());
        assert_eq!(past("b"), Some((Outcome::Failed, 1, refused)));
        assert_eq!(past("c"), Some((Outcome::NotSent, 0, None)));
        assert_eq!(past("d"), None);
    }

    #[test]
    fn a_journal_of_the_first_version_is_one_without_warning_and_time() {
        let text = r#"{"opening":{"version":1,"started":1790000000000,"plan":{"desktops":["a"],"message":null,
            "options":{"careful_start":true,"read_before_sending":false,"verify_for":60000,"batch_size":7}}},
            "entries":[{"n":1,"t":1790000000000,"r":{"i":"Started"}},{"n":2,"t":1790000000000,"r":{"s":{"a":1,"d":[[0,1]]}}}]}"#;
        let journal = WholeJournal::read(text).unwrap();
        let options = journal.opening.plan.options();
        assert_eq!(
            (options.warn_before, options.start_at, options.verify_for),
            (0, None, 60_000)
        );
        assert_eq!(journal.entries.len(), 2);
    }
}
