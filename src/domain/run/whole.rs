//! A whole journal, as it is exported and read back.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::run::record::{Entry, Opening, VERSION};

/// A whole journal, as it is exported and can be played again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeJournal {
    /// What was written first.
    pub opening: Opening,
    /// Everything since, in order.
    pub entries: Vec<Entry>,
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
